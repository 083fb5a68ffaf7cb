"""An archive: the folder with its captures, its database, and the lock under which captures are added.

    with Archive.open(folder, None) as archive:
        kept = archive.keep(item, "onrecord 0.1.0")      # durable when it returns
        archive.put(kept.capture, read)                  # what a reader made of it: a cache

`folder` holds `archive.json` (the archive's id), `captures/`, `lock` and, without DATABASE_URL, `onrecord.db`. What
else an archive comes to keep in files lies in `folder` too, is written under `writing()`, and finds the database by
`alias`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import RLock
from types import TracebackType
from uuid import uuid4

from django.db import connections, transaction

from onrecord.adapters.archive_lock import locked
from onrecord.adapters.archive_name import NAME, archive_id, named
from onrecord.adapters.archive_tables import check_tables, make_tables
from onrecord.adapters.captures import Captures
from onrecord.adapters.captures_manifest import Entry
from onrecord.adapters.captures_record import Sighting, records, told
from onrecord.adapters.store import models as rows
from onrecord.adapters.store.connection import (
    DATABASE,
    connect,
    database_of,
    disconnect,
    storing,
)
from onrecord.adapters.store.facets import fit
from onrecord.adapters.store.log_rows import last_mark
from onrecord.capture.capture import Item
from onrecord.errors import ArchiveDamaged, ArchiveUnusable


@dataclass(frozen=True)
class Kept:
    """A capture that is in the archive for good. `is_new`: this sighting was not there before."""

    capture: int
    is_new: bool


def now_utc() -> datetime:
    """The clock."""
    return datetime.now(UTC)


class Archive:
    """One open archive. Readers need no lock; `keep` takes it for one capture, so that several processes may add."""

    def __init__(self, folder: Path, identity: str, alias: str, now: Callable[[], datetime] = now_utc) -> None:
        self.folder = folder
        self.identity = identity
        self.alias = alias
        self.captures = Captures(folder / "captures", identity)
        self._now = now
        self._turn = RLock()
        self._depth = 0

    @classmethod
    def create(cls, folder: Path, url: str | None, copied: str | None = None) -> Archive:
        """Makes an archive, or finishes making one: a database that is gone is made anew from the captures.

        copied  the id of the archive that it is to be a copy of; without, it gets one of its own

        Raises ArchiveUnusable where a whole archive is there already, or the database belongs to another.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            identity = archive_id(folder) if (folder / NAME).exists() else named(folder, copied or str(uuid4()))
        except OSError as exc:
            raise ArchiveUnusable(f"{folder}: {exc.strerror}") from exc
        archive = cls(folder, identity, connect(database_of(folder, url)))
        with ExitStack() as unless_whole:
            unless_whole.callback(archive.close)
            archive.captures.create()
            make_tables(archive.alias, folder, identity)
            with archive.writing():
                unless_whole.pop_all()
        return archive

    @classmethod
    def open(cls, folder: Path, url: str | None) -> Archive:
        """Opens an archive. Raises ArchiveUnusable where there is none, or it is not this version's or database's."""
        if not (folder / NAME).exists():
            raise ArchiveUnusable(f"{folder}: is no archive; make one with: onrecord init {folder}")
        identity = archive_id(folder)
        if url is None and not (folder / DATABASE).exists():
            raise ArchiveUnusable(
                f"{folder}: has no {DATABASE}; set DATABASE_URL if it is kept in PostgreSQL, or make it anew from the "
                f"captures with: onrecord init {folder}"
            )
        archive = cls(folder, identity, connect(database_of(folder, url)))
        with ExitStack() as unless_whole:
            unless_whole.callback(archive.close)
            check_tables(archive.alias, folder, identity)
            unless_whole.pop_all()
        return archive

    @staticmethod
    def is_whole(folder: Path, url: str | None) -> bool:
        """Whether a folder has an archive and, without a URL, its database: what `open` opens and `create` refuses."""
        if not (folder / NAME).exists() or (url is None and not (folder / DATABASE).exists()):
            return False
        alias = connect(database_of(folder, url))
        try:
            with storing(f"{folder}: the database cannot be opened"):
                is_made = rows.Fact._meta.db_table in connections[alias].introspection.table_names()
                return is_made and rows.Fact.objects.using(alias).filter(name="id").exists()
        finally:
            disconnect(alias)

    def close(self) -> None:
        """Closes the database; nothing is left to be written."""
        disconnect(self.alias)

    def release(self) -> None:
        """Closes this thread's connection; a thread does so at its end."""
        connections[self.alias].close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The archive's lock: one process and thread at a time. What a kill left half done is put right first.

        Raises ArchiveUnusable where another has held it for half a minute, ArchiveDamaged where files are missing.
        """
        with self._turn:
            if self._depth:
                yield
                return
            with locked(self.folder):
                try:
                    self._depth += 1
                    self._recover()
                    yield
                finally:
                    self._depth = 0

    def keep(self, item: Item, collector: str) -> Kept:
        """Keeps a page for ever. Durable when this returns: its bytes, where they came from, and the database's row.

        The same bytes are one capture however often they are seen; each sighting is kept, but for one that the archive
        has already: of the same name, got at the same time or, like a file, at no time that anybody knows.
        """
        with self.writing(), storing(str(self.folder)):
            row = rows.Capture.objects.using(self.alias).filter(sha256=item.capture.sha256).first()
            if row and self._has_seen(row.id, item):
                return Kept(row.id, is_new=False)
            sighting = Sighting(item, self._now(), collector)
            data = records(sighting, self.sighting(row.id) if row else None)
            entry, mark = self._append(data)
            return Kept(self._take_in(entry, mark, sighting.item, sighting.seen, is_whole=row is None), is_new=True)

    def sighting(self, capture: int) -> Sighting:
        """A capture with its bytes, as it was first got. Raises ArchiveDamaged where they are not what was kept."""
        with storing(str(self.folder)):
            row = (
                rows.Sighting.objects.using(self.alias).filter(capture_id=capture, is_whole=True).order_by("id").first()
            )
        if row is None:
            raise ArchiveDamaged(f"{self.folder}: no records hold the bytes of capture {capture}")
        said = told(self.captures.read(Entry(row.warc, row.offset, row.length, row.sha256, row.chain)))
        if said is None or said.body is None:
            raise ArchiveDamaged(f"{self.folder}: the records of capture {capture} hold no page")
        return said.sighting(said.body)

    def take_records(self, data: bytes) -> bool:
        """Keeps records that another archive wrote, unchanged. Whether they were not there. Raises ArchiveDamaged."""
        with self.writing(), storing(str(self.folder)):
            said = told(data)
            if said is None or rows.Sighting.objects.using(self.alias).filter(sha256=sha256(data).hexdigest()).exists():
                return False
            self._checked(said.facts["sha256"], said.body, said.facts["id"])
            self._index(*self._append(data))
            return True

    def take_files(self, captures: Captures) -> Iterator[int]:
        """Takes in what the captures of a copy of this archive have behind its own, byte for byte; counts them."""
        with self.writing(), storing(str(self.folder)):
            try:
                self.captures.extend(captures)
                new = self.captures.recover(last_mark(self.alias))
                yield from (number for number, _ in enumerate((1 for each in new if self._index(*each)), 1))
            except OSError as exc:
                raise ArchiveUnusable(f"{self.folder}: cannot be written to: {exc.strerror}") from exc

    def count(self) -> int:
        """How many different captures there are."""
        with storing(str(self.folder)):
            return rows.Capture.objects.using(self.alias).count()

    def verify_captures(self, expunged: Collection[str] = ()) -> Iterator[str]:
        """What is wrong with the captures' files, and between them and the database; nothing where all is well."""
        wrong = False
        for problem in self.captures.verify(expunged):
            wrong = True
            yield problem
        if wrong:
            return
        entries = self.captures.entries()
        for row in rows.Sighting.objects.using(self.alias).order_by("mark").iterator():
            wanted = Entry(row.warc, row.offset, row.length, row.sha256, row.chain)
            if not any(entry == wanted for entry in entries):
                yield f"{self.captures.manifest}: lacks the sighting of {row.name[:80]!r} that the database has"
                return

    def _append(self, data: bytes) -> tuple[Entry, int]:
        return self.captures.append(data)

    def _checked(self, digest: str, body: bytes | None, name: str) -> None:
        """Raises ArchiveDamaged unless bytes have their digest, or the archive has those that a revisit is of."""
        if body is None:
            sound = rows.Capture.objects.using(self.alias).filter(sha256=digest).exists()
        else:
            sound = sha256(body).hexdigest() == digest
        if not sound:
            raise ArchiveDamaged(f"{name[:200]!r}: the records do not hold the bytes that they tell of")

    def _has_seen(self, capture: int, item: Item) -> bool:
        seen = rows.Sighting.objects.using(self.alias).filter(capture_id=capture, key=key_of(item.id))
        return seen.filter(retrieved=item.capture.retrieved).exists()

    def _take_in(self, entry: Entry, mark: int, item: Item, seen: datetime, *, is_whole: bool) -> int:
        """Puts a sighting into the database; gives its capture's number."""
        capture = item.capture
        with transaction.atomic(using=self.alias):
            row, _ = rows.Capture.objects.using(self.alias).get_or_create(
                sha256=capture.sha256, defaults={"size": len(capture.body)}
            )
            rows.Sighting.objects.using(self.alias).create(
                capture=row,
                name=fit(item.id, len(item.id)),
                key=key_of(item.id),
                retrieved=capture.retrieved,
                seen=seen,
                warc=entry.warc,
                offset=entry.offset,
                length=entry.length,
                sha256=entry.sha256,
                chain=entry.chain,
                mark=mark,
                is_whole=is_whole,
            )
        return row.id

    def _index(self, entry: Entry, mark: int) -> bool:
        """Takes stored records into the database; whether they are of a sighting."""
        said = told(self.captures.read(entry))
        if said is None:
            return False
        body = said.body
        if body is None:
            row = rows.Capture.objects.using(self.alias).get(sha256=said.facts["sha256"])
            body = self.sighting(row.id).item.capture.body
        sighting = said.sighting(body)
        self._take_in(entry, mark, sighting.item, sighting.seen, is_whole=said.body is not None)
        return True

    def _recover(self) -> None:
        """Puts right what a kill left: half records go, whole ones that the database lacks are taken in."""
        try:
            with storing(str(self.folder)):
                for entry, mark in self.captures.recover(last_mark(self.alias)):
                    self._index(entry, mark)
        except OSError as exc:
            raise ArchiveUnusable(f"{self.folder}: cannot be written to: {exc.strerror}") from exc


def key_of(name: str) -> str:
    """The digest that a source's name is looked up by."""
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
