from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.values.value import Where
from onrecord.values.where import bearing_at, bearing_of, is_direction, place_names, read_where


def test_a_place_is_its_words_until_it_is_looked_up() -> None:
    assert read_where("al-Ton") == Where("al-Ton", places=(), precision=None)


@pytest.mark.parametrize(
    ("words", "name", "bearing"),
    [
        ("al-Ton", "al-Ton", "in"),
        ("in the al-Ton area", "al-Ton", "around"),
        ("the outskirts of Marl", "Marl", "around"),
        ("the northern Brenn countryside", "Brenn", "around"),
        ("Brenn's southern countryside", "Brenn", "around"),
        ("near Marl", "Marl", "near"),
        ("just outside Marl", "Marl", "near"),
        ("north of Marl", "Marl", "off"),
        ("10 km south-west of Marl", "Marl", "off"),
        ("about 25 kilometers (16 miles) from Marl", "Marl", "off"),
        ("a few miles outside Marl", "Marl", "off"),
        ("northern Ostmark", "Ostmark", "part"),
        ("between Brenn and Marl", "Brenn", "between"),
        ("the area between Brenn and Marl", "Brenn", "between"),
    ],
)
def test_how_words_stand_to_the_place_that_they_name(words: str, name: str, bearing: str) -> None:
    last = list(place_names(words))[-1]
    assert (last.name, last.bearing) == (name, bearing)
    assert bearing_of(words) == bearing


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Brenn province", "Brenn", "governorate"),
        ("Brenn's province", "Brenn", "governorate"),
        ("the city of Brenn", "Brenn", "city"),
        ("Old Sarn county", "Old Sarn", "district"),
        ("near the village of Marl", "Marl", "village"),
    ],
)
def test_a_unit_word_says_what_a_name_can_be(words: str, name: str, kind: str) -> None:
    last = list(place_names(words))[-1]
    assert last.name == name
    assert kind in last.kinds


@pytest.mark.parametrize(
    ("words", "name", "within"),
    [
        ("Alton, Velland", "Alton", ("Velland",)),
        ("al-Ton (Ostmark)", "al-Ton", ("Ostmark",)),
        ("Marl in Sarn province, Ostmark", "Marl", ("Sarn province", "Ostmark")),
        ("Ostmark's town of al-Ton", "al-Ton", ("Ostmark",)),
        ("the Brenn suburb of Lower Dale", "Lower Dale", ("Brenn",)),
    ],
)
def test_words_say_themselves_what_a_place_lies_in(words: str, name: str, within: tuple[str, ...]) -> None:
    assert (name, within) in [(each.name, each.within) for each in place_names(words)]


def test_both_ends_of_between_are_kept() -> None:
    assert list(place_names("between Brenn and Marl"))[-1].other == "Marl"


def test_the_most_literal_reading_comes_first() -> None:
    assert next(iter(place_names("North Marl"))).name == "North Marl"


@pytest.mark.parametrize(
    ("text", "bearing"),
    [
        ("They died near Marl on Monday", "near"),
        ("a base in the Marl area", "around"),
        ("fields 12 miles (19 km) west of Marl,", "off"),
        ("west of the town of Marl", "off"),
        ("on the outskirts of Marl", "around"),
        ("in northern Marl", "part"),
        ("in Marl", "in"),
        ("Marl", "in"),
    ],
)
def test_the_text_about_a_name_says_how_it_stands_to_it(text: str, bearing: str) -> None:
    at = text.index("Marl")
    assert bearing_at(text, at, at + 4) == bearing


@pytest.mark.parametrize(("name", "is_one"), [("the West", True), ("Western", True), ("West Marl", False)])
def test_a_direction_alone_is_no_place(name: str, is_one: bool) -> None:
    assert is_direction(name) is is_one


@given(st.text())
def test_any_words_have_a_reading(words: str) -> None:
    assert all(reading.words == words for reading in place_names(words))
    assert list(place_names(words))
