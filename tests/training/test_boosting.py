"""Boosting: trees that learn what no single fact says, and the same ones twice."""

from __future__ import annotations

import numpy as np
from training.boosting import Choices, asked, fit


def choices() -> Choices:
    """Of each four rows that one is right of whose two facts only one holds, and the third fact is large."""
    draw = np.random.default_rng(3)
    rows = [(a, b, c) for a in (0.0, 1.0) for b in (0.0, 1.0) for c in (draw.random(), 5 + draw.random())]
    table = np.array([rows[i] for _ in range(200) for i in draw.permutation(len(rows))])
    right = (table[:, 0] != table[:, 1]) & (table[:, 2] > 2)
    return Choices(table, right, np.full(200, len(rows)))


def test_facts_are_taken_together() -> None:
    of = choices()
    by = fit(["one", "other", "size"], of)
    points = by.points(of.table)
    assert points[of.right].min() > points[~of.right].max()


def test_fitted_twice_they_are_the_same() -> None:
    of = choices()
    assert fit(["one", "other", "size"], of).plain() == fit(["one", "other", "size"], of).plain()


def test_a_question_lies_between_two_values() -> None:
    facts, above = asked(np.array([[0.0, 3.0], [1.0, 3.0], [1.0, 4.0]]))
    assert list(zip(facts.tolist(), above.tolist(), strict=True)) == [(0, 0.5), (1, 3.5)]
