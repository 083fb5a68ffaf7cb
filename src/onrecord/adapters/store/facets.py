"""What a document is found by, drawn from its stored JSON and from a reading's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.adapters.store.models.pages import SHORT
from onrecord.values import edtf
from onrecord.values.fold import fold

Json = dict[str, Any]
# Beyond every year that EDTF writes as a date; stands for a side that is open.
OPEN = 10**15
STATED, CLAIMED = ("outlet", "language"), ("place", "party", "warning")
KINDS = STATED + CLAIMED


def fit(words: str | None, length: int = SHORT) -> str:
    """Words as a column takes them: no NUL, not too long; none as the empty string."""
    return (words or "").replace("\0", "\ufffd")[:length]


def key_of(kind: str, value: str) -> str:
    """How a value of a facet is stored and asked for: names folded, ids and codes as they are."""
    is_code = kind in {"language", "warning"} or (kind == "place" and ":" in value)
    return fit(value if is_code else fold(value) or value.strip().casefold())


def days_of(date: str | None) -> tuple[int, int] | None:
    """The first and the last day that an EDTF date may mean; None where it is none."""
    found = edtf.bounds(date)
    if found is None:
        return None
    first, last = (edtf.number_of(day) if day else None for day in (found.first, found.last))
    return (max(first, -OPEN) if first is not None else -OPEN), (min(last, OPEN) if last is not None else OPEN)


def facets_of_document(document: Json) -> set[tuple[str, str]]:
    """Its outlet and language."""
    return {(kind, key_of(kind, document[kind])) for kind in STATED if document[kind]}


def facets_of_reading(reading: Json) -> set[tuple[str, str]]:
    """The places that its claims name, with what they lie in; the parties that speak or act; its warnings' codes."""
    names = {("place", value) for claim in reading["claims"] for value in _places(claim["value"])}
    names |= {("party", claim["value"]["party"]["name"]) for claim in reading["claims"] if "party" in claim["value"]}
    links = (link for statement in reading["statements"] for link in statement["chain"] if link["kind"] != "outlet")
    names |= {("party", link["name"]) for link in links if link["name"]}
    names |= {("warning", warning["code"]) for warning in reading["warnings"]}
    return {(kind, key_of(kind, value)) for kind, value in names if value}


def periods_of_reading(reading: Json) -> set[tuple[int, int]]:
    """The days that its claims' dates may mean."""
    dates = (claim["value"]["when"]["edtf"] for claim in reading["claims"] if "when" in claim["value"])
    return {days for date in dates if (days := days_of(date))}


def _places(value: Json) -> Iterator[str]:
    """A place's words; its likeliest candidate's id and name; the ids of what that lies in."""
    if "where" in value:
        yield value["where"]["words"]
        for place in value["where"]["places"][:1]:
            yield from (place["id"], place["name"], *place["parents"])
