"""The graphs that are shipped say what the network says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from torch import nn
from training.export import LinkerGraph, Neighbours, quantized, write
from training.network import LINK_WIDTH, WIDTH, Encoder, Network

CUES, WORDS = 3, 20
INPUTS = ("near", "ends", "places", "real")


@pytest.mark.parametrize("apart", [1, 2, 4])
def test_a_word_with_its_neighbours_is_a_convolution(apart: int) -> None:
    convolution = nn.Conv1d(6, 6, 5, padding=2 * apart, dilation=apart)
    given = torch.randn(CUES, 6, WORDS)
    assert torch.allclose(Neighbours(convolution)(given), convolution(given), atol=1e-5)


# The exporter warns of what it does not fold.
@pytest.mark.filterwarnings("ignore")
def test_the_linker_as_shipped_is_near_the_linker_as_learnt(tmp_path: Path) -> None:
    torch.manual_seed(5)
    network = Network(Encoder(), [1, 1, 1, 1]).eval()
    near, ends = torch.randn(CUES, WORDS, LINK_WIDTH), torch.randn(CUES, 2 * WIDTH)
    given = (near, ends, torch.arange(WORDS).repeat(CUES, 1), torch.ones(CUES, WORDS, dtype=torch.long))
    axes = {name: {0: "cues"} for name in (*INPUTS, "scores")}
    write(LinkerGraph(network), given, tmp_path / "full.onnx", axes, inputs=len(INPUTS))
    quantized(tmp_path / "full.onnx", tmp_path / "small.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "small.onnx", providers=["CPUExecutionProvider"])
    [scores] = session.run(["scores"], {name: part.numpy() for name, part in zip(INPUTS, given, strict=True)})
    learnt = network.linker(*given).transpose(1, 2).detach().numpy()
    assert np.abs(scores - learnt).max() < 0.1 * np.abs(learnt).max()
    # What is laid side by side was quantized before.
    nodes = onnx.load(tmp_path / "small.onnx").graph.node
    made = {name: node.op_type for node in nodes for name in node.output}
    sources = [made.get(node.input[0]) for node in nodes if node.op_type == "MatMulInteger"]
    assert sources.count("Concat") == len(network.linker.convolutions)
