"""Loaded words in the outlet's own voice, and not in anybody else's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.loaded import Covered, loaded_words
from onrecord.reading.reading import Link, LinkKind, Mode, Statement
from onrecord.values.span import Span


def page(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    return Document(text, (Block(kind, 0, len(text)),), language="en")


def found(document: Document, *statements: Statement) -> list[list[str]]:
    return [[span.exact for span in warning.spans] for warning in loaded_words(document, statements)]


def test_a_word_that_judges_or_characterises_once_with_all_its_places() -> None:
    text = "Troops shot two terrorists in an accidental clash. The Terrorists had fled, terrorists of the hills."
    assert found(page(text)) == [["terrorists", "Terrorists", "terrorists"], ["accidental"]]


def test_what_is_quoted_or_attributed_is_not_the_outlets() -> None:
    document = page("“The terrorists fled,” she said. Ada Roe said the attack was brutal.")
    start = document.text.index("the attack")
    content = document.span(start, len(document.text) - 1)
    chain = (Link(LinkKind.OUTLET, None), Link(LinkKind.SPEAKER, "Ada Roe"))
    said = Statement("s1", Mode.INDIRECT, (content,), (), (), chain, 0.9)
    assert found(document, said) == []
    assert found(document) == [["brutal"]]


def test_a_name_is_no_judgement() -> None:
    assert found(page("The Anti-Terrorism Court sat in Martyrs’ Square. The Vell Terrorism Law is new.")) == []


def test_furniture_is_nobodys_voice() -> None:
    assert found(page("Brutal offers", BlockKind.FURNITURE)) == []


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9))), st.integers(0, 70))
def test_covered_is_what_any_span_holds(spans: list[tuple[int, int]], offset: int) -> None:
    given_spans = [Span(start, start + length, "x" * length) for start, length in spans]
    assert Covered(given_spans).holds(offset) is any(one.start <= offset < one.end for one in given_spans)
