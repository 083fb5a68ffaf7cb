"""What judgements carry as JSON, read back: values, spans, links. The shapes are those of the reading contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from onrecord.errors import EntryRefused
from onrecord.reading.reading import Link, LinkKind
from onrecord.values.edtf import ranges
from onrecord.values.span import Span
from onrecord.values.value import Count, Party, PartyType, Place, Text, Value, When, Where

Json = Mapping[str, Any]


def span_of(given: Json) -> Span:
    """A span with its exact words. Raises EntryRefused where it cannot be one."""
    start, end, exact = given["start"], given["end"], given["exact"]
    if type(start) is not int or type(end) is not int or not isinstance(exact, str) or not 0 <= start < end:
        raise EntryRefused("a span has no offsets")
    if end - start != len(exact):
        raise EntryRefused(
            "[{start}, {end}) does not have the length of {exact}", start=start, end=end, exact=repr(exact[:60])
        )
    return Span(start, end, exact)


def spans_of(given: Iterable[Json]) -> tuple[Span, ...]:
    """Several spans."""
    return tuple(map(span_of, given))


def link_of(given: Json) -> Link:
    """One speaker of a chain."""
    span, words = given["span"], given["words"]
    return Link(
        LinkKind(given["kind"]), given["name"], span_of(span) if span else None, span_of(words) if words else None,
        given["role"], given["party"],
    )  # fmt: skip


def links_of(given: Iterable[Json]) -> tuple[Link, ...]:
    """A chain."""
    return tuple(map(link_of, given))


def value_of(given: Json) -> Value:
    """A value, by the name of its kind. Raises EntryRefused where it has none that is known."""
    if "count" in given:
        return Count(**given["count"], of=given.get("of"))
    if "when" in given:
        return When(**given["when"])
    if "where" in given:
        return _where(given["where"])
    if "party" in given:
        return Party(**given["party"])
    if isinstance(given.get("text"), str):
        return Text(given["text"])
    raise EntryRefused("no value is of the kind {kind}", kind=repr(", ".join(given)[:60]))


def _where(given: Json) -> Where:
    places = tuple(
        Place(**{**place, "admin": tuple(place["admin"]), "parents": tuple(place["parents"])})
        for place in given["places"]
    )
    return Where(given["words"], places, given["precision"])


def check_value(value: Value) -> None:
    """Raises EntryRefused unless every field of a value is what its kind has: incidents derive from it for ever."""
    if not _is_sound(value):
        raise EntryRefused(
            "this is no {kind} that a claim can have: {value}",
            kind=type(value).__name__.lower(),
            value=str(value)[:100],
        )


def _is_sound(value: Value) -> bool:
    match value:
        case Count(low, high, words, of, approximate):
            known = [number for number in (low, high) if number is not None]
            numbers = all(type(number) is int and number >= 0 for number in known) and known == sorted(known)
            return numbers and isinstance(approximate, bool) and _texts(words) and _texts_or_none(of)
        case When(edtf, words, time, needs):
            return _texts(words) and _texts_or_none(edtf, time, needs) and (edtf is None or bool(ranges(edtf)))
        case Where(words, places, precision):
            return _texts(words) and _texts_or_none(precision) and all(map(_is_place, places))
        case Party(words, name, kind):
            return _texts(words, name) and kind in get_args(PartyType)
        case Text(text):
            return _texts(text)


def _is_place(place: Place) -> bool:
    numbers = (place.lat, 90), (place.lon, 180), (place.score, 1)
    near = all(type(number) in (int, float) and abs(number) <= most for number, most in numbers)
    texts = (place.id, place.name, place.country, place.source, *place.admin, *place.parents)
    return near and _texts(*texts) and _texts_or_none(place.kind)


def _texts(*given: object) -> bool:
    return all(isinstance(each, str) for each in given)


def _texts_or_none(*given: object) -> bool:
    return _texts(*(each for each in given if each is not None))
