"""Codes of UCDP, ACLED and Airwars, derived from values."""

from __future__ import annotations

import pytest

from onrecord.values.codes import (
    acled_fatalities,
    acled_geo_precision,
    acled_time_precision,
    airwars_range,
    days_of,
    ucdp_date_prec,
    ucdp_deaths,
    ucdp_where_prec,
)
from onrecord.values.gazetteer import KINDS
from onrecord.values.value import Count, Place, When, Where


@pytest.mark.parametrize(
    ("edtf", "ucdp", "acled"),
    [
        ("2017-02-09", 1, 1),
        ("2017-02-09/2017-02-10", 2, 2),
        ("2017-02-06/2017-02-11", 2, 2),
        ("2017-02-06/2017-02-12", 3, 2),
        ("2017-02", 4, 3),
        ("2017-02-01/2017-02-10~", 4, 3),
        ("2017-22", 5, None),
        ("2017", 5, None),
        ("2016", 5, None),
        ("2016/2017", None, None),
        ("2014/..", None, None),
        (None, None, None),
    ],
)
def test_precision_of_a_date(edtf: str | None, ucdp: int | None, acled: int | None) -> None:
    when = When(edtf, "x")
    assert (ucdp_date_prec(when), acled_time_precision(when)) == (ucdp, acled)


def test_days_are_counted_with_the_first_and_last() -> None:
    assert days_of(When("2016-02-28/2016-03-01", "x")) == 3


def test_ucdp_has_a_best_only_where_a_number_is_given() -> None:
    assert ucdp_deaths(Count(3, 3, "3")) == (3, 3, 3)
    assert ucdp_deaths(Count(3, None, "at least 3")) == (3, None, None)
    assert ucdp_deaths(Count(None, 10, "up to 10")) == (None, None, 10)


@pytest.mark.parametrize(
    ("words", "low", "code"),
    [
        ("dozens", 24, 12),
        ("hundreds", 200, 100),
        ("tens", 20, 10),
        ("at least 3", 3, 3),
        ("tens of thousands", 20_000, 20_000),
    ],
)
def test_acled_has_numbers_of_its_own_for_words(words: str, low: int, code: int) -> None:
    assert acled_fatalities(Count(low, None, words)) == code


def test_acled_has_no_number_where_the_words_give_no_lowest() -> None:
    assert acled_fatalities(Count(None, 10, "up to 10")) is None


def test_airwars_minimum_is_0_where_the_status_is_contested() -> None:
    assert airwars_range(Count(3, 5, "3 to 5")) == (3, 5)
    assert airwars_range(Count(3, 5, "3 to 5"), contested=True) == (0, 5)


HERE = Place("t:1", "Alton", 40.0, 50.0, "OM", 0.9)
FAR = Place("t:2", "Alton", -20.0, 10.0, "VE", 0.4)


@pytest.mark.parametrize(
    ("precision", "ucdp", "acled"),
    [
        ("street", 1, 1),
        ("town", 1, 1),
        ("subdistrict", 2, 2),
        ("district", 3, 2),
        ("governorate", 4, 3),
        ("region", 5, 3),
        ("country", 6, None),
        ("sea-or-air", 7, None),
        (None, None, None),
    ],
)
def test_precision_of_places(precision: str | None, ucdp: int | None, acled: int | None) -> None:
    where = Where("Alton", (HERE,), precision)
    assert (ucdp_where_prec(where), acled_geo_precision(where)) == (ucdp, acled)


def test_every_precision_of_the_gazetteer_has_a_code() -> None:
    assert all(ucdp_where_prec(Where("Alton", (HERE,), kind)) for kind in KINDS)


@pytest.mark.parametrize("places", [(), (HERE, FAR), (FAR,)])
def test_a_place_that_may_be_another_has_no_code(places: tuple[Place, ...]) -> None:
    where = Where("Alton", places, "town")
    assert ucdp_where_prec(where) is None
    assert acled_geo_precision(where) is None
