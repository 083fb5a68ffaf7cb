"""What people decided, as it is read back from the payloads of entries (`payload.py` makes and checks them).

Two judgements that are about the same thing have the same subject; which of them stands follows from what each author
saw (`subject.py`). Each carries all that it was about: document, spans, words, value, chain.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from msgspec import MsgspecError, Struct
from msgspec.json import Decoder

from onrecord.errors import EntryRefused
from onrecord.ledger.canonical import Json, parse_object
from onrecord.ledger.told import Told
from onrecord.values.span import Span

FORMAT = "onrecord.judgement/1"
T = TypeVar("T")
# Two judgements that differ in these alone decide the same.
_ASIDE = frozenset({"reason", "once"})


class Decision(StrEnum):
    """The kinds of judgement."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    CLAIM = "claim"
    CHAIN = "chain"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    PUBLISHED = "published"
    GRADE = "grade"
    BEST = "best"
    CONTESTED = "contested"
    COMMENT = "comment"
    UNDO = "undo"


class Grade(StrEnum):
    """Airwars' grades of an incident, the highest first."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class Judgement(Struct, frozen=True):
    """One judgement as the state keeps it: what it is about, and its payload, read again when it is asked for.

    subject  what it decides; judgements of one subject stand for or against each other
    events   keys of the events that it bears on
    payload  canonical JSON
    """

    decision: Decision
    subject: str
    events: tuple[str, ...]
    payload: bytes

    def __repr__(self) -> str:
        return f"Judgement({self.decision.value}, {self.subject})"

    def content(self) -> Json:
        """The payload's object."""
        return parse_object(self.payload)

    def decides(self) -> str:
        """What it says but for its reason: two judgements that decide the same are no conflict."""
        return json.dumps({name: each for name, each in self.content().items() if name not in _ASIDE}, sort_keys=True)


def claim_subject(one: Told) -> str:
    """What judgements of a claim are about: event, attribute and place, whatever value is given."""
    return claim_subject_at(one.event, one.attribute, one.evidence, one.content)


def claim_subject_at(event: str, attribute: str, evidence: Sequence[Span], content: Sequence[Span]) -> str:
    """The same, of a claim in parts: of an event's key, with its evidence and its statement's words."""
    return f"claim {event} {attribute} {_at(evidence)} {_at(content)}"


def chain_subject(document: str, content: Sequence[Span]) -> str:
    """What judgements of a statement's chain are about: the place of its words."""
    return f"chain {document} {_at(content)}"


def chain_subject_of(judgement: Judgement) -> str | None:
    """What judgements of the chain of a claim's statement are about; None where the judgement is of no claim."""
    kind, _, rest = judgement.subject.partition(" ")
    return f"chain {rest.partition(':')[0]} {rest.rpartition(' ')[2]}" if kind == "claim" else None


def _at(spans: Sequence[Span]) -> str:
    return ",".join([f"{span.start}-{span.end}" for span in spans])


class _Place(Struct):
    """Where a span lies."""

    start: int
    end: int


class _Told(Struct):
    """What a claim's subject is made of."""

    event: str
    attribute: str
    evidence: list[_Place]
    content: list[_Place]


class _Read(Struct):
    """A payload, as far as its subject asks for it: a replay reads every one, and makes nothing of the rest."""

    kind: Decision
    told: _Told | None = None
    between: tuple[str, str] | None = None
    document: str | None = None
    event: str | None = None
    attribute: str | None = None
    group: str | None = None
    about: str | None = None
    content: list[_Place] | None = None


_READ = Decoder(_Read).decode


def _places(spans: Sequence[_Place]) -> str:
    return ",".join([f"{span.start}-{span.end}" for span in spans])


def _claim(given: _Read) -> tuple[str, tuple[str, ...]]:
    told = _said(given.told)
    place = f"{_places(told.evidence)} {_places(told.content)}"
    return f"claim {told.event} {told.attribute} {place}", (told.event,)


def _pair(given: _Read) -> tuple[str, tuple[str, ...]]:
    first, second = _said(given.between)
    return f"pair {first} {second}", (first, second)


def _of_event(given: _Read) -> tuple[str, tuple[str, ...]]:
    event = _said(given.event)
    match given.kind:
        case Decision.BEST:
            words = f"best {event} {_said(given.attribute)} {_said(given.group)}"
        case Decision.CONTESTED:
            words = f"contested {event} {_said(given.group)}"
        case _:
            words = f"grade {event}"
    return words, (event,)


def _said(field: T | None) -> T:
    """A field that a judgement of its kind has."""
    if field is None:
        raise ValueError("a field is missing")
    return field


_SUBJECTS: dict[Decision, Callable[[_Read], tuple[str, tuple[str, ...]]]] = {
    **dict.fromkeys((Decision.ACCEPT, Decision.CORRECT, Decision.REJECT, Decision.CLAIM), _claim),
    Decision.CHAIN: lambda given: (f"chain {_said(given.document)} {_places(_said(given.content))}", ()),
    **dict.fromkeys((Decision.SAME, Decision.DIFFERENT, Decision.UNSURE), _pair),
    **dict.fromkeys((Decision.GRADE, Decision.BEST, Decision.CONTESTED), _of_event),
    Decision.PUBLISHED: lambda given: (f"published {_said(given.document)}", ()),
    Decision.COMMENT: lambda given: (f"comment {_said(given.about)}", ()),
    Decision.UNDO: lambda _: ("undo", ()),
}


def parse_judgement(payload: bytes) -> Judgement:
    """The judgement of a payload; cheap, since a replay reads every one. Raises EntryRefused. See `check`."""
    try:
        given = _READ(payload)
        subject, events = _SUBJECTS[given.kind](given)
    except (MsgspecError, ValueError, RecursionError) as exc:
        raise EntryRefused("this is no judgement: {why}", why=exc) from exc
    return Judgement(given.kind, subject, events, payload)
