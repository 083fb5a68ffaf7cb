"""Weights of claims: what is right of a page's numbers, and that fitting finds what speaks for it."""

from __future__ import annotations

import pytest
from training.claims import Row, choice, fit

from onrecord.reading.telling import Candidate


def candidate(low: int | None, high: int | None, **facts: float) -> Candidate:
    return Candidate((low, high), (), {"always": 1.0, **facts})


@pytest.mark.parametrize(
    ("gold", "right"),
    [
        (0, [True, False, False, False]),
        (2, [False, False, True, False]),
        (5, [False, False, False, True]),
        (1, [False, True, False, False]),
    ],
)
def test_what_is_right(gold: int, right: list[bool]) -> None:
    assert Row([candidate(2, 2), candidate(3, None, numeral=1.0)], gold).right == right


def test_fitting_finds_what_speaks_for_a_number() -> None:
    rows = [Row([candidate(n, n, plain=1.0), candidate(n + 1, n + 1)], n) for n in (1, 2, 3, 4)] * 5
    by = fit(rows)
    assert by["plain"] > 0
    assert all(is_right and confidence > 0.7 for confidence, is_right in (choice(row, by) for row in rows))
