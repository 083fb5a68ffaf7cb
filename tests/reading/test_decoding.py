"""Best paths and their probabilities, against all paths written out."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from onrecord.reading.decoding import best_paths, log_partition, path_scores, probabilities, ranges


def every_path(words: int) -> np.ndarray:
    return np.array(list(product([False, True], repeat=words)))


@pytest.mark.parametrize("words", [1, 2, 3, 6])
def test_best_path_is_the_best_of_all(words: int) -> None:
    scores = np.random.default_rng(words).normal(size=(5, words, 3))
    paths = every_path(words)
    totals = np.array([path_scores(scores, np.tile(path, (5, 1))) for path in paths])
    assert np.array_equal(best_paths(scores), paths[totals.argmax(axis=0)])
    assert np.allclose(log_partition(scores), np.log(np.exp(totals).sum(axis=0)))


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
