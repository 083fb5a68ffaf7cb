"""What judging on the desk needs beside the page itself: addresses, spans, vocabularies, texts. Data, never markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from onrecord.ledger.told import ATTRIBUTES
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Link, LinkKind, MentionKind, Polarity, Statement
from onrecord.values.kinds import EVENT_KINDS
from onrecord.values.span import Span
from onrecord.web import labels, saying
from onrecord.web.desk_texts import reasons, texts

Json = dict[str, Any]
# Which mentions of a page may carry an attribute's value; for the others any words may.
_CARRIED_BY: dict[str, tuple[MentionKind, ...]] = {
    **dict.fromkeys(("killed", "injured", "missing", "detained"), ("count",)),
    **dict.fromkeys(("actor", "victim"), ("person", "organization")),
    "date": ("date",),
    "published": ("date",),
    "place": ("place",),
}


@dataclass(frozen=True)
class Choice:
    """One of a closed vocabulary, with its words."""

    code: str
    words: str


@dataclass(frozen=True)
class Work:
    """The judging of one page by one account. `given` and `texts` go to the script; the rest to the templates."""

    may: bool
    given: Json
    texts: dict[str, str]
    attributes: tuple[Choice, ...]
    polarities: tuple[Choice, ...]
    links: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    reasons: dict[str, tuple[str, ...]]


def work(page: PageReading, sha256: str, account: int, *, may: bool) -> Work:
    """What the desk's script is given of a page. `account` keeps what waits in a browser apart from others' there."""
    return Work(
        may=may,
        given={
            "addresses": {name: reverse(name, args=[sha256]) for name in ("judge", "state", "parse")},
            "may": may,
            "queue": f"{sha256}:{account}",
            "claims": claims(page),
            "statements": {each.id: chain(each) for each in page.reading.statements},
            "mentions": mentions(page),
            "carried": _CARRIED_BY,
            "attributes": {each.code: each.words for each in attributes()},
            "polarities": {each.value: flag(each) for each in Polarity},
        },
        texts=texts(),
        attributes=attributes(),
        polarities=tuple(Choice(each.value, labels.polarity(each)) for each in Polarity),
        links=tuple(Choice(each.value, labels.link(each)) for each in LinkKind if each is not LinkKind.OUTLET),
        kinds=kinds(),
        reasons=reasons(),
    )


@labels.once_a_language
def attributes() -> tuple[Choice, ...]:
    """What a claim may be of."""
    return tuple(Choice(name, labels.words(name)) for name in ATTRIBUTES)


@labels.once_a_language
def kinds() -> tuple[Choice, ...]:
    """What an event may be."""
    return tuple(Choice(name, labels.words(name)) for name in EVENT_KINDS)


def claims(page: PageReading) -> Json:
    """The suggestions, by their ids: where their words stand, and the value as words."""
    events = {event.id for event in page.reading.events}
    return {
        claim.id: {
            "statement": claim.statement,
            "attribute": claim.attribute,
            "words": saying.value(claim.attribute, claim.value),
            "evidence": places(claim.evidence),
        }
        for claim in page.reading.claims
        if claim.event in events
    }


def chain(statement: Statement) -> list[Json]:
    """A statement's speakers as its editor shows them, the page's outlet first."""
    return [link(each) for each in statement.chain]


def link(each: Link) -> Json:
    """One speaker; `span` is of the words as written here, by which it can be given anew."""
    span = each.words or each.span
    where = [span.start, span.end] if span else None
    return {"kind": each.kind.value, "name": saying.link(each), "role": each.role or "", "span": where}


def mentions(page: PageReading) -> list[tuple[MentionKind, int, int]]:
    """What the page names, from which another value is chosen: kind, start, end."""
    found = {(each.kind, each.span.start, each.span.end) for each in page.reading.mentions}
    return sorted(found, key=lambda each: each[1:])


def places(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Spans as pairs."""
    return [(span.start, span.end) for span in spans]


def flag(polarity: Polarity) -> str:
    """What stands beside a value that is not simply claimed."""
    return "" if polarity is Polarity.ASSERTED else labels.polarity(polarity)
