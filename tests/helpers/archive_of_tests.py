"""Archives for tests: databases, fictional pages, and what a reader made of them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from pages_of_tests import page

from onrecord.adapters.archive import Archive
from onrecord.capture.capture import Capture, Item
from onrecord.document.document import Document
from onrecord.document.page import document_of
from onrecord.reading.contract import capture_json, document_json, reading_json
from onrecord.reading.reading import Claim, Event, Link, LinkKind, Mode, Polarity, Reading, Statement
from onrecord.values.span import Span
from onrecord.values.value import Count, Party, Place, Text, When, Where

FETCHED = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
COLLECTOR = "tests 1"


DATABASES = ["sqlite", "postgresql"]


@contextmanager
def database_of(kind: str) -> Iterator[str | None]:
    """None for SQLite, the URL of an empty PostgreSQL database, dropped afterwards; skips where there is no server."""
    if kind == "sqlite":
        yield None
        return
    server = os.environ.get("ONRECORD_TEST_DATABASE")
    if not server:
        pytest.skip("no PostgreSQL: set ONRECORD_TEST_DATABASE to the URL of a role that may create databases")
    import psycopg

    name = f"onrecord_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        dropped(server, name)


def dropped(server: str, name: str) -> None:
    """Drops a database, once the server's own cleaning, which nobody but its owner may stop, has left it."""
    import psycopg

    for attempt in range(50):
        try:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        except psycopg.errors.InsufficientPrivilege:
            if attempt == 49:
                raise
            time.sleep(0.2)
        else:
            return


def add_some(folder: Path, database: str | None, who: int) -> None:
    """What one of several processes does: ten pages of its own, ten that all of them have."""
    with Archive.open(folder, database) as archive:
        for number in range(10):
            archive.keep(text_item(f"Page {number} of {who}.", f"{who}-{number}"), COLLECTOR)
            archive.keep(text_item(f"Page {number}.", f"{who}-{number}"), COLLECTOR)


def text_item(words: str, name: str = "page.txt", **stated: str) -> Item:
    """A plain text from a file."""
    return Item(name, Capture(words.encode(), "text/plain"), tuple(stated.items()))


def fetched_item(body: bytes, url: str = "https://lamp.example/a?b=ç d") -> Item:
    """A page from a site, with headers as odd as they come."""
    headers = (("Content-Type", "text/html; charset=utf-8"), ("Transfer-Encoding", "chunked"), ("X-\xe9", "a\tb\xff"))
    return Item(url, Capture(body, "text/html", url, FETCHED, headers, "utf-8"), (("outlet", "The Lamp"),))


def read_of(item: Item, reading: Reading | None = None) -> dict[str, Any]:
    """What `Library.put` takes for a plain text, with a reading or without."""
    document = document_of(item.capture.body.decode(), item.capture.media_type, stated=dict(item.stated))
    read = {"id": item.id, "capture": capture_json(item.capture, "utf-8"), "document": document_json(document)}
    if reading is not None:
        read |= {"reader": {"name": reading.reader, "version": reading.version}, **reading_json(reading)}
    return read


def reading_of(item: Item, reader: str = "quick", version: str = "1") -> Reading:
    """A reading whose one statement is the whole text, with nothing claimed."""
    text = item.capture.body.decode()
    return Reading(reader, version, statements=(statement_of(text),))


def statement_of(text: str) -> Statement:
    """A statement by a harbour master over the whole text."""
    chain = (Link(LinkKind.OUTLET, None), Link(LinkKind.SPEAKER, "Ada Roe", party="Person"))
    return Statement("s1", Mode.INDIRECT, (Span.of(text, 0, len(text)),), (), (), chain, 0.5)


def claiming(item: Item, place: Place | None = None, date: str | None = None, party: str | None = None) -> Reading:
    """A reading that claims a place, a date (EDTF) or a party."""
    text = item.capture.body.decode()
    values = [
        Where("Port Callen", (place,)) if place else None,
        When(date, "then") if date else None,
        Party(party, party, "Person") if party else None,
    ]
    span = (Span.of(text, 0, len(text)),)
    claims = tuple(
        Claim(f"c{number}", "e1", "s1", "place", Polarity.ASSERTED, value, span, 0.5)
        for number, value in enumerate(values)
        if value is not None
    )
    return replace(reading_of(item), events=(Event("e1", "shelling", True),), claims=claims)


def with_claims(reading: Reading, text: str) -> Reading:
    """The reading of a text that tells of "three sailors", with them killed by a shelling."""
    spans = [Span.of(text, text.index(words), text.index(words) + len(words)) for words in ("three sailors", "sailors")]
    values = Count(3, None, "At least three sailors", "sailors"), Text("shelling")
    claims = tuple(
        Claim(f"c{number}", "e1", "s1", attribute, Polarity.ASSERTED, value, (span,), 0.9)
        for number, (attribute, value, span) in enumerate(zip(("killed", "kind"), values, spans, strict=True), 1)
    )
    return replace(reading, events=(Event("e1", "shelling", main=True),), claims=claims)


def handmade() -> tuple[Item, Document, Reading]:
    """The page that other tests use, as an item with its document and reading."""
    made = page()
    return made.item, made.document, made.reading


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
