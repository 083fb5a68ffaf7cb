"""Places: their words, and no candidates where nothing was looked up."""

from __future__ import annotations

from onrecord.values.value import Where
from onrecord.values.where import read_where


def test_words_alone() -> None:
    assert read_where("the Lemvale area") == Where("the Lemvale area", (), None)
