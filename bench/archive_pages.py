"""Invented pages with their readings, and an archive of them: some 250 words each, drawn by Zipf's law from 20,000."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from random import Random

from django.db import transaction

from onrecord.adapters.archive import Archive, now_utc
from onrecord.adapters.library import Library
from onrecord.adapters.store import models as rows
from onrecord.adapters.store.facets import facets_of_document, facets_of_reading, periods_of_reading
from onrecord.adapters.store.keeping import READ, Made, index, packed, row_of
from onrecord.capture.capture import Capture, Item
from onrecord.document.document import Document
from onrecord.reading.contract import capture_json, document_json, reading_json
from onrecord.reading.page import page_of
from onrecord.reading.reading import Claim, Event, Link, LinkKind, Mode, Polarity, Reading, Statement
from onrecord.values.span import Span
from onrecord.values.value import Party, Place, Value, When, Where

VOCABULARY, WORDS = 20_000, 250
BATCH = 500
OUTLETS, PLACES, PARTIES = 40, 300, 2000


class Maker:
    """Invented pages, the same for the same number."""

    def __init__(self) -> None:
        self.words = [spelt(rank) for rank in range(VOCABULARY)]
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))

    def item(self, number: int) -> Item:
        """A page."""
        chance = Random(number)
        words = chance.choices(self.words, cum_weights=self.weights, k=WORDS)
        text = f"Page {number}. {' '.join(words)}."
        day = f"20{chance.randrange(10, 30)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        stated = (("outlet", f"Outlet {chance.randrange(OUTLETS)}"), ("published", day), ("language", "en"))
        return Item(f"page-{number}.txt", Capture(text.encode(), "text/plain"), stated)

    def reading(self, number: int, text: str) -> Reading:
        """What might be suggested for it: ten statements, ten claims."""
        chance = Random(-number)
        values = [value for _ in range(3) for value in self.values(chance)]
        spans = [Span.of(text, at, at + 20) for at in chance.sample(range(len(text) - 20), 10)]
        chain = (Link(LinkKind.OUTLET, None), Link(LinkKind.SPEAKER, f"Speaker {chance.randrange(PARTIES)}"))
        statements = tuple(
            Statement(f"s{n}", Mode.INDIRECT, (span,), (), (), chain, 0.9) for n, span in enumerate(spans)
        )
        claims = tuple(
            Claim(f"c{n}", "e1", f"s{n}", "place", Polarity.ASSERTED, value, (spans[n],), 0.9)
            for n, value in enumerate(values)
        )
        return Reading("bench", "1", (), statements, (Event("e1", "shelling", main=True),), claims)

    def values(self, chance: Random) -> Iterator[Value]:
        """A place, a date and a party."""
        place = chance.randrange(PLACES)
        parents = (f"bench:c{place % 5}", f"bench:a{place % 50}")
        found = Place(f"bench:{place}", f"Place {place}", 1.0, 2.0, "OM", 0.9, (), "town", parents)
        yield Where(f"Place {place}", (found,))
        yield When(f"20{chance.randrange(10, 30)}-{chance.randrange(1, 13):02}", "then")
        yield Party("they", f"Party {chance.randrange(PARTIES)}", "Person")


def spelt(rank: int) -> str:
    """A word for a number."""
    letters = "bcdfghklmnprstvz"
    return "".join(letters[(rank >> shift) % 16] + "aeiou"[(rank >> shift) % 5] for shift in (0, 4, 8, 12))


def put(library: Library, maker: Maker, number: int) -> None:
    """One page with its reading, as the commands store it."""
    item = maker.item(number)
    decoded, document = page_of(item)
    stored(library, item, document, maker.reading(number, document.text), decoded.used)


def stored(library: Library, item: Item, document: Document, reading: Reading, encoding: str) -> None:
    """Keeps a page, and stores what was made of it as it comes from a process that reads."""
    capture = library.archive.keep(item, "bench").capture
    made = {"id": item.id, "capture": capture_json(item.capture, encoding), "document": document_json(document)}
    made |= {"reader": {"name": reading.reader, "version": reading.version}, **reading_json(reading)}
    library.put(capture, json.loads(json.dumps(made)))


def fill(library: Library, maker: Maker, numbers: Iterable[int]) -> None:
    """Pages straight into the tables, BATCH at a time: their captures' rows, but no WARC records."""
    waiting = list(numbers)
    for start in range(0, len(waiting), BATCH):
        with transaction.atomic(using=library.alias):
            fill_batch(library.alias, maker, waiting[start : start + BATCH])


def fill_batch(alias: str, maker: Maker, numbers: list[int]) -> None:
    """The rows of some pages, as `store.keeping` makes them one by one."""
    items = [maker.item(number) for number in numbers]
    captures = rows.Capture.objects.using(alias).bulk_create(
        rows.Capture(sha256=item.capture.sha256, size=len(item.capture.body)) for item in items
    )
    documents, texts, readings, facets, periods = [], [], [], [], []
    for number, item, capture in zip(numbers, items, captures, strict=True):
        _, document = page_of(item)
        made, suggested = document_json(document), reading_json(maker.reading(number, document.text))
        row = row_of(capture.id, Made(made, "utf-8", item.id, now_utc()))
        row.status = READ
        documents.append(row)
        texts.append(made)
        readings.append(suggested)
        facets.append(facets_of_document(made) | facets_of_reading(suggested))
        periods.append(periods_of_reading(suggested))
    documents = rows.Document.objects.using(alias).bulk_create(documents)
    for model, made_rows in (
        (rows.Text, [rows.Text(document=d, packed=packed(t)) for d, t in zip(documents, texts, strict=True)]),
        (
            rows.Reading,
            [
                rows.Reading(document=d, reader="bench", version="1", packed=packed(r))
                for d, r in zip(documents, readings, strict=True)
            ],
        ),
        (
            rows.Facet,
            [rows.Facet(document=d, kind=k, value=v) for d, f in zip(documents, facets, strict=True) for k, v in f],
        ),
        (
            rows.Period,
            [rows.Period(document=d, first=a, last=b) for d, p in zip(documents, periods, strict=True) for a, b in p],
        ),
    ):
        model.objects.using(alias).bulk_create(made_rows)
    for row, made in zip(documents, texts, strict=True):
        index(alias, row.id, made)


@contextmanager
def open_or_create(folder: Path, url: str | None) -> Iterator[Archive]:
    """The archive in a folder."""
    made = Archive.open(folder, url) if (folder / "archive.json").exists() else Archive.create(folder, url)
    with made as archive:
        yield archive
