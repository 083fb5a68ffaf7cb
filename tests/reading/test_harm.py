"""Harm: which words say that somebody was killed or injured, and which only seem to."""

from __future__ import annotations

import pytest
from tests.helpers.trees_of_tests import tree_of

from onrecord.reading.harm import harms

SAID = [
    ("The fire killed three guards.", "killed", "three", "asserted"),
    ("A shell struck the boat, killing one crewman and injuring two others.", "killed", "one", "asserted"),
    ("Three guards may have been killed.", "killed", "Three", "possible"),
    ("Two guards were shot dead.", "killed", "Two", "asserted"),
    ("Two guards were wounded.", "injured", "Two", "asserted"),
    ("Fire kills no guards", "killed", "no", "asserted"),
]


@pytest.mark.parametrize(("text", "attribute", "number", "polarity"), SAID)
def test_what_is_said_of_whom(text: str, attribute: str, number: str, polarity: str) -> None:
    tree = tree_of(text)
    found = [(harm.attribute, tree[harm.victims.tokens[0]].text, harm.polarity) for harm in harms(tree)]
    assert (attribute, number, polarity) in found


@pytest.mark.parametrize("text", ["They threatened to kill two guards.", "The fire burned two mills."])
def test_what_harms_nobody(text: str) -> None:
    assert list(harms(tree_of(text))) == []
