"""Spans of characters as ranges of words."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.windows import Words
from training.sets import Record

Range = tuple[int, int]


def ranges(words: Words, spans: Iterable[Record]) -> tuple[Range, ...]:
    """The ranges of words that spans touch, in order, joined where they meet."""
    joined: list[Range] = []
    for span in sorted(spans, key=lambda one: int(one["start"])):
        touched = words.touched(span["start"], span["end"])
        if not touched:
            continue
        if joined and touched.start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], touched.stop))
        else:
            joined.append((touched.start, touched.stop))
    return tuple(joined)


def mask(length: int, spans: Iterable[Range], offset: int = 0) -> NDArray[np.int64]:
    """One for each of `length` words from `offset` on that lies in a range, zero for the rest."""
    row = np.zeros(length, dtype=np.int64)
    for start, end in spans:
        row[max(0, start - offset) : max(0, end - offset)] = 1
    return row
