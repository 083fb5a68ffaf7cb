"""The record on the desk: every value leads to its words in the page, and nothing of the page is markup."""

from __future__ import annotations

import pytest
from django.test import Client
from site_of_tests import PAGES, lamp, record

from onrecord.web.presenting import colours_of, desk
from onrecord.web.record_view import DISPUTED, OPEN, record_views


@pytest.mark.parametrize("name", PAGES)
def test_every_value_and_every_quotation_leads_to_a_place_in_the_page(name: str) -> None:
    shown = desk(PAGES[name]())
    ids = {wrap.id for run in shown.runs for block in run.blocks for piece in block.pieces for wrap in piece.wraps}
    for each in shown.records:
        quoted = [words for row in each.rows for cell in row.cells for entry in cell for words in entry.words]
        assert {piece.place for piece in each.sentence if piece.place} <= ids
        assert {words.place for words in quoted} <= ids
        assert {place.words.place for place in each.places} <= ids


def test_values_that_differ_and_dates_that_wait_look_so() -> None:
    page = record()
    main, other = record_views(page.document, page.reading, colours_of(page.reading.statements))
    states = {piece.text.casefold(): piece.state for piece in main.sentence if piece.place}
    assert states["on an unresolved thursday"] == OPEN
    assert states["at least 3 soldiers"] == states["5 soldiers"] == states["9"] == DISPUTED
    assert (main.kind, main.main, other.kind, other.main) == ("airstrike", True, "bombing", False)


def test_speakers_have_the_colour_that_the_page_shows_them_in() -> None:
    page = lamp()
    colours = colours_of(page.reading.statements)
    [found] = record_views(page.document, page.reading, colours)
    assert [(column.name, column.colour) for column in found.columns] == [
        ("Odo Marl", colours["h"]), ("The Strand Bulletin", colours["r"]),
    ]  # fmt: skip


def test_candidates_have_their_distance_and_whom_to_name(client: Client) -> None:
    html = client.get("/samples/record").content.decode()
    for words in (
        "8034 km from the first",
        "several places may be meant",
        "precise to the subdistrict",
        "<bdi>Tests</bdi>",
    ):
        assert words in html
    assert "As other codebooks would code it" in html


def test_a_page_without_claims_has_no_record() -> None:
    assert desk(PAGES["unread"]()).records == ()
