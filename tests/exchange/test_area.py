"""What is drawn: a point for a town, an area for what is coarser, nothing for a country or an ambiguous place."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records_of_tests import ALTON, ALTON_FAR, OSTMARK

from onrecord.exchange.area import circle, geometry, pin, radius_km, why_not_drawn
from onrecord.values.distance import great_circle_km
from onrecord.values.gazetteer import KINDS
from onrecord.values.value import Where


def rings(drawn: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    """The outer ring of each part."""
    for part in [drawn["coordinates"]] if drawn["type"] == "Polygon" else drawn["coordinates"]:
        [ring] = part
        yield [(x, y) for x, y in ring]


def area(ring: list[tuple[float, float]]) -> float:
    """Signed, positive where counterclockwise (the shoelace formula)."""
    return sum(x * b - a * y for (x, y), (a, b) in itertools.pairwise(ring)) / 2


@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from([25.0, 50.0, 150.0, 300.0]))
def test_a_circle_is_a_valid_polygon_anywhere(lat: float, lon: float, km: float) -> None:
    for ring in rings(circle(lat, lon, km)):
        assert ring[0] == ring[-1]
        assert len(ring) >= 4
        assert area(ring) > 0
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


@given(st.floats(-80, 80), st.floats(-180, 180), st.sampled_from([25.0, 300.0]))
def test_its_corners_are_as_far_as_the_radius(lat: float, lon: float, km: float) -> None:
    for ring in rings(circle(lat, lon, km)):
        for x, y in ring:
            assert abs(x) == 180 or great_circle_km((lat, lon), (y, x)) == pytest.approx(km, rel=1e-3)


def test_a_circle_across_the_antimeridian_is_in_two_parts() -> None:
    drawn = circle(-17.0, 179.9, 50)
    assert drawn["type"] == "MultiPolygon"
    east, west = rings(drawn)
    assert max(x for x, _ in east) == 180
    assert min(x for x, _ in west) == -180


@pytest.mark.parametrize("kind", KINDS)
def test_a_point_for_a_town_or_finer_an_area_for_coarser_nothing_for_a_country(kind: str) -> None:
    where = Where("Alton", (ALTON,), kind)
    drawn = geometry(where)
    if kind == "country":
        assert drawn is None
        assert why_not_drawn(where) == "only the country is known"
    else:
        assert drawn is not None
        settled = KINDS.index("city") >= [*KINDS].index(kind)  # type: ignore[arg-type]
        assert (drawn["type"] == "Point") is settled
        assert (pin(where) is not None) is settled
        assert (radius_km(where) is None) is settled


@pytest.mark.parametrize(
    ("where", "why"),
    [
        (Where("Nowhere"), "in no gazetteer"),
        (Where("Alton", (ALTON, ALTON_FAR), "town"), "several places may be meant"),
        (Where("northern Ostmark", (OSTMARK,), "region"), "only the country is known"),
    ],
)
def test_what_is_not_drawn_says_why(where: Where, why: str) -> None:
    assert geometry(where) is None
    assert why_not_drawn(where) == why
