"""Our own labels against a reader, by score/labels.py one document at a time, with intervals over the documents."""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from common import read_pages, scored

sys.path.insert(0, str(Path(__file__).parent / "labels"))

from build import labelled
from documents import records
from gold import named

DRAWS = 1_000
SEED = 0
Record = dict[str, Any]
# What is right, and of how many; twice what is right, and what is wanted and given together, for an F1.
Counts = tuple[int, int]


def labels_and_pages(part: str) -> tuple[list[Record], list[Record]]:
    """The labels of a part with names and words, and what a reader is given: id, text and, where known, `published`."""
    sources = records()
    labels = [named(label, sources[label["id"]]["text"]) for label in labelled(part)]
    keys = ("id", "text", "published")
    return labels, [
        {key: sources[label["id"]][key] for key in keys if sources[label["id"]].get(key)} for label in labels
    ]


def readings_of(pages: Sequence[Record], reader: str) -> dict[str, Record]:
    """A reader's readings of pages, by id."""
    with tempfile.TemporaryDirectory() as folder:
        readings = Path(folder) / "readings.jsonl"
        read_pages(pages, readings, "--reader", reader)
        lines = readings.read_text(encoding="utf-8").splitlines()
    return {reading["id"]: reading for reading in map(json.loads, lines)}


def report(label: Record, page: Record, reading: Record | None) -> Record:
    """The scorer's sections for one document; of one that was not read as well."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"{name}.jsonl" for name in ("gold", "page", "reading")}
        for name, record in (("gold", label), ("page", page), ("reading", reading)):
            files[name].write_text(f"{json.dumps(record)}\n" if record else "", encoding="utf-8")
        options = ["--texts", str(files["page"])]
        return dict(scored("labels", files["gold"], files["reading"], options)["scores"])


def ratio(counts: Sequence[Counts]) -> float:
    """The score of summed counts."""
    right, of = (sum(column) for column in zip(*counts, strict=True))
    return right / of if of else 0.0


def interval(counts: Sequence[Counts]) -> tuple[float, float]:
    """The 95 % interval, a percentile bootstrap: documents drawn with replacement, counts summed, the score retaken."""
    draw = random.Random(SEED)
    scores = sorted(ratio(draw.choices(counts, k=len(counts))) for _ in range(DRAWS))
    return scores[round(0.025 * DRAWS)], scores[round(0.975 * DRAWS) - 1]


def cell(counts: Sequence[Counts]) -> str:
    """A score with its interval, 23 characters wide."""
    low, high = interval(counts)
    return f"{ratio(counts):.3f} [{low:.3f}, {high:.3f}]".rjust(23)
