"""Fits how likely a number of killed or injured is the event's own (`reading/ranking.py`), and writes the weights.

    python -m training.claims --toll RUN [--documents N]      ONRECORD_DATA names the folder of the public sets

Distant supervision on the documents of gva's train part that tell of one incident: of the pairs of a number of killed
and a number of injured that a page may mean, the one of the incident's record is right; a number not seen, where the
page does not tell the record's. Boosted trees choose between the pairs of a page (`training/boosting.py`). Prints, by
five folds of incidents, how many numbers are right, and how many of those with a confidence of .8 are.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np

from onrecord.document.document import Document
from onrecord.document.page import document_of
from onrecord.reading import rest
from onrecord.reading.boosted import Boosted, digest_of
from onrecord.reading.claims import Claims, parted
from onrecord.reading.counting import harm_findings, is_hinted
from onrecord.reading.events import Scenes
from onrecord.reading.finding import Page
from onrecord.reading.model import WEIGHTS
from onrecord.reading.pairing import Pairing, pairings
from onrecord.reading.ranking import chances_of, with_sums
from onrecord.reading.readers import reader
from onrecord.reading.reading import Reader
from onrecord.reading.titles import ATTRIBUTES
from onrecord.reading.toll import Toll
from onrecord.values.value import Bounds
from training.boosting import Choices, fit
from training.sets import load

DOCUMENTS, SEED, FOLDS, SURE = 4500, 7, 5, 0.8
# Of so many pages one is learnt a second time as a reader without a toll has it.
WITHOUT_TOLL = 4


class Row(NamedTuple):
    """What a page tells of killed and injured, and the numbers in the incident's record."""

    incident: str
    pairs: list[Pairing]
    killed: int
    injured: int

    @property
    def right(self) -> list[bool]:
        """Which of the pairs are right."""
        killed = right_of(self.killed, {pair.killed for pair in self.pairs})
        injured = right_of(self.injured, {pair.injured for pair in self.pairs})
        return [pair.killed in killed and pair.injured in injured for pair in self.pairs]


def right_of(number: int, told: Collection[Bounds | None]) -> set[Bounds | None]:
    """The number where it is told, or else what is told that holds it ("soldiers"), or else None: it is not seen."""
    if (number, number) in told:
        return {(number, number)}
    return {bounds for bounds in told if bounds and number and is_within(number, bounds)} or {None}


def is_within(number: int, bounds: Bounds) -> bool:
    """Whether a number lies within bounds."""
    low, high = bounds
    return (low is None or low <= number) and (high is None or number <= high)


def examples(most: int) -> Iterator[tuple[dict[str, Any], dict[str, Any], Page]]:
    """Documents with their incidents' records, each as it is read."""
    builtin = reader("builtin")
    for document, record, text in pages(most):
        yield document, record, page_of(builtin, text)


def pages(most: int = DOCUMENTS) -> Iterator[tuple[dict[str, Any], dict[str, Any], Document]]:
    """Documents with their incidents' records; those of new incidents come first."""
    records = {record["id"]: record["gold"] for record in load("gva/incidents_train.jsonl")}
    documents = load("gva/train.jsonl")
    times = Counter(document["id"] for document in documents)
    once = [document for document in documents if times[document["id"]] == 1]
    random.Random(SEED).shuffle(once)  # noqa: S311
    firsts = {document["incident"]: document for document in reversed(once)}
    once.sort(key=lambda document: firsts[document["incident"]] is not document)
    for document in once[:most]:
        stated = {name: value for name in ("title", "published") if (value := document.get(name))}
        if record := records.get(document["incident"]):
            yield document, record, document_of(document["text"], "text/plain", stated=stated)


def folds_of(incidents: Collection[str]) -> dict[str, int]:
    """The fold of each incident."""
    return {incident: i % FOLDS for i, incident in enumerate(sorted(set(incidents)))}


