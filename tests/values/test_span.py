from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UngroundedSpan
from onrecord.values.span import Span

TEXT = "Ada Roe said so."


def test_a_span_carries_its_words() -> None:
    span = Span.of(TEXT, 0, 7)
    assert TEXT[span.start : span.end] == span.exact == "Ada Roe"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (-1, 3), (0, len(TEXT) + 1)])
def test_offsets_without_words_are_refused(start: int, end: int) -> None:
    with pytest.raises(UngroundedSpan):
        Span.of(TEXT, start, end)


def test_a_span_of_another_text_is_found_out() -> None:
    Span(0, 7, "Ada Roe").check(TEXT)
    with pytest.raises(UngroundedSpan, match="does not hold"):
        Span(0, 7, "Ada Doe").check(TEXT)


def test_containing_and_overlapping() -> None:
    whole, first, last = Span.of(TEXT, 0, 16), Span.of(TEXT, 0, 7), Span.of(TEXT, 8, 16)
    assert whole.contains(first)
    assert not first.contains(whole)
    assert whole.overlaps(last)
    assert not first.overlaps(last)


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_trimming_leaves_words_or_nothing(text: str, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(end, len(text))
    span = Span.trimmed(text, start, end)
    if span is None:
        assert not text[start:end].strip()
    else:
        span.check(text)
        assert span.exact == text[start:end].strip()
