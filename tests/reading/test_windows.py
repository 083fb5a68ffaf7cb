"""Words, their features, and windows that tile a text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.windows import (
    CASES,
    LEFT,
    LINE,
    QUOTATION,
    RIGHT,
    around,
    case_of,
    windows,
    word_features,
    word_spans,
    words_of,
)

tokenizers = pytest.importorskip("tokenizers", reason="the learned reader's tokenizer is not installed")


def small_tokenizer() -> object:
    """Word pieces of single letters: every word is as many pieces as it has letters."""
    letters = "abcdefghijklmnopqrstuvwxyz."
    vocabulary = {"[UNK]": 0} | {letter: i + 1 for i, letter in enumerate(letters)}
    vocabulary |= {f"##{letter}": len(vocabulary) + i for i, letter in enumerate(letters)}
    found = tokenizers.Tokenizer(tokenizers.models.WordPiece(vocabulary, unk_token="[UNK]"))
    found.normalizer = tokenizers.normalizers.BertNormalizer()
    found.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    return found


def test_words_and_their_pieces() -> None:
    words = words_of("Roe left.", small_tokenizer())
    assert list(zip(words.starts, words.ends, strict=True)) == [(0, 3), (4, 8), (8, 9)]
    assert words.first.tolist() == [0, 3, 7]
    assert words.owner.tolist() == [0, 0, 0, 1, 1, 1, 1, 2]
    assert words.touched(2, 5) == range(2)
    assert words.touched(3, 4) == range(1, 1)


def test_words_that_the_vocabulary_drops_are_left_out() -> None:
    words = words_of("a \u0081\u0007 b", small_tokenizer())
    assert words.starts.tolist() == [0, 5]
    assert len(words_of("", small_tokenizer())) == 0


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("war", "lower"),
        ("War", "title"),
        ("UN", "upper"),
        ("A", "title"),
        ("McRoe", "mixed"),
        ("3rd", "digit"),
        (",", "mark"),
    ],
)
def test_case(word: str, case: str) -> None:
    assert case_of(word) == case
    assert case in CASES


def test_line_features() -> None:
    text = "One two\nthree"
    features = word_features(text, word_spans(text))
    assert [LINE[i] for i in features[:, 2]] == ["first", "last", "first"]
    assert [QUOTATION[i] for i in features[:, 1]] == ["outside"] * 3


@given(st.integers(0, 3000))
def test_windows_own_every_piece_once(pieces: int) -> None:
    found = windows(pieces, size=100, overlap=20)
    owned = [piece for window in found for piece in range(window.own_start, window.own_end)]
    assert owned == list(range(pieces))
    for window in found:
        assert window.end - window.start <= 100
        assert window.start == 0 or window.own_start - window.start >= 10
        assert window.end == pieces or window.end - window.own_end >= 10


def test_around_a_cue() -> None:
    indices, places, real = around((3, 5), 8)
    assert len(indices) == LEFT + RIGHT
    assert indices[real == 1].tolist() == list(range(8))
    assert (places[real == 1] - LEFT).tolist() == [-3, -2, -1, 0, 0, 1, 2, 3]
    assert np.all(indices[real == 0] == 0)
