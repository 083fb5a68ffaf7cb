"""Predictions of a checkpoint for the public scorers.

python -m training.evaluate --weights FILE --set dev --out PREDICTIONS
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from onrecord.reading.heads import LABELS
from onrecord.reading.linking import Attribution, attributions, spans
from onrecord.reading.model import Encoded, Network, OnnxNetwork, Singles
from onrecord.reading.windows import Integers, Words
from training.network import Encoder
from training.network import Network as Trained
from training.pretrained import tokenizer
from training.sets import Record, load
from training.syntax import Inventory

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SETS = {"dev": "polnear/dev.jsonl", "windows": "polnear/cofenet_valid.jsonl"}


class TorchNetwork:
    """A trained network as the run time calls it, before it is exported."""

    def __init__(self, network: Trained, labels: Inventory) -> None:
        self.network, self.labels = network.eval(), labels

    @torch.inference_mode()
    def encode(self, pieces: Integers, features: Integers, first: Integers) -> Encoded:
        """See `onrecord.reading.model.Network`."""
        state = self.network.encoder(torch.from_numpy(pieces)[None], torch.from_numpy(features)[None])[0]
        return Encoded(*(part.numpy() for part in self.network.heads(state[torch.from_numpy(first)])))

    @torch.inference_mode()
    def link(self, near: Singles, ends: Singles, places: Integers, real: Integers) -> Singles:
        """See `onrecord.reading.model.Network`."""
        scores = self.network.linker(*(torch.from_numpy(part) for part in (near, ends, places, real)))
        return np.asarray(scores.transpose(1, 2).numpy())


def trained(path: Path, part: str = "network") -> TorchNetwork:
    """The network with the weights of a checkpoint.

    part  `network`, the best once the learning rate has fallen, or `average`, the best before
    """
    state = torch.load(path, weights_only=True)
    network = Trained(Encoder(), [len(state["labels"][name]) for name in LABELS])
    network.load_state_dict(state[part])
    return TorchNetwork(network, state["labels"])


def text_of(record: Record) -> str:
    """A document's text; a window's tokens joined by single blanks, as the scorer reads it."""
    return " ".join(record["tokens"]) if "tokens" in record else str(record["text"])


def predictions(records: Sequence[Record], network: Network, pieces: Tokenizer) -> Iterator[Record]:
    """One prediction a record, in the shape of the program's own output as far as the scorer needs it."""
    for record in records:
        text = text_of(record)
        words, found = attributions(text, network, pieces)
        yield {"id": record["id"], "statements": [statement(text, words, one) for one in found]}


def statement(text: str, words: Words, found: Attribution) -> dict[str, Any]:
    """An attribution's spans with their words."""
    parts = {"cue": [found.cue], "source": found.source, "content": found.content}
    grounded = {part: [asdict(span) for span in spans(text, words, ranges)] for part, ranges in parts.items()}
    return grounded | {"mode": "indirect", "likely": found.likely, "within": 0 if found.inner else None}


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="a checkpoint, or a folder of shipped files")
    parser.add_argument("--part", choices=("network", "average"), default="network", help="of a checkpoint")
    parser.add_argument("--set", choices=sorted(SETS), default="dev")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    network: Network = OnnxNetwork(args.weights) if args.weights.is_dir() else trained(args.weights, args.part)
    pieces = network.tokenizer if isinstance(network, OnnxNetwork) else tokenizer()
    with args.out.open("w") as out:
        for line in predictions(load(SETS[args.set]), network, pieces):
            out.write(json.dumps(line) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
