"""Attributions within attributions, which PolNeAR does not mark.

    python -m training.nested --weights FOLDER --out FILE

A model that learnt from PolNeAR reads each content by itself: what stands within it then stands at the top. One JSON
line a document of `polnear/train.jsonl`: its id, and the inner attributions that the model is sure enough of.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from onrecord.reading.linking import attributions, confidence
from onrecord.reading.model import OnnxNetwork
from onrecord.values.span import Span
from training.sets import Record, load

# Below it, fewer than two of three are right (of what our own labels mark in the contents of their training part).
SURE = 0.3


def inner(record: Record, network: OnnxNetwork) -> Iterator[dict[str, Any]]:
    """What stands within the contents of a document's attributions."""
    for one in record["attributions"]:
        for span in one["content"]:
            words, found = attributions(record["text"][span["start"] : span["end"]], network, network.tokenizer)
            for each in found:
                if confidence(each, network.manifest["calibration"]) >= SURE:
                    parts = {"cue": (each.cue,), "source": each.source, "content": each.content}
                    yield {
                        name: [
                            asdict(Span.of(record["text"], *(span["start"] + at for at in words.offsets(*part))))
                            for part in ranges
                        ]
                        for name, ranges in parts.items()
                    } | {"within": 0}


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    network = OnnxNetwork(args.weights)
    lines = ({"id": one["id"], "attributions": list(inner(one, network))} for one in load("polnear/train.jsonl"))
    new = args.out.with_suffix(".new")
    with new.open("w") as out:
        out.writelines(json.dumps(line) + "\n" for line in lines)
    new.rename(args.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
