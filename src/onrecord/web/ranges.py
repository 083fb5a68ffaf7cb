"""Counts as bars from the lowest to the highest number that their words allow, a row for each who gives one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from onrecord.values.value import Count
from onrecord.web.strip import Axis, Bar, Caption, Row, Tick

# The most whole steps along an axis; more numbers would run into one another at a phone's width.
MOST_STEPS = 5
# The least last number of an axis: one person is not to look like half of all.
LEAST_TOP = 4


@dataclass(frozen=True)
class SpeakerRows:
    """What one speaker says."""

    speaker: str
    colour: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Ranges:
    """One attribute: every number that is given for it, on one axis; without a number, words alone."""

    attribute: str
    ticks: tuple[Tick, ...]
    speakers: tuple[SpeakerRows, ...]
    unnumbered: tuple[Caption, ...]


def ranges(attribute: str, counts: Sequence[tuple[Caption, Count]]) -> Ranges:
    """The ranges of one attribute's counts, in the order in which they are given."""
    drawn = [(caption, count) for caption, count in counts if has_number(count)]
    unnumbered = tuple(caption for caption, count in counts if not has_number(count))
    if not drawn:
        return Ranges(attribute, (), (), unnumbered)
    top = top_of(count for _caption, count in drawn)
    axis = axis_to(top)
    rows = [Row(caption, (bar_of(axis, count),), count.approximate) for caption, count in drawn]
    found = tuple(ticks(axis, top))
    return Ranges(attribute, found, tuple(by_speaker(rows)), unnumbered)


def has_number(count: Count) -> bool:
    """Whether the words bound the count on any side."""
    return count.low is not None or count.high is not None


def top_of(counts: Iterable[Count]) -> int:
    """The last number of the axis: the highest that is given, with a third more where a count is open above it."""
    given = list(counts)
    highest = max(number for count in given for number in (count.low, count.high) if number is not None)
    return max(highest + (highest // 3 + 1 if any(count.high is None for count in given) else 0), LEAST_TOP)


def axis_to(top: int) -> Axis:
    """From 0 to a number. In halves, so that a number is a bar about its tick, as wide as the step to the next one."""
    return Axis(-1, 2 * top + 1)


def bar_of(axis: Axis, count: Count) -> Bar:
    """A count's bar. Nothing is below none, so only the upper end can be open; a lower one that is not said fades."""
    low = None if count.low is None else 2 * count.low - 1
    return axis.bar(low, None if count.high is None else 2 * count.high + 1)


def ticks(axis: Axis, top: int) -> Iterator[Tick]:
    """Round numbers from 0 on."""
    size = next(size * 10**power for power in count() for size in (1, 2, 5) if top <= MOST_STEPS * size * 10**power)
    return (axis.tick(2 * number, str(number)) for number in range(0, top + 1, size))


def by_speaker(rows: Iterable[Row]) -> Iterator[SpeakerRows]:
    """The rows under who gives them, in the order of who is heard first."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row.caption.speaker, row.caption.colour), []).append(row)
    return (SpeakerRows(speaker, colour, tuple(said)) for (speaker, colour), said in found.items())
