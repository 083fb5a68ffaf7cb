"""Mentions: every person, organization, place, date and count that stands in the article. Furniture names nobody."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.document.document import Document
from onrecord.reading.parse import Parsed
from onrecord.reading.reading import Mention, MentionKind, digest_id
from onrecord.reading.tree import Run
from onrecord.values.count import find_counts
from onrecord.values.party import bare_name, read_party
from onrecord.values.span import Span
from onrecord.values.value import Value, When
from onrecord.values.when import anchor_after, find_dates
from onrecord.values.where import read_where

_KINDS: dict[str, MentionKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
NAMES = frozenset(_KINDS.values())
_POSSESSIVES = ("'s", "’s", "'", "’")
_QUOTES = "\"“”„«»'‘’()[]{}.,;:!?-–—*|/"


def read_mentions(document: Document, parsed: Sequence[Parsed], places: Sequence[Span] = ()) -> tuple[Mention, ...]:
    """The mentions of a document in the order of its text. Dates resolve against the page's own date only.

    places  where a reader saw places by itself, whatever the parse takes the words for
    """
    found: dict[str, Mention] = {}
    before: str | None = None
    for piece in parsed:
        dates = list(dates_of(document, piece, before))
        before = last_named(dates, before)
        for mention in (*names_of(document, piece), *dates, *counts_of(document, piece, dates)):
            found.setdefault(mention.id, mention)
    for mention in places_of(document, places, [one for one in found.values() if one.kind in NAMES]):
        found.setdefault(mention.id, mention)
    has_capitals = not document.text.islower()
    kept = (one for one in found.values() if not (has_capitals and is_common_noun(one)))
    return tuple(sorted(kept, key=lambda mention: (mention.span, mention.kind)))


def is_common_noun(mention: Mention) -> bool:
    """Whether what was taken for a place is written without a capital: "valley"."""
    return mention.kind == "place" and mention.span.exact.islower()


def names_of(document: Document, piece: Parsed) -> Iterator[Mention]:
    """The persons, organizations and places that the recogniser sees in a block."""
    for entity in piece.tree.entities:
        kind = _KINDS.get(entity.entity)
        span = name_span(document, piece, entity) if kind else None
        if kind is None or span is None or not any(character.isalpha() for character in span.exact):
            continue
        value: Value = read_where(span.exact) if kind == "place" else read_party(span.exact, entity=kind)
        yield _mention(document, kind, span, value)


def places_of(document: Document, places: Sequence[Span], named: Sequence[Mention]) -> Iterator[Mention]:
    """The places that are no place's name yet: "Syrian", or the town in the name of its police.

    A part of a person's name is no place.
    """
    ordered = sorted(named, key=lambda mention: mention.span)
    starts = [mention.span.start for mention in ordered]
    for span in places:
        near = ordered[max(0, bisect_left(starts, span.start) - 2) : bisect_left(starts, span.end)]
        over = [mention for mention in near if mention.span.overlaps(span)]
        if not any(mention.kind == "place" or (mention.kind == "person" and mention.span != span) for mention in over):
            yield _mention(document, "place", span, read_where(span.exact))


def name_span(document: Document, piece: Parsed, entity: Run) -> Span | None:
    """A name's own words: no article, title, possessive, quotation marks, or second line."""
    span = piece.span(document, entity)
    start, words = span.start, span.exact.split("\n", 1)[0]
    stripped = words.lstrip(_QUOTES + " \t")
    start, words = start + len(words) - len(stripped), stripped.rstrip()
    for possessive in _POSSESSIVES:
        words = words.removesuffix(possessive)
    words = words.rstrip(_QUOTES.replace(".", "") + " \t")
    name = bare_name(words)
    if name and words.endswith(name):
        start, words = start + len(words) - len(name), name
    return Span.trimmed(document.text, start, start + len(words))


def last_named(dates: Sequence[Mention], before: str | None) -> str | None:
    """The date that "two days earlier" counts from behind these."""
    for mention in dates:
        if isinstance(mention.value, When):
            before = anchor_after(mention.value, before)
    return before


def dates_of(document: Document, piece: Parsed, before: str | None = None) -> Iterator[Mention]:
    """The dates of a block. `before` is the date named last before it."""
    text = document.text[piece.block.start : piece.block.end]
    for start, end, when in find_dates(text, document.published, before):
        span = document.span(piece.block.start + start, piece.block.start + end)
        yield _mention(document, "date", span, when)


def counts_of(document: Document, piece: Parsed, dates: Sequence[Mention]) -> Iterator[Mention]:
    """The counts of a block, but for numbers that belong to a date."""
    text = document.text[piece.block.start : piece.block.end]
    taken = iter(dates)
    date = next(taken, None)
    for start, end, count in find_counts(text):
        span = document.span(piece.block.start + start, piece.block.start + end)
        while date and date.span.end <= span.start:
            date = next(taken, None)
        if not (date and date.span.overlaps(span)):
            yield _mention(document, "count", span, count)


def _mention(document: Document, kind: MentionKind, span: Span, value: Value) -> Mention:
    return Mention(digest_id("m", document, kind, [span]), kind, span, value)
