"""Who did what to whom: MUC-4 templates by the readers, side by side, with 95 % intervals over documents.

    python bench/templates.py [--part train] [--reader builtin rules]     needs the public sets at ONRECORD_DATA

`templates` is the micro F1 over type and five roles under the best alignment of events, `entities` the role fillers
whatever their event (CEAF-REE), both by score/templates.py. For orientation: GTT, a BERT-base model trained on this
set's train part, has 50.23 in `templates` on the set's test part, which is not the part measured here. An interval is a
percentile bootstrap: documents are drawn with replacement, counts summed, the score taken again.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from common import DATA, read_set, scored

DRAWS, SEED = 1_000, 0
SECTIONS = ("templates", "entities")
# Right, predicted, wanted.
Counts = tuple[int, int, int]
Rows = dict[tuple[str, str], Counts]


def f1(counts: Sequence[Counts]) -> float:
    """The score of summed counts."""
    right, predicted, wanted = (sum(column) for column in zip(*counts, strict=True))
    return 2 * right / (predicted + wanted) if predicted + wanted else 0.0


def interval(counts: Sequence[Counts]) -> tuple[float, float]:
    """The 95 % interval over documents."""
    draw = random.Random(SEED)
    scores = sorted(f1(draw.choices(counts, k=len(counts))) for _ in range(DRAWS))
    return scores[round(0.025 * DRAWS)], scores[round(0.975 * DRAWS) - 1]


def by_document(gold: Path, reader: str) -> Iterator[Rows]:
    """The scorer's counts for each document, as a reader reads it."""
    with tempfile.TemporaryDirectory() as folder:
        readings, one, other = (Path(folder) / f"{name}.jsonl" for name in ("all", "gold", "reading"))
        read_set(gold, readings, "--reader", reader)
        found = {json.loads(line)["id"]: line for line in readings.read_text(encoding="utf-8").splitlines()}
        for line in gold.read_text(encoding="utf-8").splitlines():
            one.write_text(line + "\n", encoding="utf-8")
            other.write_text(found.get(json.loads(line)["id"], "") + "\n", encoding="utf-8")
            yield counts_of(scored("templates", one, other, [])["scores"])


def counts_of(scores: dict[str, Any]) -> Rows:
    """The counts of each row of a report."""
    return {
        (section, role): (row["correct"], row["predicted"], row["gold"])
        for section in SECTIONS
        for role, row in scores[section].items()
    }


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--part", choices=("train", "dev"), default="dev")
    arguments.add_argument("--reader", nargs="+", default=["builtin", "rules"])
    args = arguments.parse_args()
    gold = DATA / "data" / "muc4" / f"{args.part}.jsonl"
    columns = {reader: list(by_document(gold, reader)) for reader in args.reader}
    documents = next(iter(columns.values()))
    print(f"muc4 {args.part}: n = {len(documents)} documents; each cell: F1 [95 % interval] precision recall")
    print(f"{'':20}" + "".join(f"{reader:>38}" for reader in columns))
    for row in documents[0]:
        cells = ""
        for column in columns.values():
            counts = [each[row] for each in column]
            low, high = interval(counts)
            right, predicted, wanted = (sum(one[i] for one in counts) for i in range(3))
            ratios = f"{right / max(1, predicted):.3f} {right / max(1, wanted):.3f}"
            cells += f"{f1(counts):>10.3f} [{low:.3f}, {high:.3f}] {ratios}"
        print(f"{' '.join(row):<20}{cells}")
    print("GTT, published, on the set's test part (orientation only): templates micro 0.502")


if __name__ == "__main__":
    main()
