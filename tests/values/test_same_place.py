from __future__ import annotations

import pytest
from gazetteer_of_tests import FictionalGazetteer

from onrecord.values.placing import Spoken, place_all
from onrecord.values.same_place import compare_where, rival
from onrecord.values.value import Where


def where(words: str, *page: str) -> Where:
    return place_all([Spoken(words), *(Spoken(each) for each in page)], FictionalGazetteer())[0]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Marl", "Marl", "equal"),
        ("the village of Marl", "Marl", "equal"),
        ("Ostmark", "Marl", "contains"),
        ("Marl", "Ostmark", "within"),
        ("Brenn province", "the city of Brenn", "contains"),
        ("the Marl area", "Marl", "contains"),
        ("Marl", "near Marl", "overlaps"),
        ("northern Ostmark", "Ostmark", "within"),
        ("northern Ostmark", "Marl", "overlaps"),
        ("the Brenn area", "al-Ton", "overlaps"),
        ("the city of Brenn", "al-Ton", "conflicts"),
        ("Marl", "the city of Brenn", "conflicts"),
        ("Nowhere", "nowhere", "equal"),
        ("Nowhere", "Marl", "unknown"),
    ],
)
def test_two_places_compare(one: str, other: str, relation: str) -> None:
    assert compare_where(where(one), where(other)).relation == relation


@pytest.mark.parametrize(("one", "other"), [("Ostmark", "Marl"), ("the Marl area", "Marl"), ("Nowhere", "Marl")])
def test_swapping_the_two_mirrors_the_outcome(one: str, other: str) -> None:
    forth, back = compare_where(where(one), where(other)), compare_where(where(other), where(one))
    assert forth == back.mirrored()


def test_a_conflict_says_how_far() -> None:
    found = compare_where(where("Marl"), where("the city of Brenn"))
    assert found.km == pytest.approx(233.7, abs=0.5)
    assert found.reason == "Marl, Sarn, OM and Brenn, Brenn, OM are 234 km apart"


def test_a_place_that_may_be_the_other_does_not_conflict() -> None:
    found = compare_where(where("Alton"), where("al-Ton"))
    assert (found.relation, found.reason) == ("overlaps", "“Alton” may be al-Ton, Brenn, OM")


def test_a_name_of_two_far_places_has_a_rival() -> None:
    found = rival(where("Alton"), least=0.05)
    assert found is not None
    assert "km apart" in found.reason
    assert rival(where("Marl")) is None
    assert rival(Where("Nowhere")) is None
