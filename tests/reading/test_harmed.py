"""Victims of counts of one: whose age is given, and who is only counted."""

from __future__ import annotations

import pytest
from tests.helpers.roles_of_tests import page, read, values


@pytest.mark.parametrize(
    ("sentence", "victims"),
    [
        ("A nurse was killed in Lemvale on Monday.", []),
        ("A bomb wounded a 30-year-old woman in Lemvale.", ["30-year-old woman"]),
        ("The mayor, Ada Roe, a 50-year-old lawyer, was killed by a bomb.", ["Ada Roe"]),
        ("Gunmen killed three guards in Lemvale.", []),
        ("One person was killed in Lemvale.", []),
        ("No teacher was killed in Lemvale.", []),
        ("Gunmen killed Ada Roe in Lemvale.", ["Ada Roe"]),
    ],
)
def test_who_is_a_victim_by_himself(sentence: str, victims: list[str]) -> None:
    assert values(read(page(sentence)), "victim") == victims
