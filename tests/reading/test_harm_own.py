"""Who killed himself, and who is the shooter by the word for him."""

from __future__ import annotations

import pytest
from tests.helpers.trees_of_tests import tree_of

from onrecord.reading.harm_own import is_doer, own_deaths


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The man turned the gun on himself.", "himself"),
        ("She shot the guard before turning a rifle on herself.", "herself"),
        ("He took his own life.", "his own life"),
        ("He committed suicide in his car.", "suicide"),
        ("It was a murder-suicide, police said.", "suicide"),
    ],
)
def test_his_own_death(text: str, words: str) -> None:
    [(_, victims)] = own_deaths(tree_of(text).sentences[0])
    tree = victims.head.tree
    assert tree[victims.tokens[0] : victims.tokens[-1] + 1].text == words
    assert (victims.count.low, victims.count.high) == (1, 1)
    assert is_doer(victims)


@pytest.mark.parametrize(
    "text",
    [
        "The man turned the gun on a guard.",
        "A suicide bomber struck the mill.",
        "He left a suicide note.",
        "He attempted suicide last year.",
        "The fire took her life.",
    ],
)
def test_no_death_of_his_own(text: str) -> None:
    assert list(own_deaths(tree_of(text).sentences[0])) == []
