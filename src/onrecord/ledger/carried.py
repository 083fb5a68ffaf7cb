"""What judgements carry as JSON, read back: values, spans, links. The shapes are those of the reading contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.errors import EntryRefused
from onrecord.reading.reading import Link, LinkKind
from onrecord.values.span import Span
from onrecord.values.value import Count, Party, Place, Text, Value, When, Where

Json = Mapping[str, Any]


def span_of(given: Json) -> Span:
    """A span with its exact words. Raises EntryRefused where it cannot be one."""
    start, end, exact = given["start"], given["end"], given["exact"]
    if type(start) is not int or type(end) is not int or not isinstance(exact, str) or not 0 <= start < end:
        raise EntryRefused("a span has no offsets")
    if end - start != len(exact):
        raise EntryRefused(f"[{start}, {end}) does not have the length of {exact[:60]!r}")
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
    raise EntryRefused(f"no value is of the kind {', '.join(given)[:60]!r}")


def _where(given: Json) -> Where:
    places = tuple(
        Place(**{**place, "admin": tuple(place["admin"]), "parents": tuple(place["parents"])})
        for place in given["places"]
    )
    return Where(given["words"], places, given["precision"])
