"""Pieces for a parser: cut where sentences end, easier to read, and as long as the document's words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.parse import LONGEST, LONGEST_WORD, Parsed, cut, pieces_of, readable
from onrecord.reading.tokens import token_spans
from onrecord.reading.tree import Analysis, Tree


def document(text: str, *blocks: tuple[BlockKind, int, int]) -> Document:
    spans = blocks or ((BlockKind.PARAGRAPH, 0, len(text)),)
    return Document(text, tuple(Block(*block) for block in spans), language="en")


def test_tokens_lead_back_to_the_documents_words() -> None:
    doc = document("Home\n\nthat\nthe mill had burned.", (BlockKind.FURNITURE, 0, 4), (BlockKind.LEAD, 6, 31))
    [block] = pieces_of(doc)
    text = readable(doc.text[block.start : block.end])
    spans = token_spans(text)
    same = ["X"] * len(spans)
    parsed = Parsed.of(
        block, Tree.of(text, spans, Analysis(same, same, same, same, [0] * len(spans), same, [False] * len(spans)))
    )
    assert parsed.span(doc, parsed.tree[1]).exact == "the"
    assert parsed.span(doc, parsed.tree[:3]).exact == "that\nthe mill"


def test_furniture_is_left_out() -> None:
    assert list(pieces_of(document("Share this", (BlockKind.FURNITURE, 0, 10)))) == []


def test_what_no_parser_needs_is_blank() -> None:
    assert readable("the\nmill") == "the mill"
    assert readable(f"a {'-' * 40} b").split() == ["a", "b"]
    assert max(map(len, readable("a" * 1_000).split())) < LONGEST_WORD


def test_a_very_long_block_is_cut_at_the_end_of_a_sentence() -> None:
    doc = document("Ada Roe left the valley. " * 300)
    pieces = list(cut(doc.text, doc.blocks[0]))
    assert all(piece.end - piece.start <= LONGEST for piece in pieces)
    assert all(doc.text[piece.start : piece.end].startswith("Ada") for piece in pieces)
    assert all(doc.text[piece.start : piece.end].endswith("valley.") for piece in pieces)


@given(st.text(max_size=9_000))
@settings(deadline=None, max_examples=50)
def test_pieces_lose_nothing_but_blanks(text: str) -> None:
    pieces = list(cut(text, Block(BlockKind.PARAGRAPH, 0, len(text))))
    assert "".join("".join(text[piece.start : piece.end].split()) for piece in pieces) == "".join(text.split())


@given(st.text())
def test_the_readable_copy_is_as_long_as_the_text(text: str) -> None:
    assert len(readable(text)) == len(text)
