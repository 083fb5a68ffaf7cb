from __future__ import annotations

import pytest

from onrecord.values.outer import shorter, stated_outer


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("Marl, Ostmark", "Ostmark"),
        ("Marl (Ostmark)", "Ostmark"),
        ("Marl in northern Ostmark", "Ostmark"),
        ("Marl, in the eastern province of Sarn", "Sarn"),
        ("Ostmark's Marl", "Ostmark"),
        ("Ostmark’s border town of Marl", "Ostmark"),
        ("the Brenn suburb of Marl", "Brenn"),
        ("Marl, New East Sarn", "New East Sarn"),
    ],
)
def test_the_words_about_a_name_say_what_it_lies_in(text: str, outer: str) -> None:
    at = text.index("Marl")
    assert stated_outer(text, at, at + 4) == (outer,)


@pytest.mark.parametrize("text", ["Marl is quiet", "Marl, which is quiet", "they left Marl. Ostmark replied"])
def test_other_words_say_nothing(text: str) -> None:
    at = text.index("Marl")
    assert stated_outer(text, at, at + 4) == ()


def test_a_stretch_of_names_is_cut_from_its_end() -> None:
    assert list(shorter("Ostmark Governor Roe")) == ["Ostmark Governor", "Ostmark"]
