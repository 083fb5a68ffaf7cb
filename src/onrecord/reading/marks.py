"""On which side of the quotation marks of its line each word stands.

Straight marks look alike, so they take turns. Where the first of a line closes a quotation (its beginning was in the
line before, or is missing) the turns would be the wrong way round: of both ways the one is taken that contradicts less
of what stands around the marks. No quotation outlasts its line. Single marks are left to the model, since most are
apostrophes; two of them side by side are one double mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

QUOTATION = ("outside", "inside", "opening", "closing")

_OPENING = frozenset("“„«‟")
_CLOSING = frozenset("”»")
_SINGLE = ("'", "`")
# A quotation that ends in a line and begins nowhere is rarer than one mark that stands oddly.
_BEGUN_BEFORE = 0.5

# 6'3": the mark is one of length.
_INCHES = re.compile(r"\d['’′]\s?\d{1,2}\"\Z")

# In a line without any of these every word stands outside.
_ANY = re.compile(r"[\"“”„«‟»]|''|``")

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Mark:
    """A quotation mark as words of a text.

    first, last  its words
    opens        whether it can only open, or close; None for a straight one
    is_odd_open  whether what stands around it speaks against its opening
    is_odd_close  against its closing
    """

    first: int
    last: int
    opens: bool | None
    is_odd_open: bool
    is_odd_close: bool


def quotation_sides(text: str, spans: Spans) -> Iterator[str]:
    """One of QUOTATION for each word of a text, given its words' offsets."""
    starts, done, end = [start for start, _ in spans], 0, 0
    while mark := _ANY.search(text, end):
        line, end = text.rfind("\n", 0, mark.start()) + 1, text.find("\n", mark.end())
        end = len(text) if end < 0 else end
        first, last = bisect_left(starts, line, done), bisect_left(starts, end, done)
        yield from repeat("outside", first - done)
        yield from _of_line(text, spans[first:last])
        done = last
    yield from repeat("outside", len(spans) - done)


def _of_line(text: str, spans: Spans) -> Iterator[str]:
    """The sides of one line's words."""
    marks = list(marks_of(text, spans))
    inside = contradictions(marks, inside=True) < contradictions(marks, inside=False)
    done = 0
    for mark in marks:
        yield from ["inside" if inside else "outside"] * (mark.first - done)
        inside = turned(mark, inside=inside)
        yield from ["opening" if inside else "closing"] * (mark.last + 1 - mark.first)
        done = mark.last + 1
    yield from ["inside" if inside else "outside"] * (len(spans) - done)


def turned(mark: Mark, *, inside: bool) -> bool:
    """Whether one is inside a quotation after a mark, by whether one was before."""
    return not inside if mark.opens is None else mark.opens


def contradictions(marks: Sequence[Mark], *, inside: bool) -> float:
    """How much speaks against a line's beginning inside a quotation, or outside."""
    against = _BEGUN_BEFORE if inside else 0.0
    for mark in marks:
        opens = turned(mark, inside=inside)
        if mark.opens is None:
            against += mark.is_odd_open if opens else mark.is_odd_close
        elif not opens and not inside:
            against += 1
        inside = opens
    return against


def marks_of(text: str, spans: Spans) -> Iterator[Mark]:
    """The quotation marks among the words of a line."""
    i = 0
    while i < len(spans):
        start, end = spans[i]
        mark = text[start:end]
        is_double = mark in _SINGLE and i + 1 < len(spans) and spans[i + 1][0] == end and text[end] == mark
        last = i + is_double
        if mark in _OPENING or mark in _CLOSING:
            yield Mark(i, i, mark in _OPENING, is_odd_open=False, is_odd_close=False)
        elif is_double and mark == "`":
            yield Mark(i, last, True, is_odd_open=False, is_odd_close=False)
        elif is_double or (mark == '"' and not _INCHES.search(text, max(0, start - 5), end)):
            yield _straight(text, spans, i, last)
        i = last + 1


def _straight(text: str, spans: Spans, first: int, last: int) -> Mark:
    """A straight mark and what stands around it in its line."""
    start, end = spans[first][0], spans[last][1]
    is_first, is_last = first == 0, last == len(spans) - 1
    before = not is_first and spans[first - 1][1] == start
    after = not is_last and spans[last + 1][0] == end
    goes_on = not is_first and not is_last and text[start - 1 : start].isspace() and text[end : end + 1].isspace()
    ends_before = goes_on and text[spans[first - 1][0]] in ",.?!" and text[spans[last + 1][0]].islower()
    return Mark(
        first,
        last,
        None,
        is_odd_open=is_last or (before and not after) or ends_before,
        is_odd_close=is_first or (after and not before),
    )
