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
# A word that a row scores lower than this is not tried beside other rows, to save time.
HOPELESS = -8.0
# The row of a word that is in no path.
NOBODY = -1


def best_paths(scores: Floats) -> Flags:
    """(rows, words, 3) scores to (rows, words): which words are inside on each row's best path.

    Each word is a matrix that takes the best scores up to the word before, with that outside and inside, to those up to
    this one; they are multiplied (max-plus) by doubling, so that the work is a few steps on all words at once.
    """
    paths = np.zeros(scores.shape[:2], dtype=np.bool_)
    tried = reachable(scores)
    paths[:, tried] = _best(scores[:, tried])
    return paths


def reachable(scores: Floats) -> slice:
    """The words from the first to the last that a path of any row may go through."""
    found = np.flatnonzero((scores[..., 0] > NEVER / 2).any(axis=0))
    return slice(int(found[0]), int(found[-1]) + 1) if found.size else slice(0, 0)


def _best(scores: Floats) -> Flags:
    """See best_paths."""
    rows, words, _ = scores.shape
    if not words:
        return np.zeros((rows, 0), dtype=np.bool_)
    inside, entry, leave = np.moveaxis(scores, 2, 0)
    outside, within = prefixes(inside, entry, leave)
    ended = within + leave
    before_outside, before_within = np.zeros((rows, words)), np.full((rows, words), NEVER)
    before_ended = np.full((rows, words), NEVER)
    before_outside[:, 1:], before_within[:, 1:], before_ended[:, 1:] = outside[:, :-1], within[:, :-1], ended[:, :-1]
    return _traced(ended[:, -1] > outside[:, -1], before_ended > before_outside, before_outside + entry > before_within)


def prefixes(inside: Floats, entry: Floats, leave: Floats) -> tuple[Floats, Floats]:
    """(rows, words) each: the best scores of what stands up to a word, with it outside all ranges, and inside one."""
    rows, words = inside.shape
    # (from, to, rows, words): from outside or within the word before, to outside or within this one.
    cells = np.empty((2, 2, rows, words))
    cells[0, 0], cells[0, 1], cells[1, 1] = 0.0, entry + inside, inside
    cells[1, 0, :, 0], cells[1, 0, :, 1:] = NEVER, leave[:, :-1]
    step = 1
    while step < words:
        early, late = cells[..., :-step], cells[..., step:]
        made = early[:, :1] + late[0]
        np.maximum(made, early[:, 1:] + late[1], out=made)
        cells[..., step:] = made
        step *= 2
    # Nothing stands before the first word but the outside.
    return cells[0, 0], cells[0, 1]


def _traced(last: Flags, was_inside: Flags, was_outside: Flags) -> Flags:
    """The best paths, followed back from the state of their last word.

    was_inside, was_outside  (rows, words): whether the word before is inside where this one is not, outside where it is

    A word whose two answers are the same settles the one before it; elsewhere the state is handed on, or turned.
    """
    rows, words = was_inside.shape
    handed = was_inside[:, :0:-1] == was_outside[:, :0:-1]
    turned = np.concatenate([np.zeros((rows, 1), dtype=np.bool_), handed & was_inside[:, :0:-1]], axis=1)
    settles = np.concatenate([np.ones((rows, 1), dtype=np.bool_), ~handed], axis=1)
    state = np.concatenate([last[:, None], was_inside[:, :0:-1]], axis=1)
    parity = np.bitwise_xor.accumulate(turned, axis=1)
    at = np.maximum.accumulate(np.where(settles, np.arange(words), 0), axis=1)
    found = np.take_along_axis(state ^ parity, at, axis=1) ^ parity
    return np.ascontiguousarray(found[:, ::-1])


