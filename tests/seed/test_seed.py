"""A real page, where a careful person would look first. Its text is not ours, so the tests go by its structure."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.capture.capture import Capture, Item
from onrecord.document.document import BlockKind, Document
from onrecord.reading.page import PageReading, read_item
from onrecord.reading.readers import reader
from onrecord.reading.reading import Claim, LinkKind, Mode

pytestmark = pytest.mark.data


@pytest.fixture(scope="module", params=["builtin", "rules"])
def page(data: Path, request: pytest.FixtureRequest) -> PageReading:
    [path] = (data / "seed").glob("*.txt")
    return read_item(Item("seed", Capture(path.read_bytes(), "text/plain")), reader(request.param))


def words(document: Document, index: int) -> str:
    block = document.blocks[index]
    return document.text[block.start : block.end]


def colon(document: Document) -> int:
    """The block that opens what is relayed from another outlet."""
    [index] = [i for i in range(len(document.blocks)) if words(document, i).endswith(":")]
    return index


def test_the_first_line_and_all_after_the_article_is_furniture(page: PageReading) -> None:
    kinds = [block.kind for block in page.document.blocks]
    body = kinds[1:13]
    assert kinds[0] is BlockKind.FURNITURE
    assert kinds[13:] == [BlockKind.FURNITURE] * 8
    assert body[0] is BlockKind.HEADLINE
    assert BlockKind.FURNITURE not in body


def test_furniture_is_nobodys_statement(page: PageReading) -> None:
    furniture = [block for block in page.document.blocks if block.kind is BlockKind.FURNITURE]
    for statement in page.reading.statements:
        for span in (*statement.content, *statement.cue, *statement.source):
            assert not any(span.start < block.end and block.start < span.end for block in furniture), span


def test_the_number_of_the_headline_is_flagged(page: PageReading) -> None:
    headline = page.document.blocks[1]
    [warning] = [each for each in page.reading.warnings if each.code == "headline-only"]
    claims = {claim.id: claim for claim in page.reading.claims}
    assert [claims[claim].attribute for claim in warning.claims] == ["killed"]
    assert all(headline.start <= span.start and span.end <= headline.end for span in warning.spans)


def test_the_headlines_claim_is_whose_the_headline_says(page: PageReading) -> None:
    headline = page.document.blocks[1]
    [statement] = [each for each in page.reading.statements if each.content[0].start == headline.start]
    assert statement.mode is Mode.HEADLINE
    [source] = statement.source
    [cue] = statement.cue
    assert headline.start < statement.content[0].end < source.start < cue.start < cue.end == headline.end


def test_what_is_relayed_carries_the_outlet_it_is_relayed_from(page: PageReading) -> None:
    opening = page.document.blocks[colon(page.document)]
    relayed_by = page.document.text[opening.start : opening.end].split()[0]
    relayed = [each for each in page.reading.statements if each.content[0].start > opening.end]
    assert len([each for each in relayed if each.source]) >= 4
    for statement in relayed:
        assert [link.name for link in statement.chain if link.kind is LinkKind.RELAY] == [relayed_by]
    for statement in page.reading.statements:
        if statement.content[-1].end < opening.start:
            assert all(link.kind is not LinkKind.RELAY for link in statement.chain)


def test_the_quotation_without_its_opening_mark_starts_with_its_paragraph(page: PageReading) -> None:
    paragraph = page.document.blocks[colon(page.document) + 1]
    assert any(each.content[0].start == paragraph.start for each in page.reading.statements)
    assert "unbalanced-quotation" in {warning.code for warning in page.reading.warnings}


def test_a_weekday_without_a_date_asks_for_one(page: PageReading) -> None:
    assert "reference-date" in {warning.code for warning in page.reading.warnings}


def test_the_earlier_incident_is_not_the_main_one(page: PageReading) -> None:
    main = {event.id for event in page.reading.events if event.main}
    last = page.document.blocks[colon(page.document) + 6]
    earlier = [claim for claim in page.reading.claims if claim.evidence[0].start >= last.start]
    assert earlier
    assert not main & {claim.event for claim in earlier}


def claims_in(page: PageReading, index: int, attribute: str) -> list[Claim]:
    """The claims of an attribute whose evidence stands in a block."""
    block = page.document.blocks[index]
    return [
        claim
        for claim in page.reading.claims
        if claim.attribute == attribute and block.start <= claim.evidence[0].start < block.end
    ]


def test_two_events_the_earlier_one_in_the_background(page: PageReading) -> None:
    [main] = [event for event in page.reading.events if event.main]
    [earlier] = [event for event in page.reading.events if not event.main]
    assert (main.kind, earlier.kind) == ("airstrike", "aircraft-downing")
    told = colon(page.document) + 6
    for claim in page.reading.claims:
        of_earlier = claim.evidence[0].start >= page.document.blocks[told].start
        assert claim.event == (earlier.id if of_earlier else main.id), claim


def test_the_cause_is_in_the_spokesmans_words(page: PageReading) -> None:
    statements = {statement.id: statement for statement in page.reading.statements}
    quoted = colon(page.document) + 1
    [cause] = claims_in(page, quoted, "cause")
    kinds = [link.kind for link in statements[cause.statement].chain]
    assert kinds[:2] == [LinkKind.OUTLET, LinkKind.RELAY]
    assert len(kinds) > 2


def test_the_inquiry_is_a_response_that_one_staff_alone_reports(page: PageReading) -> None:
    statements = {statement.id: statement for statement in page.reading.statements}
    reported = colon(page.document) + 5
    [inquiry] = claims_in(page, reported, "response")
    chain = statements[inquiry.statement].chain
    assert chain[-1].name is not None
    assert chain[-1].name in words(page.document, reported)
    others = [claim for claim in page.reading.claims if claim.attribute == "response" and claim is not inquiry]
    assert all(claim.value != inquiry.value for claim in others)
