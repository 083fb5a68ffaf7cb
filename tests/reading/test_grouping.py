"""Grouping: which sentences of a page tell of the main event, an earlier one, another one, or of a period."""

from __future__ import annotations

import pytest

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.claims import Claims, read_claims
from onrecord.reading.finding import Page
from onrecord.reading.mentions import read_mentions
from onrecord.reading.spacy_parse import parse


def read(*paragraphs: str, published: str | None = None) -> Claims:
    blocks, start = [], 0
    for piece in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(piece)))
        start += len(piece) + 2
    doc = Document("\n\n".join(paragraphs), tuple(blocks), language="en", published=published)
    parsed = parse(doc)
    return read_claims(Page(doc, parsed, (), read_mentions(doc, parsed)))


# What other tests are about.
OTHERS = ("actor", "victim", "target", "means", "date", "place")


def told(result: Claims) -> list[tuple[str, bool, list[str]]]:
    """Each event's kind, whether it is the main one, and the words of its claims."""
    return [
        (
            event.kind,
            event.main,
            [c.evidence[0].exact for c in result.claims if c.event == event.id and c.attribute not in OTHERS],
        )
        for event in result.events
    ]


def kinds(result: Claims) -> list[tuple[str, bool]]:
    return [(kind, main) for kind, main, _ in told(result)]


@pytest.mark.parametrize(
    "before",
    [
        "Gunmen shot nine millers last year.",
        "In 2015, gunmen shot nine millers.",
        "Nine millers were shot in a similar attack.",
        "Three years ago gunmen shot nine millers.",
    ],
)
def test_an_earlier_incident_by_its_words(before: str) -> None:
    result = read("Two guards were killed in a bombing in Lemvale.", before)
    assert kinds(result) == [("bombing", True), ("shooting", False)]


def test_an_earlier_incident_goes_on_over_the_paragraphs_that_tell_of_it() -> None:
    result = read(
        "Two guards were killed in a bombing in Lemvale.",
        "In November 2015 troops shot down a jet over Lemvale.",
        "The pilot was killed as he came down.",
        "The bombing shook the whole town.",
    )
    assert told(result) == [
        ("bombing", True, ["Two guards", "bombing"]),
        ("aircraft-downing", False, ["shot down", "The pilot"]),
    ]


def test_the_page_comes_back_to_its_event_by_what_it_was() -> None:
    result = read(
        "Two guards were killed in a bombing in Lemvale.",
        "In November 2015 gunmen shot the mayor.",
        "Four soldiers were injured in the bombing.",
    )
    assert told(result)[0] == ("bombing", True, ["Two guards", "bombing", "Four soldiers"])


@pytest.mark.parametrize(
    "further",
    [
        "In a separate attack, gunmen shot three millers in Port Callen.",
        "Meanwhile, gunmen shot three millers in Port Callen.",
        "Three millers were shot in another attack in Port Callen.",
    ],
)
def test_another_incident_of_the_same_page(further: str) -> None:
    result = read("Two guards were killed in a bombing in Lemvale.", further)
    assert kinds(result) == [("bombing", True), ("shooting", False)]


def test_a_second_blast_minutes_later_is_the_same_event() -> None:
    result = read(
        "Two guards were killed in a bombing in Lemvale.",
        "Minutes later, three millers were killed in another explosion at the gate.",
    )
    assert kinds(result) == [("bombing", True)]


def test_another_kind_at_another_place_is_another_event() -> None:
    result = read(
        "Two guards were killed in a bombing in London.",
        "Three clerks were kidnapped in Paris.",
    )
    assert kinds(result) == [("bombing", True), ("kidnapping", False)]


def test_what_is_spoken_of_as_known_is_no_other_event() -> None:
    result = read("Two guards were killed in a bombing in London.", "The shooting that followed this attack lasted.")
    assert kinds(result) == [("bombing", True)]


def test_a_happening_some_days_before_is_another_event() -> None:
    result = read(
        "Two guards were killed in a bombing on 9 February 2017.",
        "Gunmen shot a miller on 5 February 2017.",
        published="2017-02-11",
    )
    assert kinds(result) == [("bombing", True), ("shooting", False)]


def test_a_page_that_only_mentions_violence_in_general_has_no_event() -> None:
    assert read("Bombings are rare in Lemvale.", "Gunmen are feared there.").events == ()


def test_a_kind_is_claimed_once_in_the_outlets_own_voice() -> None:
    result = read("A bombing killed two guards.", "The bombing shook the town.", "Nobody saw the bombing.")
    assert [claim.attribute for claim in result.claims].count("kind") == 1


def test_each_date_has_its_event_and_one_is_the_main_one() -> None:
    result = read(*(f"On {day} March 2015 gunmen shot nine millers." for day in range(1, 29)), published="2017-02-11")
    assert sum(event.main for event in result.events) == 1
    assert len({event.id for event in result.events}) == len(result.events)


def test_the_date_of_what_is_known_is_the_main_events_own() -> None:
    result = read(
        "A man was charged on Wednesday with the shooting of a miller.",
        "The March 27 shooting killed two guards.",
        published="2016-05-25",
    )
    charge = "charged on Wednesday with the shooting of a miller"
    assert told(result) == [("shooting", True, [charge, "shooting", "two guards"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "The dead guard, born in 1941, was shot at the mill.",
        "The shooting will be heard in court in March 2018.",
    ],
)
def test_dates_that_open_no_background(sentence: str) -> None:
    result = read("Two guards were killed in a shooting on 9 February 2017.", sentence, published="2017-02-11")
    assert [event.main for event in result.events] == [True]


def test_a_summary_of_several_is_no_further_event() -> None:
    result = read("Two men were shot in Lemvale.", "Police looked into two separate shootings.")
    assert [event.main for event in result.events] == [True]


def test_a_shooting_last_week_is_no_period() -> None:
    assert [event.main for event in read("A miller was killed in a shooting last week.").events] == [True]


def test_what_came_of_it_names_no_periods_figures() -> None:
    result = read("Two guards were killed in a bombing.", "Since 2011, 900 people have been killed amid protests.")
    assert kinds(result) == [("bombing", True), ("other", False)]


def test_the_incident_is_the_one_told_of_last() -> None:
    result = read(
        "Two guards were killed in a bombing in London.",
        "In November 2015 troops shot down a jet over Paris.",
        "London imposed sanctions in response to the incident.",
    )
    assert told(result)[1] == ("aircraft-downing", False, ["shot down", "sanctions"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Thirty miners were killed in Alderton on Tuesday when a bomb went off at the market.",
        "Friday's attack came after a double car bombing that killed thirty miners in Alderton.",
    ],
)
def test_what_happened_on_another_day_elsewhere_is_an_event_of_its_own(sentence: str) -> None:
    result = read("Two guards were killed in an airstrike on Lemvale on Friday.", sentence)
    assert sorted(event.main for event in result.events) == [False, True]


def test_who_dies_on_a_later_weekday_is_of_the_same_event() -> None:
    result = read("Two guards were shot in Lemvale on Friday.", "One of the guards died on Sunday in Alderton.")
    assert [event.main for event in result.events] == [True]
