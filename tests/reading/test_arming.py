"""Means: weapons that a deed is done with, and words that are weapons only beside others."""

from __future__ import annotations

import pytest
from tests.helpers.roles_of_tests import page, read, values


@pytest.mark.parametrize(
    ("sentence", "means"),
    [
        ("A car bomb exploded in Lemvale.", ["car bomb"]),
        ("Rebels attacked the bank with grenades and rifles.", ["grenades", "rifles"]),
        ("Gunmen threw a grenade at the school.", ["grenade"]),
        ("The bomb attack destroyed a bridge.", ["bomb"]),
        ("A powerful explosive device exploded near the bank.", ["powerful explosive device"]),
        ("The guard was killed with 7 kg of dynamite.", ["7 kg of dynamite"]),
        ("Ben Doe used the device to call his mother.", []),
        ("Rebels attacked the club.", []),
    ],
)
def test_with_what(sentence: str, means: list[str]) -> None:
    assert values(read(page(sentence)), "means") == means
