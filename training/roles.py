"""Roles in violence and places, as the network learns them: MUC-4's role fillers, and LGL's toponyms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.reading.tagging import KINDS, ROLES
from onrecord.reading.windows import Integers, Words
from training.sets import Record, load
from training.spans import ranges

# The slots of MUC-4's templates that hold words of the text.
SLOTS = {
    "perp_individual": "actor-person",
    "perp_organization": "actor-organization",
    "phys_target": "target",
    "hum_target_name": "victim",
    "hum_target_description": "victim-group",
    "instrument_id": "means",
}
# A word that is in no role has no kind: nothing is learnt of it.
UNKNOWN = -1


@dataclass(frozen=True)
class Roles:
    """What is known of a document's words.

    inside  (words, len(ROLES)): 1 inside a span of the role
    taught  (len(ROLES)): 1 for roles that somebody has labelled in this document
    kinds   (words, len(KINDS)): 1 or 0 for words in a role, else UNKNOWN
    """

    inside: Integers
    taught: Integers
    kinds: Integers

    @classmethod
    def none(cls, words: int) -> Roles:
        """Of a document in which nobody has labelled any."""
        return cls(
            np.zeros((words, len(ROLES)), np.int64),
            np.zeros(len(ROLES), np.int64),
            np.full((words, len(KINDS)), UNKNOWN, np.int64),
        )

    @classmethod
    def of(cls, words: Words, record: Record) -> Roles:
        """Of a record with `roles`: for each role its spans, each with the `kinds` of event that it has a part in."""
        made = cls.none(len(words))
        for role, spans in record.get("roles", {}).items():
            made.taught[ROLES.index(role)] = 1
            for span in spans:
                for start, end in ranges(words, [span]):
                    made.inside[start:end, ROLES.index(role)] = 1
                    if "kinds" in span:
                        row = [int(kind in span["kinds"]) for kind in KINDS]
                        made.kinds[start:end] = np.maximum(made.kinds[start:end], row)
        return made


def incidents() -> list[Record]:
    """MUC-4's documents for training: id, text, roles."""
    return [
        {"id": record["id"], "text": record["text"], "roles": roles_of(record["templates"])}
        for record in load("muc4/train.jsonl")
    ]


def roles_of(templates: Sequence[Record]) -> dict[str, list[Record]]:
    """The spans of each role in all templates of a document, each once, with the kinds of those it stands in."""
    found: dict[str, dict[tuple[int, int], set[str]]] = {role: {} for role in SLOTS.values()}
    for template in templates:
        kinds = kinds_of(template["type"])
        for slot, role in SLOTS.items():
            for span in spans_of(template[slot]):
                found[role].setdefault((span["start"], span["end"]), set()).update(kinds)
    return {
        role: [{"start": start, "end": end, "kinds": sorted(kinds)} for (start, end), kinds in sorted(spans.items())]
        for role, spans in found.items()
    }


def kinds_of(type_: str) -> set[str]:
    """The kinds of a template's type; "ATTACK / BOMBING" is two."""
    return {part.strip().lower().replace(" ", "-") for part in type_.split("/")}


def spans_of(fills: Iterable[Record]) -> Iterable[Record]:
    """Where the mentions of a slot's fills stand; strings with an editor's brackets are no words of the page."""
    return (span for fill in fills for one in fill["mentions"] if "[" not in one["string"] for span in one["spans"])


def toponyms() -> list[Record]:
    """LGL's documents: id, text, and the places named in them."""
    return [
        {
            "id": record["id"],
            "text": record["text"],
            "roles": {"place": [{"start": one["start"], "end": one["end"]} for one in record["toponyms"]]},
        }
        for record in load("geo/train.jsonl")
    ]
