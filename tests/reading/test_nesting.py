"""Nesting: who stands in whom, and that a page which nests without end costs no more than its length."""

from __future__ import annotations

import json

import pytest
from tests.helpers.statements_of_tests import page, said, statements_of

from onrecord.document.document import Document
from onrecord.reading.attributions import Draft
from onrecord.reading.contract import statement_json
from onrecord.reading.nesting import DEEPEST, nested, outermost_first


def draft(cue: int, start: int, end: int) -> Draft:
    """An attribution whose cue is one character and whose content is `[start, end)`."""
    return Draft(cue=((cue, cue + 1),), source=(), content=((start, end),), until=end)


def output(document: Document) -> int:
    """The length of a page's statements as they are printed."""
    return sum(len(json.dumps(statement_json(one))) for one in statements_of(document.text))


def test_a_statement_stands_in_the_smallest_one_around_it() -> None:
    drafts = [draft(0, 2, 100), draft(10, 12, 50), draft(20, 22, 40), draft(60, 62, 80)]
    assert nested(drafts) == {1: 0, 2: 1, 3: 0}
    assert outermost_first(nested(drafts), 4) == [0, 1, 3, 2]


def test_four_levels_of_speakers_are_told_apart() -> None:
    text = "Roe said that Keller had claimed that Moss had warned that Dunn had denied that the mill was sold."
    found = statements_of(text)
    assert [said(one)[0] for one in found] == ["Roe", "Keller", "Moss", "Dunn"]
    assert [len(one.chain) - 1 for one in found] == [1, 2, 3, 4]


def test_what_is_nested_deeper_is_left_out_and_its_words_stay() -> None:
    drafts = [draft(10 * i, 10 * i + 2, 1_000 - i) for i in range(7)]
    parents = nested(drafts)
    assert parents == {i: i - 1 for i in range(1, 7)}
    assert outermost_first(parents, 7) == list(range(DEEPEST))


def test_no_chain_is_longer_than_the_levels() -> None:
    found = statements_of('he said "' * 400)
    assert found
    assert max(len(one.chain) for one in found) <= DEEPEST + 1


@pytest.mark.parametrize("words", ['he said "', "Roe said that she said that ", "“We left, he said, “"])
def test_what_is_printed_grows_with_the_text_and_no_faster(words: str) -> None:
    # Beyond a piece's length, so that the pieces of a long line are the same ones over again.
    lengths = [output(page(words * times)) for times in (200, 400)]
    assert lengths[1] < 5 * lengths[0], lengths


def test_what_is_open_around_a_cue_is_bounded() -> None:
    drafts = [draft(i, i + 1, 10_000) for i in range(2_000)]
    assert len(outermost_first(nested(drafts), 2_000)) == DEEPEST
