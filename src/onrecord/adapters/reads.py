"""Reading a page for the archive: what is given goes to another process, what comes is for `Library.put`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from onrecord.adapters.gazetteer import gazetteers
from onrecord.adapters.readers import reader_named
from onrecord.adapters.settings import Settings
from onrecord.capture.capture import Item
from onrecord.reading.contract import capture_json, document_json, reading_json
from onrecord.reading.page import page_of, read_document
from onrecord.reading.stored import document_from

Json = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """A page to be read: with its document where the archive has one, else with its bytes."""

    id: str
    item: Item | None = None
    document: Json | None = None


@dataclass(frozen=True)
class Reads:
    """How pages are read for the archive; travels to the processes that read. Without a reader, documents only."""

    reader: str | None
    settings: Settings

    def __call__(self, page: Page) -> str:
        """What `Library.put` takes, as JSON."""
        encoding: Json = {}
        if page.document is not None:
            document = document_from(page.document)
        else:
            assert page.item is not None  # noqa: S101  a page has one or the other
            decoded, document = page_of(page.item, self.settings.max_page_bytes)
            encoding = {"capture": capture_json(page.item.capture, decoded.used)}
        read: Json = {"id": page.id, **encoding, "document": document_json(document)}
        if self.reader is not None:
            reader = reader_named(self.reader, self.settings)
            reading = read_document(document, reader, gazetteers(self.settings.places))
            read |= {"reader": {"name": reading.reader, "version": reading.version}, **reading_json(reading)}
        return json.dumps(read)
