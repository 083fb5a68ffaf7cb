"""What words only hint at: hospital, victims, a wounded boy."""

from __future__ import annotations

import pytest
from tests.helpers.trees_of_tests import tree_of

from onrecord.reading.harm_hinted import hints


@pytest.mark.parametrize(
    ("text", "attribute", "low"),
    [
        ("Two men were taken to a hospital.", "injured", 2),
        ("The crash sent three boys to the hospital.", "injured", 3),
        ("Officers found a man with a gunshot wound.", "injured", 1),
        ("Officers met two wounded boys.", "injured", 2),
        ("Officers found two dead men.", "killed", 2),
        ("Officers found three shooting victims.", "injured", 3),
        ("Officers found two bodies.", "killed", 2),
        ("Officers found the bodies of a man and a boy.", "killed", 2),
        ("The guard was pronounced dead.", "killed", 1),
        ("The guard passed away on Monday.", "killed", 1),
    ],
)
def test_hints(text: str, attribute: str, low: int) -> None:
    [sentence] = tree_of(text).sentences
    assert (attribute, low) in [(said, people.count.low) for said, _, people in hints(sentence)]


@pytest.mark.parametrize("text", ["Two men were taken to the mill.", "The victim spoke.", "A doctor built a hospital."])
def test_no_hint(text: str) -> None:
    [sentence] = tree_of(text).sentences
    assert list(hints(sentence)) == []
