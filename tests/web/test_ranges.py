"""Counts as bars: from low to high, open ends to the axis's end, a row for each who gives one."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from onrecord.values.value import Count
from onrecord.web.ranges import MOST_STEPS, axis_to, ranges, top_of
from onrecord.web.strip import WHOLE, Caption

NUMBERS = st.one_of(st.integers(0, 20), st.integers(0, 10**9))
COUNTS = st.tuples(NUMBERS, NUMBERS, st.sampled_from(["exact", "least", "most", "between"])).map(
    lambda made: {
        "exact": Count(made[0], made[0], "w"),
        "least": Count(made[0], None, "w"),
        "most": Count(None, made[0], "w"),
        "between": Count(min(made[:2]), max(made[:2]), "w"),
    }[made[2]]
)


def told(*counts: Count, speaker: str = "Ada Roe") -> list[tuple[Caption, Count]]:
    """A claim of each count."""
    return [(Caption(str(at), each.words, (each.words,), speaker, "s1"), each) for at, each in enumerate(counts)]


@given(st.lists(COUNTS, min_size=1, max_size=6))
def test_a_bar_is_never_narrower_than_its_numbers(counts: list[Count]) -> None:
    drawn = ranges("killed", told(*counts))
    [speaker] = drawn.speakers
    axis = axis_to(top_of(counts))
    for row, count in zip(speaker.rows, counts, strict=True):
        [bar] = row.bars
        assert 0 <= bar.start < bar.end <= WHOLE
        low, high = (
            None if n is None else Fraction(2 * n - axis.first, axis.last - axis.first) for n in (count.low, count.high)
        )
        assert low is None or Fraction(bar.start, WHOLE) < low
        assert high is None or Fraction(bar.end, WHOLE) > high
        assert (bar.fade in {"start", "both"}) is (count.low is None)
        assert (bar.fade in {"end", "both"}) is (count.high is None)


@given(st.lists(COUNTS, min_size=1, max_size=6))
def test_the_axis_starts_at_none_and_has_room_for_its_numbers(counts: list[Count]) -> None:
    ticks = ranges("killed", told(*counts)).ticks
    assert ticks[0].label == "0"
    assert 2 <= len(ticks) <= MOST_STEPS + 1
    assert ticks[-1].at < WHOLE


def test_an_open_number_reaches_beyond_every_one_that_is_given() -> None:
    drawn = ranges("killed", told(Count(3, None, "at least 3"), Count(9, 9, "nine")))
    [least], [nine] = (row.bars for row in drawn.speakers[0].rows)
    assert nine.end < least.end == WHOLE


def test_each_speaker_has_one_row_and_words_without_a_number_none() -> None:
    counts = [
        *told(Count(3, 3, "3")),
        *told(Count(5, 5, "5"), speaker="the army"),
        *told(Count(4, 4, "4"), Count(None, None, "some")),
    ]  # fmt: skip
    drawn = ranges("killed", counts)
    assert [(each.speaker, [row.caption.value for row in each.rows]) for each in drawn.speakers] == [
        ("Ada Roe", ["3", "4"]), ("the army", ["5"]),
    ]  # fmt: skip
    assert [caption.value for caption in drawn.unnumbered] == ["some"]
    assert ranges("killed", told(Count(None, None, "some"))).speakers == ()
