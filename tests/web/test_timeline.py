"""Dates as bars: never narrower than their bounds, never at a place that their words do not give."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.values.edtf import number_of, ranges
from onrecord.values.value import When
from onrecord.web.strip import WHOLE, Axis, Caption
from onrecord.web.timeline import MOST_TICKS, axis_of, days, timeline

DAYS = st.dates().map(lambda day: f"{day:%Y-%m-%d}".zfill(10))
EDTF = st.one_of(
    DAYS,
    DAYS.map(lambda day: day[:7]),
    DAYS.map(lambda day: day[:4]),
    DAYS.map(lambda day: f"{day[:3]}X"),
    DAYS.map(lambda day: f"{day[:7]}~"),
    DAYS.map(lambda day: f"{day}/.."),
    DAYS.map(lambda day: f"/{day}"),
    st.tuples(DAYS, DAYS).map(lambda pair: "/".join(sorted(pair))),
    st.tuples(DAYS, DAYS).map(lambda pair: f"[{pair[0]},{pair[1]}]"),
    st.integers(5, 12).map(lambda power: f"Y17E{power}"),
)


def told(*edtf: str | None) -> list[tuple[Caption, When]]:
    """A claim of each date, its id the date."""
    return [(Caption(str(each), str(each), ("words",), "Ada Roe", "s1"), When(each, "words")) for each in edtf]


@given(st.lists(EDTF, min_size=1, max_size=6, unique=True))
def test_a_bar_is_never_narrower_than_its_bounds(dates: list[str]) -> None:
    line = timeline(told(*dates))
    assert line
    axis = axis_of([bounds for each in dates for bounds in ranges(each)])
    length = axis.last - axis.first
    assert {row.caption.claim for row in line.rows} == set(dates)
    for row in line.rows:
        for bar, bounds in zip(row.bars, ranges(row.caption.claim), strict=True):
            first, after = days(bounds)
            assert 0 <= bar.start < bar.end <= WHOLE
            assert bar.start == 0 or (
                first is not None and Fraction(bar.start, WHOLE) <= Fraction(first - axis.first, length)
            )
            assert bar.end == WHOLE or (
                after is not None and Fraction(bar.end, WHOLE) >= Fraction(after - axis.first, length)
            )
            assert (
                bar.fade
                == {(False, False): "", (True, False): "start", (False, True): "end"}[first is None, after is None]
            )


@given(st.lists(EDTF, min_size=1, max_size=6))
def test_the_axis_always_says_when_it_is_and_has_room_for_it(dates: list[str]) -> None:
    line = timeline(told(*dates))
    assert line
    assert 1 <= len(line.ticks) <= MOST_TICKS
    assert all(0 <= tick.at < WHOLE for tick in line.ticks)
    assert len({tick.label for tick in line.ticks}) == len(line.ticks)


@given(st.one_of(st.none(), st.text().filter(lambda text: not ranges(text))), EDTF)
def test_what_is_not_resolved_never_gets_a_place(unresolved: str | None, known: str) -> None:
    line = timeline(told(unresolved, known))
    assert line
    assert [row.caption.claim for row in line.rows] == [known]
    assert [caption.claim for caption in line.unresolved] == [str(unresolved)]


def test_dates_that_wait_are_shown_without_an_axis() -> None:
    line = timeline(told(None))
    assert line
    assert (line.ticks, line.rows, len(line.unresolved)) == ((), (), 1)
    assert timeline([]) is None


def test_what_has_an_end_is_seen_to_end() -> None:
    line = timeline(told("2041-03-12"))
    assert line
    [bar] = line.rows[0].bars
    assert WHOLE // 4 < bar.start < bar.end < WHOLE - WHOLE // 4


def test_one_of_several_days_is_a_bar_for_each() -> None:
    line = timeline(told("[2041-03-05,2041-03-26]"))
    assert line
    assert len(line.rows[0].bars) == 2
    assert line.rows[0].bars[0].end < line.rows[0].bars[1].start


def test_only_what_comes_near_is_soft_and_only_open_ends_fade() -> None:
    line = timeline(told("../2041-03-20", "2041-02-20/..", "2041-03-12~", "2041-03"))
    assert line
    assert [(row.caption.claim, row.soft, row.bars[0].fade) for row in line.rows] == [
        ("../2041-03-20", False, "start"), ("2041-02-20/..", False, "end"), ("2041-03", False, ""),
        ("2041-03-12~", True, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (["2041-03-12"], ["12 Mar 2041", "13 Mar 2041", "14 Mar 2041", "15 Mar 2041"]),
        (["2041-03-12", "2041-03-14"], ["12 Mar 2041", "14 Mar 2041", "16 Mar 2041"]),
        (["2041"], ["Jan 2041", "Jul 2041", "Jan 2042"]),
        (["2032", "2041-03"], ["2035", "2040"]),
        (["-0044-03-15"], ["15 Mar -44", "16 Mar -44", "17 Mar -44", "18 Mar -44"]),
        (["Y17E8"], ["Jan 1700000000", "Jul 1700000000", "Jan 1700000001"]),
    ],
)
def test_the_axis_is_divided_as_finely_as_there_is_room(dates: list[str], labels: list[str]) -> None:
    line = timeline(told(*dates))
    assert line
    assert [tick.label for tick in line.ticks] == labels


def test_a_share_is_written_as_svg_reads_it() -> None:
    bar = Axis(0, 3).bar(1, 2)
    assert (bar.x, bar.width) == ("33.3333%", "33.3334%")
    assert number_of((2041, 3, 2)) - number_of((2041, 3, 1)) == 1
