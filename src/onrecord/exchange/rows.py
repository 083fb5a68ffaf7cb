"""Claims as rows of CSV (RFC 4180, UTF-8): one a claim, with who says it, in which words, and its event's codes."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.exchange.area import pin
from onrecord.exchange.cells import line_of
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Claim, Statement
from onrecord.reading.record import Entry, Record, records
from onrecord.reading.wording import chain_in_words, speaker
from onrecord.values.value import Count, Party, Value, When, Where

Row = dict[str, object]

CODES = (
    ("UCDP", "low"), ("UCDP", "best"), ("UCDP", "high"), ("UCDP", "date_prec"), ("UCDP", "where_prec"),
    ("ACLED", "event_type"), ("ACLED", "sub_event_type"), ("ACLED", "fatalities"), ("ACLED", "time_precision"),
    ("ACLED", "geo_precision"), ("Airwars", "killed min"), ("Airwars", "killed max"), ("Airwars", "injured min"),
    ("Airwars", "injured max"), ("PLOVER", "event"), ("PLOVER", "mode"), ("MUC-4", "incident type"),
)  # fmt: skip


def column_of(codebook: str, field: str) -> str:
    """The column of a code, which is the event's and not the claim's: "event_ucdp_date_prec"."""
    return f"event_{codebook}_{field}".lower().replace(" ", "_").replace("-", "")


COLUMNS = (
    "document", "url", "outlet", "published", "capture_sha256", "document_sha256", "reader", "event", "event_kind",
    "event_main", "claim", "attribute", "polarity", "value", "low", "high", "approximate", "of", "edtf", "time",
    "needs", "place_words", "precision", "place_id", "place_name", "country", "lat", "lon", "place_candidates",
    "place_source", "party", "party_type", "words", "offsets", "in_headline", "speaker", "chain", "mode",
    "confidence", "statement",
    *(column_of(codebook, field) for codebook, field in CODES),
)  # fmt: skip


def header() -> str:
    """The first line."""
    return line(dict(zip(COLUMNS, COLUMNS, strict=True)))


def rows(page: PageReading) -> str:
    """The lines of one page, without the header; none where nothing is claimed."""
    return "".join(line(row) for record in records(page.document, page.reading) for row in rows_of(page, record))


def line(row: Row) -> str:
    """One row as it is written, with its line end."""
    return line_of(row, COLUMNS)


def rows_of(page: PageReading, record: Record) -> Iterator[Row]:
    """The claims of one event, in the order of the table."""
    statements = {statement.id: statement for statement in page.reading.statements}
    about = page_columns(page) | event_columns(record)
    for row in record.table.rows:
        for entry in (entry for found in row.cells for entry in found):
            claim = entry.claim
            yield (
                about | claim_columns(entry) | value_columns(claim.value) | speaker_columns(statements[claim.statement])
            )


def page_columns(page: PageReading) -> Row:
    """Which page, in which bytes and words, read by whom."""
    return {
        "document": page.item.id,
        "url": page.item.capture.url,
        "outlet": page.document.outlet,
        "published": page.document.published,
        "capture_sha256": page.item.capture.sha256,
        "document_sha256": page.document.sha256,
        "reader": f"{page.reading.reader} {page.reading.version}",
    }


def event_columns(record: Record) -> Row:
    """Which event, and its codes."""
    about: Row = {"event": record.event.id, "event_kind": record.event.kind, "event_main": record.event.main}
    return about | {column_of(code.codebook, code.field): code.value for code in record.codes}


def claim_columns(entry: Entry) -> Row:
    """What one claim says, and the words that it stands on with their offsets: "12-20; 31-40"."""
    claim: Claim = entry.claim
    return {
        "claim": claim.id,
        "attribute": claim.attribute,
        "polarity": claim.polarity.value,
        "value": entry.value,
        "words": " … ".join(span.exact for span in claim.evidence),
        "offsets": "; ".join(f"{span.start}-{span.end}" for span in claim.evidence),
        "in_headline": entry.in_headline,
        "confidence": round(claim.confidence, 4),
    }


def value_columns(value: Value) -> Row:
    """The parts of a value. A place has coordinates only where it may be drawn as a point."""
    match value:
        case Count():
            return {"low": value.low, "high": value.high, "approximate": value.approximate, "of": value.of}
        case When():
            return {"edtf": value.edtf, "time": value.time, "needs": value.needs}
        case Party():
            return {"party": value.name, "party_type": value.type}
        case Where():
            return place_columns(value)
    return {}


def place_columns(where: Where) -> Row:
    """A place's words and candidates."""
    place = pin(where)
    best = where.places[0] if where.places else None
    return {
        "place_words": where.words,
        "precision": where.precision,
        "place_id": best and best.id,
        "place_name": best and best.name,
        "country": best and best.country,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "place_candidates": "; ".join(f"{each.id} {each.score:.2f}" for each in where.places),
        "place_source": "; ".join(dict.fromkeys(each.source for each in where.places if each.source)),
    }


def speaker_columns(statement: Statement) -> Row:
    """Who says it, and the way to the page's outlet."""
    return {
        "speaker": speaker(statement),
        "chain": chain_in_words(statement),
        "mode": statement.mode.value,
        "statement": statement.id,
    }
