from __future__ import annotations

import pytest
from gazetteer_of_tests import ALTON, ALTON_FAR, BRENN, HOSPITAL, MARL, NORTH, OSTMARK, FictionalGazetteer

from onrecord.values.gazetteer import Candidate, Gazetteers, Kind
from onrecord.values.placing import Spoken, place_all
from onrecord.values.ranking import Named, credible, ranked
from onrecord.values.value import Where

PLACES = FictionalGazetteer()


def placed(*words: str) -> list[Where]:
    return place_all([Spoken(each) for each in words], PLACES)


def best(where: Where) -> str:
    return where.places[0].id


def test_a_name_alone_may_mean_several_places_the_larger_first() -> None:
    [where] = placed("Alton")
    assert {place.id for place in where.places} == {ALTON.id, ALTON_FAR.id}
    assert best(where) == ALTON_FAR.id
    assert 0 < where.places[1].score < where.places[0].score < 1


def test_the_pages_other_places_decide() -> None:
    assert best(placed("Alton", "Ostmark", "Brenn")[0]) == ALTON.id
    assert best(placed("Alton", "Velland")[0]) == ALTON_FAR.id


def test_what_the_words_say_it_lies_in_decides() -> None:
    assert best(placed("Alton, Ostmark", "Velland")[0]) == ALTON.id
    [where, *_] = place_all([Spoken("Alton", outer=("Ostmark Governor Roe",)), Spoken("Velland")], PLACES)
    assert best(where) == ALTON.id


def test_a_unit_word_decides_between_a_province_and_its_town() -> None:
    assert best(placed("Brenn province")[0]) == NORTH.id
    assert best(placed("the city of Brenn")[0]) == BRENN.id
    assert placed("Brenn province")[0].precision == "governorate"


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("Marl", "village"),
        ("near Marl", "subdistrict"),
        ("in the Marl area", "subdistrict"),
        ("Ostmark", "country"),
        ("northern Ostmark", "region"),
        ("eastern Marl", "village"),
        ("Sarn", "governorate"),
    ],
)
def test_precision_is_never_finer_than_the_words(words: str, precision: str) -> None:
    assert placed(words)[0].precision == precision


def test_the_text_about_a_name_makes_it_an_area() -> None:
    [where] = place_all([Spoken("Marl", bearing="off")], PLACES)
    assert where.precision == "subdistrict"


def test_a_name_that_holds_a_direction_is_looked_up_whole_first() -> None:
    assert best(placed("North Brenn Fields")[0]) == MARL.id


def named_otherwise(kind: Kind, population: int) -> Named:
    """A name that means one place of GeoNames, by another of its names."""
    place = Candidate("geonames:1", "Brenn", 41.2, 50.1, "OM", kind, population, (OSTMARK.id,), form="alternate")
    return Named("farn", (place,))


def test_a_small_place_by_another_of_its_names_needs_the_pages_support() -> None:
    small, large, country = (
        named_otherwise("town", 9_000),
        named_otherwise("city", 900_000),
        Named("ostmark", (OSTMARK,)),
    )
    assert credible([small], ranked([small])) == [[]]
    assert [len(each) for each in credible([small, country], ranked([small, country]))] == [1, 1]
    assert credible([large], ranked([large])) == ranked([large]) != [[]]


def test_a_building_is_itself_where_it_is_known_and_in_its_stated_town_where_not() -> None:
    assert best(placed("Noor Hospital")[0]) == HOSPITAL.id
    assert best(placed("Low Street, Marl")[0]) == MARL.id
    assert placed("Low Street") == [Where("Low Street")]


def test_what_no_gazetteer_knows_keeps_its_words_alone() -> None:
    assert placed("Nowhere", "") == [Where("Nowhere"), Where("")]


def test_peoples_adjectives_lead_to_their_country() -> None:
    assert best(placed("Ostmarkian")[0]) == OSTMARK.id


def test_places_carry_what_they_lie_in_and_whom_to_name() -> None:
    [where] = placed("Marl")
    place = where.places[0]
    assert (place.admin, place.kind, place.source) == (("Sarn",), "village", "Tests")


def test_of_two_gazetteers_the_first_goes_first() -> None:
    both = Gazetteers((PLACES, PLACES))
    assert place_all([Spoken("Marl")], both) == placed("Marl")
