"""The samples are the eight reports that the product promises, every one of them plainly invented."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import pytest

from onrecord.adapters.samples import Sample, index, sample, samples
from onrecord.errors import CaptureSkipped

MARK = "Fictional sample written for Onrecord."
KINDS = {
    "wire original",
    "near copy of a wire story",
    "plain scrape with furniture",
    "no date anywhere",
    "relays another outlet",
    "number in the headline only",
    "unbalanced quotation",
    "Arabic",
    "differing tolls",
    "nested speakers",
    "collective source",
    "anonymous source",
    "denial",
    "background incident",
}


def body(slug: str) -> str:
    return sample(slug).item.capture.body.decode()


def article(slug: str) -> str:
    """Take the text of a sample’s paragraphs, without tags, roughly: enough to compare two of them."""
    return " ".join(re.sub(r"<[^>]+>", "", part) for part in re.findall(r"<p>(.*?)</p>", body(slug)))


def test_eight_reports_of_two_incidents_by_five_outlets() -> None:
    assert len(samples()) == 8
    assert len({each.slug for each in samples()}) == 8
    assert {each.incident for each in samples()} == set(index()["incidents"]) == {"ferry", "market"}
    assert len({each.outlet for each in samples()}) == 5


def test_every_kind_of_page_is_among_them() -> None:
    assert {label for each in samples() for label in each.exercises} >= KINDS


def test_the_index_says_that_all_of_it_is_fictional() -> None:
    assert index()["fictional"] is True
    assert "invented" in index()["note"]


@pytest.mark.parametrize("each", samples(), ids=lambda each: each.slug)
def test_each_says_on_the_page_that_it_is_fictional(each: Sample) -> None:
    assert MARK in each.item.capture.body.decode()


@pytest.mark.parametrize("each", samples(), ids=lambda each: each.slug)
def test_each_is_got_from_an_address_that_can_never_exist(each: Sample) -> None:
    assert each.item.capture.url
    host = each.item.capture.url.split("/")[2]
    assert host.endswith(".example"), "RFC 2606 reserves .example for such use"
    linked = re.findall(r"https?://([^/\"]+)", each.item.capture.body.decode())
    assert {name for name in linked if not name.endswith(".example")} <= {"schema.org", "ogp.me"}


@pytest.mark.parametrize("each", samples(), ids=lambda each: each.slug)
def test_each_has_its_title_on_the_page_and_a_note(each: Sample) -> None:
    assert each.title in each.item.capture.body.decode()
    assert each.note.endswith(".")
    assert each.item.id == each.slug
    assert each.item.capture.retrieved is None


def test_the_copy_is_near_to_the_wire_but_not_the_same() -> None:
    ratio = SequenceMatcher(None, article("ferry-wire"), article("ferry-wire-copy").replace("&ldquo;", "“")).ratio()
    assert 0.6 < ratio < 1
    assert "Harbour Wire" in article("ferry-wire-copy")


def test_the_undated_page_has_no_year_anywhere() -> None:
    assert not re.search(r"\b(19|20)\d\d\b", body("market-undated"))
    assert "on Saturday" in body("market-undated")


def test_the_headlines_number_stands_in_no_paragraph() -> None:
    assert "Six dead" in body("ferry-headline")
    assert not re.search(r"\bsix\b", article("ferry-headline"), re.IGNORECASE)
    quotation = next(part for part in body("ferry-headline").split("<p>") if part.startswith("“"))
    assert "”" not in quotation


def test_the_arabic_page_runs_from_right_to_left() -> None:
    assert '<html lang="ar" dir="rtl">' in body("market-arabic")


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(CaptureSkipped, match="ferry-wire"):
        sample("ferry-lost")
