"""What happened, by our own labels: a reader's values against those that the pages give, with 95 % intervals.

    python bench/claims.py [--part dev] [--reader builtin]    needs the public sets at ONRECORD_DATA

F1 of the distinct values of each attribute, of the main event and of all events, over the documents whose events are
labelled, by score/labels.py; and the precision of the values of any event that are shown with a confidence of 0.8 or
more. `n` is how many values the labels have. Readers are given the page's date where the set states it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import starmap

from own_labels import Counts, Record, cell, labels_and_pages, readings_of, report

SURE = 0.8
MAIN, ANY = "claims, main event", "claims, all events"


def sure_of(reading: Record) -> Record:
    """A reading with only the claims that it is sure of."""
    return reading | {"claims": [claim for claim in reading["claims"] if claim["confidence"] >= SURE]}


def agreement(row: Record) -> Counts:
    """The counts of an F1."""
    return 2 * int(row["correct"]), int(row["gold"]) + int(row["predicted"])


def precision(row: Record) -> Counts:
    """The counts of a precision."""
    return int(row["correct"]), int(row["predicted"])


def lines(whole: Sequence[Record], sure: Sequence[Record]) -> list[str]:
    """The table, from the scorer's reports of each document's reading and of what is sure in it."""
    made = [f"{'':16}{'n':>5}{'F1, main event':>23}{'n':>6}{'F1, all events':>23}{'shown':>7}{'precision, sure':>23}"]
    for attribute in whole[0][MAIN]:
        main, every, shown = (
            [one[section][attribute] for one in some] for some, section in ((whole, MAIN), (whole, ANY), (sure, ANY))
        )
        wanted = [sum(row["gold"] for row in rows) for rows in (main, every)]
        made.append(
            f"{attribute:16}{wanted[0]:>5}{cell([agreement(row) for row in main])}{wanted[1]:>6}"
            f"{cell([agreement(row) for row in every])}{sum(row['predicted'] for row in shown):>7}"
            f"{cell([precision(row) for row in shown])}"
        )
    return made


def table(part: str, reader: str) -> list[str]:
    """What a reader gets right of a part, ready to be printed."""
    pairs = [pair for pair in zip(*labels_and_pages(part), strict=True) if pair[0]["events"]]
    found = readings_of([page for _, page in pairs], reader)
    read = [(label, page, found.get(label["id"])) for label, page in pairs]
    sure = [(label, page, sure_of(reading) if reading else None) for label, page, reading in read]
    head = f"events and claims of our own, {part}: n = {len(read)} documents, reader {reader}"
    return [head, *lines(list(starmap(report, read)), list(starmap(report, sure)))]


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--part", choices=("train", "dev"), default="dev")
    arguments.add_argument("--reader", default="builtin")
    args = arguments.parse_args()
    print("\n".join(table(args.part, args.reader)))


if __name__ == "__main__":
    main()
