"""Who is a person and who is called what: ages, appositions, what opens a paragraph."""

from __future__ import annotations

import pytest
from tests.helpers.chains_of_tests import last

SAID = "Ivo Keldra said the mill was old.\n\n"


@pytest.mark.parametrize(
    "about",
    [
        "Lior Quill, 31, came on Monday.",
        "Lior Quill is the miller's brother.",
        "Lior Quill runs a bakery.",
        "A farmer, Lior Quill, came on Monday.",
    ],
)
def test_whoever_is_told_of_like_a_person_is_meant_by_a_pronoun(about: str) -> None:
    text = f"{SAID}{about} “It burned,” he said."
    said = (("Ivo Keldra", "said", "the mill was old"), ("he", "said", "“It burned,”"))
    assert last(text, *said) == "Lior Quill"


@pytest.mark.parametrize("about", ["Quill Street was closed.", "Lorna Police came on Monday."])
def test_a_street_or_a_body_is_not(about: str) -> None:
    text = f"{SAID}{about} “It burned,” he said."
    said = (("Ivo Keldra", "said", "the mill was old"), ("he", "said", "“It burned,”"))
    assert last(text, *said) == "Ivo Keldra"


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("One of the guards, Ada Roe, came.", "the guard"),
        ("Ada Roe, 40, a farmer from Lorna, came.", "the farmer"),
        ("Army spokeswoman Ada Roe came.", "the spokesperson"),
    ],
)
def test_a_role_beside_a_name_means_whoever_has_it(before: str, role: str) -> None:
    text = f"{before} It burned, {role} said."
    assert last(text, (role, "said", "It burned")) == "Ada Roe"