def log_partition(scores: Floats) -> Floats:
    """(rows, words, 3) scores to (rows): the log of the summed scores of all paths.

    The words' matrices (see `best_paths`) are multiplied two by two, each product scaled so that its largest cell is 1.
    """
    scores = scores[:, reachable(scores)]
    rows, words, _ = scores.shape
    inside, entry, leave = np.moveaxis(scores, 2, 0)
    # (from, to, rows, words), with the outside first; a word more, outside, lets the last range end.
    logs = np.full((2, 2, rows, words + 1), NEVER)
    logs[0, 0] = 0.0
    logs[0, 1, :, :-1], logs[1, 1, :, :-1] = entry + inside, inside
    logs[1, 0, :, 1:] = leave
    most = logs.max(axis=(0, 1))
    cells, total = np.exp(logs - most), most.sum(axis=1)
    while cells.shape[3] > 1:
        one, other, left = cells[..., :-1:2], cells[..., 1::2], cells[..., cells.shape[3] // 2 * 2 :]
        made = one[:, :1] * other[None, 0] + one[:, 1:] * other[None, 1]
        scale = made.max(axis=(0, 1))
        total = total + np.log(scale).sum(axis=1)
        cells = np.concatenate([made / scale, left], axis=3)
    found: Floats = total + np.log(cells[0, 0, :, 0])
    return found


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


def shared_out(scores: Floats, starts: Integers, words: int) -> Integers:
    """Paths of all rows where no word is in two of them: for each word its row, or NOBODY.

    scores  (rows, width, 3)
    starts  the word that each row's first score is of

    Rows whose best paths meet no other's keep them; the others share what is left, as is best for all of them together.
    """
    places = starts[:, None] + np.arange(scores.shape[1])
    of_text = (places >= 0) & (places < words)
    places = np.clip(places, 0, words - 1)
    paths = best_paths(closed(scores, ~of_text))
    claims = np.bincount(places[paths], minlength=words)
    quarrel = (paths & (claims[places] > 1)).any(axis=1)
    owners = np.full(words, NOBODY, dtype=np.int64)
    peaceful = paths & ~quarrel[:, None]
    owners[places[peaceful]] = np.nonzero(peaceful)[0]
    if quarrel.any():
        rows = np.flatnonzero(quarrel)
        left = closed(scores[rows], owners[places[rows]] != NOBODY)
        shares = disjoint(left, starts[rows], words)
        owners = np.where(shares == NOBODY, owners, rows[shares])
    return owners


def closed(scores: Floats, words: Flags) -> Floats:
    """The scores, with no path through these words of each row."""
    inside = np.where(words, NEVER, scores[..., 0])
    return np.concatenate([inside[..., None], scores[..., 1:]], axis=-1)


def disjoint(scores: Floats, starts: Integers, words: int) -> Integers:
    """The best paths of all rows together, where no word is in two of them: for each word its row, or NOBODY.

    Work grows with the words times the rows whose scores leave a word open, mostly one or two.
    """
    candidates = open_words(scores, starts, words)
    outside, within, ended = 0.0, dict[int, float](), dict[int, float]()
    steps: list[tuple[dict[int, int], int]] = []
    for here in candidates:
        first, second = best_two(ended)
        came: dict[int, int] = {}
        within_now: dict[int, float] = {}
        ended_now: dict[int, float] = {}
        for row, inside, entry, leave in here:
            # A span may start right after another row's, not after its own: that would be one span.
            from_row = first if first != row else second
            before, came[row] = max((outside, NOBODY), (ended.get(from_row, NEVER), from_row))
            before += entry
            if within.get(row, NEVER) >= before:
                before, came[row] = within[row], row
            within_now[row] = before + inside
            ended_now[row] = within_now[row] + leave
        leaves = ended.get(first, NEVER) > outside
        steps.append((came, first if leaves else NOBODY))
        outside = ended[first] if leaves else outside
        within, ended = within_now, ended_now
    first, _ = best_two(ended)
    return _owners(steps, first if ended.get(first, NEVER) > outside else NOBODY)


def open_words(scores: Floats, starts: Integers, words: int) -> list[list[tuple[int, float, float, float]]]:
    """For each word of a text the rows that may hold it, with their three scores."""
    found: list[list[tuple[int, float, float, float]]] = [[] for _ in range(words)]
    for row, start in enumerate(starts.tolist()):
        likely = np.flatnonzero(scores[row, :, 0] > HOPELESS)
        for word, (inside, entry, leave) in zip((likely + start).tolist(), scores[row, likely].tolist(), strict=True):
            if 0 <= word < words:
                found[word].append((row, inside, entry, leave))
    return found


def best_two(ended: dict[int, float]) -> tuple[int, int]:
    """The rows of the two highest scores; NOBODY where there are fewer."""
    first = second = NOBODY
    for row, score in ended.items():
        if score > ended.get(first, NEVER):
            first, second = row, first
        elif score > ended.get(second, NEVER):
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
