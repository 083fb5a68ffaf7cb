"""Which attribution stands in which: a draft is within the smallest one whose content holds its cue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.reading.attributions import Draft, Offsets


def nested(drafts: Sequence[Draft]) -> dict[int, int]:
    """The number of the draft that each nested draft is within. Never a circle: the outer one reaches further."""
    parents: dict[int, int] = {}
    spans = sorted((start, end, i) for i, draft in enumerate(drafts) for start, end in draft.content)
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].at)
    around: list[tuple[int, int, int]] = []
    next_span = 0
    for i in order:
        at = drafts[i].at
        while next_span < len(spans) and spans[next_span][0] <= at:
            around.append(spans[next_span])
            next_span += 1
        around = [span for span in around if span[1] > at]
        holders = [span for span in around if span[2] != i and reaches_further(drafts[span[2]], drafts[i])]
        if holders:
            parents[i] = min(holders, key=lambda span: (size(hull(drafts[span[2]])), span[2]))[2]
    return parents


def reaches_further(outer: Draft, inner: Draft) -> bool:
    """Whether one draft can hold another: it is larger on the whole, and says whatever the other attributes."""
    if size(hull(outer)) <= size(hull(inner)):
        return False
    start, end = outer.content[0][0], outer.content[-1][1]
    return all(start <= part[0] < end for part in (*inner.source, *inner.cue, *inner.content))


def hull(draft: Draft) -> Offsets:
    """From the first to the last character of a draft."""
    parts = (*draft.source, *draft.cue, *draft.content)
    return min(start for start, _ in parts), max(end for _, end in parts)


def size(span: Offsets) -> int:
    """How long a span is."""
    return span[1] - span[0]


def outermost_first(parents: Mapping[int, int], count: int) -> list[int]:
    """All numbers below `count`, each after the one that it is within."""
    depths: dict[int, int] = {}
    for i in range(count):
        line = [i]
        while line[-1] in parents and line[-1] not in depths:
            line.append(parents[line[-1]])
        for one in reversed(line):
            depths[one] = depths[parents[one]] + 1 if one in parents else 0
    return sorted(range(count), key=lambda i: (depths[i], i))
