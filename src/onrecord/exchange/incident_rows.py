"""Incidents as rows of CSV (RFC 4180, UTF-8): one a claim that stands, with its origin, words and entry.

Pages are named as whoever asks sees them (`Source`); an incident of which nothing is claimed has no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.exchange.cells import line_of
from onrecord.exchange.rows import Row, value_columns
from onrecord.ledger.grade import graded
from onrecord.ledger.incident import Accepted, Incident
from onrecord.ledger.origin import Origin
from onrecord.ledger.table import Row as TableRow
from onrecord.ledger.table import Table, table
from onrecord.reading.wording import in_words, link_name

COLUMNS = (
    "incident", "grade", "reports", "attribute", "group", "accord", "independent_origins", "provisional", "record_low",
    "record_best", "record_high", "record_open", "status_contested", "origin", "origin_number", "value", "polarity",
    "low", "high", "approximate", "of", "edtf", "time", "needs", "place_words", "precision", "place_id", "place_name",
    "country", "lat", "lon", "place_candidates", "place_source", "party", "party_type", "words", "offsets", "speaker",
    "chain", "mode", "title", "outlet", "published", "capture_sha256", "document_sha256", "event", "entry", "author",
    "time_decided", "reason", "corrected", "in_conflict",
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """The page that carries a document, as whoever asks sees it; `sha256` of its bytes."""

    sha256: str
    title: str
    outlet: str
    published: str


def header() -> str:
    """The first line."""
    return line(dict(zip(COLUMNS, COLUMNS, strict=True)))


def rows(one: Incident, sources: Mapping[str, Source]) -> str:
    """The lines of one incident, without the header. `sources` are by document."""
    found = table(one)
    about: Row = {
        "incident": one.key,
        "grade": (grade := graded(one).grade) and grade.value,
        "reports": len({event.partition(":")[0] for event in one.events}),
    }
    return "".join(line(about | row) for row in _rows(found, sources))


def line(row: Row) -> str:
    """One row as it is written, with its line end."""
    return line_of(row, COLUMNS)


def _rows(found: Table, sources: Mapping[str, Source]) -> Iterator[Row]:
    for row in found.rows:
        for number, (origin, claims) in enumerate(zip(found.origins, row.cells, strict=True), 1):
            for claim in claims:
                yield (
                    _row_columns(row)
                    | {"origin": origin_name(origin), "origin_number": number}
                    | value_columns(claim.told.value)
                    | claim_columns(claim)
                    | _source_columns(sources.get(claim.told.document))
                )


def origin_name(origin: Origin) -> str:
    """Who is said to know; empty for who has no name."""
    return origin.party.name if origin.party else ""


def _row_columns(row: TableRow) -> Row:
    figures = row.figures
    return {
        "attribute": row.attribute,
        "group": row.group,
        "accord": row.accord.value,
        "independent_origins": row.supported,
        "provisional": row.provisional,
        "record_low": figures and figures.low,
        "record_best": figures and figures.best,
        "record_high": figures and figures.high,
        "record_open": figures and figures.is_open,
        "status_contested": figures and figures.contested,
    }


def claim_columns(claim: Accepted) -> Row:
    """What one claim says, who says it, and who let it stand."""
    told = claim.told
    names = [link_name(link) for link in reversed(told.chain)]
    return {
        "value": in_words(told.value),
        "polarity": told.polarity.value,
        "words": " … ".join(span.exact for span in told.evidence),
        "offsets": "; ".join(f"{span.start}-{span.end}" for span in told.evidence),
        "speaker": names[0],
        "chain": " ← ".join(names),
        "mode": told.mode.value,
        "document_sha256": told.document,
        "event": told.event,
        "entry": claim.entry,
        "author": claim.author,
        "time_decided": claim.time,
        "reason": claim.reason,
        "corrected": claim.corrected,
        "in_conflict": claim.in_conflict,
    }


def _source_columns(source: Source | None) -> Row:
    if source is None:
        return {}
    return {
        "capture_sha256": source.sha256, "title": source.title, "outlet": source.outlet, "published": source.published,
    }  # fmt: skip
