"""The journey of one page: from a captured item to its document and a reader's suggestions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.capture.capture import Item
from onrecord.capture.content import PAGE_LIMIT, content_of
from onrecord.capture.encoding import Decoded, decode
from onrecord.document.document import Document
from onrecord.document.page import document_of
from onrecord.reading.places import with_places
from onrecord.reading.reading import Reader, Reading
from onrecord.reading.warnings import ambiguous_places, in_order, not_read
from onrecord.values.gazetteer import Gazetteer


@dataclass(frozen=True)
class PageReading:
    """A page and what a reader suggests for it."""

    item: Item
    decoded: Decoded
    document: Document
    reading: Reading

    @property
    def encoding(self) -> str:
        """The character encoding that the bytes were decoded with."""
        return self.decoded.used


def read_item(item: Item, reader: Reader, limit: int = PAGE_LIMIT, gazetteer: Gazetteer | None = None) -> PageReading:
    """Decode, find the blocks, read, look places up. Raises CaptureSkipped for no page of at most `limit` bytes.

    Without a gazetteer places stay words.
    """
    decoded, document = page_of(item, limit)
    return PageReading(item, decoded, document, read_document(document, reader, gazetteer))


def page_of(item: Item, limit: int = PAGE_LIMIT) -> tuple[Decoded, Document]:
    """The text of an item's bytes, and its document. Raises CaptureSkipped for no page of at most `limit` bytes."""
    decoded = decode(item.capture, content_of(item.capture, limit))
    return decoded, document_of(decoded.text, item.capture.media_type, stated=dict(item.stated))


def read_document(document: Document, reader: Reader, gazetteer: Gazetteer | None = None) -> Reading:
    """What the reader suggests, with its places looked up."""
    reading = suggestions(document, reader)
    return on_the_map(document, reading, gazetteer) if gazetteer else reading


def on_the_map(document: Document, reading: Reading, gazetteer: Gazetteer) -> Reading:
    """The reading with candidates for its places, and a warning for words that may well mean two."""
    placed = with_places(document, reading, gazetteer)
    found = (*placed.warnings, *ambiguous_places(placed))
    return replace(placed, warnings=in_order(found))


def suggestions(document: Document, reader: Reader) -> Reading:
    """What the reader suggests; for a page in a language that it does not know nothing but a warning that says so."""
    if document.language is None or reader.languages is None or document.language in reader.languages:
        return reader.read(document)
    return Reading(reader.name, reader.version, warnings=(not_read(document.language, reader.name),))
