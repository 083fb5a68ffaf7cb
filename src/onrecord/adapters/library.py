"""What an archive has read: documents and readings, put in, taken out and found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from onrecord.adapters.archive import Archive, key_of, now_utc
from onrecord.adapters.backlog import Backlog
from onrecord.adapters.store.connection import storing
from onrecord.adapters.store.facets import CLAIMED
from onrecord.adapters.store.keeping import NEW, READ, Made, drop_older, save_document, save_reading, text_of, unpacked
from onrecord.adapters.store.models import Capture, Document, Facet, Period, Reading, Sighting
from onrecord.adapters.store.search import Condition, Found, Search, count, search, search_and_count
from onrecord.capture.encoding import Decoded
from onrecord.errors import OnrecordError
from onrecord.reading.page import PageReading
from onrecord.reading.stored import document_from, reading_from

Json = dict[str, Any]
# Fewer letters of a digest find too much to be meant.
SHORTEST = 6
# Captures asked for at once; what comes meanwhile is in a later batch.
BATCH = 200
_FIRST_NAME = Subquery(Sighting.objects.filter(capture=OuterRef("id")).order_by("id").values("name")[:1])


@dataclass(frozen=True)
class Waiting:
    """A capture that a reader has not read: with its document's number and JSON where it has one."""

    id: str
    capture: int
    document: int | None


