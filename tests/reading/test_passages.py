"""Passages show the article without furniture, and find words back at their place in the document."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.growth_of_tests import growth
from tests.helpers.statements_of_tests import page

from onrecord.document.document import Document
from onrecord.reading.passages import JOINT, Passage, passages


def only(document: Document) -> Passage:
    [passage] = passages(document)
    return passage


def found(text: str, words: str) -> list[list[str]]:
    """Each place of the words on a small page, as the page's own words."""
    document = page(text)
    passage = only(document)
    places = [passage.in_document(place) for place in passage.find(words)]
    return [[document.text[start:end] for start, end in place] for place in places]


def test_furniture_is_not_shown() -> None:
    document = page("~ Home | Tides\n\n# Mill burns\n\nIt was old.\n\n~ Support us\n\nRoe left.")
    assert only(document).text == JOINT.join(["Mill burns", "It was old.", "Roe left."])


def test_a_page_of_furniture_has_no_passages() -> None:
    assert list(passages(page("~ Home | Tides"))) == []


def test_words_are_found_as_they_are() -> None:
    assert found("Roe said so. So Roe said.", "Roe said") == [["Roe said"], ["Roe said"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We left,” she said", '"We left," she said'),
        ("„We left“ she said", "'We left' she said"),
        ("the farmers’ mill", "the farmers' mill"),
        ("the mill — now a ruin – burned", "the mill - now a ruin - burned"),
        ("the old\n  mill\u00a0burned", "the old mill burned"),
        ("the old mill burned", " the old\n\nmill  burned\n"),
    ],
)
def test_blanks_marks_and_dashes_may_differ_and_the_pages_own_are_told(text: str, words: str) -> None:
    assert found(f"A {text}, b.", words) == [[text]]


@pytest.mark.parametrize("words", ["We Left", "we left, she said", "we left she", "weleft", "", "  ", "we léft"])
def test_nothing_else_may_differ(words: str) -> None:
    assert found("“Then we left early,” she said", words) == []


def test_as_written_goes_before_alike() -> None:
    assert found("'We left' and “We left”", "“We left”") == [["“We left”"]]


def test_words_are_whole() -> None:
    assert found("The other said that he left", "he") == [["he"]]
    assert found("The 300 were there", "30") == []
    assert found("cafe\u0301 owners", "cafe") == []


def test_scripts_that_join_words_are_found_inside_of_a_run_where_they_do_not_stand_alone() -> None:
    assert found("وقالت البلدية", "قالت") == [["قالت"]]
    assert found("وقالت البلدية ثم قالت", "قالت") == [["قالت"]]
    assert found("市长说桥塌了", "桥塌了") == [["桥塌了"]]


def test_a_place_over_several_blocks_is_told_block_by_block_without_what_stands_between() -> None:
    assert found("“We left.\n\n~ Support us\n\n“It burned,” Roe said.", "“We left.\n“It burned,”") == [
        ["“We left.", "“It burned,”"]
    ]


def test_furniture_is_not_found() -> None:
    assert found("~ Support our work\n\nRoe left.", "Support our work") == []


def test_long_pages_are_cut_between_blocks_and_long_blocks_after_sentences() -> None:
    short = page("\n\n".join(f"Paragraph {i} is about a mill." for i in range(100)))
    cut = list(passages(short, 300))
    assert max(len(one.text) for one in cut) < 400
    assert [piece for one in cut for piece in one.pieces] == [(block.start, block.end) for block in short.blocks]
    long = page("The mill was old. " * 2000)
    assert all(one.text.endswith(".") for one in passages(long))
    assert sum(len(one.text.split()) for one in passages(long)) == 8000


TEXTS = st.text(alphabet="ab .“”\"'’—-\n\u00a0قل5\u0301~#", max_size=120)


@given(TEXTS, TEXTS)
def test_what_is_found_says_the_same(text: str, words: str) -> None:
    document = page(text)

    def bare(some: str) -> list[str]:
        return [one for one in some if one.isalnum()]

    for passage in passages(document, 40):
        for place in passage.find(words):
            pieces = [document.text[start:end] for start, end in passage.in_document(place)]
            assert bare("".join(pieces)) == bare(words)
            assert all(pieces)
            assert all(piece == piece.strip() for piece in pieces)


@given(TEXTS)
def test_every_block_is_found_at_its_own_place(text: str) -> None:
    document = page(text)
    for passage in passages(document, 40):
        for start, end in passage.pieces:
            assert ((start, end),) in [passage.in_document(place) for place in passage.find(document.text[start:end])]


def test_cost_is_linear() -> None:
    def job(times: int) -> Callable[[], object]:
        document = page("“The mill was old,” Roe said. " * times)
        return lambda: [passage.find('"The mill was old," Roe') for passage in passages(document)]

    # A quadratic scan would take a hundred times as long, not ten.
    assert growth(job, 1_000, 10_000) < 40
