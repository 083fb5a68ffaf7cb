"""Claims of killed and injured: each construction, what is no claim, whose statement it is, which event."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.claims import Claims, read_claims
from onrecord.reading.finding import Page
from onrecord.reading.mentions import read_mentions
from onrecord.reading.reading import Claim, Link, LinkKind, Mode, Polarity, Statement, digest_id
from onrecord.reading.spacy_parse import parse
from onrecord.values.token import word_set
from onrecord.values.value import Count

Bounds = tuple[int | None, int | None]


def document(*paragraphs: str, headline: bool = False, published: str | None = None) -> Document:
    blocks, start = [], 0
    for i, piece in enumerate(paragraphs):
        kind = BlockKind.HEADLINE if headline and i == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind, start, start + len(piece)))
        start += len(piece) + 2
    return Document("\n\n".join(paragraphs), tuple(blocks), language="en", published=published)


def read(doc: Document, *statements: Statement) -> Claims:
    parsed = parse(doc)
    result = read_claims(Page(doc, parsed, statements, read_mentions(doc, parsed)))
    check(doc, result)
    return result


def check(doc: Document, result: Claims) -> None:
    statements, events = {one.id for one in result.statements}, {one.id for one in result.events}
    for claim in result.claims:
        assert claim.statement in statements
        assert claim.event in events
        assert claim.evidence
        for span in claim.evidence:
            span.check(doc.text)
        assert 0 <= claim.confidence <= 1
        if isinstance(claim.value, Count):
            assert claim.value.low is None or claim.value.high is None or claim.value.low <= claim.value.high
    for statement in result.statements:
        assert statement.content
        assert statement.chain
    assert sum(event.main for event in result.events) <= 1


def counted(result: Claims) -> list[Claim]:
    return [claim for claim in result.claims if isinstance(claim.value, Count)]


def count_of(claim: Claim) -> Count:
    assert isinstance(claim.value, Count)
    return claim.value


def bounds(result: Claims, attribute: str) -> list[Bounds]:
    """The values of an attribute, the most confident first."""
    claims = sorted(counted(result), key=lambda claim: -claim.confidence)
    return [(count_of(c).low, count_of(c).high) for c in claims if c.attribute == attribute]


@pytest.mark.parametrize(
    ("sentence", "killed", "injured"),
    [
        ("Three soldiers were killed in the raid.", (3, 3), None),
        ("The shelling killed three people in Lemvale.", (3, 3), None),
        ("A bomb exploded at the mill, killing at least four passengers.", (4, None), None),
        ("The attack left 12 people wounded.", None, (12, 12)),
        ("The attack left 5 people dead and 20 injured.", (5, 5), (20, 20)),
        ("Five people died and 20 were injured in the blast.", (5, 5), (20, 20)),
        ("The death toll rose to 7 on Monday.", (7, 7), None),
        ("A man was shot dead in Lemvale.", (1, 1), None),
        ("A man was fatally shot in Lemvale.", (1, 1), None),
        ("A woman and two men were killed in the fire.", (3, 3), None),
        ("Soldiers were killed in the raid.", (2, None), None),
        ("Dozens of people were wounded by the blast.", None, (24, None)),
        ("Up to 10 villagers were killed.", (None, 10), None),
        ("There were no casualties.", (0, 0), (0, 0)),
        ("No one was injured in the fire.", None, (0, 0)),
        ("The guard was killed by a sniper.", (1, 1), None),
        ("The shooting death of a guard shocked Lemvale.", (1, 1), None),
        ("A guard, who police say was killed by a sniper, was new in town.", (1, 1), None),
        ("Two teenagers suffered gunshot wounds.", None, (2, 2)),
        ("A 16-year-old was wounded.", None, (1, 1)),
        ("The raid on Alder Avenue left a 15-year-old boy critically injured.", None, (1, 1)),
    ],
)
def test_constructions(sentence: str, killed: Bounds | None, injured: Bounds | None) -> None:
    result = read(document(sentence))
    assert bounds(result, "killed")[:1] == ([killed] if killed else [])
    assert bounds(result, "injured")[:1] == ([injured] if injured else [])


@pytest.mark.parametrize("headline", ["3 killed, 5 injured in Lemvale raid", "Three dead, five wounded in Lemvale"])
def test_headlines_in_short(headline: str) -> None:
    result = read(document(headline, "The mill burned.", headline=True))
    assert bounds(result, "killed") == [(3, 3)]
    assert bounds(result, "injured") == [(5, 5)]
    assert {statement.mode for statement in result.statements} == {Mode.HEADLINE}


@pytest.mark.parametrize(
    "sentence",
    [
        "The senate killed the bill.",
        "They killed time at the mill.",
        "He threatened to kill three soldiers.",
        "The law would have killed two villages.",
        "The engine died on the bridge.",
        "Three soldiers left the mill.",
        "Hopes of peace died.",
    ],
)
def test_what_says_nothing_of_the_kind(sentence: str) -> None:
    assert counted(read(document(sentence))) == []


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("The ministry denied that three soldiers were killed.", Polarity.DENIED),
        ("Three soldiers may have been killed.", Polarity.POSSIBLE),
        ("Three soldiers are feared dead.", Polarity.POSSIBLE),
        ("The two guards were not injured.", Polarity.DENIED),
        ("Three soldiers were reportedly killed.", Polarity.ASSERTED),
    ],
)
def test_polarity(sentence: str, polarity: Polarity) -> None:
    [claim] = counted(read(document(sentence)))
    assert claim.polarity is polarity


def test_parts_are_not_added_and_never_chosen() -> None:
    result = read(document("The raid killed seven people, including two children."))
    assert bounds(result, "killed") == [(7, 7), (2, 2)]


def test_evidence_is_the_number_and_what_it_counts() -> None:
    [claim] = counted(read(document("On Monday at least three Lemvalian soldiers were killed in the raid.")))
    assert claim.evidence[0].exact == "at least three Lemvalian soldiers"
    assert claim.value == Count(3, None, "at least three", of="Lemvalian soldiers")


def test_those_shot_may_be_the_dead() -> None:
    result = read(document("A guard was shot at the mill. The guard died at the scene."))
    assert bounds(result, "injured") == []
    assert bounds(result, "killed") == [(1, 1)]
    assert bounds(read(document("Two guards were shot at the mill.")), "injured") == [(2, 2)]


def test_the_innermost_statement_that_says_it() -> None:
    doc = document("Ada Roe said Ben Doe had told her that three soldiers were killed.")
    outer, inner = "Ben Doe had told her that three soldiers were killed", "that three soldiers were killed"
    result = read(doc, said(doc, outer), said(doc, inner))
    [claim] = counted(result)
    assert claim.statement == said(doc, inner).id
    assert len(result.statements) == 2


def said(doc: Document, content: str) -> Statement:
    start = doc.text.index(content)
    span = doc.span(start, start + len(content))
    chain = (Link(LinkKind.OUTLET, None), Link(LinkKind.SPEAKER, "Ada Roe"))
    return Statement(digest_id("s", doc, "indirect", [span]), Mode.INDIRECT, (span,), (), (), chain, 0.9)


def test_narration_holds_the_sentence_that_claims() -> None:
    result = read(document("The mill burned. Three soldiers were killed. Rain fell."))
    [statement] = result.statements
    assert statement.mode is Mode.NARRATION
    assert [span.exact for span in statement.content] == ["Three soldiers were killed."]
    assert [link.kind for link in statement.chain] == [LinkKind.OUTLET]


def test_who_speaks_is_not_whom_it_happened_to() -> None:
    # A parse that takes the speakers for the verb's subject, as one may where the cue follows.
    doc = document("Three soldiers were killed, two medics.")
    spoken = replace(said(doc, "Three soldiers were killed"), source=(doc.span(28, 38),))
    assert bounds(read(doc, spoken), "killed") == [(3, 3)]
    itself = replace(spoken, source=(doc.span(0, 14),))
    assert bounds(read(doc, itself), "killed") == []


def test_inside_a_relayed_block_the_relay_narrates() -> None:
    doc = document("Three soldiers were killed.")
    span = doc.span(0, len(doc.text))
    chain = (Link(LinkKind.OUTLET, None), Link(LinkKind.RELAY, "Kestrel Radio"))
    relay = Statement(digest_id("s", doc, "indirect", [span]), Mode.INDIRECT, (span,), (), (), chain, 0.9)
    [claim] = counted(read(doc, relay))
    assert claim.statement == relay.id


def test_a_value_once_for_each_statement() -> None:
    doc = document("Three soldiers were killed. Later three soldiers were killed again in the tale.")
    assert len({(claim.statement, claim.attribute) for claim in read(doc).claims}) == len(read(doc).claims)


WORDS = sorted(
    word_set(
        """three soldiers were killed no injured and a guard shot dead
        . , of them including death toll to 7 who another Roe's"""
    )
)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join))
@settings(max_examples=60)
def test_any_words(text: str) -> None:
    stripped = text.strip()
    if stripped:
        read(document(stripped))
