"""A reading comes out of any parse: whatever a parser says of the words, nothing breaks and every span holds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.parse import Parsed
from onrecord.reading.rest import reading_of
from onrecord.reading.rules import RulesReader
from onrecord.reading.statements import read_statements
from onrecord.reading.tokens import token_spans
from onrecord.reading.tree import Analysis, Tree


def words(many: str) -> list[str]:
    """Words of a string."""
    return many.split()


WORDS = words("""
    said told says adding added according to reportedly called as claimed claim that asked accused of denied while
    was killed killing injured shot dead death toll rose wounded left no one none nobody else two three dozens several
    at least including them whom people soldiers guard family crew man men boy Roe Keldra Post ministry who others
    another 16 year old suffered taken hospital in critical condition deaths deadly suspected may not 's his the a and
    on Sunday statement “ ” " , . : - '' it reporting following
""")
TAGS = ["VBD", "VBN", "VBG", "VBZ", "VB", "MD", "TO", "NN", "NNS", "NNP", "WP", "WDT", "IN", "CD", "RB", "JJ", ","]
POS = ["VERB", "AUX", "NOUN", "PROPN", "PRON", "NUM", "ADJ", "ADV", "ADP", "PUNCT"]
DEPS = words("""
    acl acomp advcl advmod agent amod attr aux auxpass ccomp compound conj csubj dative dep det dobj expl mark neg nmod
    nsubj nsubjpass oprd parataxis pcomp pobj poss prep prt quantmod relcl xcomp punct ROOT
""")
LEMMAS = [
    "say",
    "tell",
    "add",
    "claim",
    "kill",
    "injure",
    "die",
    "death",
    "soldier",
    "leave",
    "suffer",
    "condition",
    "x",
]
NAMES = ["O", "O", "B-PERSON", "I-PERSON", "B-ORG", "B-GPE", "I-NORP", "B-ORDINAL"]


@st.composite
def parses(draw: st.DrawFn) -> tuple[Document, Parsed]:
    """A page of one block and any parse of it."""
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25)))
    spans = token_spans(text)

    def column(values: list[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(values), min_size=len(spans), max_size=len(spans)))

    far = st.integers(-1, len(spans))
    heads = draw(st.lists(far, min_size=len(spans), max_size=len(spans)))
    starts = draw(st.lists(st.sampled_from([False] * 6 + [True]), min_size=len(spans), max_size=len(spans)))
    given = Analysis(column(TAGS), column(POS), column(LEMMAS), column(DEPS), heads, column(NAMES), starts)
    kind = draw(st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADLINE]))
    document = Document(text, (Block(kind, 0, len(text)),), language="en")
    return document, Parsed.of(document.blocks[0], Tree.of(text, spans, given))


@given(parses())
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_any_parse_gives_a_reading(given: tuple[Document, Parsed]) -> None:
    document, parsed = given
    reading = reading_of(RulesReader(), document, [parsed], read_statements(document, [parsed]))
    for statement in reading.statements:
        assert statement.content
        assert all(document.text[span.start : span.end] == span.exact for span in statement.content)


@pytest.mark.parametrize(("dep", "lemma"), [("conj", "die"), ("acomp", "die"), ("xcomp", "try"), ("conj", "he")])
def test_words_that_hang_on_each_other_without_end_are_read(dep: str, lemma: str) -> None:
    many = 1_400
    text = "x " * many
    same = ["O"] * many
    columns = [["VBD"] * many, ["VERB"] * many, [lemma] * many, [dep] * many]
    tree = Tree.of(
        text, token_spans(text), Analysis(*columns, [max(0, i - 1) for i in range(many)], same, [False] * many)
    )
    document = Document(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), language="en")
    parsed = [Parsed.of(document.blocks[0], tree)]
    assert reading_of(RulesReader(), document, parsed, read_statements(document, parsed)).claims == ()
