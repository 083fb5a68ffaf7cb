from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.values.distance import EARTH_RADIUS_KM, great_circle_km

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_a_degree_along_a_great_circle_is_a_360th_of_it() -> None:
    degree = 2 * 3.141592653589793 * EARTH_RADIUS_KM / 360
    assert great_circle_km((0, 10), (0, 11)) == pytest.approx(degree)
    assert great_circle_km((45, 7), (46, 7)) == pytest.approx(degree)


def test_across_the_date_line_is_near() -> None:
    assert great_circle_km((0, 179.5), (0, -179.5)) == pytest.approx(great_circle_km((0, 0), (0, 1)))


@given(POINTS, POINTS)
def test_it_is_symmetric_and_at_most_half_way_round(one: tuple[float, float], other: tuple[float, float]) -> None:
    km = great_circle_km(one, other)
    assert km == pytest.approx(great_circle_km(other, one))
    assert 0 <= km <= 3.1416 * EARTH_RADIUS_KM
