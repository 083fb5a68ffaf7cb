"""From scores to ranges of words: best paths through the network's scores, and how sure they are.

The scores of a word are three: for being inside a range, for being its first word, for being its last. A path's score
is their sum over its ranges, and its probability the softmax of its score over all paths: what training maximises.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Range = tuple[int, int]

# Lower than any path: the score of what no path may do.
NEVER = -1e9


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


def ranges(path: Flags) -> list[Range]:
    """The ranges `[start, end)` of true values."""
    steps = np.diff(np.concatenate([[False], path, [False]]).astype(np.int8))
    return list(zip(np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist(), strict=True))
