"""The calendar: a page's own date as the reference, and what counts back from it."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.values import calendar
from onrecord.values.calendar import Reference


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        ("2024-02-09", date(2024, 2, 9), date(2024, 2, 9)),
        ("2024-02-09T18:30:00Z", date(2024, 2, 9), date(2024, 2, 9)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_pages_date_is_an_interval_of_days(published: str, first: date, last: date) -> None:
    assert Reference.of(published) == Reference(first, last)


@pytest.mark.parametrize("published", [None, "", "soon", "2024-13", "2023-02-29", "0001-01-01"])
def test_what_is_no_date_is_no_reference(published: str | None) -> None:
    assert Reference.of(published) is None


def test_a_weekday_is_the_latest_one() -> None:
    friday = date(2024, 2, 9)
    assert calendar.past_weekday(friday, 4, strictly=False) == friday
    assert calendar.past_weekday(friday, 4, strictly=True) == date(2024, 2, 2)
    assert calendar.week_of(friday) == "2024-02-05/2024-02-11"


def test_a_month_ahead_in_the_year_is_last_years() -> None:
    reference = Reference(date(2024, 2, 9), date(2024, 2, 9))
    assert calendar.past_month(reference, 11) == 2023
    assert calendar.past_day(reference, 2, 29) == date(2020, 2, 29)
    assert calendar.shift_months(date(2024, 1, 31), -1) == (2023, 12)
