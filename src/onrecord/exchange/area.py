"""Where a place's words let it be drawn: a point for a town or finer, an area for coarser, nothing for a country.

Areas are circles about the gazetteer's point, not borders: 25 km is UCDP's "within 25 km of a place" (where_prec 2),
the others are the order of size of such units, so that nobody takes the point for the place.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, atan2, cos, degrees, radians, sin
from typing import Any

from onrecord.values.codes import ucdp_where_prec
from onrecord.values.distance import EARTH_RADIUS_KM
from onrecord.values.value import Place, Where

Point = tuple[float, float]
Geometry = dict[str, Any]

# Kilometres by UCDP where_prec: 3 second-order unit, 4 first-order unit, 5 region, 7 sea or air.
_RADII = {2: 25.0, 3: 50.0, 4: 150.0, 5: 300.0, 7: 150.0}
_CORNERS = 48


def pin(where: Where) -> Place | None:
    """The place that may be drawn as a point: the one candidate that stands out, for words precise to a town."""
    return where.places[0] if ucdp_where_prec(where) == 1 else None


def radius_km(where: Where) -> float | None:
    """How far about the likeliest candidate its area reaches; None where there is none to draw."""
    drawn = ucdp_where_prec(where)
    # A part of a country is somewhere in it, and its middle is not a place to draw a circle about.
    return None if drawn is None or where.places[0].kind == "country" else _RADII.get(drawn)


def geometry(where: Where) -> Geometry | None:
    """The GeoJSON geometry (RFC 7946: longitude before latitude); None where the words allow none."""
    if place := pin(where):
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    km = radius_km(where)
    return circle(where.places[0].lat, where.places[0].lon, km) if km else None


def why_not_drawn(where: Where) -> str | None:
    """Why there is no geometry, in plain words; None where there is one."""
    if geometry(where):
        return None
    if not where.places:
        return "in no gazetteer"
    return "several places may be meant" if ucdp_where_prec(where) is None else "only the country is known"


def circle(lat: float, lon: float, km: float) -> Geometry:
    """The circle as a polygon, counterclockwise; in two parts where it crosses the antimeridian (RFC 7946, 3.1.9)."""
    reach = degrees(km / EARTH_RADIUS_KM)
    if abs(lat) + reach >= 90:
        return polygon(cap(lat, reach))
    ring = [destination(lat, lon, reach, -360.0 * i / _CORNERS) for i in range(_CORNERS)]
    if all(-180 <= x <= 180 for x, _ in ring):
        return polygon(ring)
    edge = 180.0 if lon > 0 else -180.0
    near, far = cut(ring, edge, beyond=False), cut(ring, edge, beyond=True)
    parts = [near, [(x - 2 * edge, y) for x, y in far]]
    return {"type": "MultiPolygon", "coordinates": [[closed(part)] for part in parts]}


def destination(lat: float, lon: float, reach: float, bearing: float) -> Point:
    """The point at a distance (degrees of a great circle) in a direction; its longitude may lie beyond 180."""
    here, far, turn = radians(lat), radians(reach), radians(bearing)
    there = asin(sin(here) * cos(far) + cos(here) * sin(far) * cos(turn))
    east = atan2(sin(turn) * sin(far) * cos(here), cos(far) - sin(here) * sin(there))
    return lon + degrees(east), degrees(there)


def cap(lat: float, reach: float) -> list[Point]:
    """All that is about a pole as far as the circle reaches from it."""
    if lat > 0:
        return [(-180.0, lat - reach), (180.0, lat - reach), (180.0, 90.0), (-180.0, 90.0)]
    return [(-180.0, -90.0), (180.0, -90.0), (180.0, lat + reach), (-180.0, lat + reach)]


def cut(ring: Sequence[Point], edge: float, *, beyond: bool) -> list[Point]:
    """The part of a convex ring on one side of a meridian (Sutherland and Hodgman 1974)."""

    def keeps(point: Point) -> bool:
        return (abs(point[0]) > abs(edge)) is beyond

    part: list[Point] = []
    for here, after in zip(ring, (*ring[1:], ring[0]), strict=True):
        if keeps(here):
            part.append(here)
        if keeps(here) is not keeps(after):
            share = (edge - here[0]) / (after[0] - here[0])
            part.append((edge, here[1] + share * (after[1] - here[1])))
    return part


def polygon(ring: Sequence[Point]) -> Geometry:
    """A polygon without holes."""
    return {"type": "Polygon", "coordinates": [closed(ring)]}


def closed(ring: Sequence[Point]) -> list[list[float]]:
    """A ring that ends where it starts, to a hundred-thousandth of a degree (a metre)."""
    return [[round(x, 5), round(y, 5)] for x, y in (*ring, ring[0])]
