"""Sections: all of the article once, nothing of the furniture, headlines by themselves, offsets that hold."""

from __future__ import annotations

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.parse import pieces_of
from onrecord.reading.sections import LONG, sections

LINE = "The council of Keldra met at noon. "


def document(*blocks: tuple[BlockKind, str]) -> Document:
    """Blocks with a blank line between them."""
    text, found = "", []
    for kind, words in blocks:
        found.append(Block(kind, len(text), len(text) + len(words)))
        text += f"{words}\n\n"
    return Document(text, tuple(found), language="en")


PAGE = document(
    (BlockKind.HEADLINE, "Ferry shelled, navy says"),
    (BlockKind.PARAGRAPH, "Two died."),
    (BlockKind.FURNITURE, "Follow us!"),
    (BlockKind.PARAGRAPH, "One lives."),
)


def test_offsets_hold_and_furniture_is_blank() -> None:
    headline, body = sections(PAGE)
    assert (headline.is_headline, headline.text) == (True, "Ferry shelled, navy says")
    assert not body.is_headline
    assert body.text.split() == ["Two", "died.", "One", "lives."]
    for section in (headline, body):
        for piece in section.pieces:
            words = section.text[piece.start - section.start : piece.end - section.start]
            assert words == PAGE.text[piece.start : piece.end]


def test_a_long_page_is_read_in_sections_that_hold_each_piece_once() -> None:
    page = document(*((BlockKind.PARAGRAPH, LINE * 50) for _ in range(200)))
    found = list(sections(page))
    assert len(found) > 1
    assert all(len(section.text) <= LONG for section in found)
    assert [piece for section in found for piece in section.pieces] == list(pieces_of(page))


def test_nothing_to_read() -> None:
    assert list(sections(document((BlockKind.FURNITURE, "Follow us!")))) == []
