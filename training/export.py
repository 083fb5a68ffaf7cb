"""The shipped files from a checkpoint: `python -m training.export --weights FILE --out FOLDER`.

Two ONNX graphs (`encoder.onnx`, `linker.onnx`) with int8 weights per channel, the tokenizer, the lemmas of common
words, and `manifest.json` with the SHA-256 of each.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import onnx
import torch
from onnx import GraphProto
from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]
from torch import Tensor, nn
from torch.nn import functional as fn

from onrecord.reading.model import Encoded
from onrecord.reading.windows import LEFT, RIGHT, SIZE
from training.evaluate import TorchNetwork, trained
from training.lemmas import common_lemmas
from training.network import CUE_TAGS, LINK_WIDTH, WIDTH, Network
from training.pretrained import pretrained_folder
from training.vocabulary import slim

# The oldest with a layer norm of its own.
OPSET = 17
FILES = ("encoder.onnx", "linker.onnx", "tokenizer.json", "lemmas.json")


class EncoderGraph(nn.Module):
    """One window in, what is needed of each of its words out."""

    def __init__(self, network: Network, kept: Sequence[int]) -> None:
        """From the network and the vocabulary's old numbers of the pieces that are kept."""
        super().__init__()
        self.network = copy.deepcopy(network)
        encoder = self.network.encoder
        encoder.pieces.weight = nn.Parameter(encoder.pieces.weight[list(kept)])
        encoder.positions.weight = nn.Parameter(encoder.positions.weight[: SIZE + 2])
        # The tags of source and content only helped to learn.
        tagger, many = self.network.tagger.out, 3 * len(CUE_TAGS)
        tagger.weight, tagger.bias = nn.Parameter(tagger.weight[:many]), nn.Parameter(tagger.bias[:many])

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """See `onrecord.reading.model.Network.encode`."""
        return self.network.heads(self.network.encoder(pieces[None], features[None])[0][first])


class Neighbours(nn.Module):
    """A convolution over words as one product, of each word with its neighbours beside it, which int8 makes fast."""

    def __init__(self, of: nn.Conv1d) -> None:
        super().__init__()
        self.weight = nn.Parameter(of.weight.permute(2, 1, 0).flatten(0, 1))
        self.bias = of.bias
        [self.many], [self.apart], [self.padding] = of.kernel_size, of.dilation, of.padding

    def forward(self, hidden: Tensor) -> Tensor:
        """(cues, width, words) to the same, as the convolution."""
        words = hidden.shape[2]
        wide = fn.pad(hidden.transpose(1, 2), (0, 0, self.padding, self.padding))
        beside = [wide[:, i * self.apart : i * self.apart + words] for i in range(self.many)]
        return (torch.cat(beside, dim=2) @ self.weight + self.bias).transpose(1, 2)


class LinkerGraph(nn.Module):
    """Some cues with the words around them in, scores out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.linker = copy.deepcopy(network.linker)
        self.linker.convolutions = nn.ModuleList(map(Neighbours, self.linker.convolutions))

    def forward(self, near: Tensor, ends: Tensor, places: Tensor, real: Tensor) -> Tensor:
        """See `onrecord.reading.model.Network.link`."""
        scores: Tensor = self.linker(near, ends, places, real)
        return scores.transpose(1, 2)


def export(network: Network, kept: Sequence[int], folder: Path) -> None:
    """Write the two graphs in full precision."""
    network.eval()
    span = LEFT + RIGHT
    pieces = torch.randint(1000, 2000, (SIZE + 2,))
    features = torch.ones(SIZE + 2, 3, dtype=torch.long)
    pieces_axes = {"pieces": {0: "pieces"}, "features": {0: "pieces"}, "first": {0: "words"}}
    words_axes = {name: {0: "words"} for name in Encoded._fields}
    shown = (pieces, features, torch.arange(1, SIZE))
    write(EncoderGraph(network, kept), shown, folder / "encoder.onnx", pieces_axes | words_axes, inputs=3)
    near = {name: {0: "cues", 1: "words"} for name in ("near", "places", "real")}
    axes = {"near": near["near"], "ends": {0: "cues"}, **near, "scores": {0: "cues", 2: "words"}}
    given = (torch.zeros(2, span, LINK_WIDTH), torch.zeros(2, 2 * WIDTH), *torch.ones(2, 2, span, dtype=torch.long))
    write(LinkerGraph(network), given, folder / "linker.onnx", axes, inputs=4)


def write(
    graph: nn.Module, given: tuple[Tensor, ...], path: Path, axes: Mapping[str, Mapping[int, str]], inputs: int
) -> None:
    """One graph. `axes` names its inputs, so many, and its outputs, each with the dimensions that are of any length."""
    with warnings.catch_warnings():
        # The newer exporter's graphs keep shapes that dynamic quantization does not fold.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            graph.eval(),
            given,
            str(path),
            input_names=list(axes)[:inputs],
            output_names=list(axes)[inputs:],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def quantized(source: Path, target: Path) -> None:
    """Weights of products and of embeddings in int8, one scale a channel."""
    # Seven bits: processors without VNNI add products in 16 bits and clip the sum, so with eight machines would differ.
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )
    model = onnx.load(target)
    if narrow(model.graph):
        onnx.save(model, target)


def narrow(graph: GraphProto) -> bool:
    """Quantize what is padded, cut and laid side by side before that instead of after it: a fifth of the bytes to copy.

    The numbers stay the same, since an int8 range always holds the nought that pads. Gives whether there was any.
    """
    made = {name: node for node in graph.node for name in node.output}
    of = {node.output[0]: node for node in graph.node if node.op_type == "Concat"}
    late = [node for node in graph.node if node.op_type == "DynamicQuantizeLinear" and node.input[0] in of]
    for node in late:
        joined = of[node.input[0]]
        padded = made[made[joined.input[0]].input[0]]
        joined.output[0], given, zero = node.output[0], padded.input[0], node.output[2]
        node.input[0], node.output[0] = given, f"{given}_narrow"
        padded.input[0], padded.input[2] = node.output[0], zero
        graph.node.remove(node)
        graph.node.insert(list(graph.node).index(padded), node)
    if late:
        # They tell what type each value had.
        del graph.value_info[:]
    return bool(late)


def manifest(folder: Path, weights: Path, given: TorchNetwork) -> dict[str, object]:
    """What the files are: their digests, that of the checkpoint they were made from, and what the parse needs."""
    return {
        "format": "onrecord.weights/2",
        "files": {name: digest(folder / name) for name in FILES},
        "checkpoint": digest(weights),
        "labels": given.labels,
        "distance": [round(bias, 4) for bias in given.network.parser.distance.weight[:, 0].tolist()],
    }


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--part", choices=("network", "average"), default="network", help="of the checkpoint")
    parser.add_argument("--silver", type=Path, help="the parse that was learnt, whose lemmas become a table")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer, kept = slim((pretrained_folder() / "tokenizer.json").read_bytes())
    (args.out / "tokenizer.json").write_bytes(tokenizer)
    lemmas = common_lemmas(args.silver) if args.silver else {}
    (args.out / "lemmas.json").write_text(json.dumps(lemmas, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as full:
        given = trained(args.weights, args.part)
        export(given.network, kept, Path(full))
        for name in FILES[:2]:
            quantized(Path(full) / name, args.out / name)
    (args.out / "manifest.json").write_text(json.dumps(manifest(args.out, args.weights, given), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
