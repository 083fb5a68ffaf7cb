"""The language that a page declares, held against its words."""

from __future__ import annotations

import pytest

from onrecord.document.language import Language, is_plainly_english, language_of, primary_subtag

ENGLISH = (
    "The governor said on Thursday that shells had struck the only bridge of the town and that nobody was hurt. " * 5
)
GERMAN = (
    "Der Gouverneur sagte am Donnerstag, dass die einzige Brücke der Stadt getroffen und niemand verletzt worden sei. "
    * 5
)


def test_a_declared_language_wins_where_the_words_agree() -> None:
    assert language_of(ENGLISH, "en-GB") == ("en", "metadata")


def test_enough_text_contradicts_a_template() -> None:
    assert language_of(GERMAN, "en-US") == ("de", "text")


def test_little_text_contradicts_nothing() -> None:
    assert language_of(GERMAN[:80], "en") == ("en", "metadata")
    assert language_of("Brücke", "en") == ("en", "metadata")


def test_undeclared_languages_are_detected() -> None:
    assert language_of(GERMAN, None) == ("de", "text")


@pytest.mark.parametrize("text", ["", "12 : 45", "Tell Abar"])
def test_what_cannot_be_told_is_none(text: str) -> None:
    assert language_of(text, None) == (None, None)


@pytest.mark.parametrize(
    ("tag", "language"),
    [("pt-BR", "pt"), ("AR", "ar"), ("en_US", "en"), ("ckb", None), ("english", None), ("", None), (None, None)],
)
def test_primary_subtags(tag: str | None, language: str | None) -> None:
    assert primary_subtag(tag) == language


def test_plain_english_needs_no_detector() -> None:
    assert is_plainly_english(ENGLISH)
    assert not is_plainly_english(GERMAN)
    assert not is_plainly_english("The bridge is closed.")
    assert language_of(ENGLISH) == Language("en", "text")
