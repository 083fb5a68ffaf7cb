"""Warnings: each code where it belongs, and not beside it."""

from __future__ import annotations

from dataclasses import replace

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.claims import read_claims
from onrecord.reading.finding import Page
from onrecord.reading.mentions import read_mentions
from onrecord.reading.reading import Link, LinkKind, Mention, Mode, Reading, Statement, Warning, digest_id
from onrecord.reading.spacy_parse import parse
from onrecord.reading.warnings import WARNING_CODES, ambiguous_places, not_read, read_warnings
from onrecord.values.span import Span
from onrecord.values.value import Place, Where


def document(*paragraphs: str, headline: str | None = None, published: str | None = None) -> Document:
    pieces = [headline, *paragraphs] if headline else list(paragraphs)
    blocks, start = [], 0
    for i, piece in enumerate(pieces):
        kind = BlockKind.HEADLINE if headline and i == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind, start, start + len(piece)))
        start += len(piece) + 2
    return Document("\n\n".join(pieces), tuple(blocks), language="en", published=published)


def said(doc: Document, content: str, source: str) -> Statement:
    start = doc.text.index(content)
    span = doc.span(start, start + len(content))
    at = doc.text.index(source)
    speaker = doc.span(at, at + len(source))
    chain = (Link(LinkKind.OUTLET, None), Link(LinkKind.SPEAKER, source, speaker, speaker))
    return Statement(digest_id("s", doc, "direct", [span]), Mode.DIRECT, (span,), (), (speaker,), chain, 0.9)


def warnings(doc: Document, *statements: Statement) -> tuple[Warning, ...]:
    parsed = parse(doc)
    mentions = read_mentions(doc, parsed)
    claims = read_claims(Page(doc, parsed, statements, mentions))
    found = read_warnings(doc, claims.statements, claims.claims, mentions)
    ids = {claim.id for claim in claims.claims}
    for warning in found:
        assert warning.code in WARNING_CODES
        assert set(warning.claims) <= ids
        assert warning.spans
        for span in warning.spans:
            span.check(doc.text)
    return found


def words(found: tuple[Warning, ...], code: str) -> list[str]:
    return [warning.spans[0].exact for warning in found if warning.code == code]


def test_a_number_in_the_headline_only() -> None:
    doc = document(
        "Shells hit a mill in Lemvale. Millers died, the governor said.", headline="Shells kill 4 millers in Lemvale"
    )
    doc_of_soldiers = document("Shells hit a mill, and guards died.", headline="Shells kill 4 guards in Lemvale")
    assert words(warnings(doc_of_soldiers), "headline-only") == ["4 guards"]
    assert words(warnings(doc), "headline-only") == []


def test_a_number_in_the_headline_and_in_words_below() -> None:
    doc = document("Four guards were killed when shells hit a mill.", headline="Shells kill 4 guards in Lemvale")
    assert words(warnings(doc), "headline-only") == []


def test_a_headline_without_a_number() -> None:
    doc = document("The mill burned.", headline="Guard killed in Lemvale")
    assert words(warnings(doc), "headline-only") == []


def test_a_quotation_that_never_opened() -> None:
    found = warnings(document("The mill burned before we came,” Ada Roe said."))
    assert words(found, "unbalanced-quotation") == ["The mill burned before we came,”"]
    assert "never opened" in found[0].message


def test_a_quotation_that_never_closes() -> None:
    found = warnings(document("Ada Roe said: “The mill burned before we came.", "The road is closed."))
    assert words(found, "unbalanced-quotation") == ["“The mill burned before we came."]
    assert "never closes" in found[0].message


def test_a_quotation_over_paragraphs_is_whole() -> None:
    doc = document(
        "Ada Roe said: “The mill burned before we came.", "“Then the bridge fell,” she said.", "It's the miller's."
    )
    assert words(warnings(doc), "unbalanced-quotation") == []


def test_a_weekday_without_a_page_date() -> None:
    assert words(warnings(document("The mill burned on Thursday.")), "reference-date") == ["Thursday"]
    assert words(warnings(document("The mill burned on Thursday.", published="2017-02-11")), "reference-date") == []
    assert words(warnings(document("The mill burned on 9 February 2017.")), "reference-date") == []


def test_a_page_that_gives_its_month_only() -> None:
    [warning] = warnings(document("The mill burned on Thursday.", published="2017-02"))
    assert "no more than 2017-02" in warning.message


def test_narrated_here_and_attributed_there() -> None:
    doc = document("Six villagers were killed in the raid.", "“Six villagers were killed,” Ada Roe said.")
    found = warnings(doc, said(doc, "“Six villagers were killed,”", "Ada Roe"))
    [warning] = [warning for warning in found if warning.code == "narrated-but-attributed"]
    assert [span.exact for span in warning.spans] == ["Six villagers", "Six villagers"]
    assert len(warning.claims) == 2
    assert "Ada Roe" in warning.message


def test_what_happened_is_named_by_everybody() -> None:
    doc = document("A bombing shook Lemvale.", "“The bombing shook us,” Ada Roe said.")
    found = warnings(doc, said(doc, "“The bombing shook us,”", "Ada Roe"))
    assert words(found, "narrated-but-attributed") == []


def test_another_number_attributed_is_no_ground() -> None:
    doc = document("Six villagers were killed in the raid.", "“Nine villagers were killed,” Ada Roe said.")
    found = warnings(doc, said(doc, "“Nine villagers were killed,”", "Ada Roe"))
    assert words(found, "narrated-but-attributed") == []


def test_a_page_that_was_not_read() -> None:
    warning = not_read("ar", "rules")
    assert (warning.code, warning.spans, warning.claims) == ("not-read", (), ())
    assert "“ar”" in warning.message
    assert not_read(None, "rules").code == "not-read"


def test_messages_are_sentences() -> None:
    assert all(line[0].isupper() and line.endswith(".") for line in WARNING_CODES.values())
    assert isinstance(Span.of("a", 0, 1), Span)


def test_a_weekday_told_from_the_metadatas_day() -> None:
    text = "Two guards were injured on Thursday, and one on 9 February 2017."
    stated = Document(
        text,
        (Block(BlockKind.PARAGRAPH, 0, len(text)),),
        language="en",
        published="2017-02-11",
        stated={"published": "metadata"},
    )
    [warning] = [one for one in warnings(stated) if one.code == "metadata-only"]
    assert [span.exact for span in warning.spans] == ["Thursday"]
    assert "2017-02-11" in warning.message
    assert words(warnings(replace(stated, stated={"published": "text"})), "metadata-only") == []


def test_words_that_may_mean_two_places_far_apart() -> None:
    doc = document("A mill burned in Alton.")
    at = doc.text.index("Alton")
    places = (
        Place("made:1", "Alton", 10.0, 10.0, "XA", 0.6, source="made up"),
        Place("made:2", "Alton", 20.0, 10.0, "XB", 0.4, source="made up"),
    )
    mention = Mention("m1", "place", doc.span(at, at + 5), Where("Alton", places))
    [warning] = ambiguous_places(Reading("r", "1", mentions=(mention,)))
    assert warning.spans == (mention.span,)
    assert "1112 km" in warning.message
    alone = replace(mention, value=Where("Alton", places[:1]))
    assert list(ambiguous_places(Reading("r", "1", mentions=(alone,)))) == []
