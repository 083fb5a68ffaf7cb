"""Candidates for the places of a reading, from the gazetteer that is handed in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.document.document import Document
from onrecord.reading.reading import Claim, Reading
from onrecord.values.gazetteer import SETTLED, Gazetteer
from onrecord.values.outer import stated_outer
from onrecord.values.placing import Spoken, place_all
from onrecord.values.site import site_of
from onrecord.values.span import Span
from onrecord.values.value import Where
from onrecord.values.where import bearing_at, bearing_of

# A town that is less likely than not what its name means is no help in saying where a building stands.
_SURE = 0.5
# How sure it is that an event was told to be in a place that holds another one told of it, or that none knows, against
# other places. Swept on gva train.
_HOLDING, _UNKNOWN = 0.5, 0.5
# How sure it is of a street at the most, against the town that the event is told to be in.
_INSIDE = 0.95
# At most so many characters, so that no page of hyphens makes reading slow.
_LONGEST_TIED = 40
_NAME_BEFORE = re.compile(r"(?<!\w)[^\W\d_a-z][\w'’-]*\.? $")
# A town's "City Council" is its own; "Kansas City" has both words from a reader more often than not.
_NAME_BEHIND = re.compile(r" (?!City\b|Town\b)[^\W\d_a-z][\w'’-]*")
_TIED_BEFORE = re.compile(r"(?:\w[\w'’]*-)+$")
_TIED_BEHIND = re.compile(r"(?:-\w[\w'’]*)+")


@dataclass(frozen=True)
class _Told:
    """A place that the page tells of: its words, and where they stand."""

    where: Where
    span: Span


def with_places(document: Document, reading: Reading, gazetteer: Gazetteer) -> Reading:
    """The reading with candidates in each place value of its mentions and claims, ranked by all places of the page.

    A building or street that no gazetteer knows gets the town that the words before it told of last; a claim that takes
    its town so has the town's words among its evidence.
    """
    mentions = [mention for mention in reading.mentions if isinstance(mention.value, Where)]
    claims = [claim for claim in reading.claims if isinstance(claim.value, Where)]
    told = [
        *(_told(mention.value, mention.span) for mention in mentions),
        *(_told(c.value, _spoken(c)) for c in claims),
    ]
    placed = place_all([_said(document, each) for each in told], gazetteer, of_page=True)
    towns = _towns(told, placed)
    found_mentions = {
        mention.id: replace(mention, value=_in_town(where, mention.span, towns)[0])
        for mention, where in zip(mentions, placed, strict=False)
    }
    of_claims = list(zip(claims, placed[len(mentions) :], strict=True))
    told_itself = {(c.event, w.places[0].id) for c, w in of_claims if w.places and not site_of(w.words)}
    found_claims: dict[str, Claim] = {}
    town_of: dict[str, tuple[str, str]] = {}
    for claim, found in of_claims:
        where, words = _in_town(found, _spoken(claim), towns)
        town = (claim.event, where.places[0].id) if where.places and site_of(where.words) else None
        # A town that the event is told to be in by itself says where its streets are.
        if town in told_itself:
            town_of[claim.id] = town
            where, words = Where(where.words), None
        found_claims[claim.id] = _claim(claim, where, words)
    found_claims |= {claim.id: claim for claim in finest_first(list(found_claims.values()))}
    found_claims |= {claim.id: claim for claim in less_sure_than_towns(found_claims, town_of)}
    return replace(
        reading,
        mentions=tuple(found_mentions.get(mention.id, mention) for mention in reading.mentions),
        claims=tuple(found_claims.get(claim.id, claim) for claim in reading.claims),
    )


def finest_first(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Claims of places, those less sure that name what holds another one, or what no gazetteer has."""
    inner: dict[str, set[str]] = {}
    for claim in claims:
        if isinstance(claim.value, Where) and claim.value.places:
            inner.setdefault(claim.event, set()).update(claim.value.places[0].parents)
    for claim in claims:
        where = claim.value
        if not isinstance(where, Where):
            continue
        holds = bool(where.places) and where.places[0].id in inner.get(claim.event, ())
        factor = _HOLDING if holds else 1.0 if where.places or site_of(where.words) else _UNKNOWN
        yield replace(claim, confidence=round(claim.confidence * factor, 4))


