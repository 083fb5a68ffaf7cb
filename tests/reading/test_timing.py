"""Timing: the bounds of dates, and which may be the main event's."""

from __future__ import annotations

import pytest

from onrecord.reading.timing import bounds_of, days_before, is_day, is_near

MAIN = ("2017-02-09", "2017-02-09")


@pytest.mark.parametrize(
    ("edtf", "bounds"),
    [
        ("2017-02-09", ("2017-02-09", "2017-02-09")),
        ("2017-02~", ("2017-02", "2017-02")),
        ("2014/..", ("2014", None)),
        ("2014/2015", ("2014", "2015")),
        ("../2015", None),
        ("201X", None),
        (None, None),
    ],
)
def test_bounds(edtf: str | None, bounds: tuple[str, str | None] | None) -> None:
    assert bounds_of(edtf) == bounds


def test_only_one_whole_date_is_a_day() -> None:
    assert is_day(("2017-02-09", "2017-02-09"))
    assert not is_day(("2017-02", "2017-02"))


@pytest.mark.parametrize(
    ("date", "near"),
    [("2017-02-07", True), ("2017-03-01", True), ("2017-02-01", False), ("2017-02", True), ("2015-11", False)],
)
def test_what_may_be_of_the_main_event(date: str, near: bool) -> None:
    assert is_near((date, date), MAIN) is near


def test_days_before() -> None:
    assert days_before("2017-02-05", "2017-02-09") == 4
    assert days_before("2017-02-12", "2017-02-09") == 0
