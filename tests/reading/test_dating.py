"""Dates of events: which of a page's dates they are, what is none of them, and with which words."""

from __future__ import annotations

import pytest
from claims_of_tests import claims_of, claims_on

from onrecord.document.page import document_of
from onrecord.reading.claims import Claims
from onrecord.reading.reading import Claim
from onrecord.values.value import When

# A Thursday.
PUBLISHED = "2017-02-09"


def read(*paragraphs: str, published: str | None = PUBLISHED) -> Claims:
    return claims_of(*paragraphs, published=published)


def dates(result: Claims, *, main: bool = True) -> list[Claim]:
    """The claims of dates, the most confident first."""
    events = {event.id for event in result.events if event.main is main}
    found = [claim for claim in result.claims if claim.attribute == "date" and claim.event in events]
    return sorted(found, key=lambda claim: -claim.confidence)


def when(claim: Claim) -> When:
    assert isinstance(claim.value, When)
    return claim.value


@pytest.mark.parametrize(
    ("paragraphs", "edtf"),
    [
        (("Two men were shot dead in Lemvale on Tuesday, police said.",), "2017-02-07"),
        (("Two men were shot dead in Lemvale late Monday. A suspect was arrested on Wednesday.",), "2017-02-06"),
        (("Police said on Wednesday that two men had been shot dead in Lemvale on Feb. 4.",), "2017-02-04"),
        (("Two men were killed in a shooting in Lemvale yesterday. A vigil will be held on Friday.",), "2017-02-08"),
        (
            (
                "Posted: Wednesday, February 8, 2017 6:12 PM",
                "Two men were shot dead in Lemvale on Tuesday. The shooting happened at a mill.",
            ),
            "2017-02-07",
        ),
    ],
)
def test_the_date_of_what_happened_comes_first(paragraphs: tuple[str, ...], edtf: str) -> None:
    first, *_ = dates(read(*paragraphs))
    assert when(first).edtf == edtf


def test_no_words_no_date() -> None:
    assert dates(read("Two men were shot dead in Lemvale, police said.")) == []


def test_a_weekday_waits_for_the_pages_date() -> None:
    [claim] = dates(read("Two men were shot dead in Lemvale on Thursday.", published=None))
    assert (when(claim).edtf, when(claim).needs) == (None, "reference date")
    assert "Thursday" in claim.evidence[0].exact


def test_the_time_of_day_stays_beside() -> None:
    first, *_ = dates(read("Two men were shot dead in Lemvale at about 6:30 p.m. Tuesday."))
    assert (when(first).edtf, when(first).time) == ("2017-02-07", "18:30")


def test_a_date_that_counts_from_another_has_its_words_too() -> None:
    result = read("A guard was arrested on Feb. 4. Two men had been shot dead in Lemvale two days earlier.")
    [claim] = [claim for claim in dates(result) if when(claim).words == "two days earlier"]
    assert when(claim).edtf == "2017-02-02"
    assert [span.exact for span in claim.evidence] == ["two days earlier", "Feb. 4"]


def test_a_background_has_a_date_of_its_own() -> None:
    result = read(
        "Three soldiers were killed in an airstrike near Lemvale on Tuesday.",
        "In November 2015, four soldiers were killed in an airstrike on the mill.",
    )
    assert [when(claim).edtf for claim in dates(result)] == ["2017-02-07"]
    assert [when(claim).edtf for claim in dates(result, main=False)] == ["2015-11"]


def test_a_dateline_dates_the_page_and_nothing_that_happened() -> None:
    wire = "CHICAGO, 9 FEB 87 (NORTHERN WIRE) -- Two men were shot dead in Lemvale yesterday, police said on the radio."
    [claim] = dates(claims_on(document_of(wire, "text/plain")))
    assert (when(claim).words, when(claim).edtf) == ("yesterday", "1987-02-08")


def test_only_what_is_nearly_as_likely_as_the_likeliest_is_shown() -> None:
    result = read(
        "Two men were shot dead in Lemvale on Tuesday.",
        "Ada Roe was arrested on Wednesday and went to court on Thursday.",
    )
    assert [when(claim).words for claim in dates(result)] == ["Tuesday"]
