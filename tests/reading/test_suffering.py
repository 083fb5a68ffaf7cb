"""Victims: names, and groups that no count of killed or injured has in it."""

from __future__ import annotations

import pytest
from tests.helpers.roles_of_tests import page, read, values


@pytest.mark.parametrize(
    ("sentence", "victims"),
    [
        ("Gunmen killed Ada Roe in Lemvale.", ["Ada Roe"]),
        ("Ada Roe, 34, was shot dead in Lemvale.", ["Ada Roe"]),
        ("The mayor, Ada Roe, was killed by a bomb.", ["Ada Roe"]),
        ("The murder of Ben Doe shocked Lemvale.", ["Ben Doe"]),
        ("Rebels kidnapped three teachers.", ["three teachers"]),
        ("Ada Roe and Ben Doe were kidnapped.", ["Ada Roe", "Ben Doe"]),
        ("Gunmen killed three guards.", []),
        ("Rebels kidnapped two people.", []),
    ],
)
def test_who_was_harmed(sentence: str, victims: list[str]) -> None:
    assert values(read(page(sentence)), "victim") == victims
