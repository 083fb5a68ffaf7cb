"""The parse keeps offsets: of hard-wrapped lines, wires in capitals and very long blocks."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.parse import BATCH, BATCH_TOKENS, LONGEST, batches, cut, model, parse, readable

CAPITALS = "KELDRA, 4 FEB 90 -- THE GOVERNOR OF KELDRA DENIED TODAY\nTHAT SOLDIERS BURNED THE LARGEST FARMS."


def document(text: str, *blocks: tuple[BlockKind, int, int]) -> Document:
    spans = blocks or ((BlockKind.PARAGRAPH, 0, len(text)),)
    return Document(text, tuple(Block(*block) for block in spans), language="en")


def test_every_token_leads_back_to_the_documents_words() -> None:
    doc = document(
        "Home\n\nAda Roe said that\nthe mill had burned.", (BlockKind.FURNITURE, 0, 4), (BlockKind.LEAD, 6, 44)
    )
    [parsed] = parse(doc)
    assert [parsed.span(doc, token).exact for token in parsed.doc][:4] == ["Ada", "Roe", "said", "that"]
    assert parsed.span(doc, parsed.doc[3:6]).exact == "that\nthe mill"


def test_furniture_is_not_parsed() -> None:
    assert parse(document("Share this", (BlockKind.FURNITURE, 0, 10))) == ()


def test_a_line_break_does_not_end_a_sentence() -> None:
    [parsed] = parse(document("Ada Roe said that the\nmill in the valley had\nburned."))
    assert len(list(parsed.doc.sents)) == 1


def test_a_wire_in_capitals_is_read_as_if_it_were_not() -> None:
    doc = document(CAPITALS)
    [parsed] = parse(doc)
    [verb] = [token for token in parsed.doc if token.lemma_ == "deny"]
    assert parsed.span(doc, verb).exact == "DENIED"
    assert [token.lemma_ for token in verb.children if token.dep_ == "ccomp"] == ["burn"]


def test_names_in_capitals_stay_names() -> None:
    assert readable(
        "THE MINISTER, IVO KELDRA, LEFT THE CITIES.", {"the", "minister", "left", "cities"}.__contains__
    ) == ("The minister, Ivo Keldra, left the cities.")


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
    assert len(readable(text, lambda _: True)) == len(text)
    assert len(readable(text.upper(), lambda _: True)) == len(text.upper())


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_parsed_with_its_offsets(text: str) -> None:
    doc = document(text)
    for parsed in parse(doc):
        assert len(parsed.doc.text) == parsed.block.end - parsed.block.start
        assert all(parsed.span(doc, token).exact for token in parsed.doc if len(token))


def test_a_batch_holds_a_bounded_number_of_tokens() -> None:
    marks, words = model().make_doc("?! " * 1_000), model().make_doc("The mill burned.")
    docs = [marks] * 10 + [words] * 40
    found = list(batches(docs))
    assert [doc for batch in found for doc in batch] == docs
    assert max(sum(len(doc) for doc in batch) for batch in found) <= BATCH_TOKENS
    assert max(len(batch) for batch in found) == BATCH
