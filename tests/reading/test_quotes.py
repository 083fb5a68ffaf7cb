"""Quotation marks of every style, across paragraphs, and unbalanced ones."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.growth_of_tests import growth
from tests.helpers.statements_of_tests import page

from onrecord.reading.quotes import Quotation, quotations


def quoted(text: str) -> list[str]:
    document = page(text)
    return [document.text[one.start : one.end] for one in quotations(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “one” and “two.”", ["“one”", "“two.”"]),
        ('He said "one" and "two."', ['"one"', '"two."']),
        ("He said ''one'' and ``two''", ["''one''", "``two''"]),
        ("Er sagte „eins“ und «zwei»", ["„eins“", "«zwei»"]),
        ("He said ‘one thing’ of the farmers’ mill", ["‘one thing’"]),
        ("“He said “no” to me,” she said", ["“He said “no” to me,”"]),
        ("The farmers' mill isn't theirs", []),
        ("A man of 5'11\" left", []),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_an_opening_mark_at_each_paragraph_carries_on() -> None:
    first, second = quotations(page("“We left.\n\n“It burned,” she said."))
    assert (first.closes, second.continues, second.closes) == (False, True, True)


def test_one_that_never_opens_starts_with_its_paragraph() -> None:
    [one] = quotations(page("She left.\n\nWe saw the old mill burn all night,” she said."))
    assert (one.start, one.opens) == (11, False)


def test_one_that_never_opens_starts_after_an_earlier_quotations_sentence() -> None:
    assert quoted("“No,” she said. We saw the old mill burn,” he said.") == ["“No,”", "We saw the old mill burn,”"]


def test_one_that_never_closes_ends_with_its_paragraph() -> None:
    text = "She said: “We saw the mill burn.\n\nThe mill was old."
    assert quoted(text) == ["“We saw the mill burn."]


MARKS = st.text(alphabet="“”„«»\"'‘’` ab.,\n", max_size=200)


@given(MARKS)
def test_in_order_without_overlap_and_not_empty(text: str) -> None:
    document = page(text)
    found: list[Quotation] = list(quotations(document))
    assert all(0 <= one.start < one.end <= len(document.text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("unit", ["“a ", "a” ", '"a b" ', "‘a b ", "'' "])
def test_cost_is_linear(unit: str) -> None:
    # A quadratic scan would take a hundred times as long, not ten.
    assert growth(lambda times: partial(quotations, page("x " + unit * times)), 4_000, 40_000) < 40
