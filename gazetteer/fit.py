"""Fits the weights of `values/ranking.py` on place names with known coordinates, by five folds of documents.

    python gazetteer/fit.py ../shared/data/geo/train.jsonl [MORE.jsonl …]      needs numpy

A candidate within 161 km of the true point is right. Adagrad on the probability of the right candidates, a
ridge on the weights; the page's other names are taken as the weights of the round before rank them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.adapters.gazetteer import PACKAGED, FileGazetteer
from onrecord.values.distance import great_circle_km
from onrecord.values.outer import stated_outer
from onrecord.values.placing import Spoken, understood
from onrecord.values.ranking import FEATURES, ROUNDS, Named, Page, features, scored

NEAR_KM = 161.0
STEPS, RATE, RIDGE = 300, 0.3, 0.001
Point = tuple[float, float]
Names = list[tuple[Named, Point]]
Weights = dict[str, float]


def main(paths: Sequence[str]) -> None:
    """Print the accuracy by folds and the weights on all documents."""
    gazetteer = FileGazetteer(PACKAGED)
    sets = [[names_of(record, gazetteer) for record in records(path)] for path in paths]
    documents = [names for names_of_set in sets for names in names_of_set]
    right = dict.fromkeys(paths, 0)
    for fold in range(5):
        weights = fitted([names for i, names in enumerate(documents) if i % 5 != fold])
        at = 0
        for path, names_of_set in zip(paths, sets, strict=True):
            right[path] += sum(correct(names, weights) for i, names in enumerate(names_of_set, at) if i % 5 == fold)
            at += len(names_of_set)
    for path, names_of_set in zip(paths, sets, strict=True):
        print(f"{path}: {right[path] / sum(map(len, names_of_set)):.4f} of {sum(map(len, names_of_set))}, by folds")
    weights = fitted(documents)
    for path, names_of_set in zip(paths, sets, strict=True):
        print(f"{path}: {sum(correct(n, weights) for n in names_of_set) / sum(map(len, names_of_set)):.4f} fitted on")
    print("WEIGHTS: Mapping[str, float] = {")
    print("".join(f'    "{name}": {weight:.2f},\n' for name, weight in weights.items()) + "}")


def records(path: str) -> list[dict[str, Any]]:
    """The documents of a file."""
    return [json.loads(line) for line in Path(path).read_text("utf-8").split("\n") if line]


def names_of(record: dict[str, Any], gazetteer: FileGazetteer) -> Names:
    """The names of a document with their true points."""
    text, found = record["text"], []
    for toponym in sorted(record["toponyms"], key=lambda each: each["start"]):
        if toponym.get("lat") is not None:
            outer = stated_outer(text, toponym["start"], toponym["end"])
            spoken = Spoken(text[toponym["start"] : toponym["end"]], outer)
            found.append((understood(spoken, gazetteer).named, (toponym["lat"], toponym["lon"])))
    return found


def fitted(documents: Sequence[Names]) -> Weights:
    """The weights, from those by population alone through as many rounds as ranking makes and one more."""
    weights = dict.fromkeys(FEATURES, 0.0) | {"people": 1.0}
    for _ in range(ROUNDS + 1):
        weights = ascended(list(examples(documents, weights)), weights)
    return weights


def examples(documents: Sequence[Names], weights: Weights) -> list[tuple[np.ndarray, np.ndarray]]:
    """For each name that has a right candidate and a wrong one: the facts of its candidates, and which are right."""
    found = []
    for names in documents:
        for named, page, point in with_pages(names, weights):
            right = np.array([great_circle_km(point, each.point) <= NEAR_KM for each in named.candidates[:60]])
            if right.any() and not right.all():
                rows = [features(named, each, page) for each in named.candidates[:60]]
                found.append((np.array([[row.get(name, 0.0) for name in FEATURES] for row in rows]), right))
    return found


def with_pages(names: Names, weights: Weights) -> list[tuple[Named, Page, Point]]:
    """Each name with the page as the weights see it."""
    everything = [named for named, _ in names]
    page = Page()
    for _ in range(ROUNDS):
        page = Page.of(everything, [scored(named, page, weights) for named in everything])
    return [(named, page, point) for named, point in names]


def ascended(found: list[tuple[np.ndarray, np.ndarray]], start: Weights) -> Weights:
    """Adagrad on the mean log probability of the right candidates."""
    facts = np.concatenate([rows for rows, _ in found])
    right = np.concatenate([each for _, each in found])
    at = np.cumsum([0, *(len(each) for _, each in found)])[:-1]
    owner = np.repeat(np.arange(len(found)), [len(each) for _, each in found])
    weights = np.array([start[name] for name in FEATURES])
    seen = np.full(len(weights), 1e-8)
    for _ in range(STEPS):
        points = facts @ weights
        points -= np.maximum.reduceat(points, at)[owner]
        likely = np.exp(points)
        among_all = likely / np.add.reduceat(likely, at)[owner]
        among_right = np.where(right, likely, 0.0)
        among_right /= np.maximum(np.add.reduceat(among_right, at), 1e-12)[owner]
        gradient = facts.T @ (among_right - among_all) / len(found) - RIDGE * weights
        seen += gradient**2
        weights += RATE * gradient / np.sqrt(seen)
    return dict(zip(FEATURES, (float(weight) for weight in weights), strict=True))


def correct(names: Names, weights: Weights) -> int:
    """How many names are ranked right."""
    number = 0
    for named, page, point in with_pages(names, weights):
        best = scored(named, page, weights)
        number += bool(best) and great_circle_km(point, best[0][0].point) <= NEAR_KM
    return number


if __name__ == "__main__":
    main(sys.argv[1:])
