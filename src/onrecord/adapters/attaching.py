"""Which events may be of an incident, and which incidents a page's events may be of. Nothing is attached by it.

They are sought by days and places, then sorted by how well they fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from onrecord.adapters.incident_list import Line, Wanted, first
from onrecord.adapters.incidents import Incidents, PageOf, Whole
from onrecord.adapters.store.connection import storing
from onrecord.adapters.store.facets import key_of
from onrecord.adapters.store.models import Document, Facet, Period
from onrecord.ledger.fit import Fit, Outline, fit, outline
from onrecord.ledger.incident import Incident
from onrecord.ledger.summary import OPEN, summary
from onrecord.ledger.told import event_key
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Polarity
from onrecord.values.value import Value, When, Where

# Pages that are read for their events, and suggestions that are shown: nobody looks through more.
_READ, SHOWN = 40, 10
# Days on either side of an incident's: pages misdate by the day of the report.
_ABOUT = 3


@dataclass(frozen=True)
class Likely:
    """An event of a page that may be of an incident. `values` are in words by `wording.in_words`."""

    event: str
    kind: str
    page: PageOf
    values: tuple[tuple[str, Value], ...]
    fit: Fit


@dataclass(frozen=True)
class Fitting:
    """An incident that a page's event may be of."""

    line: Line
    fit: Fit


def outline_of(found: Incident) -> Outline:
    """What an incident is compared by."""
    return outline(
        (claim.told.attribute, claim.told.value) for claim in found.claims if claim.told.polarity is Polarity.ASSERTED
    )


def told_by(page: PageReading) -> Iterator[tuple[str, str, tuple[tuple[str, Value], ...]]]:
    """The events of a page of which something is claimed: id, kind, and what."""
    for event in page.reading.events:
        claims = [c for c in page.reading.claims if c.event == event.id and c.polarity is Polarity.ASSERTED]
        if claims:
            yield event.id, event.kind, tuple(dict.fromkeys((c.attribute, c.value) for c in claims))


def likely(of: Incidents, whole: Whole) -> list[Likely]:
    """The events of seen pages that may be of an incident and are of none with several reports, best first."""
    mine = outline_of(whole.incident)
    found: list[Likely] = []
    for row in _near(of, whole):
        pages = of.pages([row.sha256])
        page = of.shelf.page(pages[row.sha256].sha256) if pages else None
        if page is None:
            continue
        for name, kind, values in told_by(page):
            key = event_key(page.document.sha256, name)
            fitting = fit(mine, outline(values))
            if fitting.score > 0 and key not in whole.incident.events:
                found.append(Likely(key, kind, pages[row.sha256], values, fitting))
    found.sort(key=lambda each: -each.fit.score)
    return [each for each in found if _is_free(of, each.event, whole)][:SHOWN]


def fitting(of: Incidents, page: PageReading, event: str) -> list[Fitting]:
    """The incidents that an event of a page may be of, best first."""
    values = next((values for name, _, values in told_by(page) if name == event), ())
    key = event_key(page.document.sha256, event)
    mine = outline(values)
    dates = [value.edtf for _, value in values if isinstance(value, When) and value.edtf]
    places = [value.words for _, value in values if isinstance(value, Where)]
    asked = [*(Wanted(dates=date, slack=_ABOUT) for date in dates[:3]), *(Wanted(place=place) for place in places[:3])]
    lines = {line.key: line for wanted in asked for line in first(of, wanted, _READ)}
    found = []
    for line in lines.values():
        one = of.incident(line.key)
        if one is not None and key not in one.events:
            fits = fit(outline_of(one), mine)
            if fits.score > 0:
                found.append(Fitting(line, fits))
    return sorted(found, key=lambda each: -each.fit.score)[:SHOWN]


def _is_free(of: Incidents, event: str, whole: Whole) -> bool:
    """Whether an event is of no other incident with several reports, and nobody has told it from this one yet."""
    with storing(str(of.shelf.library.archive.folder)):
        if not of.sight.events([event]):
            return False
        tied = {each for one in whole.incident.events for each in whole.state.subjects(one)}
    pairs = {f"pair {' '.join(sorted((event, one)))}" for one in whole.incident.events}
    if any(whole.state.standing(pair).judgements for pair in pairs & tied):
        return False
    one = of.incident(event)
    return one is None or len(one.events) == 1


def _near(of: Incidents, whole: Whole) -> list[Document]:
    """Seen documents that tell of days about an incident's, or of its places; those of both first."""
    brief = summary(whole.incident, whole.table)
    known = {event.partition(":")[0] for event in whole.incident.events}
    with storing(str(of.shelf.library.archive.folder)):
        dated: list[int] = []
        if brief.since is not None and brief.until is not None and (brief.since, brief.until) != (-OPEN, OPEN):
            periods = Period.objects.using(of.alias).filter(
                first__lte=brief.until + _ABOUT, last__gte=brief.since - _ABOUT
            )
            dated = _newest(of, periods, known)
        places = Facet.objects.using(of.alias).filter(kind="place", value__in=sorted(_places(whole)))
        placed = _newest(of, places, known)
        scored = {number: (number in dated) + (number in placed) for number in (*dated, *placed)}
        numbers = sorted(scored, key=lambda number: (-scored[number], -number))
        rows = Document.objects.using(of.alias).in_bulk(numbers[:_READ])
    return [rows[number] for number in numbers[:_READ] if number in rows]


def _newest(of: Incidents, parts: QuerySet[Any], known: set[str]) -> list[int]:
    """The numbers of the newest documents of some rows: seen ones, and none of the incident's own.

    Both are left out before the rows are counted off, so that neither crowds out what may be suggested.
    """
    seen = of.sight.only_seen(parts.exclude(document__sha256__in=sorted(known)))
    return list(seen.order_by("-document_id").values_list("document_id", flat=True).distinct()[: 5 * _READ])


def _places(whole: Whole) -> set[str]:
    """How the index of places has those of an incident."""
    places = [claim.told.value for claim in whole.incident.claims if isinstance(claim.told.value, Where)]
    names = [name for each in places for name in (each.words, *(p.id for p in each.places[:1]))]
    return {key_of("place", name) for name in names}
