"""Targets: things that are hit, destroyed or aimed at."""

from __future__ import annotations

import pytest
from tests.helpers.roles_of_tests import page, read, values


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("Rebels burned two buses near Lemvale.", ["two buses"]),
        ("A bomb exploded in front of the Tamaran embassy.", ["Tamaran embassy"]),
        ("The attack on the power station lasted an hour.", ["power station"]),
        ("The house of the mayor was destroyed by a bomb.", ["house of the mayor"]),
        ("Gunmen attacked three teachers.", []),
        ("Rebels threatened to burn the bus.", []),
        ("The army met in the embassy.", []),
    ],
)
def test_what_was_hit(sentence: str, targets: list[str]) -> None:
    assert values(read(page(sentence)), "target") == targets
