"""Best paths and their probabilities, against all paths written out."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from onrecord.reading.decoding import (
    NEVER,
    best_paths,
    disjoint,
    log_partition,
    path_scores,
    probabilities,
    ranges,
    shared_out,
    span_score,
)


def every_path(words: int) -> np.ndarray:
    return np.array(list(product([False, True], repeat=words)))


@pytest.mark.parametrize("words", [1, 2, 3, 6])
def test_best_path_is_the_best_of_all(words: int) -> None:
    scores = np.random.default_rng(words).normal(size=(5, words, 3))
    paths = every_path(words)
    totals = np.array([path_scores(scores, np.tile(path, (5, 1))) for path in paths])
    assert np.array_equal(best_paths(scores), paths[totals.argmax(axis=0)])
    assert np.allclose(log_partition(scores), np.log(np.exp(totals).sum(axis=0)))


def word_by_word(scores: np.ndarray) -> np.ndarray:
    """The best path of (words, 3) scores, one word after the other."""
    came, outside, within = [], 0.0, NEVER
    ended = NEVER
    for inside, entry, leave in scores.tolist():
        opened = outside + entry
        came.append((ended > outside, opened <= within))
        outside, within = max(outside, ended), max(within, opened) + inside
        ended = within + leave
    path, state = [], ended > outside
    for from_outside, from_inside in reversed(came):
        path.append(state)
        state = from_inside if state else from_outside
    return np.array(path[::-1], dtype=np.bool_)


@pytest.mark.parametrize("words", [17, 240, 1001])
def test_all_words_at_once_give_the_path_of_one_after_the_other(words: int) -> None:
    random = np.random.default_rng(words)
    scores = random.normal(size=(40, words, 3)) * 3 - np.array([1.0, 0.5, 0.5])
    scores[..., 0][random.random((40, words)) < 0.3] = NEVER
    scores[:, : words // 4, 0] = NEVER
    paths = best_paths(scores)
    assert paths.any()
    assert np.array_equal(paths, [word_by_word(row) for row in scores])


def test_probabilities_of_all_paths_sum_to_one() -> None:
    paths = every_path(4)
    scores = np.tile(np.random.default_rng(0).normal(size=(1, 4, 3)), (len(paths), 1, 1))
    assert probabilities(scores, paths).sum() == pytest.approx(1.0)


def test_price_of_a_span_joins_two() -> None:
    inside = np.array([[2.0, 0, 0], [-1.0, 0, 0], [2.0, 0, 0]])[None]
    dear = inside + np.array([0, -1.0, -1.0])
    assert ranges(best_paths(inside)[0]) == [(0, 1), (2, 3)]
    assert ranges(best_paths(dear)[0]) == [(0, 3)]


def test_nothing_has_no_path() -> None:
    assert best_paths(np.zeros((2, 0, 3))).shape == (2, 0)
    assert ranges(np.zeros(0, dtype=np.bool_)) == []
    assert ranges(np.array([True, True, False, True])) == [(0, 2), (3, 4)]


def brute_force_disjoint(scores: np.ndarray, starts: list[int], words: int) -> float:
    """The best summed score of all ways to give each word to one row or to none."""
    best = -np.inf
    for owners in product(range(-1, len(scores)), repeat=words):
        total, fits = 0.0, True
        for row, start in enumerate(starts):
            path = np.zeros(scores.shape[1], dtype=np.bool_)
            for word, owner in enumerate(owners):
                if owner == row:
                    fits = fits and 0 <= word - start < len(path)
                    if fits:
                        path[word - start] = True
            total += path_scores(scores[row : row + 1], path[None])[0]
        best = max(best, total) if fits else best
    return best


@pytest.mark.parametrize("seed", range(12))
def test_disjoint_paths_are_the_best_of_all(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(3, 4, 3)) + np.array([0.5, -0.3, -0.3])
    starts, words = [-1, 0, 2], 5
    owners = disjoint(scores, np.array(starts), words)
    total = 0.0
    for row, start in enumerate(starts):
        path = np.array([0 <= start + i < words and owners[start + i] == row for i in range(4)])
        total += path_scores(scores[row : row + 1], path[None])[0]
    assert total == pytest.approx(brute_force_disjoint(scores, starts, words))


def test_one_row_alone_takes_its_best_path() -> None:
    scores = np.random.default_rng(9).normal(size=(1, 9, 3))
    assert np.array_equal(disjoint(scores, np.array([0]), 9) == 0, best_paths(scores)[0])


def test_span_score_is_what_the_span_adds() -> None:
    scores = np.random.default_rng(4).normal(size=(6, 3))
    path = np.array([False, True, True, False, False, True])
    spans = sum(span_score(scores, span) for span in ranges(path))
    assert spans == pytest.approx(path_scores(scores[None], path[None])[0])


@pytest.mark.parametrize("seed", range(4))
def test_shares_leave_no_word_in_two_and_the_undisputed_alone(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, 6, 3)) - np.array([0.3, 0, 0])
    starts = np.array([-2, 1, 3, 7])
    owners = shared_out(scores, starts, 12)
    paths = best_paths(np.where(np.isin(starts[:, None] + np.arange(6), range(12))[..., None], scores, NEVER))
    words = [set((start + np.flatnonzero(path)).tolist()) for start, path in zip(starts, paths, strict=True)]
    for row, own in enumerate(words):
        if not any(own & other for i, other in enumerate(words) if i != row):
            assert set(np.flatnonzero(owners == row).tolist()) == own
