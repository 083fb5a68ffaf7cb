"""Places of events: which of a page's places they are, from the finest, and with which words."""

from __future__ import annotations

import pytest
from claims_of_tests import claims_of, claims_on

from onrecord.document.page import document_of
from onrecord.reading.reading import Claim
from onrecord.values.value import Where


def places(*paragraphs: str) -> list[str]:
    """The words of the places of the main event, the most confident first."""
    result = claims_of(*paragraphs, published="2017-02-09")
    main = {event.id for event in result.events if event.main}
    found = [claim for claim in result.claims if claim.attribute == "place" and claim.event in main]
    return [words(claim) for claim in sorted(found, key=lambda claim: -claim.confidence)]


def places_on(text: str) -> list[str]:
    """The words of the places of a plain text, in its order."""
    return [words(claim) for claim in claims_on(document_of(text, "text/plain")).claims if claim.attribute == "place"]


def confidences(sentence: str) -> list[float]:
    return [claim.confidence for claim in claims_of(sentence).claims if claim.attribute == "place"]


def words(claim: Claim) -> str:
    assert isinstance(claim.value, Where)
    assert claim.value.words == claim.evidence[0].exact
    return claim.value.words


@pytest.mark.parametrize(
    ("paragraphs", "place"),
    [
        (("Two men were shot dead in Chicago on Tuesday.",), "Chicago"),
        (("Two men were shot dead near Chicago on Tuesday.",), "near Chicago"),
        (("Two men were shot dead in the Chicago area on Tuesday.",), "Chicago area"),
        (("Two men were shot dead 10 km north of Chicago on Tuesday.",), "10 km north of Chicago"),
        (
            ("Two men were shot dead in Chicago on Tuesday.", "Ada Roe, who lives in Boston, said the men were kind."),
            "Chicago",
        ),
        (
            ("Two men were shot dead in Chicago on Tuesday.", "They were taken to a hospital in Evanston."),
            "Chicago",
        ),
    ],
)
def test_the_place_of_what_happened_comes_first(paragraphs: tuple[str, ...], place: str) -> None:
    assert places(*paragraphs)[0] == place


def test_a_town_comes_before_the_state_that_holds_it() -> None:
    assert places("Two men were shot dead in Chicago, Illinois, on Tuesday.")[0] == "Chicago"


def test_hyphens_tie_a_name_that_a_recogniser_cuts() -> None:
    assert places("Two men were shot dead in Al-Bab on Tuesday. The mill of al-Bab burned.")[0] == "Al-Bab"


def test_whose_it_is_who_speaks_is_not_where_it_happened() -> None:
    told = "Two men were shot dead on Tuesday during Moscow's operation in Chicago."
    assert "Moscow" in places(told)
    assert places(f"{told} Moscow confirmed it.") == ["Chicago"]


def test_the_country_of_somebody_is_not_where_it_happened() -> None:
    assert places("Two men were shot dead in Chicago on Tuesday, President Ada Roe of Turkey said.") == ["Chicago"]


def test_who_acts_is_not_where_it_happened() -> None:
    assert places("Two men were shot dead on Tuesday. Moscow confirmed that the men were soldiers.") == []


def test_a_department_is_weak_evidence_of_its_town() -> None:
    weak, strong = (
        "Two men were shot dead on Tuesday, Boston police said.",
        "Two men were shot dead in Boston on Tuesday.",
    )
    [named], [told] = confidences(weak), confidences(strong)
    assert named < told


def test_no_place_in_words_no_claim() -> None:
    assert places("Two men were shot dead on Tuesday.") == []


def test_a_wires_office_is_the_place_only_where_no_other_is_told() -> None:
    line = "CHICAGO, 9 FEB 87 (NORTHERN WIRE) -- Two men were shot dead"
    assert places_on(f"{line} in Boston yesterday, police said on the radio.") == ["Boston"]
    assert places_on(f"{line} yesterday, police said on the radio.") == ["CHICAGO"]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Two men were shot dead in the 500 block of Alder Street on Tuesday.", "500 block of Alder Street"),
        ("The shooting happened at 212 Alder Road on Tuesday.", "212 Alder Road"),
        ("A man was shot dead near Alder Avenue and Mill Street on Tuesday.", "near Alder Avenue and Mill Street"),
        ("Two men died in the village of Khan Lemvale on Tuesday in a bombing.", "Khan Lemvale"),
    ],
)
def test_the_scene_is_a_place(sentence: str, place: str) -> None:
    assert place in places(sentence)


def test_the_street_of_a_home_is_no_scene() -> None:
    found = places("A man was shot dead in Chicago.", "Ben Doe, of the 900 block of Mill Street, was shot.")
    assert not [words for words in found if "Mill" in words]


def test_a_name_holds_its_inner_article_and_not_the_next_sentence() -> None:
    page = "A shell hit a market east of Deir ez-Lem on Monday, killing four people."
    assert "east of Deir ez-Lem" in places(page)
    unmarked = "Two men were shot dead in Tell Abar Two others were wounded there on Monday, the governor said."
    assert not any("Two" in words for words in places(unmarked))
