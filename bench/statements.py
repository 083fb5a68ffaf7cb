"""Who said what in incident reports: the readers against our own labels, side by side, with 95 % intervals.

    python bench/statements.py [--part dev] [--reader builtin rules]    needs the public sets at ONRECORD_DATA

Speech by triples, chains over the statements found, nesting; all by score/labels.py.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from own_labels import Counts, cell, labels_and_pages, readings_of, report

ROWS = (
    ("speech", "overlap"),
    ("speech", "exact"),
    ("statements", "overlap"),
    ("statements", "exact"),
    ("nesting", "pairs"),
    ("chains", "links"),
    ("chains", "last"),
)


def counts_of(section: str, row: dict[str, Any]) -> Counts:
    """Twice what is right, and what is wanted and given together; for an accuracy what is right, and of how many."""
    if section == "chains":
        return int(row["correct"]), int(row["statements"])
    return 2 * int(row["correct"]), int(row["gold"]) + int(row["predicted"])


def by_document(part: str, reader: str) -> Iterator[dict[tuple[str, str], Counts]]:
    """The scorer's counts for each document of a part, as a reader reads it."""
    labels, pages = labels_and_pages(part)
    found = readings_of(pages, reader)
    for label, page in zip(labels, pages, strict=True):
        sections = report(label, page, found.get(label["id"]))
        yield {row: counts_of(row[0], sections[row[0]][row[1]]) for row in ROWS}


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
        cells = "".join(f" {cell([each[row] for each in documents])}" for documents in columns.values())
        print(f"{' '.join(row):<22}{cells}")


if __name__ == "__main__":
    main()