def less_sure_than_towns(claims: Mapping[str, Claim], town_of: Mapping[str, tuple[str, str]]) -> Iterator[Claim]:
    """Claims of streets and buildings by id, each less sure than that its event was in its town, by event and id."""
    surest: dict[tuple[str, str], float] = {}
    for claim in claims.values():
        if isinstance(claim.value, Where) and claim.value.places:
            town = claim.event, claim.value.places[0].id
            surest[town] = max(claim.confidence, surest.get(town, 0.0))
    for key, town in town_of.items():
        most = round(_INSIDE * surest[town], 4)
        yield replace(claims[key], confidence=min(claims[key].confidence, most))


def _told(value: object, span: Span) -> _Told:
    assert isinstance(value, Where)  # noqa: S101  the caller chose those
    return _Told(value, span)


def _spoken(claim: Claim) -> Span:
    """The words of a claim that name its place: in its evidence, or else the first evidence."""
    assert isinstance(claim.value, Where)  # noqa: S101  the caller chose those
    for span in claim.evidence:
        at = span.exact.find(claim.value.words)
        if at >= 0:
            return Span(span.start + at, span.start + at + len(claim.value.words), claim.value.words)
    return claim.evidence[0]


def _said(document: Document, told: _Told) -> Spoken:
    """The words with what the text about them says."""
    text, own = document.text, bearing_of(told.where.words)
    start, end = tied(text, told.span.start, told.span.end)
    bearing = own if own != "in" else bearing_at(text, start, end)
    wholes = tuple(text[first:last] for first, last in longer(text, start, end) if last - first > len(told.where.words))
    return Spoken(told.where.words, stated_outer(text, start, end), bearing, wholes)


def tied(text: str, start: int, end: int) -> tuple[int, int]:
    """A range with what hyphens tie to its ends: of "al" in "al-Bab" all. A reader may cut names there."""
    at = max(0, start - _LONGEST_TIED)
    before = _TIED_BEFORE.search(text[at:start])
    after = _TIED_BEHIND.match(text, end, end + _LONGEST_TIED)
    return at + before.start() if before else start, after.end() if after else end


def longer(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A range with the capitalised words beside it, the longest first and the range itself last.

    Of a name of several words a reader may see one: "Barbara" in "Santa Barbara".
    """
    at = max(0, start - _LONGEST_TIED)
    before = _NAME_BEFORE.search(text[at:start])
    after = _NAME_BEHIND.match(text, end, end + _LONGEST_TIED)
    first, last = at + before.start() if before else start, after.end() if after else end
    yield from dict.fromkeys([(first, last), (first, end), (start, last), (start, end)])


def _towns(told: Sequence[_Told], placed: Sequence[Where]) -> list[tuple[Span, Where]]:
    """The towns of the page that are sure enough, in the order of the text."""
    sure = [
        (each.span, where)
        for each, where in zip(told, placed, strict=True)
        if where.places and where.places[0].score >= _SURE and where.places[0].kind in SETTLED
    ]
    return sorted(sure, key=lambda town: town[0])


def _in_town(where: Where, span: Span, towns: Sequence[tuple[Span, Where]]) -> tuple[Where, Span | None]:
    """A building or street that was not found: in the town told of last before it, or first after it; and its words."""
    if where.places or not site_of(where.words) or not towns:
        return where, None
    before = [town for town in towns if town[0].start < span.start]
    at, town = before[-1] if before else towns[0]
    best = town.places[0]
    return Where(where.words, (replace(best, score=round(best.score * _SURE, 4)),), best.kind), at


def _claim(claim: Claim, where: Where, town: Span | None) -> Claim:
    evidence = (*claim.evidence, town) if town and town not in claim.evidence else claim.evidence
    return replace(claim, value=where, evidence=evidence)
