"""Victims: groups of people in a sentence and how many they are, whatever happened to them."""

from __future__ import annotations

import pytest
from tests.helpers.trees_of_tests import tree_of

from onrecord.reading.victims import group, is_people, numbered

GROUPS = [
    ("The fire killed three guards.", "guards", 3, 3),
    ("The fire killed at least three guards.", "guards", 3, None),
    ("The fire killed one crewman.", "crewman", 1, 1),
    ("The fire killed a soldier.", "soldier", 1, 1),
    ("The fire killed soldiers.", "soldiers", 2, None),
    ("The fire killed two men and a woman.", "men", 3, 3),
]


@pytest.mark.parametrize(("text", "head", "low", "high"), GROUPS)
def test_how_many_a_noun_says(text: str, head: str, low: int, high: int | None) -> None:
    [noun] = [token for token in tree_of(text) if token.text == head]
    found = group(noun)
    assert found is not None
    assert (found.count.low, found.count.high) == (low, high)


@pytest.mark.parametrize(("word", "people"), [("crewman", True), ("policewomen", True), ("specimen", False)])
def test_what_ends_in_man_is_a_person(word: str, people: bool) -> None:
    [noun] = [token for token in tree_of(f"The {word} was old.") if token.text == word]
    assert is_people(noun) is people


@pytest.mark.parametrize(
    ("text", "counts"), [("She spoke of at least nine dead.", [9]), ("A father of three was killed.", [])]
)
def test_what_stands_after_of_counts_only_the_dead(text: str, counts: list[int]) -> None:
    [sentence] = tree_of(text).sentences
    assert [found.count.low for found in numbered(sentence)] == counts
