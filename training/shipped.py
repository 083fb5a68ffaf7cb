"""Shipped weights back as weights to train on: what int8 has rounded, training makes good again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from onrecord.reading.heads import LABELS
from training.pretrained import pretrained_folder
from training.syntax import Inventory
from training.vocabulary import slim

GRAPHS = {"encoder.onnx": "network.", "linker.onnx": ""}


def start_of(folder: Path, state: Mapping[str, Tensor], inventory: Inventory) -> dict[str, Tensor]:
    """The weights of a network that starts where the shipped one ended.

    state  the network's weights, kept where the shipped files have none: new heads, labels, and pieces
    """
    given = {name: value for graph, root in GRAPHS.items() for name, value in weights(folder / graph, root).items()}
    manifest = json.loads((folder / "manifest.json").read_bytes())
    given["parser.distance.weight"] = torch.tensor(manifest["distance"])[:, None]
    made = {name: value.clone() for name, value in state.items()}
    _, kept = slim((pretrained_folder() / "tokenizer.json").read_bytes())
    made["encoder.pieces.weight"][kept] = given.pop("encoder.pieces.weight")
    old, new = rows_of(manifest["labels"]), rows_of(inventory)
    shared = [label for label in new if label in old]
    for end in ("weight", "bias"):
        rows = given.pop(f"parser.labels.{end}")
        made[f"parser.labels.{end}"][[new[label] for label in shared]] = rows[[old[label] for label in shared]]
    for name, value in given.items():
        # Positions that no window reaches, and scores that only help to learn, are not shipped.
        made[name][: len(value)] = value
    return made


def rows_of(inventory: Inventory) -> dict[tuple[str, str], int]:
    """The row of each label in the parser's scores; the last row is that of a sentence's start."""
    starts = [0, *accumulate(len(inventory[name]) for name in LABELS)]
    rows = {
        (name, label): first + i
        for name, (first, _) in zip(LABELS, pairwise(starts), strict=True)
        for i, label in enumerate(inventory[name])
    }
    return rows | {("first", ""): starts[-1]}


def weights(path: Path, root: str) -> dict[str, Tensor]:
    """The weights of a quantized graph by their names in the network; all of its own begin with `root`."""
    graph = onnx.load(path).graph
    values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    # A product's weight lost its name where it was turned; the product itself has it: "/layers.0/up/MatMul_quant".
    products = {node.input[1]: node.name for node in graph.node if node.op_type == "MatMulInteger"}
    made = {}
    for name, value in values.items():
        plain = name.removesuffix("_quantized")
        if plain != name:
            scale, zero = values[f"{plain}_scale"], values[f"{plain}_zero_point"].astype(np.float32)
            whole = ((value - zero) * scale).astype(np.float32)
            if ".weight" not in plain:
                plain = ".".join(products[name].strip("/").split("/")[:-1]) + ".weight"
                whole = whole.T
            elif plain.endswith("_Transposed"):
                plain, whole = plain.removesuffix("_Transposed"), whole.T
            elif "convolutions" in plain:
                # A word's neighbours side by side (`training.export.Neighbours`).
                whole = whole.reshape(-1, whole.shape[1], whole.shape[1]).transpose(2, 1, 0)
            made[plain.removeprefix(root)] = torch.from_numpy(np.ascontiguousarray(whole))
        elif not name.endswith(("_scale", "_zero_point")) and name.endswith((".weight", ".bias")):
            made[name.removeprefix(root)] = torch.from_numpy(value.copy())
    return made
