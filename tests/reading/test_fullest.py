"""The fullest form of a name: slips of spelling, two surnames, what letters stand for."""

from __future__ import annotations

import pytest
from tests.helpers.chains_of_tests import last


@pytest.mark.parametrize(
    ("text", "name", "fullest"),
    [
        ("Sgt. Ivo Kellermann came. Kellerman said it burned.", "Kellerman", "Ivo Kellermann"),
        ("Ada Roe and Ivo Rowe came. Ada Lorner came. Lorna Lorrer too. Lorer said it burned.", "Lorer", "Lorer"),
        ("Ada Lorner came, and Ivo Lorer. Lorer said it burned.", "Lorer", "Ivo Lorer"),
        ("Col. Ada Roe Keldra came. Roe said it burned.", "Roe", "Ada Roe Keldra"),
        ("Lorna County sheriff's office came. LCSO said it burned.", "LCSO", "Lorna County sheriff's office"),
        ("It was [BEGIN] [LAU] there. LAU said it burned.", "LAU", "LAU"),
        ("The World Mill Union came. The WMU said it burned.", "The WMU", "World Mill Union"),
    ],
)
def test_a_name_means_its_fullest_form(text: str, name: str, fullest: str) -> None:
    assert last(text, (name, "said", "it burned")) == fullest


def test_an_organization_may_be_called_who() -> None:
    text = "The World Hunger Organization came. It burned, the WHO said."
    assert last(text, ("the WHO", "said", "It burned")) == "World Hunger Organization"
