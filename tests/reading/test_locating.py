"""Places of events: which of a page's places they are, from the finest, and with which words."""

from __future__ import annotations

import pytest

from onrecord.reading.reading import Claim
from onrecord.values.value import Where
from tests.reading.test_dating import read


def places(*paragraphs: str) -> list[str]:
    """The words of the places of the main event, the most confident first."""
    result = read(*paragraphs)
    main = {event.id for event in result.events if event.main}
    found = [claim for claim in result.claims if claim.attribute == "place" and claim.event in main]
    return [words(claim) for claim in sorted(found, key=lambda claim: -claim.confidence)]


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


def test_a_street_keeps_its_block() -> None:
    found = places("Two men were shot dead in the 400 block of Alder Street in Chicago on Tuesday.")
    assert found[0] == "Chicago"


def test_no_place_in_words_no_claim() -> None:
    assert places("Two men were shot dead on Tuesday.") == []
