"""Cutting a text into segments loses nothing, and every mark covers exactly its words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from site_of_tests import lamp

from onrecord.document.document import Block, BlockKind
from onrecord.web.marking import Mark, Part, cut, marks_of, place_of

TEXTS = st.text(min_size=1, max_size=60)
PARTS = st.sampled_from(Part)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Block], list[Mark]]:
    """A text, blocks that stand in order in it with gaps between them, and marks over and across each other."""
    text = draw(TEXTS)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    blocks = [Block(BlockKind.PARAGRAPH, start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    marks = []
    for name in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        marks.append(Mark(start, draw(st.integers(start + 1, len(text))), f"s{name}", draw(PARTS)))
    return text, blocks, marks


@given(marked_texts())
def test_segments_put_together_are_the_blocks_text(case: tuple[str, list[Block], list[Mark]]) -> None:
    text, blocks, marks = case
    for block, found in zip(blocks, cut(text, blocks, marks), strict=True):
        assert "".join(segment.text for segment in found) == text[block.start : block.end]
        assert all(segment.text == text[segment.start : segment.start + len(segment.text)] for segment in found)
        assert all(segment.text for segment in found)


@given(marked_texts())
def test_a_segment_is_in_all_marks_that_cover_it_and_in_no_other(case: tuple[str, list[Block], list[Mark]]) -> None:
    text, blocks, marks = case
    for found in cut(text, blocks, marks):
        for segment in found:
            for at in range(segment.start, segment.start + len(segment.text)):
                assert set(segment.marks) == {mark for mark in marks if mark.start <= at < mark.end}


@given(marked_texts())
def test_the_longer_mark_is_outside(case: tuple[str, list[Block], list[Mark]]) -> None:
    text, blocks, marks = case
    for found in cut(text, blocks, marks):
        for segment in found:
            lengths = [mark.end - mark.start for mark in segment.marks]
            assert lengths == sorted(lengths, reverse=True)


@given(marked_texts())
def test_no_two_segments_side_by_side_have_the_same_marks(case: tuple[str, list[Block], list[Mark]]) -> None:
    text, blocks, marks = case
    for found in cut(text, blocks, marks):
        pairs = pairwise(found)
        edges = {edge for mark in marks for edge in (mark.start, mark.end)}
        assert all(right.start in edges for _left, right in pairs)


def test_marks_stand_on_the_words_of_the_reading() -> None:
    page = lamp()
    text = page.document.text
    marks = marks_of(page.reading)
    words = {(mark.of, mark.part): text[mark.start : mark.end] for mark in marks}
    assert words["n", Part.CONTENT] == "the council knew"
    assert words["n", Part.CUE] == "told"
    assert words["n", Part.SOURCE] == "Mayor Ines Vok"
    assert words["r", Part.EVIDENCE] == "at least three people"
    named = page.reading.statements[3].chain[-1].span
    assert named is not None
    assert words[place_of(named), Part.PLACE] == "Ines Vok"
    assert len(marks) == len(set(marks))
