"""Fits the weights by which dates and places are told to be an event's (`reading/date_weights`, `place_weights`).

    python training/when_where.py [DOCUMENTS]      needs the public sets; prints both tables with what they reach

Distant supervision on documents of gva's train part, one an incident: a date of the main event is right where it holds
the record's day, a place where it names the record's city or county. Newton's method on the logistic loss with a
ridge, by five folds of documents. Dates are learnt twice, the second time as if the page had no date of its own.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.document.text import document_from_text
from onrecord.reading import dating, locating
from onrecord.reading.builtin import BuiltinReader
from onrecord.reading.counting import harm_findings
from onrecord.reading.dating import holds_any
from onrecord.reading.events import Scenes
from onrecord.reading.finding import Page
from onrecord.reading.grouping import MAIN
from onrecord.reading.mentions import read_mentions
from onrecord.reading.weighing import Facts, likely
from onrecord.values.fold import folded_words

DATA = Path(os.environ.get("ONRECORD_DATA", Path(__file__).resolve().parents[2] / "shared"))
GVA = DATA / "data" / "gva"
DOCUMENTS, FOLDS, ROUNDS, RIDGE = 700, 5, 30, 0.5
# How much the second reading of a date, without the page's own, counts beside the first.
WITHOUT_PAGE = 0.3
Row = tuple[Facts, bool]


def main(documents: int) -> None:
    """Print for each table the share of pages whose likeliest value is right, by folds, and the weights on all."""
    records = {each["id"]: each["gold"] for each in lines("incidents_train")}
    dates: list[list[Row]] = []
    places: list[list[Row]] = []
    for page, gold in pages(documents, records):
        scenes = Scenes(page, [finding.told for finding in harm_findings(page)])
        dates.append([
            (facts, is_day(dated.when.edtf, dated, gold)) for dated, facts in dating.weighed(page, scenes)
            if dated.standing.scene.about == MAIN
        ])  # fmt: skip
        places.append([
            (facts, is_city(located.run.span.exact, gold)) for located, facts in locating.weighed(page, scenes)
            if located.standing.scene.about == MAIN
        ])  # fmt: skip
    report("date", dates, without_page)
    report("place", places, None)


def lines(name: str) -> Iterator[dict[str, Any]]:
    """The records of one file of the set."""
    with (GVA / f"{name}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def pages(count: int, records: dict[str, Any]) -> Iterator[tuple[Page, dict[str, Any]]]:
    """Pages as the default reader parses them, one an incident, with the incident's record."""
    listed = list(lines("train"))
    random.Random(7).shuffle(listed)  # noqa: S311  a sample, no secret
    chosen = list({each["incident"]: each for each in reversed(listed)}.values())[:count]
    reader = BuiltinReader()
    for each in chosen:
        if gold := records.get(each["incident"]):
            stated = {"published": each["published"]} if each.get("published") else {}
            document = document_from_text(each["text"], stated=stated)
            page = reader.parse(document)
            mentions = read_mentions(document, page.parsed, page.seen.places)
            yield Page(document, page.parsed, page.statements, mentions, page.seen.roles), gold


def is_day(edtf: str | None, dated: dating.Dated, gold: dict[str, Any]) -> bool:
    """Whether a date is the record's day, or holds it."""
    return bool(edtf) and (edtf == gold["date"] or holds_any(dated.when, [gold["date"]]))


def is_city(name: str, gold: dict[str, Any]) -> bool:
    """Whether a name has a name of the record's city or county in it."""
    said = f" {' '.join(folded_words(name))} "
    parts = re.split(r"[()]", gold["city_or_county"])
    names = (" ".join(folded_words(part)) for part in parts)
    return any(f" {each} " in said for each in names if each and each != "county")


def without_page(facts: Facts) -> Facts:
    """The facts of a date on a page that has no date of its own."""
    kept = {fact: value for fact, value in facts.items() if not fact.startswith("days ") and "news" not in fact}
    return {**kept, "no age": 1.0}


def report(name: str, documents: Sequence[Sequence[Row]], also: Callable[[Facts], Facts] | None) -> None:
    """Print one table and what it reaches."""
    right = told = 0
    for fold in range(FOLDS):
        weights = fitted([rows for i, rows in enumerate(documents) if i % FOLDS != fold], also)
        held_out = [rows for i, rows in enumerate(documents) if i % FOLDS == fold and any(good for _, good in rows)]
        told += len(held_out)
        right += sum(max(rows, key=lambda row: likely(row[0], weights))[1] for rows in held_out)
    print(f"# {name}: {right} of {told} pages that tell it, {len(documents)} pages in all")
    for fact, weight in sorted(fitted(documents, also).items()):
        print(f'    "{fact}": {weight:.2f},')


def fitted(documents: Sequence[Sequence[Row]], also: Callable[[Facts], Facts] | None) -> dict[str, float]:
    """The weights. A page of many candidates counts for little more than one of few."""
    rows = [(facts, good, len(each) ** -0.5) for each in documents for facts, good in each]
    if also:
        rows += [(also(facts), good, weight * WITHOUT_PAGE) for facts, good, weight in rows]
    names = sorted({fact for facts, _, _ in rows for fact in facts})
    x = np.array([[facts.get(name, 0.0) for name in names] for facts, _, _ in rows])
    y, w = np.array([good for _, good, _ in rows], float), np.array([weight for _, _, weight in rows])
    found, ridge = np.zeros(len(names)), RIDGE * np.eye(len(names))
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ found))
        gradient = x.T @ (w * (p - y)) + RIDGE * found
        found -= np.linalg.solve((x * (w * p * (1 - p))[:, None]).T @ x + ridge, gradient)
    return dict(zip(names, map(float, found), strict=True))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
