"""Times of the day, and the parts of it that words name."""

from __future__ import annotations

import pytest

from onrecord.values.clock import find_clocks, read_part
from onrecord.values.token import Tokens


@pytest.mark.parametrize(
    ("text", "time"),
    [("at 6:30 p.m.", "18:30"), ("at 18:30", "18:30"), ("at 12 am", "00:00"), ("at noon", "12:00")],
)
def test_clock_times(text: str, time: str) -> None:
    [clock] = find_clocks(Tokens(text))
    assert clock.time == time


@pytest.mark.parametrize("text", ["$6:30", "a score of 25:30", "6.30 metres"])
def test_what_is_no_time(text: str) -> None:
    assert find_clocks(Tokens(text)) == []


@pytest.mark.parametrize(
    ("text", "part"), [("early morning", "early morning"), ("at dawn", "dawn"), ("before dawn", "before dawn")]
)
def test_parts_of_the_day(text: str, part: str) -> None:
    found = read_part(Tokens(text), 0)
    assert found is not None
    assert found.time == part
