"""Mentions: names without titles and possessives, dates and counts, nothing in furniture."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.mentions import read_mentions
from onrecord.reading.reading import Mention
from onrecord.reading.spacy_parse import parse
from onrecord.values.value import Count, Party, When, Where

TEXT = (
    "President John Miller's guards left London on Thursday. At least 40 people in the city of Paris saw "
    "envoys of the United Nations arrive."
)


def read(text: str, kind: BlockKind = BlockKind.PARAGRAPH, published: str | None = None) -> tuple[Mention, ...]:
    document = Document(text, (Block(kind, 0, len(text)),) if text.strip() else (), language="en", published=published)
    return read_mentions(document, parse(document))


def test_each_kind_with_its_value() -> None:
    found = {(mention.kind, mention.span.exact): mention.value for mention in read(TEXT, published="2017-02-11")}
    assert found["person", "John Miller"] == Party("John Miller", "John Miller", "Person")
    assert found["place", "London"] == Where("London")
    assert found["date", "Thursday"] == When("2017-02-09", "Thursday")
    assert found["count", "At least 40"] == Count(40, None, "At least 40")
    assert isinstance(found["organization", "United Nations"], Party)


def test_spans_slice_and_stand_in_order() -> None:
    mentions = read(TEXT)
    assert [mention.span.start for mention in mentions] == sorted(mention.span.start for mention in mentions)
    for mention in mentions:
        mention.span.check(TEXT)
    assert len({mention.id for mention in mentions}) == len(mentions)


def test_furniture_names_nobody() -> None:
    assert read(TEXT, BlockKind.FURNITURE) == ()


def test_the_number_of_a_date_is_no_count() -> None:
    assert [mention.kind for mention in read("The mill burned three days ago.")] == ["date"]


@given(st.text(max_size=200))
@settings(max_examples=40)
def test_any_text(text: str) -> None:
    if text.strip():
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        document = Document(text, (Block(BlockKind.PARAGRAPH, start, end),), language="en")
        for mention in read_mentions(document, parse(document)):
            mention.span.check(text)


def test_a_place_that_a_reader_saw_by_itself() -> None:
    text = "Lemvalese police asked Vell Mills and Ada Callen about Callen."
    document = Document(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), language="en")
    at = [document.span(text.index(words), text.index(words) + len(words)) for words in ("Lemvalese", "Vell", "Callen")]
    parsed = parse(document)
    plain = {(mention.kind, mention.span) for mention in read_mentions(document, parsed)}
    seen = {(mention.kind, mention.span) for mention in read_mentions(document, parsed, at)}
    assert plain <= seen
    added = {span for kind, span in seen - plain if kind == "place"}
    # A part of a person's name is no place.
    assert added <= {at[0], at[1]}
    assert at[0] in added


def test_a_common_noun_is_no_place_but_where_a_page_has_no_capitals() -> None:
    def places(text: str) -> list[str]:
        document = Document(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), language="en")
        at = text.index("valley")
        return [one.span.exact for one in read_mentions(document, (), (document.span(at, at + len("valley")),))]

    assert places("They hid in the valley.") == []
    assert places("they hid in valley.") == ["valley"]
