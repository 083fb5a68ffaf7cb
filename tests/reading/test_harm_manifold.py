"""How many were harmed, by what it is called."""

from __future__ import annotations

import pytest
from tests.helpers.trees_of_tests import tree_of

from onrecord.reading.harm_manifold import manifold


@pytest.mark.parametrize(
    ("text", "attribute", "number"),
    [
        ("Police call it a double homicide.", "killed", 2),
        ("It was a triple shooting at the mill.", "injured", 3),
        ("A quadruple fatal shooting shook Lemvale.", "killed", 4),
        ("Roe is charged with two counts of first-degree murder.", "killed", 2),
        ("Roe is charged with three counts of attempted murder.", "injured", 3),
    ],
)
def test_a_number_in_what_it_is_called(text: str, attribute: str, number: int) -> None:
    [(said, _, victims)] = manifold(tree_of(text).sentences[0])
    assert (said, victims.count.low, victims.count.high) == (attribute, number, number)


@pytest.mark.parametrize(
    "text",
    ["A double bed stood in the house.", "He faces two counts of robbery and a murder charge.", "The vote counts."],
)
def test_no_number_of_people(text: str) -> None:
    assert list(manifold(tree_of(text).sentences[0])) == []
