"""Events: kinds by their words, and what belongs to the main one, to the background, or to a period's figures."""

from __future__ import annotations

import pytest

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.claims import Claims, read_claims
from onrecord.reading.finding import Page
from onrecord.reading.mentions import read_mentions
from onrecord.reading.rolespan import RoleSpan
from onrecord.reading.spacy_parse import parse
from onrecord.values.value import Count, Text


def document(*paragraphs: str, published: str | None = None) -> Document:
    blocks, start = [], 0
    for piece in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(piece)))
        start += len(piece) + 2
    return Document("\n\n".join(paragraphs), tuple(blocks), language="en", published=published)


def read(doc: Document) -> Claims:
    parsed = parse(doc)
    return read_claims(Page(doc, parsed, (), read_mentions(doc, parsed)))


def numbers(result: Claims, *, main: bool) -> list[int | None]:
    events = {event.id for event in result.events if event.main is main}
    return [c.value.low for c in result.claims if c.event in events and isinstance(c.value, Count)]


def test_an_unknown_happening_is_other() -> None:
    [event] = read(document("Three villagers were killed.")).events
    assert (event.kind, event.main) == ("other", True)


def test_an_earlier_incident_is_background_until_the_page_comes_back() -> None:
    result = read(
        document(
            "Two guards were killed in a bombing in Lemvale on Thursday.",
            "In November 2015 gunmen attacked the same mill. Nine guards were killed.",
            "On Friday the mayor said 30 people were injured in the bombing.",
            published="2017-02-11",
        )
    )
    assert numbers(result, main=True) == [2, 30]
    assert numbers(result, main=False) == [9]
    assert [(event.kind, event.main) for event in result.events] == [("bombing", True), ("shooting", False)]


def test_an_earlier_incident_on_a_page_without_a_date() -> None:
    result = read(
        document(
            "Two guards were killed in a bombing in Lemvale.",
            "In November 2015 troops shot down a jet over Lemvale.",
            "The pilot was killed as he came down.",
        )
    )
    assert numbers(result, main=True) == [2]
    assert numbers(result, main=False) == [1]


@pytest.mark.parametrize(
    "sentence",
    ["12 people have been killed in Lemvale this year.", "Since January, 12 people have been killed in Lemvale."],
)
def test_figures_of_a_period_are_an_event_of_their_own(sentence: str) -> None:
    result = read(document("Two guards were killed in a bombing on Thursday.", sentence, published="2017-02-11"))
    assert numbers(result, main=True) == [2]
    assert numbers(result, main=False) == [12]


def test_those_who_die_days_later_are_the_same_events() -> None:
    result = read(
        document(
            "Two guards were killed in a bombing on 2 February 2017.",
            "A third guard died on 9 February 2017.",
            published="2017-02-11",
        )
    )
    assert numbers(result, main=False) == []


def test_a_page_of_one_earlier_incident_has_it_as_its_main_one() -> None:
    doc = document("A guard was sentenced on Monday.", "In March 2015 nine millers were shot.", published="2017-02-11")
    assert numbers(read(document("In March 2015 nine guards were killed.", published="2017-02-11")), main=True) == [9]
    assert [(event.kind, event.main) for event in read(doc).events] == [("shooting", True)]


def test_sentences_of_one_earlier_date_tell_of_one_event() -> None:
    result = read(
        document(
            "Two guards were killed in a bombing in Lemvale.",
            "In November 2015 nine guards were killed at the mill. The mayor said four were injured in November 2015.",
        )
    )
    assert len(result.events) == 2
    assert numbers(result, main=False) == [9, 4]


def test_what_came_of_it_names_no_kind_beside_what_happened() -> None:
    result = read(document("A bombing killed two guards in Lemvale.", "Ada Roe was arrested, and crowds protested."))
    kinds = [claim.value for claim in result.claims if claim.attribute == "kind"]
    assert ([event.kind for event in result.events], kinds) == (["bombing"], [Text("bombing")])


def test_without_votes_of_a_head_no_kind_is_likelier_than_another() -> None:
    doc = document("A man was killed by gunshot wounds in a shooting in Lemvale.", "Nobody was arrested.")
    parsed = parse(doc)
    roles = (RoleSpan("victim", doc.span(0, 5), 0.9, {}),)
    result = read_claims(Page(doc, parsed, (), read_mentions(doc, parsed), roles))
    assert [event.kind for event in result.events if event.main] == ["shooting"]