def page_of(by: Reader, document: Document) -> Page:
    """What a reader has found where claims are drawn from it."""
    held: list[Page] = []

    def keep(page: Page) -> Claims:
        held.append(page)
        return Claims((), (), ())

    with patch.object(rest, "read_claims", keep):
        by.read(document)
    return held[0]


def of_pages(rows: Sequence[Row], names: Sequence[str]) -> Choices:
    """The pairs of some pages as a table of the facts named."""
    empty = Boosted.of({"names": names, "questions": [[0]], "above": [[0.0]], "scores": [[0.0, 0.0]]})
    return Choices(
        empty.rows([pair.facts for row in rows for pair in row.pairs]),
        np.array([is_right for row in rows for is_right in row.right]),
        np.array([len(row.pairs) for row in rows]),
    )


def chosen(row: Row, by: Boosted) -> list[tuple[float, bool]]:
    """For killed and for injured how confident the trees are of what they choose, and whether it is right."""
    found = []
    for chances, gold in zip(chances_of(row.pairs, by), (row.killed, row.injured), strict=True):
        best = max(chances, key=lambda bounds: chances[bounds])
        found.append((chances[best], best == (gold, gold)))
    return found


def crossed(rows: Sequence[Row], names: Sequence[str]) -> list[list[tuple[float, bool]]]:
    """What the trees that are fitted without each fold of incidents choose for it."""
    number = folds_of([row.incident for row in rows])
    by = [fit(names, of_pages([row for row in rows if number[row.incident] != i], names)) for i in range(FOLDS)]
    return [chosen(row, by[number[row.incident]]) for row in rows]


def report(name: str, chosen: Sequence[tuple[float, bool]]) -> None:
    """Prints what was measured of one attribute."""
    sure = [is_right for confidence, is_right in chosen if confidence >= SURE]
    right = np.mean([is_right for _, is_right in chosen])
    print(f"{name}: right {right:.3f} of {len(chosen)}; {np.mean(sure):.3f} of the {len(sure)} of {SURE} and more")


def rows_of(most: int, tolls: Mapping[str, Toll]) -> Iterator[Row]:
    """What each page tells of its main event, beside the incident's record; of some a second time without the toll.

    tolls  by documents' ids, each from networks that have not learnt the document
    """
    for i, (document, record, page) in enumerate(examples(most)):
        yield row_of(document["incident"], record, replace(page, toll=tolls.get(document["id"])))
        if i % WITHOUT_TOLL == 0:
            yield row_of(document["incident"], record, replace(page, toll=None))


def row_of(incident: str, record: Mapping[str, Any], page: Page) -> Row:
    """What a page tells of its main event, beside the incident's record."""
    harmed = harm_findings(page)
    scenes = Scenes(page, [finding.told for finding in harmed if not is_hinted(finding)])
    told = with_sums(page, parted(harmed, scenes)[0])
    return Row(incident, pairings(page, *told.values()), record["killed"], record["injured"])


def tolls_of(run: Path) -> dict[str, Toll]:
    """The chances that `training.toll` left, by documents' ids."""
    held = [json.loads(path.read_bytes()) for path in sorted(run.glob("fold*.json"))]
    return {name: Toll(np.array(chances)) for one in held for name, chances in one.items()}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--toll", type=Path, required=True, help="the folder in which `training.toll` left its folds")
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    args = parser.parse_args()
    rows = list(rows_of(args.documents, tolls_of(args.toll)))
    names = sorted({name for row in rows for pair in row.pairs for name in pair.facts})
    found = crossed(rows, names)
    for name, each in zip(ATTRIBUTES, zip(*found, strict=True), strict=True):
        report(name, each)
    print(f"both: right {np.mean([first[1] and second[1] for first, second in found]):.3f} of {len(found)}")
    trees = fit(names, of_pages(rows, names)).plain()
    held = {"sha256": digest_of(trees), "trees": trees}
    (WEIGHTS / "claims.json").write_text(
        json.dumps(held, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
