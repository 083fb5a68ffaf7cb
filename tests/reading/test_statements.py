"""Statements of a whole page: speech across paragraphs, unbalanced quotations, nesting, and what holds for any text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers.statements_of_tests import all_said, page, said, statements_of

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.reading import Statement
from onrecord.reading.spacy_parse import parse
from onrecord.reading.statements import read_statements


def test_speech_goes_on_over_paragraphs() -> None:
    text = "“We left the mill,” Roe said. “It burned.\n\n“Nobody was hurt.”\n\nThe mill was old."
    [statement] = statements_of(text)
    assert said(statement)[2] == ["“We left the mill,”", "“It burned.", "“Nobody was hurt.”"]


def test_a_paragraph_that_is_one_quotation_is_the_last_speakers() -> None:
    [statement] = statements_of("“We left the mill,” Roe said.\n\n“Nobody was hurt.”")
    assert said(statement)[2] == ["“We left the mill,”", "“Nobody was hurt.”"]


def test_a_quotation_is_whose_cue_comes_at_its_end() -> None:
    assert all_said("“We left the mill.\n\n“Nobody was hurt,” Roe said.") == [
        ("Roe", "said", ["“We left the mill.", "“Nobody was hurt,”"])
    ]


def test_a_quotation_that_never_opens_starts_with_its_paragraph() -> None:
    text = "Roe visited the mill.\n\nThe mill was old. We saw it burn for two days,” Keller said."
    [statement] = statements_of(text)
    assert said(statement) == ("Keller", "said", ["The mill was old. We saw it burn for two days,”"])
    assert statement.mode == "direct"


def test_one_statement_in_another() -> None:
    outer, inner = statements_of("Ada Roe said that Ivo Keller had claimed that the mill was safe.")
    assert said(outer)[2] == ["that Ivo Keller had claimed that the mill was safe"]
    assert (said(inner), inner.within) == (("Ivo Keller", "had claimed", ["that the mill was safe"]), outer.id)


def test_furniture_says_nothing() -> None:
    assert statements_of("~ Minister says fire killed two\n\nThe mill burned.\n\n~ “Subscribe,” says our editor.") == ()


PHRASES = st.lists(
    st.sampled_from(
        [
            *("“We left,” Roe said. ", "Roe said that Keller claimed it burned. ", "The mill burned", ", she said, "),
            *(
                "according to the police ",
                "“",
                "” ",
                '"',
                "\n\n",
                "# ",
                "~ ",
                "The Keldra Post reports:\n\n",
                ". ",
                "was told ",
            ),
            *("the claim that it burned ", "reportedly ", "адвокат ", "\u202e", "😀 ", ": ", "He ", "adding that "),
        ]
    ),
    max_size=14,
).map("".join)


def holds(document: Document, statements: tuple[Statement, ...]) -> None:
    ids = [statement.id for statement in statements]
    assert len(ids) == len(set(ids))
    for statement in statements:
        links = [span for link in statement.chain for span in (link.span, link.words) if span]
        for span in (*statement.content, *statement.cue, *statement.source, *links):
            span.check(document.text)
        assert statement.content
        assert statement.chain[0].kind == "outlet"
        assert statement.within is None or statement.within in ids
        assert 0 <= statement.confidence <= 1


@given(PHRASES | st.text(max_size=120))
@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_gives_grounded_statements(text: str) -> None:
    document = page(text, outlet="The Valley Echo")
    statements = read_statements(document, parse(document))
    holds(document, statements)
    assert statements == read_statements(document, parse(document))


@given(st.lists(st.tuples(PHRASES.filter(str.strip), st.booleans()), min_size=1, max_size=5))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_furniture_never_speaks(paragraphs: list[tuple[str, bool]]) -> None:
    text, blocks = "", []
    for words, is_furniture in paragraphs:
        clean = " ".join(words.split())
        kind = BlockKind.FURNITURE if is_furniture else BlockKind.PARAGRAPH
        blocks.append(Block(kind, len(text), len(text) + len(clean)))
        text += clean + "\n\n"
    document = Document(text, tuple(blocks), language="en")
    furniture = [block for block in blocks if block.kind is BlockKind.FURNITURE]
    for statement in read_statements(document, parse(document)):
        for span in (*statement.content, *statement.cue, *statement.source):
            assert all(span.end <= block.start or block.end <= span.start for block in furniture)
