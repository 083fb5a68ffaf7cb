"""Roles by the network's scores."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.decoding import best_paths, ranges
from onrecord.reading.model import Encoded
from onrecord.reading.tagging import KINDS, ROLES, by_role, tagged


def states(scores: np.ndarray, kinds: np.ndarray | None = None) -> Encoded:
    """A pass whose roles have the scores (words, roles, 3)."""
    words = len(scores)
    nothing = np.zeros((words, 1), np.float32)
    flat = scores.reshape(words, 3 * len(ROLES)).astype(np.float32)
    odds = np.full((words, len(KINDS)), -9.0) if kinds is None else kinds
    return Encoded(nothing, nothing, nothing, nothing.astype(np.int64), nothing, nothing, flat, odds.astype(np.float32))


def test_a_range_has_its_role_its_odds_and_its_kinds() -> None:
    scores = np.full((6, len(ROLES), 3), -3.0)
    scores[2:4, ROLES.index("target"), 0] = 4.0
    kinds = np.full((6, len(KINDS)), -9.0)
    kinds[2:4, KINDS.index("bombing")] = 2.0
    [found] = tagged(states(scores, kinds))
    assert (found.role, found.words) == ("target", (2, 4))
    assert found.likely == round(1 / (1 + np.exp(-2.0)), 4)
    assert max(found.kinds, key=lambda kind: found.kinds[kind]) == "bombing"


def test_nothing_is_found_in_no_words_or_where_none_is_likely() -> None:
    assert list(tagged(states(np.zeros((0, len(ROLES), 3))))) == []
    assert list(tagged(states(np.full((5, len(ROLES), 3), -20.0)))) == []


def test_bias_finds_more_and_leaves_the_odds_as_they_are() -> None:
    scores = np.full((3, len(ROLES), 3), -9.0)
    scores[1, 0] = (1.0, -1.0, -1.0)
    assert list(tagged(states(scores), {})) == []
    [found] = tagged(states(scores), {ROLES[0]: 2.0})
    assert found.likely == round(1 / (1 + np.e), 4)


@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_words_that_are_left_out_change_no_path(seed: int, words: int) -> None:
    scores = np.random.default_rng(seed).normal(-3, 4, size=(words, len(ROLES), 3)).astype(np.float32)
    # A word left out is one that no path may use: the whole search finds the same where none is tempted through one.
    scores[..., 0] = np.where(scores[..., 0] > -8, scores[..., 0], -200)
    whole = best_paths(by_role(states(scores)))
    expected = {(role, span) for role, path in zip(ROLES, whole, strict=True) for span in ranges(path)}
    assert {(one.role, one.words) for one in tagged(states(scores), {})} == expected
