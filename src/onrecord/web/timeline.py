"""Dates as bars from the first to the last day that their words allow; what is not resolved gets no position."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count, takewhile

from onrecord.values.edtf import Bounds, Day, is_day, number_of, ranges
from onrecord.values.value import When
from onrecord.web import labels
from onrecord.web.strip import Axis, Caption, Row, Tick

# More would run into one another at a phone's width.
MOST_TICKS = 4
# Days on either side of what is known.
LEAST_ABOUT = 3
Step = Callable[[Day, int], Iterator[Day]]


@dataclass(frozen=True)
class Timeline:
    """The dates that have a place in time, by their first day, and those that have none yet."""

    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    unresolved: tuple[Caption, ...]


def timeline(dates: Iterable[tuple[Caption, When]]) -> Timeline | None:
    """The timeline of some dates; None without any."""
    told = [(caption, ranges(when.edtf)) for caption, when in dates]
    placed = sorted((each for each in told if each[1]), key=lambda each: earliest(each[1]))
    unresolved = tuple(caption for caption, found in told if not found)
    if not placed:
        return Timeline((), (), unresolved) if unresolved else None
    every = [bounds for _caption, found in placed for bounds in found]
    axis = axis_of(every)
    rows = tuple(
        Row(caption, tuple(axis.bar(*days(bounds)) for bounds in found), any(bounds.is_soft for bounds in found))
        for caption, found in placed
    )
    known = [day for bounds in every for day in (bounds.first, bounds.last) if day]
    return Timeline(tuple(ticks(axis, min(known), max(known))), rows, unresolved)


def earliest(found: Iterable[Bounds]) -> tuple[bool, int]:
    """Sorts dates by their first day, those that are open at the start before all others."""
    starts = [days(bounds)[0] for bounds in found]
    known = [start for start in starts if start is not None]
    return len(known) == len(starts), min(known, default=0)


def days(bounds: Bounds) -> tuple[int | None, int | None]:
    """The number of the first day, and of the day after the last; None on a side that is open or not known."""
    return (
        number_of(bounds.first) if bounds.first else None,
        number_of(bounds.last) + 1 if bounds.last else None,
    )


def axis_of(every: Iterable[Bounds]) -> Axis:
    """From the first known day to the last with some days more, and more still on a side to which some date is open.

    So what has an end is seen to end, and a day alone is not as long as the drawing.
    """
    ends = [days(bounds) for bounds in every]
    known = [day for pair in ends for day in pair if day is not None]
    first, last = min(known), max(known)
    about, beyond = max((last - first) // 12, LEAST_ABOUT), (last - first) // 4
    is_open = any(pair[0] is None for pair in ends), any(pair[1] is None for pair in ends)
    return Axis(first - about - beyond * is_open[0], last + about + beyond * is_open[1])


def ticks(axis: Axis, first: Day, last: Day) -> Iterator[Tick]:
    """The starts of days, months or years in the axis: the finest of these that leaves room for the words."""
    for step, size, label in steps(last[0] - first[0]):
        found = [day for day in step(first, size) if axis.first <= number_of(day) < axis.last]
        if 0 < len(found) <= MOST_TICKS:
            yield from (axis.tick(number_of(day), label(day)) for day in found)
            return


def steps(years: int) -> Iterator[tuple[Step, int, Callable[[Day], str]]]:
    """Ever coarser ways to divide time. Days and months are not counted over spans that they could not divide."""
    if years <= 1:
        yield from ((by_day, size, labels.day) for size in (1, 2, 7, 14))
    if years <= 3:
        yield from ((by_month, size, labels.month) for size in (1, 3, 6))
    for power in count():
        yield from ((by_year, size * 10**power, labels.year) for size in (1, 2, 5))
        if 10**power > years:
            return


def by_day(first: Day, size: int) -> Iterator[Day]:
    """Every so many days from the first on, for two years."""
    day = first
    for number in range(732):
        if number % size == 0:
            yield day
        day = following(day)


def following(day: Day) -> Day:
    """The next day."""
    year, month, number = day
    after = ((year, month, number + 1), (year, month + 1, 1), (year + 1, 1, 1))
    return next(each for each in after if is_day(*each))


def by_month(first: Day, size: int) -> Iterator[Day]:
    """The first of every so many months, counted from January."""
    start = first[0] * 12 + (first[1] - 1) // size * size
    return ((month // 12, month % 12 + 1, 1) for month in range(start, start + 61, size))


def by_year(first: Day, size: int) -> Iterator[Day]:
    """The first of January of every so many years."""
    start = first[0] // size * size
    return ((start + size * number, 1, 1) for number in takewhile(lambda number: number <= MOST_TICKS + 1, count()))
