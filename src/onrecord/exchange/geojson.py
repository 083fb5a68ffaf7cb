"""Events as GeoJSON (RFC 7946): a Feature for each event and place, drawn no finer than its words, else not drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.exchange.area import geometry, pin, radius_km, why_not_drawn
from onrecord.exchange.rows import column_of, page_columns
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Claim, Polarity
from onrecord.reading.record import Record, records
from onrecord.values.fold import fold
from onrecord.values.same_place import kilometres, stands_out
from onrecord.values.value import Where

Json = dict[str, Any]


def features(page: PageReading) -> Iterator[Json]:
    """The features of one page, the main event's first. An event without a place is a Feature without a geometry."""
    for record in records(page.document, page.reading):
        found = list(places_of(record).values())
        for claims in found or [[]]:
            yield feature(page, record, claims)


def places_of(record: Record) -> dict[object, list[Claim]]:
    """The places that are claimed of an event, those of one place and precision together. A denied one is not drawn."""
    found: dict[object, list[Claim]] = {}
    for row in record.table.rows:
        for entry in (entry for cell in row.cells for entry in cell):
            where = entry.claim.value
            if row.attribute == "place" and isinstance(where, Where) and entry.claim.polarity is not Polarity.DENIED:
                key = (where.places[0].id, where.precision) if stands_out(where) else fold(where.words)
                found.setdefault(key, []).append(entry.claim)
    return found


def feature(page: PageReading, record: Record, claims: Sequence[Claim]) -> Json:
    """One event at one place, the claims of which are given; none where no place is told."""
    where = claims[0].value if claims else None
    assert where is None or isinstance(where, Where)  # noqa: S101  `places_of` gives no other
    told: Json = {
        **page_columns(page),
        "event": record.event.id,
        "kind": record.event.kind,
        "main": record.event.main,
        "sentence": record.words,
        "dates": values_of(record, "date"),
        "killed": values_of(record, "killed"),
        "injured": values_of(record, "injured"),
        **{column_of(code.codebook, code.field): code.value for code in record.codes},
        **(place_properties(where) if where else {"drawn": None, "why_not_drawn": "no place is told"}),
        "place_said_by": "; ".join(speakers(record, claims)),
        "place_is_possible_only": all(claim.polarity is Polarity.POSSIBLE for claim in claims) if claims else None,
        "claims": "; ".join(claim.id for claim in claims),
    }
    drawn = geometry(where) if where else None
    return {"type": "Feature", "id": claims[0].id if claims else record.event.id, "geometry": drawn, "properties": told}


def place_properties(where: Where) -> Json:
    """The words, how precise they are, how they are drawn, and the places that they may mean with whom to name."""
    best = where.places[0] if stands_out(where) else None
    return {
        "place_words": where.words,
        "precision": where.precision,
        "place_id": best and best.id,
        "place_name": best and best.name,
        "country": best and best.country,
        "drawn": "point" if pin(where) else "area" if radius_km(where) else None,
        "radius_km": None if pin(where) else radius_km(where),
        "why_not_drawn": why_not_drawn(where),
        "candidates": [
            {"id": p.id, "name": p.name, "country": p.country, "score": p.score, "km": kilometres(where.places[0], p)}
            for p in where.places
        ],
        "place_source": "; ".join(dict.fromkeys(place.source for place in where.places if place.source)),
    }


def values_of(record: Record, attribute: str) -> str:
    """The values that anybody claims of an attribute, each once; one that is only called possible says so."""
    entries = [e for row in record.table.rows if row.attribute == attribute for cell in row.cells for e in cell]
    words = (
        e.value if e.claim.polarity is Polarity.ASSERTED else f"{e.value} (possible)"
        for e in entries
        if e.claim.polarity is not Polarity.DENIED
    )
    return "; ".join(dict.fromkeys(words))


def speakers(record: Record, claims: Sequence[Claim]) -> Iterator[str]:
    """Who makes some claims, each speaker once."""
    ids = {claim.id for claim in claims}
    for at, column in enumerate(record.table.columns):
        if any(entry.claim.id in ids for row in record.table.rows for entry in row.cells[at]):
            yield column.speaker
