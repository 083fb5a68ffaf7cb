"""Fits how likely a date is the main event's among all that a page tells of it (`reading/dating_choice.py`).

    python -m training.dates [DOCUMENTS]      ONRECORD_DATA names the folder of the public sets

Distant supervision on the documents of gva's train part that tell of one incident: a date is right where it is the
record's day, or a time that holds it where the page does not name the day. Boosted trees weigh each against its not
being so. Of every third page they learn a second time as if it had no date of its own. Writes `weights/dates.json`, and
prints how many of the likeliest dates are the record's very day, by five folds of incidents.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.reading import dating
from onrecord.reading.boosted import Boosted, digest_of
from onrecord.reading.counting import harm_findings, is_hinted
from onrecord.reading.dating_choice import NOT_IT, chances_of, facts_among, weighed_of
from onrecord.reading.events import Scenes
from onrecord.reading.grouping import MAIN
from onrecord.reading.model import WEIGHTS
from onrecord.reading.weighing import Facts
from onrecord.values.value import When
from training.boosting import Choices, fit
from training.claims import FOLDS, examples

DOCUMENTS, WITHOUT_PAGE = 4500, 3


class Row(NamedTuple):
    """The dates that a page tells of its main event with their facts, and the record's day."""

    incident: str
    dates: list[tuple[When, Facts]]
    day: str

    @property
    def right(self) -> list[bool]:
        """Which of the dates are right: where no words name the day, those that name a time that holds it."""
        exact = [when.edtf == self.day for when, _ in self.dates]
        return exact if any(exact) else [dating.holds_any(when, [self.day]) for when, _ in self.dates]


def rows_of(most: int) -> Iterator[Row]:
    """The dates of each page beside the incident's record."""
    for document, record, page in examples(most):
        scenes = Scenes(page, [finding.told for finding in harm_findings(page) if not is_hinted(finding)])
        dates = [
            (dated.when, facts) for dated, facts in dating.weighed(page, scenes) if dated.standing.scene.about == MAIN
        ]
        yield Row(document["incident"], dates, record["date"])


def without_page(facts: Facts) -> Facts:
    """The facts of a date on a page that has no date of its own."""
    kept = {fact: value for fact, value in facts.items() if not fact.startswith("days ") and "news" not in fact}
    return {**kept, "no age": 1.0}


def examples_of(rows: Sequence[Row]) -> Iterator[tuple[Facts, bool]]:
    """The facts of each date, with whether it is right."""
    for i, row in enumerate(rows):
        yield from zip(facts_among(weighed_of(row.dates)), row.right, strict=True)
        if i % WITHOUT_PAGE == 0:
            dates = [(when, without_page(facts)) for when, facts in row.dates]
            yield from zip(facts_among(weighed_of(dates)), row.right, strict=True)


def fitted(rows: Sequence[Row]) -> Boosted:
    """The trees that the dates of some pages teach."""
    found = list(examples_of(rows))
    names = sorted({name for facts, _ in found for name in facts} | set(NOT_IT))
    empty = Boosted.of({"names": names, "questions": [[0]], "above": [[0.0]], "scores": [[0.0, 0.0]]})
    table = empty.rows([each for facts, _ in found for each in (facts, NOT_IT)])
    right = np.array([each for _, is_right in found for each in (is_right, not is_right)])
    return fit(names, Choices(table, right, np.full(len(found), 2)))


def is_right(row: Row, by: Boosted) -> bool:
    """Whether the likeliest date of a page is the record's very day."""
    chances = chances_of(row.dates, by)
    best = max(range(len(chances)), key=lambda i: chances[i], default=None)
    return best is not None and row.dates[best][0].edtf == row.day


def main() -> None:
    """Command line."""
    rows = list(rows_of(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS))
    number = {incident: i % FOLDS for i, incident in enumerate(sorted({row.incident for row in rows}))}
    by = [fitted([row for row in rows if number[row.incident] != i]) for i in range(FOLDS)]
    print(f"date: right {np.mean([is_right(row, by[number[row.incident]]) for row in rows]):.3f} of {len(rows)}")
    trees = fitted(rows).plain()
    held = {"sha256": digest_of(trees), "trees": trees}
    (WEIGHTS / "dates.json").write_text(
        json.dumps(held, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
