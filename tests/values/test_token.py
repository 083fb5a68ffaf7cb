"""Tokens: each with its place, and numbers in digits and words."""

from __future__ import annotations

import pytest

from onrecord.values.token import Number, Tokens, read_number


def test_tokens_slice_and_nothing_is_beyond_the_ends() -> None:
    text = "At 1,250 m, not 2nd"
    tokens = Tokens(text)
    assert [text[token.start : token.end] for token in tokens] == ["At", "1,250", "m", ",", "not", "2", "nd"]
    assert tokens[-1] == tokens[99]
    assert tokens.lower(99) == "\0"
    assert (tokens.glued(3), tokens.glued(4)) == (True, False)


def test_a_phrase_stands_where_all_its_words_do() -> None:
    tokens = Tokens("At least three")
    assert tokens.says(0, "at least")
    assert not tokens.says(1, "at least")
    assert not tokens.says(2, "three more")


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,250", Number(1250, 1)), ("two hundred and six", Number(206, 4)), ("2.5 million", Number(2_500_000, 4))],
)
def test_numbers(text: str, number: Number) -> None:
    assert read_number(Tokens(text), 0) == number


@pytest.mark.parametrize("text", ["007", "1234567890", "guards", "2.5"])
def test_what_is_no_cardinal_number(text: str) -> None:
    assert read_number(Tokens(text), 0) is None
