"""Harm: which words say that somebody was killed or injured, and which only seem to."""

from __future__ import annotations

import re

import pytest
from tests.helpers.trees_of_tests import tree_of

from onrecord.reading.harm import PART_CONFIDENCE, harms
from onrecord.reading.harm_nearby import before
from onrecord.reading.tree import Analysis, Tree

SAID = [
    ("The fire killed three guards.", "killed", "three", "asserted"),
    ("A shell struck the boat, killing one crewman and injuring two others.", "killed", "one", "asserted"),
    ("Three guards may have been killed.", "killed", "Three", "possible"),
    ("Two guards were shot dead.", "killed", "Two", "asserted"),
    ("Two guards were wounded.", "injured", "Two", "asserted"),
    ("Fire kills no guards", "killed", "no", "asserted"),
    ("The fire claimed the lives of two guards.", "killed", "two", "asserted"),
    ("Two guards lost their lives in the flood.", "killed", "Two", "asserted"),
    ("A guard suffered a fatal gunshot wound.", "killed", "A", "asserted"),
    ("Two guards appear to have died in the fire.", "killed", "Two", "asserted"),
    ("A bullet struck two girls on Sunday.", "injured", "two", "asserted"),
    ("A guard was found with a gunshot wound to the leg.", "injured", "A", "asserted"),
]


@pytest.mark.parametrize(("text", "attribute", "number", "polarity"), SAID)
def test_what_is_said_of_whom(text: str, attribute: str, number: str, polarity: str) -> None:
    tree = tree_of(text)
    found = [(harm.attribute, tree[harm.victims.tokens[0]].text, harm.polarity) for harm in harms(tree)]
    assert (attribute, number, polarity) in found


HARMLESS = [
    "They threatened to kill two guards.",
    "The fire burned two mills.",
    "A stone hit the mill near two guards.",
    "Officers found a gun.",
    "The court took the life of the town seriously.",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_harms_nobody(text: str) -> None:
    assert list(harms(tree_of(text))) == []


def test_the_order_of_words_tells_where_the_parse_does_not() -> None:
    # A parse as a recogniser may get it wrong: "shot" hangs on nothing that has a subject.
    text = "A guard who slept was shot dead"
    heads = [1, 6, 3, 1, 6, 6, 5]
    labels = ["det", "nsubj", "nsubj", "relcl", "auxpass", "ROOT", "advmod"]
    tags = ["DT", "NN", "WP", "VBD", "VBD", "VBN", "JJ"]
    pos = ["DET", "NOUN", "PRON", "VERB", "AUX", "VERB", "ADJ"]
    spans = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    lemmas = ["a", "guard", "who", "sleep", "be", "shoot", "dead"]
    starts = [True, *[False] * 6]
    tree = Tree.of(text, spans, Analysis(tags, pos, lemmas, labels, heads, ["O"] * 7, starts))
    [found] = before(tree[5])
    assert found.count.low == found.count.high == 1
    assert tree[found.tokens[0]].text == "A"
    assert list(before(tree[3])) == []


PARTED = [
    ("Twelve people were killed, including five children and three nurses.", ["five children", "three nurses"]),
    ("Four guards, two of them women, were killed.", ["two of them women"]),
    ("Four people were killed, including a nurse.", ["a nurse"]),
    ("Four guards were killed and two nurses were wounded.", []),
]


@pytest.mark.parametrize(("text", "parts"), PARTED)
def test_parts_stay_parts(text: str, parts: list[str]) -> None:
    tree = tree_of(text)
    found = [harm for harm in harms(tree) if harm.confidence == PART_CONFIDENCE]
    assert [tree[harm.victims.tokens[0] : harm.victims.tokens[-1] + 1].text for harm in found] == parts


def test_a_part_is_a_group_of_its_own() -> None:
    def counted(text: str) -> list[str]:
        tree = tree_of(text)
        return [tree[harm.victims.tokens[0]].text for harm in harms(tree)]

    assert counted("Eleven people were injured, two of them children.") == ["Eleven", "two"]
    assert counted("Eleven people were injured, two of them seriously.") == ["Eleven"]
    assert counted("Two of them were injured.") == ["Two"]


def test_a_number_before_the_second_participle_is_its_own() -> None:
    tree = tree_of("The mayor said that eleven people had been killed and 28 injured.")
    found = {(harm.attribute, tree[harm.victims.tokens[0]].text) for harm in harms(tree)}
    assert ("killed", "eleven") in found
    assert {first for attribute, first in found if attribute == "injured"} == {"28"}


def test_who_speaks_of_the_dead_is_none_of_them() -> None:
    tree = tree_of("On Saturday he had spoken of at least nine dead.")
    assert "he" not in {tree[i].text for harm in harms(tree) for i in harm.victims.tokens}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Ada Roe, 8, was also found wounded by a gunshot.", set()),
        ("In Lemvale, 8 were wounded.", {8}),
        ("Two guards and three others -- two men and a woman -- were wounded.", {5}),
    ],
)
def test_neither_ages_nor_what_is_said_over_are_counted(text: str, numbers: set[int]) -> None:
    counts = [harm.victims.count for harm in harms(tree_of(text)) if harm.attribute == "injured"]
    assert {count.low for count in counts if count.low and count.low > 3} == numbers
