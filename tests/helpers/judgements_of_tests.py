"""Judgements over fictional reports, for tests of states, tables and grades."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from onrecord.ledger.canonical import Json, canonical
from onrecord.ledger.judgement import parse_judgement
from onrecord.ledger.state import State
from onrecord.ledger.subject import Node
from onrecord.ledger.told import Told, event_key
from onrecord.reading.reading import Link, LinkKind, Mode, Polarity
from onrecord.values.party import read_party
from onrecord.values.span import Span
from onrecord.values.value import Count, Value


def digest(name: object) -> str:
    """A SHA-256 that a name stands for."""
    return sha256(str(name).encode()).hexdigest()


def event(document: str, name: str = "e1") -> str:
    """The key of an event of a document that a name stands for."""
    return event_key(digest(document), name)


def speaker(name: str | None) -> Link:
    """Who is said to know."""
    return Link(LinkKind.SPEAKER, name, None, None, None, read_party(name).type if name else None)


def killed(number: int, of: str = "people") -> Count:
    """That many, exactly."""
    return Count(number, number, str(number), of)


def tells(
    document: str,
    value: Value,
    who: str | None = "Ada Roe",
    *,
    attribute: str = "killed",
    at: int = 0,
    says: str = "four people were killed on the pier",
    polarity: Polarity = Polarity.ASSERTED,
    of: str = "e1",
) -> Told:
    """What somebody tells in a document; `at` is where, `says` the statement's words."""
    content = (Span(at, at + len(says), says),)
    evidence = (Span(at, at + 4, says[:4]),)
    outlet = Link(LinkKind.OUTLET, f"The {document} Wire", None, None, None, "Organization")
    chain = (outlet, speaker(who)) if who else (outlet,)
    return Told(
        digest(document), event(document, of), attribute, polarity, value, evidence, Mode.INDIRECT, content, (), chain
    )


class Desk:
    """People at a desk: each judgement gets the next number, and an id that its number stands for."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.state = State()

    def says(
        self, payload: Json, seen: Sequence[str] | None = None, undoes: str | None = None, who: str = "ada"
    ) -> Node:
        """Somebody judges. `seen` are the heads of the subject where it is not given."""
        number = len(self.nodes)
        judgement = parse_judgement(canonical(payload))
        saw = self.state.standing(judgement.subject).seen if seen is None else seen
        node = Node(digest(number), number, who, f"2024-03-12T00:{number:02}:00Z", list(saw), undoes, judgement)
        self.nodes.append(node)
        self.state.add(node)
        return node
