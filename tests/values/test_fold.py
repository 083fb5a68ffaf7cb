from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.values.fold import fold, has_article, sounded, without_article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Tōn", "Al Ton"),
        ("AL-TON", "al–ton"),
        ("St. Orla", "Saint Orla"),
        ("Ra's al-‘Ayn", "Ras al Ayn"),
        ("Łomøy", "lomoy"),
        ("The Marl", "marl"),
        ("O.M.", "OM"),
        ("أريفا", "اريفا"),
        ("قرية", "قريه"),
    ],
)
def test_spellings_of_one_name_fold_to_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Marl", "Merl"), ("Ton", "al-Ton"), ("East Marl", "Marl")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_name_that_is_only_the_keeps_it() -> None:
    assert fold("The") == "the"


@pytest.mark.parametrize(
    ("name", "bare"), [("al bab", "bab"), ("deir ez zor", "deir zor"), ("el", "el"), ("الباب", "باب")]
)
def test_the_arabic_article_goes_wherever_it_stands(name: str, bare: str) -> None:
    assert without_article(name) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("douma", "duma"),
        ("idleb", "idlib"),
        ("deir ez zor", "dayr az zawr"),
        ("al hasakah", "hasaka"),
        ("qamishli", "kamishli"),
    ],
)
def test_spellings_of_one_arabic_name_sound_alike(one: str, other: str) -> None:
    assert sounded(one) == sounded(other)


def test_one_word_has_no_article() -> None:
    assert has_article("al ton")
    assert not has_article("al")
    assert not has_article("alton")


@given(st.text())
def test_folding_twice_changes_nothing(words: str) -> None:
    once = fold(words)
    assert fold(once) == once or once.split()[:1] == ["the"]
