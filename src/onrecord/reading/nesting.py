"""Which attribution stands in which: a draft is within the smallest one whose content holds its cue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.reading.attributions import Draft

# Levels of statements: an outlet's relayed report, its spokesman's words, his minister's, and those of one whom she has
# heard. Labelled news has no deeper ones; what looks deeper is a slip of the parser or meant to harm, and each level
# repeats the words of all below it.
DEEPEST = 4
# Of the contents that an attribution stands in only so many are looked at, the shortest: on real pages a handful.
MOST_AROUND = 32


def nested(drafts: Sequence[Draft]) -> dict[int, int]:
    """The number of the draft that each nested draft is within. Never a circle: the outer one reaches further."""
    parents: dict[int, int] = {}
    spans = sorted((start, end, i) for i, draft in enumerate(drafts) for start, end in draft.content)
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].at)
    sizes = [size(draft) for draft in drafts]
    around: list[tuple[int, int, int]] = []
    next_span = 0
    for i in order:
        at = drafts[i].at
        while next_span < len(spans) and spans[next_span][0] <= at:
            around.append(spans[next_span])
            next_span += 1
        around = sorted((span for span in around if span[1] > at), key=lambda span: span[1] - span[0])[:MOST_AROUND]
        larger = [span[2] for span in around if sizes[span[2]] > sizes[i]]
        holders = [outer for outer in larger if holds(drafts[outer], drafts[i])]
        if holders:
            parents[i] = min(holders, key=lambda outer: (sizes[outer], outer))
    return parents


def holds(outer: Draft, inner: Draft) -> bool:
    """Whether all that one draft attributes begins inside what the other does."""
    start, end = outer.content[0][0], outer.content[-1][1]
    return all(start <= part[0] < end for part in (*inner.source, *inner.cue, *inner.content))


def size(draft: Draft) -> int:
    """How far a draft reaches from its first character to its last."""
    parts = (*draft.source, *draft.cue, *draft.content)
    return max(end for _, end in parts) - min(start for start, _ in parts)


def outermost_first(parents: Mapping[int, int], count: int) -> list[int]:
    """The numbers below `count`, each after the one that it is within, without those nested deeper than DEEPEST.

    What is left out is nobody's statement of its own: its words stay in the content of the one around it.
    """
    depths: dict[int, int] = {}
    for i in range(count):
        line = [i]
        while line[-1] in parents and line[-1] not in depths:
            line.append(parents[line[-1]])
        for one in reversed(line):
            depths[one] = depths[parents[one]] + 1 if one in parents else 1
    return sorted((i for i in range(count) if depths[i] <= DEEPEST), key=lambda i: (depths[i], i))
