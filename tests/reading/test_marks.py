"""Sides of quotation marks: turns that straight marks take, and lines that begin inside a quotation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.marks import QUOTATION, quotation_sides
from onrecord.reading.windows import word_spans


def sides(text: str) -> list[str]:
    return list(quotation_sides(text, word_spans(text)))


def test_straight_quotation_marks_take_turns() -> None:
    assert sides('"Go" he "x') == ["opening", "inside", "closing", "outside", "opening", "inside"]


def test_no_quotation_outlasts_its_line() -> None:
    assert sides('"Go on\nhe') == ["opening", "inside", "inside", "outside"]


def test_apostrophe_is_no_quotation_mark() -> None:
    assert set(sides("Roe's dogs' run")) == {"outside"}


def test_typographic_and_doubled_marks() -> None:
    assert sides("“Go” he") == ["opening", "inside", "closing", "outside"]
    assert sides("`` Go '' he") == ["opening", "opening", "inside", "closing", "closing", "outside"]


@pytest.mark.parametrize("mark", ['"', "''", "”"])
def test_a_quotation_that_began_before_its_line_ends_in_it(mark: str) -> None:
    assert sides(f"we are safe.{mark}")[:3] == ["inside"] * 3
    assert sides(f"we are safe,{mark} she said.")[:3] == ["inside"] * 3
    assert sides(f"we are safe,{mark} she said.")[-3:] == ["outside"] * 3
    assert sides(f"safe,{mark} she said. {mark if mark != '”' else '“'}We go.")[-3:] == ["inside"] * 3


def test_tokens_with_blanks_around_them_say_it_by_their_place() -> None:
    assert sides("We go . ''")[:3] == ["inside"] * 3
    assert sides("'' We go , '' she said . '' We stay")[-2:] == ["inside"] * 2
    assert sides("safe , '' she said . '' We stay")[:2] == ["inside"] * 2


def test_inches_are_no_quotation() -> None:
    assert set(sides("She is 6'3\" tall.")) == {"outside"}


@given(st.text(alphabet="ab \n.,'`\"“”«»„6’", max_size=40))
def test_each_word_has_a_side_and_marks_stand_at_the_edges(text: str) -> None:
    found = sides(text)
    assert len(found) == len(word_spans(text))
    assert set(found) <= set(QUOTATION)
    for line in text.split("\n"):
        of_line = sides(line)
        for one, other in pairwise(of_line):
            assert (one, other) not in {("inside", "outside"), ("outside", "inside"), ("opening", "outside")}
