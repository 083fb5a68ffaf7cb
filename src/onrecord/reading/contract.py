"""A reading as the JSON object that `onrecord read --json` prints, and the JSON Schema that describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from onrecord.capture.capture import Capture
from onrecord.document.document import Document
from onrecord.reading.coding import Code
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Claim, Link, Mention, Reading, Statement, Warning
from onrecord.reading.record import Entry, Record, Table, records
from onrecord.values.span import Span
from onrecord.values.value import Count, Party, Text, Value, When, Where

FORMAT = "onrecord.reading/1"
Json = dict[str, Any]


@cache
def schema() -> Json:
    """The JSON Schema (draft 2020-12) of one reading, as the package ships it."""
    return dict(json.loads(resources.files("onrecord.reading").joinpath("schema.json").read_text(encoding="utf-8")))


def to_json(page: PageReading) -> Json:
    """One page's reading. The same bytes read by the same reader give the same object."""
    return {
        "format": FORMAT,
        "id": page.item.id,
        "reader": {"name": page.reading.reader, "version": page.reading.version},
        "capture": capture_json(page.item.capture, page.encoding),
        "document": document_json(page.document),
        **reading_json(page.reading),
        "records": [record_json(record) for record in records(page.document, page.reading)],
    }


def capture_json(capture: Capture, encoding: str) -> Json:
    """What was got, and the encoding that it was decoded with."""
    retrieved = capture.retrieved
    return {
        "sha256": capture.sha256,
        "url": capture.url,
        "retrieved": retrieved.isoformat(timespec="seconds").replace("+00:00", "Z") if retrieved else None,
        "media_type": capture.media_type,
        "encoding": encoding,
    }


def document_json(document: Document) -> Json:
    """The document: text, metadata, blocks."""
    return {
        "sha256": document.sha256,
        "text": document.text,
        "language": document.language,
        "title": document.title,
        "author": document.author,
        "outlet": document.outlet,
        "published": document.published,
        "stated": dict(document.stated),
        "blocks": [{"kind": block.kind.value, "start": block.start, "end": block.end} for block in document.blocks],
    }


def reading_json(reading: Reading) -> Json:
    """What the reader suggests."""
    return {
        "mentions": [mention_json(mention) for mention in reading.mentions],
        "statements": [statement_json(statement) for statement in reading.statements],
        "events": [{"id": event.id, "kind": event.kind, "main": event.main} for event in reading.events],
        "claims": [claim_json(claim) for claim in reading.claims],
        "warnings": [warning_json(warning) for warning in reading.warnings],
    }


def span_json(span: Span) -> Json:
    """Offsets in code points, and the exact words."""
    return {"start": span.start, "end": span.end, "exact": span.exact}


def spans_json(spans: Iterable[Span]) -> list[Json]:
    """Several spans."""
    return [span_json(span) for span in spans]


def mention_json(mention: Mention) -> Json:
    """A mention, its span written out beside its kind."""
    return {"id": mention.id, "kind": mention.kind, **span_json(mention.span), "value": value_json(mention.value)}


def statement_json(statement: Statement) -> Json:
    """A statement with its chain."""
    return {
        "id": statement.id,
        "type": statement.type,
        "mode": statement.mode.value,
        "content": spans_json(statement.content),
        "cue": spans_json(statement.cue),
        "source": spans_json(statement.source),
        "within": statement.within,
        "confidence": round(statement.confidence, 4),
        "chain": [link_json(link) for link in statement.chain],
    }


def link_json(link: Link) -> Json:
    """One speaker of a chain."""
    return {
        "kind": link.kind.value,
        "name": link.name,
        "span": span_json(link.span) if link.span else None,
        "words": span_json(link.words) if link.words else None,
        "role": link.role,
        "party": link.party,
    }


def claim_json(claim: Claim) -> Json:
    """A claim with its evidence. `of` stands beside the count, as the design has it."""
    return {
        "id": claim.id,
        "event": claim.event,
        "statement": claim.statement,
        "attribute": claim.attribute,
        "polarity": claim.polarity.value,
        "value": value_json(claim.value),
        "evidence": spans_json(claim.evidence),
        "confidence": round(claim.confidence, 4),
    }


def warning_json(warning: Warning) -> Json:
    """A warning with what it is about."""
    return {
        "code": warning.code,
        "claims": list(warning.claims),
        "spans": spans_json(warning.spans),
        "message": warning.message,
    }


def record_json(record: Record) -> Json:
    """What the claims of one event come to: derived from the rest of the reading, and nothing that is not in it."""
    return {
        "event": record.event.id,
        "sentence": [{"text": piece.text, "claims": list(piece.claims)} for piece in record.sentence],
        "table": table_json(record.table),
        "codes": [code_json(code) for code in record.codes],
    }


def table_json(table: Table) -> Json:
    """Attribute × speaker: a row's cells stand in the order of the columns."""
    return {
        "columns": [{"speaker": c.speaker, "chains": list(c.chains), "own": c.own} for c in table.columns],
        "rows": [
            {"attribute": row.attribute, "cells": [[entry_json(entry) for entry in cell] for cell in row.cells]}
            for row in table.rows
        ],
    }


def entry_json(entry: Entry) -> Json:
    """What one claim says, in plain words; all else of it is in `claims`."""
    return {"claim": entry.claim.id, "value": entry.value, "in_headline": entry.in_headline}


def code_json(code: Code) -> Json:
    """One field of another codebook."""
    return {
        "codebook": code.codebook,
        "field": code.field,
        "value": code.value,
        "words": list(code.words),
        "claims": list(code.claims),
    }


def value_json(value: Value) -> Json:
    """A value under the name of its kind: count, when, where, party or text."""
    match value:
        case Count():
            count = {"low": value.low, "high": value.high, "words": value.words, "approximate": value.approximate}
            return {"count": count, "of": value.of}
        case When():
            return {"when": {"edtf": value.edtf, "time": value.time, "words": value.words, "needs": value.needs}}
        case Where():
            places = [
                {
                    "id": p.id, "name": p.name, "lat": p.lat, "lon": p.lon, "country": p.country, "score": p.score,
                    "admin": list(p.admin), "kind": p.kind, "parents": list(p.parents), "source": p.source,
                }
                for p in value.places
            ]  # fmt: skip
            return {"where": {"words": value.words, "places": places, "precision": value.precision}}
        case Party():
            return {"party": {"words": value.words, "name": value.name, "type": value.type}}
        case Text():
            return {"text": value.text}
