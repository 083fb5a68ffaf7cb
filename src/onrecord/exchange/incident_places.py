"""Incidents as GeoJSON (RFC 7946): a Feature for each incident and place, drawn no finer than its words, else not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.exchange.area import geometry
from onrecord.exchange.geojson import place_properties
from onrecord.exchange.incidents import figures_json
from onrecord.ledger.grade import graded
from onrecord.ledger.incident import Accepted, Incident
from onrecord.ledger.summary import summary
from onrecord.ledger.table import Table, table
from onrecord.reading.reading import Polarity
from onrecord.reading.wording import in_words, link_name
from onrecord.values.fold import fold
from onrecord.values.same_place import stands_out
from onrecord.values.value import Where

Json = dict[str, Any]


def features(one: Incident) -> Iterator[Json]:
    """The features of one incident; one without a place is a Feature without a geometry."""
    found = table(one)
    about = properties(one, found)
    for claims in list(places_of(one).values()) or [[]]:
        where = claims[0].told.value if claims else None
        assert where is None or isinstance(where, Where)  # noqa: S101  `places_of` gives no other
        told = place_properties(where) if where else {"drawn": None, "why_not_drawn": "no place is told"}
        said_by = "; ".join(dict.fromkeys(link_name(claim.told.chain[-1]) for claim in claims))
        yield {
            "type": "Feature",
            "id": claims[0].entry if claims else one.key,
            "geometry": geometry(where) if where else None,
            "properties": about | told | {"place_said_by": said_by, "entries": "; ".join(c.entry for c in claims)},
        }


def places_of(one: Incident) -> dict[object, list[Accepted]]:
    """The places that are claimed, those of one place and precision together. A denied one is not drawn."""
    found: dict[object, list[Accepted]] = {}
    for claim in one.claims:
        where = claim.told.value
        if isinstance(where, Where) and claim.told.attribute == "place" and claim.told.polarity is not Polarity.DENIED:
            key = (where.places[0].id, where.precision) if stands_out(where) else fold(where.words)
            found.setdefault(key, []).append(claim)
    return found


def properties(one: Incident, found: Table) -> Json:
    """What is known of an incident, whatever the place; flat, as GDAL takes it."""
    brief, grade = summary(one, found), graded(one)
    return {
        "incident": one.key,
        "kind": "; ".join(brief.kinds),
        "dates": "; ".join(brief.dates),
        "grade": grade.grade and grade.grade.value,
        "grade_reasons": "; ".join(grade.reasons),
        "reports": brief.reports,
        "independent_origins": brief.origins,
        "provisional": brief.provisional,
        "disputed": "; ".join(brief.disputed),
        **{name: value for row in found.rows if row.figures and row.group == "people"
           for name, value in _numbers(row.attribute, figures_json(row.figures)).items()},
        "said": "; ".join(_said(found.rows)),
    }  # fmt: skip


def _numbers(attribute: str, figures: Json) -> Json:
    return {f"{attribute}_{name}": figures[name] for name in ("low", "best", "high", "open")}


def _said(rows: Sequence[Any]) -> Iterator[str]:
    """Each attribute's values once."""
    for row in rows:
        if row.attribute in ("killed", "injured", "missing", "detained"):
            values = dict.fromkeys(in_words(claim.told.value) for cell in row.cells for claim in cell)
            yield f"{row.attribute} {' / '.join(values)}"
