"""Fits how likely a party or thing fills a role of an event (`reading/cast_choice.py`), and writes the weights.

    python -m training.casts      ONRECORD_DATA names the folder of the public sets

From MUC-4's train part as the reader reads it: a cast is right where one of its strings is a mention of an entity
that a template of the document has in the role; of several that are the same entity of one event the one that the head
is surest of. Boosted trees weigh each cast against nothing (`training/boosting.py`). The head has learnt from the same
documents, so it is surer of them than of others. Prints precision and recall of what is shown, by three folds of
documents, and of what the head's own threshold gives.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.document.page import document_of
from onrecord.reading.boosted import Boosted, digest_of
from onrecord.reading.cast_choice import LEAST, chances
from onrecord.reading.cast_facts import CastFacts, certainty
from onrecord.reading.casting import casts_of
from onrecord.reading.casts import Cast
from onrecord.reading.counting import harm_findings, is_hinted
from onrecord.reading.events import Scenes
from onrecord.reading.filling import role_of
from onrecord.reading.finding import Page
from onrecord.reading.model import WEIGHTS
from onrecord.reading.readers import reader
from onrecord.reading.rolespan import SURE
from onrecord.reading.weighing import Facts
from training.boosting import Choices, fit
from training.claims import page_of
from training.roles import SLOTS
from training.sets import Record, load

FOLDS, SEED = 3, 0
_NO_WORD = re.compile(r"[^a-z0-9\s]|\b(?:the|an?)\b")


class Row(NamedTuple):
    """A cast of a document: its facts, how sure the head is of it, whether it is right."""

    document: str
    facts: Facts
    head: float
    right: bool


def rows_of(records: Sequence[Record]) -> Iterator[Row]:
    """The casts of each document."""
    builtin = reader("builtin")
    for record in records:
        page = page_of(builtin, document_of(record["text"], "text/plain"))
        scenes = Scenes(page, [finding.told for finding in harm_findings(page) if not is_hinted(finding)])
        yield from of_page(record, page, scenes, casts_of(page, scenes))


def of_page(record: Record, page: Page, scenes: Scenes, casts: Sequence[Cast]) -> Iterator[Row]:
    """The casts of one document, the surest first."""
    gold = entities(record["templates"])
    facts = CastFacts(page, scenes, casts)
    taken: set[tuple[int, str, frozenset[str]]] = set()
    for cast in sorted(casts, key=certainty, reverse=True):
        role, strings = role_of(cast.fillers[0]), strings_of(cast)
        entity = next((one for one in gold.get(role, ()) if one & strings), None)
        right = entity is not None and (cast.about, role, entity) not in taken
        if entity is not None:
            taken.add((cast.about, role, entity))
        yield Row(record["id"], facts.of(cast), certainty(cast), right)


def entities(templates: Sequence[Record]) -> dict[str, list[frozenset[str]]]:
    """The entities of each role in all templates of a document, each as the strings by which the text names it."""
    found: dict[str, list[frozenset[str]]] = {}
    for template in templates:
        for slot, role in SLOTS.items():
            for fill in template[slot]:
                strings = frozenset(normal(one["string"]) for one in fill["mentions"] if one["spans"])
                if strings and strings not in found.setdefault(role, []):
                    found[role].append(strings)
    return found


def strings_of(cast: Cast) -> frozenset[str]:
    """What a cast is called."""
    return frozenset(normal(span.exact) for span in (cast.full, *(one.span for one in cast.fillers)))


def normal(words: str) -> str:
    """Words small, without articles and punctuation."""
    return " ".join(_NO_WORD.sub(" ", words.lower()).split())


def choices(rows: Sequence[Row], names: Sequence[str]) -> Choices:
    """Each cast beside nothing, of which there are no facts."""
    empty = Boosted.of({"names": names, "questions": [[0]], "above": [[0.0]], "scores": [[0.0, 0.0]]})
    right = np.array([[row.right, not row.right] for row in rows]).reshape(-1)
    return Choices(empty.rows([facts for row in rows for facts in (row.facts, {})]), right, np.full(len(rows), 2))


def crossed(rows: Sequence[Row], names: Sequence[str]) -> NDArray[np.float64]:
    """How likely each cast is by the trees that are fitted without its fold of documents."""
    documents = sorted({row.document for row in rows})
    random.Random(SEED).shuffle(documents)  # noqa: S311
    number = {document: i % FOLDS for i, document in enumerate(documents)}
    found = np.zeros(len(rows))
    for fold in range(FOLDS):
        by = fit(names, choices([row for row in rows if number[row.document] != fold], names))
        own = [i for i, row in enumerate(rows) if number[row.document] == fold]
        found[own] = chances([rows[i].facts for i in own], by)
    return found


def report(name: str, shown: NDArray[np.bool_], right: NDArray[np.bool_]) -> None:
    """Prints how much of what is shown is right, and how much of what is right among the candidates is shown."""
    both = float((shown & right).sum())
    precision, recall = both / max(1, shown.sum()), both / max(1, right.sum())
    print(f"{name}: precision {precision:.3f}, recall of candidates {recall:.3f}, n = {len(shown)}")


def main() -> None:
    """Command line."""
    rows = list(rows_of(load("muc4/train.jsonl")))
    names = sorted({name for row in rows for name in row.facts})
    right = np.array([row.right for row in rows])
    report(f"trees, from {LEAST}", crossed(rows, names) >= LEAST, right)
    report(f"head, from {SURE}", np.array([row.head for row in rows]) >= SURE, right)
    trees = fit(names, choices(rows, names)).plain()
    held = {"sha256": digest_of(trees), "trees": trees}
    (WEIGHTS / "casts.json").write_text(
        json.dumps(held, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