class Library:
    """The documents of one open archive. All errors of the database come as ArchiveUnusable."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.alias = archive.alias
        self.backlog = Backlog(archive.alias)

    def put(self, capture: int, read: Json, *, prune: bool = False) -> Document:
        """Puts in what was made of a capture, as `read` printed it: its document, and its reading where it has one.

        A document that is there is kept: judgements name it. Then the reading must be of it, or is refused.
        prune  takes away what older versions of the same reader suggested
        """
        document = read["document"]
        with storing(str(self.archive.folder)), transaction.atomic(using=self.alias):
            row = Document.objects.using(self.alias).filter(capture_id=capture).first()
            if row is None:
                made = Made(document, read["capture"]["encoding"], read["id"], now_utc())
                row = save_document(self.alias, capture, made)
            if row.sha256 != document["sha256"]:
                raise OnrecordError(
                    f"{read['id']}: was read from another text than the archive keeps; use: onrecord reread"
                )
            if "claims" in read:
                save_reading(self.alias, row, document, read["reader"], read)
                if prune:
                    drop_older(self.alias, row, read["reader"])
        return row

    def forget(self, reader: str) -> None:
        """Takes away all that a reader suggested, so that it reads everything again."""
        with storing(str(self.archive.folder)), transaction.atomic(using=self.alias):
            Reading.objects.using(self.alias).filter(reader=reader).delete()
            unread = Document.objects.using(self.alias).filter(readings__isnull=True, status=READ)
            Facet.objects.using(self.alias).filter(kind__in=CLAIMED, document__in=unread).delete()
            Period.objects.using(self.alias).filter(document__in=unread).delete()
            unread.update(status=NEW)

    def has(self, name: str, digest: str | None = None) -> bool:
        """Whether a source of that name was seen and has a document; with a digest, as those bytes."""
        with storing(str(self.archive.folder)):
            seen = Sighting.objects.using(self.alias).filter(key=key_of(name), capture__document__isnull=False)
            return (seen.filter(capture__sha256=digest) if digest else seen).exists()

    def seen(self, name: str) -> int | None:
        """The capture that a source of that name was last seen as, None where it never was."""
        with storing(str(self.archive.folder)):
            rows = Sighting.objects.using(self.alias).filter(key=key_of(name)).order_by("-id")
            return rows.values_list("capture_id", flat=True).first()

    def search(self, query: Search, only: Condition | None = None) -> Found:
        """A page of documents, the last added first, of those that `only` lets through."""
        with storing(str(self.archive.folder)):
            return search(self.alias, query, only)

    def count(self, query: Search, only: Condition | None = None) -> int:
        """How many match, counted to `search.COUNTED`; one more where they are more."""
        with storing(str(self.archive.folder)):
            return count(self.alias, query, only)

    def search_and_count(self, query: Search, only: Condition | None = None) -> tuple[Found, int]:
        """Both."""
        with storing(str(self.archive.folder)):
            return search_and_count(self.alias, query, only)

    def find(self, words: str) -> Document:
        """The document that somebody means: by its digest or a capture's, or the start of one, or its source's name.

        Raises OnrecordError where there is none, or several different ones.
        """
        with storing(str(self.archive.folder)):
            rows = Document.objects.using(self.alias)
            found = list(rows.filter(capture__sightings__key=key_of(words)).order_by("-id")[:1])
            start = words.lower()
            if not found and len(start) >= SHORTEST and set(start) <= set("0123456789abcdef"):
                found = list(rows.filter(sha256__startswith=start).order_by("-id")[:10])
                found = found or list(rows.filter(capture__sha256__startswith=start).order_by("-id")[:10])
        if not found:
            raise OnrecordError(f"{words!r} is no document of the archive; onrecord list shows what there is")
        if len({row.sha256 for row in found}) > 1:
            raise OnrecordError(f"{words!r} begins the names of several documents; give more of it")
        return found[0]

    def page(self, row: Document, reader: str | None = None) -> PageReading:
        """A document with its latest reading, or that by the named reader, every span checked against the text.

        Raises OnrecordError where it has none, UngroundedSpan where what is stored does not hold.
        """
        with storing(str(self.archive.folder)):
            readings = self._readings().filter(document=row)
            read = (readings.filter(reader=reader) if reader else readings).first()
        if read is None:
            raise OnrecordError(f"{row.name}: not read yet{f' by {reader}' if reader else ''}; use: onrecord reread")
        return self._page(read)

    def page_of(self, sha256: str) -> PageReading | None:
        """The document of the bytes with that SHA-256, as `page` gives it; None where nothing has read them."""
        with storing(str(self.archive.folder)):
            read = self._readings().filter(document__capture__sha256=sha256).first()
        return self._page(read) if read else None

    def _readings(self) -> QuerySet[Reading]:
        """The readings with their documents and texts, the latest first."""
        return Reading.objects.using(self.alias).select_related("document__text").order_by("-id")

    def _page(self, read: Reading) -> PageReading:
        row = read.document
        document = document_from(unpacked(row.text.packed))
        reading = reading_from(unpacked(read.packed), read.reader, read.version, document.text)
        decoded = Decoded(document.text, None, None, row.encoding)
        return PageReading(self.archive.sighting(row.capture_id).item, decoded, document, reading)

    def waiting(self, reader: str, version: str) -> int:
        """How many captures a version of a reader has not read."""
        with storing(str(self.archive.folder)):
            return self._unread(reader, version).count()

    def unread(self, reader: str, version: str) -> Iterator[Waiting]:
        """The captures that a version of a reader has not read, the first added first, and such as come meanwhile."""
        after = 0
        while True:
            with storing(str(self.archive.folder)):
                rows = self._unread(reader, version).filter(id__gt=after).order_by("id")
                some = list(rows.annotate(seen=_FIRST_NAME).values_list("id", "document__id", "seen")[:BATCH])
            for capture, document, name in some:
                yield Waiting(name, capture, document)
                after = capture
            if not some:
                return

    def text(self, document: int) -> Json:
        """A document as the contract's JSON."""
        with storing(str(self.archive.folder)):
            return text_of(self.alias, document)

    def _unread(self, reader: str, version: str) -> QuerySet[Capture]:
        read = Reading.objects.using(self.alias).filter(
            document__capture=OuterRef("id"), reader=reader, version=version
        )
        return Capture.objects.using(self.alias).filter(~Exists(read))
