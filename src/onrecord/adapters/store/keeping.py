"""Documents and readings put into the database and taken out of it. Each function is one transaction or part of one."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections

from onrecord.adapters.store.facets import days_of, facets_of_document, facets_of_reading, fit, periods_of_reading
from onrecord.adapters.store.models.pages import LONG, Document, Facet, Period, Reading, Text
from onrecord.adapters.store.words import tsvector, words_in

Json = dict[str, Any]
# What becomes of a document: captured, then read. What people make of it comes from their judgements.
NEW, READ = "new", "read"
_READING = ("mentions", "statements", "events", "claims", "warnings")


def packed(value: Json) -> bytes:
    """JSON, compressed."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpacked(value: bytes | memoryview) -> Json:
    """What `packed` was given."""
    return dict(json.loads(zlib.decompress(value)))


@dataclass(frozen=True)
class Made:
    """A document as it is put in: the contract's JSON, how the bytes were decoded, its source's name for it, when."""

    document: Json
    encoding: str
    name: str
    added: datetime


def save_document(alias: str, capture: int, made: Made) -> Document:
    """Puts a capture's document in, with its words."""
    row, document = row_of(capture, made), made.document
    row.save(using=alias, force_insert=True)
    Text.objects.using(alias).create(document=row, packed=packed(document))
    _add_facets(alias, row.id, facets_of_document(document))
    index(alias, row.id, document)
    return row


def row_of(capture: int, made: Made) -> Document:
    """A document's row, not yet put in."""
    document = made.document
    days = days_of(document["published"])
    return Document(
        capture_id=capture,
        sha256=document["sha256"],
        name=fit(made.name, LONG),
        title=fit(document["title"], LONG),
        outlet=fit(document["outlet"]),
        published=fit(document["published"]),
        language=fit(document["language"], 20),
        encoding=made.encoding,
        first=days[0] if days else None,
        last=days[1] if days else None,
        status=NEW,
        added=made.added,
    )


def save_reading(alias: str, row: Document, document: Json, reader: Json, reading: Json) -> None:
    """Puts a reading in, in place of one by the same reader and version. The document is found by this one now."""
    suggested = {part: reading[part] for part in _READING}
    Reading.objects.using(alias).update_or_create(
        document=row, reader=reader["name"], version=reader["version"], defaults={"packed": packed(suggested)}
    )
    set_facets(alias, row, document, suggested)


def set_facets(alias: str, row: Document, document: Json, reading: Json) -> None:
    """Lets a document be found by what it states and what one reading of it claims, and by nothing else."""
    Facet.objects.using(alias).filter(document=row).delete()
    Period.objects.using(alias).filter(document=row).delete()
    _add_facets(alias, row.id, facets_of_document(document) | facets_of_reading(reading))
    Period.objects.using(alias).bulk_create(
        Period(document_id=row.id, first=first, last=last) for first, last in sorted(periods_of_reading(reading))
    )
    if row.status != READ:
        row.status = READ
        row.save(using=alias, update_fields=["status"])


def drop_older(alias: str, row: Document, reader: Json) -> None:
    """Takes away what other versions of a reader suggested for a document."""
    rows = Reading.objects.using(alias).filter(document=row, reader=reader["name"])
    rows.exclude(version=reader["version"]).delete()


def text_of(alias: str, document: int) -> Json:
    """A document as the contract's JSON."""
    return unpacked(Text.objects.using(alias).get(document_id=document).packed)


def unindex(alias: str, document: int, stored: Json) -> None:
    """Takes a document's words out of the index. SQLite needs them told again: it keeps no text."""
    with connections[alias].cursor() as cursor:
        if connections[alias].vendor == "sqlite":
            told = "INSERT INTO store_search (store_search, rowid, words) VALUES ('delete', %s, %s)"
            cursor.execute(told, [document, " ".join(_words(stored))])
        else:
            cursor.execute("DELETE FROM store_search WHERE document_id = %s", [document])


def index(alias: str, document: int, stored: Json) -> None:
    """Puts a document's words into the index."""
    with connections[alias].cursor() as cursor:
        if connections[alias].vendor == "sqlite":
            words = " ".join(_words(stored))
            cursor.execute("INSERT INTO store_search (rowid, words) VALUES (%s, %s)", [document, words])
        else:
            put = "INSERT INTO store_search (document_id, words) VALUES (%s, %s::tsvector)"
            cursor.execute(put, [document, tsvector(iter(_words(stored)))])


def _words(stored: Json) -> list[str]:
    """The words that a document is searched by: its text's, and its title's where the text does not start with it."""
    title, text = stored["title"] or "", stored["text"]
    return list(words_in(text if title in text else f"{title}\n{text}"))


def _add_facets(alias: str, document: int, facets: Iterable[tuple[str, str]]) -> None:
    rows = (Facet(document_id=document, kind=kind, value=value) for kind, value in sorted(facets))
    Facet.objects.using(alias).bulk_create(rows)
