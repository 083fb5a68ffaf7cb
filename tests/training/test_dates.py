"""Weights of dates: what is right of a page's dates, and that fitting finds what speaks for it."""

from __future__ import annotations

from training.dates import Row, fitted, is_right, without_page

from onrecord.values.value import When


def test_what_is_right() -> None:
    dates = [
        (When(words="Sunday", edtf="2016-05-01"), {}),
        (When(words="Monday", edtf="2016-05-02"), {}),
        (When(words="in May", edtf="2016-05"), {}),
    ]
    assert Row("an incident", dates, "2016-05-01").right == [True, False, False]
    assert Row("an incident", dates, "2016-05-03").right == [False, False, True]


def test_a_page_without_a_date_knows_no_age_of_its_dates() -> None:
    assert without_page({"days 3-4": 1.0, "only news": 1.0, "first": 1.0}) == {"first": 1.0, "no age": 1.0}


def test_fitting_finds_what_speaks_for_a_date() -> None:
    sunday, monday = When(words="Sunday", edtf="2016-05-01"), When(words="Monday", edtf="2016-05-02")
    rows = [Row(f"incident {i}", [(sunday, {"beside": 1.0}), (monday, {})], "2016-05-01") for i in range(200)]
    by = fitted(rows)
    assert all(is_right(row, by) for row in rows)
