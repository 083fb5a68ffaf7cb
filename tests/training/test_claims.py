"""Weights of claims: what is right of a page's numbers, and that fitting finds what speaks for it."""

from __future__ import annotations

import pytest
from training.boosting import fit
from training.claims import Row, chosen, of_pages, right_of

from onrecord.reading.pairing import Pairing
from onrecord.reading.telling import Bounds


@pytest.mark.parametrize(("number", "right"), [(0, {(0, 0)}), (2, {(2, 2)}), (5, {(3, None)}), (1, {None})])
def test_what_is_right(number: int, right: set[Bounds | None]) -> None:
    assert right_of(number, {None, (0, 0), (2, 2), (3, None)}) == right


def test_fitting_finds_what_speaks_for_a_number() -> None:
    rows = []
    for n in (1, 2, 3, 4) * 60:
        pairs = [Pairing((n, n), (0, 0), {"plain": 1.0}), Pairing((n + 1, n + 1), (0, 0), {}), Pairing(None, None, {})]
        rows.append(Row(f"incident {n}", pairs, n, 0))
    by = fit(["plain"], of_pages(rows, ["plain"]))
    assert all(is_right and confidence > 0.7 for row in rows for confidence, is_right in chosen(row, by))
