"""Fits how likely a number of killed or injured is the event's own (`reading/ranking.py`), and writes the weights.

    python -m training.claims [DOCUMENTS]      ONRECORD_DATA names the folder of the public sets

Distant supervision on documents of gva's train part, one an incident: the number that the incident's record has is
right, a range that holds it where the page does not tell it exactly; where it tells neither, a number that is not seen.
A softmax over what each page tells, with nobody and a number not seen, fitted by Newton's method with a ridge. Injured
is fitted behind killed, whose chances are among its facts. Prints, by five folds of documents, how many are right, and
how many of those with a confidence of .8 are.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from onrecord.document.document import Document
from onrecord.document.page import document_of
from onrecord.reading import rest
from onrecord.reading.claims import Claims, parted
from onrecord.reading.counting import harm_findings, is_hinted
from onrecord.reading.events import Scenes
from onrecord.reading.finding import Page
from onrecord.reading.model import WEIGHTS
from onrecord.reading.ranking import chances_of, digest_of, facts_of_unseen, weighed_findings, with_sums
from onrecord.reading.readers import reader
from onrecord.reading.reading import Reader
from onrecord.reading.telling import ATTRIBUTES, NOBODY, Candidate, Facts, candidates
from training.sets import data_folder

DOCUMENTS, SEED, FOLDS, RIDGE, ROUNDS, SURE = 1500, 7, 5, 2.0, 25, 0.8
Weighed = dict[str, float]


class Row(NamedTuple):
    """What a page tells of one attribute, and the number in the incident's record."""

    among: list[Candidate]
    gold: int

    @property
    def rows(self) -> list[Facts]:
        """The facts of nobody, of a number not seen, and of each candidate."""
        return [{}, facts_of_unseen(self.among), *(one.facts for one in self.among)]

    @property
    def right(self) -> list[bool]:
        """Which of the rows is right."""
        exact = [one.bounds == (self.gold, self.gold) for one in self.among]
        told = exact if any(exact) else [self.gold > 0 and is_within(self.gold, one) for one in self.among]
        return [self.gold == 0, self.gold != 0 and not any(told), *told]


def is_within(number: int, told: Candidate) -> bool:
    """Whether a number lies within the bounds that a numeral gives."""
    low, high = told.bounds
    return "numeral" in told.facts and (low is None or low <= number) and (high is None or number <= high)


def examples(most: int) -> Iterator[tuple[dict[str, Any], Page]]:
    """The records of incidents, each with one document of it as it is read."""
    records = {record["id"]: record["gold"] for record in lines_of("incidents_train.jsonl")}
    documents = lines_of("train.jsonl")
    times = Counter(document["id"] for document in documents)
    once = [document for document in documents if times[document["id"]] == 1]
    random.Random(SEED).shuffle(once)  # noqa: S311
    firsts = {document["incident"]: document for document in reversed(once)}
    builtin = reader("builtin")
    for document in [document for document in once if firsts[document["incident"]] is document][:most]:
        stated = {name: value for name in ("title", "published") if (value := document.get(name))}
        if record := records.get(document["incident"]):
            yield record, page_of(builtin, document_of(document["text"], "text/plain", stated=stated))


def lines_of(name: str) -> list[dict[str, Any]]:
    """The records of a file of gva."""
    return [json.loads(line) for line in (data_folder() / "gva" / name).read_text(encoding="utf-8").splitlines()]


def page_of(by: Reader, document: Document) -> Page:
    """What a reader has found where claims are drawn from it."""
    held: list[Page] = []

    def keep(*found: Any) -> Claims:  # noqa: ANN401
        held.append(Page(*found))
        return Claims((), (), ())

    with patch.object(rest, "read_claims", keep):
        by.read(document)
    return held[0]


def fit(rows: Sequence[Row]) -> Weighed:
    """The weights under which the right rows of all pages are likeliest."""
    names = sorted({name for row in rows for facts in row.rows for name in facts})
    facts = np.array([[each.get(name, 0.0) for name in names] for row in rows for each in row.rows])
    right = np.array([is_right for row in rows for is_right in row.right])
    sizes = np.array([len(row.rows) for row in rows])
    starts, owner = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(rows)), sizes)
    found = np.zeros(len(names))
    for _ in range(ROUNDS):
        found -= step(facts, right, starts, owner, found)
    return dict(zip(names, np.round(found, 3).tolist(), strict=True))


def step(
    facts: NDArray[np.float64],
    right: NDArray[np.bool_],
    starts: NDArray[np.int64],
    owner: NDArray[np.int64],
    found: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Newton's step: pages begin at the rows `starts`, and `owner` is the page of each row."""
    scores = facts @ found
    shares = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
    given = shares / np.add.reduceat(shares, starts)[owner]
    wanted = shares * right
    wanted /= np.add.reduceat(wanted, starts)[owner]
    means = np.add.reduceat(facts * given[:, None], starts)
    curve = (facts * given[:, None]).T @ facts - means.T @ means + RIDGE * np.eye(len(found))
    slope: NDArray[np.float64] = facts.T @ (given - wanted) + RIDGE * found
    return np.linalg.solve(curve, slope)


def choice(row: Row, by: Weighed) -> tuple[float, bool]:
    """How confident the weights are of what they choose, and whether it is right."""
    nobody, chances = chances_of(row.among, by)
    told = [(chance, one.bounds) for chance, one in zip(chances, row.among, strict=True) if one.bounds != NOBODY]
    nobody += sum(chance for chance, one in zip(chances, row.among, strict=True) if one.bounds == NOBODY)
    best, bounds = max(told, default=(0.0, NOBODY))
    return (nobody, row.gold == 0) if nobody >= best else (best, bounds == (row.gold, row.gold))


def crossed(rows: Sequence[Row]) -> tuple[list[Weighed], list[tuple[float, bool]]]:
    """The weights fitted without each fold, and what they choose for it."""
    by = [fit([row for i, row in enumerate(rows) if i % FOLDS != fold]) for fold in range(FOLDS)]
    return by, [choice(row, by[i % FOLDS]) for i, row in enumerate(rows)]


def report(name: str, chosen: Sequence[tuple[float, bool]]) -> None:
    """Prints what was measured of one attribute."""
    sure = [is_right for confidence, is_right in chosen if confidence >= SURE]
    right = np.mean([is_right for _, is_right in chosen])
    print(f"{name}: right {right:.3f} of {len(chosen)}; {np.mean(sure):.3f} of the {len(sure)} of {SURE} and more")


def main() -> None:
    """Command line."""
    read = []
    for record, page in examples(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS):
        harmed = harm_findings(page)
        scenes = Scenes(page, [finding.told for finding in harmed if not is_hinted(finding)])
        read.append((record, page, with_sums(page, parted(harmed, scenes)[0])))
    killed = [Row(candidates(page, told["killed"], told["injured"]), gold["killed"]) for gold, page, told in read]
    by, chosen = crossed(killed)
    injured = []
    for i, (gold, page, told) in enumerate(read):
        dead = list(weighed_findings(told["killed"], killed[i].among, by[i % FOLDS]))
        injured.append(Row(candidates(page, told["injured"], dead), gold["injured"]))
    also = crossed(injured)[1]
    for name, each in zip(ATTRIBUTES, (chosen, also), strict=True):
        report(name, each)
    both = np.mean([first and second for (_, first), (_, second) in zip(chosen, also, strict=True)])
    print(f"both: right {both:.3f} of {len(read)}")
    weights = {"killed": fit(killed), "injured": fit(injured)}
    held = {"sha256": digest_of(weights), "weights": weights}
    (WEIGHTS / "claims.json").write_text(json.dumps(held, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
