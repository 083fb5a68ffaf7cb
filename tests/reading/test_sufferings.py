"""Victims from counts: each person and group that is said to be killed or injured."""

from __future__ import annotations

import pytest
from tests.helpers.roles_of_tests import page, read, values

from onrecord.values.value import Party


@pytest.mark.parametrize(
    ("sentence", "victims"),
    [
        ("Gunmen killed three guards.", ["three guards"]),
        ("The blast injured a nurse and two guards.", ["nurse", "two guards"]),
        ("Two people were killed in Lemvale.", ["Two people"]),
        ("Ada Roe was killed in Lemvale.", ["Ada Roe"]),
        ("The mayor, Ada Roe, was killed by a bomb.", ["Ada Roe"]),
        ("No guards were killed in the attack.", []),
        ("The attack killed three others.", []),
    ],
)
def test_who_is_counted_is_a_victim(sentence: str, victims: list[str]) -> None:
    assert values(read(page(sentence)), "victim") == victims


def test_a_group_is_less_sure_than_a_name() -> None:
    claims = read(page("Gunmen killed Ada Roe and injured three guards.")).claims
    sure = {c.value.type: c.confidence for c in claims if c.attribute == "victim" and isinstance(c.value, Party)}
    assert sure["Group"] < sure["Person"]
