"""An incident in brief, as a list shows, sorts and finds it: derived, and never more exact than its claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.ledger.grade import graded
from onrecord.ledger.incident import Accepted, Incident
from onrecord.ledger.origin import independent
from onrecord.ledger.table import Accord, Row, Table, table
from onrecord.reading.reading import Polarity
from onrecord.reading.wording import in_words, link_name
from onrecord.values import edtf
from onrecord.values.fold import folded_words
from onrecord.values.same_place import stands_out
from onrecord.values.value import When, Where

Json = dict[str, Any]
# A list shows no more different values of one kind.
_MOST = 4
# Beyond every day that EDTF writes; stands for a side that is open.
OPEN = 10**15


@dataclass(frozen=True)
class Number:
    """One group's numbers, as `table.Figures`, with how those who give them agree."""

    attribute: str
    group: str
    low: int | None
    high: int | None
    is_open: bool
    best: int | None
    accord: str


@dataclass(frozen=True)
class Summary:
    """An incident in brief.

    since, until  the first and the last day that any of its dates may mean, as `edtf.number_of` counts; -OPEN, OPEN for
                  open sides; None where no date is resolved
    reports, origins  how many documents tell of it; how many origins are known to be independent
    disputed      the attributes of which values conflict
    provisional   nothing that is claimed of it has two independent origins
    """

    kinds: tuple[str, ...]
    dates: tuple[str, ...]
    places: tuple[str, ...]
    numbers: tuple[Number, ...]
    grade: str | None
    disputed: tuple[str, ...]
    provisional: bool
    reports: int
    origins: int
    since: int | None
    until: int | None

    @property
    def killed(self) -> int | None:
        """The most that anybody gives."""
        given = [
            n for each in self.numbers if each.attribute == "killed" for n in (each.low, each.high) if n is not None
        ]
        return max(given, default=None)

    def to_json(self) -> Json:
        """As a list keeps it."""
        return asdict(self)

    @classmethod
    def of(cls, given: Json) -> Summary:
        """From what a list keeps."""
        numbers = tuple(Number(**each) for each in given["numbers"])
        tuples = {name: tuple(given[name]) for name in ("kinds", "dates", "places", "disputed")}
        return cls(**{**given, **tuples, "numbers": numbers})


def summary(of: Incident, found: Table | None = None) -> Summary:
    """An incident in brief. `found` is its table, where it is made already."""
    found = found or table(of)
    grade = graded(of).grade
    days = list(_days(of))
    return Summary(
        kinds=_values(found, "kind"),
        dates=_values(found, "date"),
        places=_values(found, "place"),
        numbers=tuple(_number(row) for row in found.rows if row.figures),
        grade=grade.value if grade else None,
        disputed=tuple(dict.fromkeys(row.attribute for row in found.rows if row.accord is Accord.DISPUTED)),
        provisional=all(row.provisional for row in found.rows),
        reports=len({event.partition(":")[0] for event in of.events}),
        origins=independent(found.origins),
        since=min((first for first, _ in days), default=None),
        until=max((last for _, last in days), default=None),
    )


def words(of: Incident) -> Iterator[tuple[str, str]]:
    """What it is found by: ("", word) of its values, evidence and speakers; ("place", word) of its places."""
    found: dict[tuple[str, str], None] = {}
    for claim in of.claims:
        told = claim.told
        texts = [
            in_words(told.value),
            *(span.exact for span in told.evidence),
            *(link_name(link) for link in told.chain),
        ]
        if isinstance(told.value, Where):
            places = [
                told.value.words,
                *(place.name for place in told.value.places[: 1 if stands_out(told.value) else 3]),
            ]
            found |= {("place", word): None for text in places for word in folded_words(text)}
            texts += places
        found |= {("", word): None for text in texts for word in folded_words(text)}
    yield from found


def _values(found: Table, attribute: str) -> tuple[str, ...]:
    """The values of an attribute in words, what is settled first, each once."""
    claims = [claim for row in found.rows if row.attribute == attribute for cell in row.cells for claim in cell]
    said = [claim for claim in claims if claim.told.polarity is not Polarity.DENIED]
    return tuple(dict.fromkeys(value_words(claim) for claim in said))[:_MOST]


def value_words(claim: Accepted) -> str:
    """A claim's value in words."""
    return in_words(claim.told.value)


def _number(row: Row) -> Number:
    figures = row.figures
    assert figures is not None  # noqa: S101  the caller asks for counts
    return Number(
        row.attribute, row.group or "", figures.low, figures.high, figures.is_open, figures.best, row.accord.value
    )


def _days(of: Incident) -> Iterator[tuple[int, int]]:
    """The days that each of its dates may mean."""
    for claim in of.claims:
        value = claim.told.value
        if claim.told.attribute == "date" and isinstance(value, When) and claim.told.polarity is not Polarity.DENIED:
            found = edtf.bounds(value.edtf)
            if found is not None:
                first = edtf.number_of(found.first) if found.first else -OPEN
                last = edtf.number_of(found.last) if found.last else OPEN
                yield max(first, -OPEN), min(last, OPEN)
