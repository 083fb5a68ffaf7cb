"""Victims who are told of and not named: the words that a count is of, without its number."""

from __future__ import annotations

import pytest
from tests.helpers.roles_of_tests import page, read, values


@pytest.mark.parametrize(
    ("sentence", "victims"),
    [
        ("A nurse was killed in Lemvale on Monday.", ["nurse"]),
        ("A bomb wounded a 30-year-old woman in Lemvale.", ["30-year-old woman"]),
        ("The mayor, Ada Roe, a 50-year-old lawyer, was killed by a bomb.", ["Ada Roe"]),
        ("Gunmen killed three guards in Lemvale.", ["guards"]),
        ("One person was killed in Lemvale.", ["One person"]),
        ("A bomb killed three soldiers and wounded ten others in Lemvale.", ["soldiers"]),
        ("Five dead in Lemvale bombing.", []),
        ("The gunman was killed in Lemvale.", []),
        ("They were killed in Lemvale.", []),
        ("No teacher was killed in Lemvale.", []),
        ("Gunmen killed Ada Roe in Lemvale.", ["Ada Roe"]),
    ],
)
def test_who_is_a_victim(sentence: str, victims: list[str]) -> None:
    assert values(read(page(sentence)), "victim") == victims
