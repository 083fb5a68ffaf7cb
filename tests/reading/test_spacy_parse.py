"""The parse by spaCy keeps offsets: of hard-wrapped lines, wires in capitals, any text at all."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.spacy_parse import BATCH, BATCH_TOKENS, batches, lowered, parse
from onrecord.reading.tokens import token_spans

CAPITALS = "KELDRA, 4 FEB 90 -- THE GOVERNOR OF KELDRA DENIED TODAY\nTHAT SOLDIERS BURNED THE LARGEST FARMS."


def document(text: str, *blocks: tuple[BlockKind, int, int]) -> Document:
    spans = blocks or ((BlockKind.PARAGRAPH, 0, len(text)),)
    return Document(text, tuple(Block(*block) for block in spans), language="en")


def test_every_token_leads_back_to_the_documents_words() -> None:
    doc = document(
        "Home\n\nAda Roe said that\nthe mill had burned.", (BlockKind.FURNITURE, 0, 4), (BlockKind.LEAD, 6, 44)
    )
    [parsed] = parse(doc)
    assert [parsed.span(doc, token).exact for token in parsed.tree][:4] == ["Ada", "Roe", "said", "that"]
    assert parsed.span(doc, parsed.tree[3:6]).exact == "that\nthe mill"


def test_it_says_what_spacy_says() -> None:
    [parsed] = parse(document("Ada Roe left Port Callen. She had seen soldiers."))
    left, _, seen, soldiers = (parsed.tree[i] for i in (2, 3, 8, 9))
    assert (left.lemma, left.pos, left.tag, left.dep) == ("leave", "VERB", "VBD", "ROOT")
    assert (soldiers.dep, soldiers.head) == ("dobj", seen)
    assert [sentence.text for sentence in parsed.tree.sentences] == [
        "Ada Roe left Port Callen.",
        "She had seen soldiers.",
    ]
    assert ("Ada Roe", "PERSON") in [(name.text, name.entity) for name in parsed.tree.entities]


def test_contractions_are_read_whatever_their_apostrophe() -> None:
    found = []
    for text in ("Ada Roe didn't say she'll go.", "Ada Roe didn’t say she’ll go."):
        [parsed] = parse(document(text))
        found.append([(token.tag, token.dep) for token in parsed.tree])
    assert found[0] == found[1]
    assert (found[0][3], found[0][6]) == (("RB", "neg"), ("MD", "aux"))


def test_furniture_is_not_parsed() -> None:
    assert parse(document("Share this", (BlockKind.FURNITURE, 0, 10))) == ()


def test_a_line_break_does_not_end_a_sentence() -> None:
    [parsed] = parse(document("Ada Roe said that the\nmill in the valley had\nburned."))
    assert len(parsed.tree.sentences) == 1


def test_a_wire_in_capitals_is_read_as_if_it_were_not() -> None:
    doc = document(CAPITALS)
    [parsed] = parse(doc)
    [verb] = [token for token in parsed.tree if token.lemma == "deny"]
    assert parsed.span(doc, verb).exact == "DENIED"
    assert [token.lemma for token in verb.children if token.dep == "ccomp"] == ["burn"]


def test_names_in_capitals_stay_names() -> None:
    assert lowered(
        "THE MINISTER, IVO KELDRA, LEFT THE CITIES.", {"the", "minister", "left", "cities"}.__contains__
    ) == ("The minister, Ivo Keldra, left the cities.")


@given(st.text())
def test_small_letters_are_as_many_as_capitals(text: str) -> None:
    assert len(lowered(text.upper(), lambda _: True)) == len(text.upper())


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_parsed_with_its_offsets(text: str) -> None:
    doc = document(text)
    for parsed in parse(doc):
        assert len(parsed.tree.text) == parsed.block.end - parsed.block.start
        assert all(parsed.span(doc, token).exact for token in parsed.tree)
        assert sum(map(len, parsed.tree.sentences)) == len(parsed.tree)


def test_a_batch_holds_a_bounded_number_of_tokens() -> None:
    texts = ["?! " * 2_000] * 10 + ["The mill burned."] * 40
    cut = [(text, token_spans(text)) for text in texts]
    found = list(batches(cut))
    assert [given for batch in found for given in batch] == cut
    assert max(sum(len(spans) for _, spans in batch) for batch in found) <= BATCH_TOKENS
    assert max(len(batch) for batch in found) == BATCH
