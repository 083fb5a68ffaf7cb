"""Attributions in a paragraph, one construction a test: source, cue and content as words sliced from the text."""

from __future__ import annotations

import pytest
from tests.helpers.statements_of_tests import all_said, statements_of

CONSTRUCTIONS = {
    "a clause": (
        "Ada Roe said that the mill had burned.",
        ("Ada Roe", "said", ["that the mill had burned"]),
    ),
    "role and apposition": (
        "The mayor of Keldra, Ada Roe, said the mill had burned.",
        ("The mayor of Keldra, Ada Roe", "said", ["the mill had burned"]),
    ),
    "auxiliaries, adverbs and medium": (
        "Roe has repeatedly said in a statement that the mill had burned.",
        ("Roe", "has repeatedly said in a statement", ["that the mill had burned"]),
    ),
    "after its content": (
        "The mill had burned for two days, Roe said on Monday.",
        ("Roe", "said", ["The mill had burned for two days"]),
    ),
    "inside its content": (
        "The mill, Roe said, had burned for two days.",
        ("Roe", "said", ["The mill", "had burned for two days"]),
    ),
    "a quotation before it": (
        "“We left the mill. It burned,” Roe said.",
        ("Roe", "said", ["“We left the mill. It burned,”"]),
    ),
    "verb before source": (
        "“We left the mill,” said Ada Roe, a farmer.",
        ("Ada Roe, a farmer", "said", ["“We left the mill,”"]),
    ),
    "a quotation after it": (
        'Roe told reporters on Monday: "We left the mill."',
        ("Roe", "told", ['"We left the mill."']),
    ),
    "a quotation that goes on": (
        "“We left the mill,” Roe said. “It burned for two days.”",
        ("Roe", "said", ["“We left the mill,”", "“It burned for two days.”"]),
    ),
    "quoted in part": (
        "Roe said the mill was “gone for good.”",
        ("Roe", "said", ["the mill was “gone for good.”"]),
    ),
    "according to, before": (
        "According to the police, the mill burned for two days.",
        ("the police", "According to", ["the mill burned for two days"]),
    ),
    "according to, after": (
        "The mill burned for two days, according to the police.",
        ("the police", "according to", ["The mill burned for two days"]),
    ),
    "an adverb": (
        "The mill reportedly burned for two days.",
        ("", "reportedly", ["The mill", "burned for two days"]),
    ),
    "an agentless passive": (
        "It was reported that the mill had burned.",
        ("", "was reported", ["that the mill had burned"]),
    ),
    "one who was told": (
        "Roe was told that the mill had burned.",
        ("", "was told", ["that the mill had burned"]),
    ),
    "a noun with its verb": (
        "The army issued a statement that the mill had burned.",
        ("The army", "issued a statement", ["that the mill had burned"]),
    ),
    "a noun with its owner": (
        "The army's claim that the mill had burned was false.",
        ("The army's", "claim", ["that the mill had burned"]),
    ),
    "an object": (
        "The army denied any role in the fire.",
        ("The army", "denied", ["any role in the fire"]),
    ),
    "a preposition": (
        "Roe called for an inquiry into the fire.",
        ("Roe", "called for", ["an inquiry into the fire"]),
    ),
    "an accusation": (
        "Roe accused the army of burning the mill.",
        ("Roe", "accused", ["the army of burning the mill"]),
    ),
}


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_construction(construction: str) -> None:
    text, expected = CONSTRUCTIONS[construction]
    assert expected in all_said(text)


def test_two_cues_of_one_speaker_are_two_statements() -> None:
    assert all_said("Roe said the mill had burned, adding that nobody was hurt.") == [
        ("Roe", "said", ["the mill had burned"]),
        ("Roe", "adding", ["that nobody was hurt"]),
    ]


def test_belief_is_of_the_mind() -> None:
    [statement] = statements_of("Detectives believe that the fire was set.")
    assert statement.type == "mind"


@pytest.mark.parametrize(
    "text",
    [
        "Neighbors called the police to the mill.",
        "The army attacked the mill on Monday.",
        "The doctor treated two women.",
        "They found the old miller dead.",
        "I think the mill was old.",
    ],
)
def test_acts_and_own_thoughts_are_no_statements(text: str) -> None:
    assert statements_of(text) == ()


def test_modes() -> None:
    modes = [
        statement.mode.value
        for text in ("“It burned,” Roe said.", "Roe said it burned.", "Roe said it was “gone.”", "# Roe says it burned")
        for statement in statements_of(text)
    ]
    assert modes == ["direct", "indirect", "mixed", "headline"]


@pytest.mark.parametrize(
    "text", ["The official asked not to be named.", "Two guards who asked to remain anonymous had left the mill."]
)
def test_how_somebody_wants_to_be_called_is_no_statement(text: str) -> None:
    assert statements_of(text) == ()


def test_a_day_is_no_part_of_who_said_it() -> None:
    [statement] = statements_of("The Northern League on Sunday denied that it had burned the mill.")
    assert [span.exact for span in statement.source] == ["The Northern League"]


def test_an_occasion_relays_nothing() -> None:
    [statement] = statements_of("Mayor Ada Roe told a news conference in Keldra that the mill had burned.")
    assert [link.kind for link in statement.chain] == ["outlet", "speaker"]


def test_to_speak_of_something_is_to_say_it() -> None:
    assert all_said("Ada Roe had spoken of at least nine dead.") == [
        ("Ada Roe", "had spoken of", ["at least nine dead"])
    ]
