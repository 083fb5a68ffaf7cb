"""Places on the map: never finer than their words, a country never a pin, every candidate of an ambiguous one."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.exchange.area import pin, radius_km
from onrecord.values.codes import ucdp_where_prec
from onrecord.values.distance import EARTH_RADIUS_KM
from onrecord.values.value import Place, Where
from onrecord.web import atlas
from onrecord.web.mercator import HEIGHT, WIDTH, Box, View, centroid, holds, view_of
from onrecord.web.strip import Caption
from onrecord.web.worldmap import LEAST, Mark, WorldMap, spots_of, worldmap

TOWN = Place("t:1", "Lowmere", 47.2, 103.4, "MN", 0.95, (), "town", (), "Tests")
LAND = Place("t:0", "Ostmark", 46.0, 104.0, "MN", 0.9, (), "country", (), "Tests")
PRECISIONS = ("exact", "street", "village", "town", "city", "subdistrict", "district", "governorate", "region",
              "country", "sea-or-air")  # fmt: skip
PLACES = st.builds(
    replace, st.just(TOWN), lat=st.floats(-85, 85), lon=st.floats(-180, 180), score=st.floats(0, 1),
    country=st.sampled_from(["MN", "FJ", "US", "RU", "QQ"]), kind=st.sampled_from(["town", "governorate", "country"]),
    id=st.sampled_from(["t:1", "t:2", "t:3"]),
)  # fmt: skip
WHERES = st.builds(
    Where,
    st.just("Lowmere"),
    st.lists(PLACES, max_size=4).map(tuple),
    st.one_of(st.none(), st.sampled_from(PRECISIONS)),
)


def told(*wheres: Where) -> list[tuple[Caption, Where]]:
    """A claim of each place."""
    return [(Caption(str(at), each.words, (each.words,), "Ada Roe", "s1"), each) for at, each in enumerate(wheres)]


def drawn(*wheres: Where) -> WorldMap:
    """The map of some places, of which there is one."""
    found = worldmap(told(*wheres))
    assert found
    return found


def extent(mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of an outline."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", mark.outline)]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


@given(WHERES)
def test_nothing_is_drawn_finer_than_its_words(where: Where) -> None:
    spots = list(spots_of(told(where)[0][0], where))
    for spot in spots:
        precision = ucdp_where_prec(spot.where)
        assert (spot.shape == "pin") is (precision == 1)
        if spot.shape == "country":
            assert precision in {2, 3, 4, 5, 6, 7}
            assert not pin(spot.where)
    if ucdp_where_prec(where) is None:
        assert not any(spot.sure for spot in spots)
        assert len(spots) in {0, len([p for p in where.places if spot_is_known(p, where)])}


def spot_is_known(place: Place, where: Where) -> bool:
    """Whether a candidate alone can be drawn."""
    alone = replace(where, places=(replace(place, score=1.0),))
    return bool(pin(alone) or radius_km(alone) or place.country in atlas.degrees())


@settings(max_examples=40)
@given(st.lists(WHERES, max_size=4))
def test_marks_stand_inside_the_map(wheres: list[Where]) -> None:
    found = worldmap(told(*wheres))
    for mark in found.marks if found else ():
        assert 0 <= float(mark.x[:-1]) <= 100
        assert 0 <= float(mark.y[:-1]) <= 100
        assert mark.outline or mark.ringed or mark.shape == "pin"


@settings(max_examples=40)
@given(st.floats(-60, 60), st.floats(-179, 179), st.sampled_from(["subdistrict", "district", "governorate"]))
def test_an_area_is_drawn_as_large_as_it_is(lat: float, lon: float, precision: str) -> None:
    where = Where("Lowmere", (replace(TOWN, lat=lat, lon=lon),), precision)
    [mark] = drawn(where).marks
    left, top, right, bottom = extent(mark)
    km = radius_km(where)
    assert km
    degrees = math.degrees(2 * km / EARTH_RADIUS_KM) / math.cos(math.radians(lat))
    assert right - left >= degrees / 360 * WIDTH * 0.98 / max_span(where)
    assert bottom > top


def max_span(where: Where) -> float:
    """The share of the world that the map of one circle shows."""
    [spot] = spots_of(told(where)[0][0], where)
    return view_of(spot.boxes, least=LEAST).span


def test_a_country_is_shaded_and_never_a_point() -> None:
    [mark] = drawn(Where("Ostmark", (LAND,), "country")).marks
    assert (mark.shape, mark.ringed, mark.label and mark.label.words) == ("country", False, "Mongolia")
    left, _top, right, _bottom = extent(mark)
    assert right - left > WIDTH / 2


def test_a_part_of_a_country_is_somewhere_in_it() -> None:
    [mark] = drawn(Where("northern Ostmark", (LAND,), "region")).marks
    assert mark.shape == "country"
    assert "somewhere in Mongolia" in mark.title


def test_every_candidate_of_an_ambiguous_place_is_drawn_with_its_score() -> None:
    other = replace(TOWN, id="t:2", name="Lowmere Hythe", lat=12.0, lon=20.0, score=0.3)
    marks = drawn(Where("Lowmere", (replace(TOWN, score=0.6), other), "town")).marks
    assert [(mark.shape, mark.sure) for mark in marks] == [("pin", False), ("pin", False)]
    assert [mark.label and mark.label.words for mark in marks] == ["Lowmere 0.60", "Lowmere Hythe 0.30"]
    assert "likelihood 0.30" in marks[1].title


def test_a_small_circle_has_a_ring_so_that_it_is_no_point() -> None:
    far = replace(TOWN, id="t:2", lat=-40.0, lon=-60.0)
    near, _pin = drawn(Where("near Lowmere", (TOWN,), "subdistrict"), Where("Far", (far,), "town")).marks
    assert (near.shape, near.ringed) == ("area", True)
    [alone] = drawn(Where("near Lowmere", (TOWN,), "subdistrict")).marks
    assert not alone.ringed


def test_what_is_not_drawn_is_named_with_the_reason() -> None:
    unknown = replace(LAND, country="QQ")
    found = drawn(
        Where("Lowmere", (TOWN,), "town"), Where("the Hollow"), Where("the Hollow"), Where("No", (unknown,), "country")
    )
    assert [(each.caption.value, each.why) for each in found.unmapped] == [
        ("the Hollow", "in no gazetteer"), ("No", "this map has no outline of it"),
    ]  # fmt: skip
    assert worldmap(told(Where("the Hollow"))) is None


def test_one_place_is_drawn_once_as_precisely_as_it_is_told() -> None:
    again = Where("the town of Lowmere", (TOWN,), "town")
    marks = drawn(Where("Lowmere", (TOWN,), "town"), again, Where("near Lowmere", (TOWN,), "subdistrict")).marks
    assert [mark.shape for mark in marks] == ["area", "pin"]


@pytest.mark.parametrize(("west", "east"), [(179.5, -179.0), (-179.0, 179.5)])
def test_both_sides_of_the_antimeridian_stand_beside_each_other(west: float, east: float) -> None:
    view = view_of([Box(west, 0, west, 1), Box(east, 0, east, 1)], least=LEAST)
    assert view.span == LEAST / 360
    assert 0 < view.at(179.5, 0)[0] < view.at(-179.0, 0)[0] < WIDTH


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=6))
def test_the_window_holds_what_it_has_to_show(points: list[tuple[float, float]]) -> None:
    view = view_of([Box(lon, lat, lon, lat) for lon, lat in points], least=LEAST)
    assert LEAST / 360 <= view.span <= 1
    for lon, lat in points:
        x, y = view.at(lon, lat)
        assert -0.01 <= x <= WIDTH + 0.01
        assert view.span == 1 or -0.01 <= y <= HEIGHT + 0.01


def test_every_country_has_an_outline_of_three_points_or_more() -> None:
    countries = atlas.degrees()
    assert {"SY", "XK", "PS", "TW", "EH", "SG", "BH", "MT"} <= set(countries)
    assert all(len(ring) > 3 for rings in countries.values() for ring in rings)
    assert all(
        abs(lon) <= 360 and abs(lat) <= 90 for rings in countries.values() for ring in rings for lon, lat in ring
    )


def test_an_outline_across_the_antimeridian_is_not_drawn_around_the_globe() -> None:
    for code in ("FJ", "RU", "US"):
        for ring in atlas.degrees()[code]:
            assert all(abs(here[0] - after[0]) < 90 for here, after in pairwise(ring))
    box = atlas.mainland("FJ")
    assert box
    assert box.east - box.west < 10


def test_the_whole_world_is_a_page_of_moderate_size() -> None:
    far = replace(TOWN, id="t:2", lat=-40.0, lon=-60.0)
    assert isinstance(drawn(Where("a", (TOWN,), "town"), Where("b", (far,), "town")), WorldMap)
    assert len(drawn(Where("a", (TOWN,), "town"), Where("b", (far,), "town")).land) < 120_000
    assert View(0.0, 0.0, 1.0).scale == WIDTH


def test_a_country_is_named_inside_of_it_beside_a_mark_in_its_middle() -> None:
    box = atlas.mainland("PL")
    assert box
    place = replace(TOWN, lat=(box.south + box.north) / 2, lon=(box.west + box.east) / 2)
    found = drawn(Where("Lowmere", (place,), "town"))
    assert "Poland" in {label.words for label in found.names}


def test_a_point_is_in_a_ring_or_not() -> None:
    bent = [(0.0, 0.0), (10.0, 0.0), (10.0, 2.0), (2.0, 2.0), (2.0, 10.0), (0.0, 10.0)]
    assert holds(bent, 1, 9)
    assert not holds(bent, 9, 9)
    assert centroid([(0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (0.0, 2.0)]) == (2.0, 1.0)
    assert centroid([(0.0, 0.0), (4.0, 0.0)]) is None
