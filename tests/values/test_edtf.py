"""EDTF: the specification's own examples round-trip, and their bounds are the days that they may mean."""

from __future__ import annotations

from datetime import date

import edtf as library
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.values.edtf import Day, bounds, number_of, parse, ranges

# The examples of the specification, level by level.
LEVEL_0 = """1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30-04
    1985-04-12T23:20:30+04:30 1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02 2004-02-01/2005
    2005/2006-02"""
LEVEL_1 = """Y170000002 Y-170000002 2001-21 1984? 2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX 1985-XX-XX
    1985-04-12/.. 1985-04/.. 1985/.. ../1985-04-12 ../1985-04 ../1985 1985-04-12/ 1985-04/ 1985/ /1985-04-12 /1985-04
    /1985 -1985"""
LEVEL_2 = """Y-17E7 1950S2 Y171010000S3 Y3388E2S3 2001-34 [1667,1668,1670..1672] [..1760-12-03] [1760-12..]
    [1760-01,1760-02,1760-12..] [1667,1760-12] [..1984] {1667,1668,1670..1672} {1960,1961-12} {..1984} 2004-06~-11
    2004?-06-11 ?2004-06-~11 2004-%06-11 156X-12-25 15XX-12-25 XXXX-12-XX 1XXX-XX 1XXX-12 1984-1X
    2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03"""
EXAMPLES = f"{LEVEL_0} {LEVEL_1} {LEVEL_2}".split()


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples_of_the_specification_round_trip(text: str) -> None:
    parsed = parse(text)
    assert parsed is not None
    assert str(parsed) == text
    found = bounds(text)
    assert found is not None
    assert found.first is None or found.last is None or found.first <= found.last


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017-02-09", (2017, 2, 9), (2017, 2, 9)),
        ("2016-02", (2016, 2, 1), (2016, 2, 29)),
        ("199X", (1990, 1, 1), (1999, 12, 31)),
        ("2014/..", (2014, 1, 1), None),
        ("../2015-03", None, (2015, 3, 31)),
        ("2015-03-01/2015-03-10~", (2015, 3, 1), (2015, 3, 10)),
        ("2014-33", (2014, 1, 1), (2014, 3, 31)),
        ("2014-41", (2014, 7, 1), (2014, 12, 31)),
        ("2014-22", (2014, 6, 1), (2014, 8, 31)),
        ("2014-24", (2014, 12, 1), (2015, 2, 28)),
        ("[2017-02-09,2017-09-02]", (2017, 2, 9), (2017, 9, 2)),
        ("Y-17E7", (-170000000, 1, 1), (-170000000, 12, 31)),
        ("1950S2", (1900, 1, 1), (1999, 12, 31)),
        ("-1985", (-1985, 1, 1), (-1985, 12, 31)),
    ],
)
def test_bounds(text: str, first: Day | None, last: Day | None) -> None:
    found = bounds(text)
    assert found is not None
    assert found[:2] == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "/",
        "../..",
        "2017-13",
        "2017-02-30",
        "1985-21-04",
        "17-02",
        "[",
        "[]",
        "[1990..1980]",
        "2017/2016",
        "Y1E99",
        "2017-02-09T25",
    ],
)
def test_what_is_no_edtf(text: str) -> None:
    assert parse(text) is None
    assert bounds(text) is None
    assert ranges(text) == ()


def test_qualifiers_make_a_date_soft_and_move_no_bound() -> None:
    exact, soft = bounds("2017-02"), bounds("2017-02~")
    assert exact is not None
    assert soft is not None
    assert (exact[:2], exact.is_soft, soft.is_soft) == (soft[:2], False, True)


@given(st.dates())
def test_days_count_as_the_calendar_does(day: date) -> None:
    parts = (day.year, day.month, day.day)
    assert number_of(parts) - number_of((1, 1, 1)) == day.toordinal() - 1


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]))
def test_bounds_are_another_librarys(day: date, precision: str) -> None:
    text = day.strftime(precision)
    theirs = library.parse_edtf(text)
    ours = bounds(text)
    assert ours is not None
    assert ours.first == tuple(theirs.lower_strict()[:3])
    assert ours.last == tuple(theirs.upper_strict()[:3])


@given(st.text(alphabet="0123456789X-/.[]{},?~%YSET:Z+", max_size=25))
def test_any_text_is_written_as_it_was_read(text: str) -> None:
    parsed = parse(text)
    assert parsed is None or str(parsed) == text
    found = bounds(text)
    assert (found is None) == (parsed is None)
