"""Who said what in incident reports: the readers against our own labels, side by side, with 95 % intervals.

    python bench/statements.py [--part dev] [--reader builtin rules]    needs the public sets at ONRECORD_DATA

Speech by triples, chains over the statements found, nesting; all by score/labels.py. An interval is a percentile
bootstrap: documents are drawn with replacement, counts summed, the score taken again.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from common import read_pages, scored

sys.path.insert(0, str(Path(__file__).parent / "labels"))

from build import labelled
from documents import texts
from gold import named

DRAWS = 1_000
SEED = 0
ROWS = (
    ("speech", "overlap"),
    ("speech", "exact"),
    ("statements", "overlap"),
    ("statements", "exact"),
    ("nesting", "pairs"),
    ("chains", "links"),
    ("chains", "last"),
)
Counts = tuple[int, int]


def counts_of(section: str, row: dict[str, Any]) -> Counts:
    """Twice what is right, and what is wanted and given together; for an accuracy what is right, and of how many."""
    if section == "chains":
        return int(row["correct"]), int(row["statements"])
    return 2 * int(row["correct"]), int(row["gold"]) + int(row["predicted"])


def ratio(counts: Sequence[Counts]) -> float:
    """The score of summed counts."""
    right, of = (sum(column) for column in zip(*counts, strict=True))
    return right / of if of else 0.0


def interval(counts: Sequence[Counts]) -> tuple[float, float]:
    """The 95 % interval over documents."""
    draw = random.Random(SEED)
    scores = sorted(ratio(draw.choices(counts, k=len(counts))) for _ in range(DRAWS))
    return scores[round(0.025 * DRAWS)], scores[round(0.975 * DRAWS) - 1]


def by_document(part: str, reader: str) -> Iterator[dict[tuple[str, str], Counts]]:
    """The scorer's counts for each document of a part, as a reader reads it."""
    whole = texts()
    labels = [named(label, whole[label["id"]]) for label in labelled(part)]
    pages = [{"id": label["id"], "text": whole[label["id"]]} for label in labels]
    with tempfile.TemporaryDirectory() as folder:
        readings, gold, page, reading = (Path(folder) / f"{name}.jsonl" for name in ("all", "gold", "page", "reading"))
        read_pages(pages, readings, "--reader", reader)
        found = {json.loads(line)["id"]: line for line in readings.read_text(encoding="utf-8").splitlines()}
        for label, text in zip(labels, pages, strict=True):
            gold.write_text(json.dumps(label) + "\n", encoding="utf-8")
            page.write_text(json.dumps(text) + "\n", encoding="utf-8")
            reading.write_text(found.get(label["id"], "") + "\n", encoding="utf-8")
            report = scored("labels", gold, reading, ["--texts", str(page)])["scores"]
            yield {row: counts_of(row[0], report[row[0]][row[1]]) for row in ROWS}


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--part", choices=("train", "dev"), default="dev")
    arguments.add_argument("--reader", nargs="+", default=["builtin", "rules"])
    args = arguments.parse_args()
    columns = {reader: list(by_document(args.part, reader)) for reader in args.reader}
    print(f"our own labels, {args.part}: n = {len(next(iter(columns.values())))} documents")
    print(f"{'':22}" + "".join(f"{reader:>24}" for reader in columns))
    for row in ROWS:
        cells = ""
        for documents in columns.values():
            counts = [each[row] for each in documents]
            low, high = interval(counts)
            cells += f"{ratio(counts):>8.3f} [{low:.3f}, {high:.3f}]"
        print(f"{' '.join(row):<22}{cells}")


if __name__ == "__main__":
    main()
