"""From scores to ranges of words: best paths through the network's scores, and how sure they are.

The scores of a word are three: for being inside a range, for being its first word, for being its last. A path's score
is their sum over its ranges, and its probability the softmax of its score over all paths: what training maximises.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]
Range = tuple[int, int]

# Lower than any path: the score of what no path may do.
NEVER = -1e9
# A word that a row scores lower than this is not tried beside other rows: on polnear dev it changed no path.
HOPELESS = -6.0
# The row of a word that is in no path.
NOBODY = -1


def best_paths(scores: Floats) -> Flags:
    """(rows, words, 3) scores to (rows, words): which words are inside on each row's best path."""
    rows, words, _ = scores.shape
    if not words:
        return np.zeros((rows, 0), dtype=np.bool_)
    inside, entry, leave = np.moveaxis(scores, (2, 1), (0, 1))
    outside, within = np.zeros(rows), np.full(rows, NEVER)
    closed = np.full(rows, NEVER)
    was_inside, was_outside = np.zeros((2, words, rows), dtype=np.bool_)
    for i in range(words):
        opened = outside + entry[i]
        was_inside[i], was_outside[i] = closed > outside, opened > within
        outside, within = np.maximum(outside, closed), np.maximum(within, opened) + inside[i]
        closed = within + leave[i]
    return _traced(closed > outside, was_inside, was_outside)


def _traced(state: Flags, was_inside: Flags, was_outside: Flags) -> Flags:
    """The best paths, followed back from the state of their last word."""
    path = np.zeros_like(was_inside)
    for i in range(len(path) - 1, -1, -1):
        path[i] = state
        state = np.where(state, ~was_outside[i], was_inside[i])
    return np.ascontiguousarray(path.T)


def log_partition(scores: Floats) -> Floats:
    """(rows, words, 3) scores to (rows): the log of the summed scores of all paths."""
    rows, words, _ = scores.shape
    inside, entry, leave = np.moveaxis(scores, (2, 1), (0, 1))
    outside, within = np.zeros(rows), np.full(rows, NEVER)
    closed = np.full(rows, NEVER)
    for i in range(words):
        outside, within = np.logaddexp(outside, closed), np.logaddexp(within, outside + entry[i]) + inside[i]
        closed = within + leave[i]
    total: Floats = np.logaddexp(outside, closed)
    return total


def path_scores(scores: Floats, paths: Flags) -> Floats:
    """(rows, words, 3) scores and (rows, words) paths to (rows): the score of each."""
    edge = np.zeros((len(paths), 1), dtype=np.bool_)
    first = paths & ~np.concatenate([edge, paths[:, :-1]], axis=1)
    last = paths & ~np.concatenate([paths[:, 1:], edge], axis=1)
    total: Floats = (scores * np.stack([paths, first, last], axis=-1)).sum(axis=(1, 2))
    return total


def probabilities(scores: Floats, paths: Flags) -> Floats:
    """How likely each row's path is among all its paths."""
    likely: Floats = np.exp(np.minimum(0.0, path_scores(scores, paths) - log_partition(scores)))
    return likely


def span_score(scores: Floats, span: Range) -> float:
    """(words, 3) scores to how much one span adds to a path: the log of the odds of its being there or not."""
    start, end = span
    return float(scores[start:end, 0].sum() + scores[start, 1] + scores[end - 1, 2])


def disjoint(scores: Floats, starts: Integers, words: int) -> Integers:
    """The best paths of all rows together, where no word is in two of them: for each word its row, or NOBODY.

    scores  (rows, width, 3)
    starts  the word that each row's first score is of, in ascending order

    Work grows with the words times the rows whose scores leave a word open, mostly one or two.
    """
    candidates = open_words(scores, starts, words)
    outside, within, closed = 0.0, dict[int, float](), dict[int, float]()
    steps: list[tuple[dict[int, int], int]] = []
    for here in candidates:
        first, second = best_two(closed)
        came: dict[int, int] = {}
        within_now: dict[int, float] = {}
        closed_now: dict[int, float] = {}
        for row, inside, entry, leave in here:
            # A span may start right after another row's, not after its own: that would be one span.
            from_row = first if first != row else second
            before, came[row] = max((outside, NOBODY), (closed.get(from_row, NEVER), from_row))
            before += entry
            if within.get(row, NEVER) >= before:
                before, came[row] = within[row], row
            within_now[row] = before + inside
            closed_now[row] = within_now[row] + leave
        leaves = closed.get(first, NEVER) > outside
        steps.append((came, first if leaves else NOBODY))
        outside = closed[first] if leaves else outside
        within, closed = within_now, closed_now
    first, _ = best_two(closed)
    return _owners(steps, first if closed.get(first, NEVER) > outside else NOBODY)


def open_words(scores: Floats, starts: Integers, words: int) -> list[list[tuple[int, float, float, float]]]:
    """For each word of a text the rows that may hold it, with their three scores."""
    found: list[list[tuple[int, float, float, float]]] = [[] for _ in range(words)]
    for row, start in enumerate(starts.tolist()):
        likely = np.flatnonzero(scores[row, :, 0] > HOPELESS)
        if not len(likely):
            continue
        low, high = int(likely[0]), int(likely[-1]) + 1
        for word, (inside, entry, leave) in enumerate(scores[row, low:high].tolist(), start=start + low):
            if 0 <= word < words:
                found[word].append((row, inside, entry, leave))
    return found


def best_two(closed: dict[int, float]) -> tuple[int, int]:
    """The rows of the two highest scores; NOBODY where there are fewer."""
    first = second = NOBODY
    for row, score in closed.items():
        if score > closed.get(first, NEVER):
            first, second = row, first
        elif score > closed.get(second, NEVER):
            second = row
    return first, second


def _owners(steps: list[tuple[dict[int, int], int]], state: int) -> Integers:
    """The best paths, followed back from the state of the last word."""
    owners = np.full(len(steps), NOBODY, dtype=np.int64)
    for i in range(len(steps) - 1, -1, -1):
        owners[i] = state
        came, left = steps[i]
        state = left if state == NOBODY else came[state]
    return owners


def ranges(path: Flags) -> list[Range]:
    """The ranges `[start, end)` of true values."""
    steps = np.diff(np.concatenate([[False], path, [False]]).astype(np.int8))
    return list(zip(np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist(), strict=True))
