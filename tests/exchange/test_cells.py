"""No cell is a formula, whatever the page says, and every cell gives its words back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exchange.cells import cell, guarded, unguarded

FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1", "\u200b=1", "\ufeff=1",
    "\u202e=1",
    "＝1+1", "＋1", "－1", "＠SUM(1)", "﹦1", "﹢1", "﹣1", "﹫x", "−1", "=cmd|' /C calc'!A0", "\x00=1", "'=1", "₊1",
]  # fmt: skip


@pytest.mark.parametrize("words", FORMULAS)
def test_what_could_start_a_formula_starts_with_an_apostrophe(words: str) -> None:
    assert guarded(words) == "'" + words
    assert unguarded(guarded(words)) == words


@pytest.mark.parametrize(
    "words", ["", "Ada Roe", "3 or more", "“No,” she said", "10-20; 30-40", "https://news.example/=1"]
)
def test_other_words_stay_as_they_are(words: str) -> None:
    assert guarded(words) == words


@given(st.text())
def test_every_cell_is_no_formula_and_gives_its_words_back(words: str) -> None:
    made = guarded(words)
    assert unguarded(made) == words
    folded = unicodedata.normalize("NFKC", made).lstrip()
    assert not folded.startswith(("=", "+", "-", "@", "\u2212"))


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, "yes"), (False, "no"), (-3, "-3"), (-20.5, "-20.5"), ("-20.5", "'-20.5")]
)
def test_numbers_of_our_own_stay_numbers(value: object, text: str) -> None:
    assert cell(value) == text
