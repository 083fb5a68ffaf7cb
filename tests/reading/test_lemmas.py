"""Lemmas as edits: what an edit was made from comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.lemmas import lemma_of, script


@pytest.mark.parametrize(
    ("word", "lemma", "edit"),
    [("said", "say", "2y"), ("Roe", "Roe", "="), ("Killed", "kill", "2"), ("was", "be", "3be"), ("n't", "not", "2ot")],
)
def test_edits(word: str, lemma: str, edit: str) -> None:
    assert script(word, lemma) == edit
    assert lemma_of(word, edit) == lemma


@given(st.text(), st.text().filter(lambda lemma: not lemma[:1].isdigit()))
def test_an_edit_makes_its_lemma(word: str, lemma: str) -> None:
    assert lemma_of(word, script(word, lemma)) == lemma


def test_an_edit_of_a_longer_word_leaves_a_short_one_as_it_is() -> None:
    assert lemma_of("A", "3be") == "a"
