"""A whole archive as it is at one moment, copied out while it goes on, and made again of that copy, on either database.

    archive.json, captures/, log/   as they are in the archive, cut where they ended then
    rows.jsonl.gz                   every row of the database then, secrets too, one a line
    backup.json                     the digest of each of these files: written last

Whoever has a backup can read everything in it, what opens the log's words too: keep it as safe as the archive.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import file_digest
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.db import connections, transaction

from onrecord.adapters.accounts.models import Account, EventGrant, Grant, Group, Language, Signing
from onrecord.adapters.archive import Archive
from onrecord.adapters.archive_name import NAME, archive_id
from onrecord.adapters.journal import FOLDER, Journal
from onrecord.adapters.logfile import sync, write_durably
from onrecord.adapters.small_json import json_in
from onrecord.adapters.store import models as rows
from onrecord.adapters.store.connection import connect, database_of, disconnect, migrate, storing
from onrecord.adapters.store.keeping import index, text_of
from onrecord.adapters.verifying import verify_database, verify_files
from onrecord.errors import ArchiveDamaged, ArchiveUnusable

FORMAT = "onrecord.backup/1"
ROWS, FACTS = "rows.jsonl.gz", "backup.json"
# In the order in which they refer to each other. Sessions, links and failed attempts are of their moment.
TABLES = (
    rows.Fact, rows.Capture, rows.Sighting, rows.Document, rows.Text, rows.Reading, rows.Facet, rows.Period,
    rows.Secret, rows.Judged, rows.Bearing, rows.Listed, rows.ListedEvent, rows.ListedWord, rows.Unlisted,
    Account, Language, Group, Group.accounts.through, Grant, EventGrant, Signing,
)  # fmt: skip
_MANY = 500
Json = dict[str, Any]


def back_up(journal: Journal, url: str | None, target: Path) -> None:
    """Copies an archive to a folder that does not exist yet, and checks the copy; it has its name once it is whole.

    Raises ArchiveUnusable where the disk does not take it, ArchiveDamaged where the archive is not as it was written.
    """
    if target.exists():
        raise ArchiveUnusable(f"{target}: is there already; name a new folder")
    draft = target.with_name(f"{target.name}.part")
    archive = journal.archive
    try:
        if draft.exists():
            shutil.rmtree(draft)
        draft.mkdir(parents=True)
        with ExitStack() as stack:
            with archive.writing():
                if journal.file.exists():
                    journal.caught_up()
                lengths = {path: path.stat().st_size for path in kept_files(archive.folder)}
                alias = stack.enter_context(_Snapshot(archive.folder, url))
            write_rows(alias, draft / ROWS)
            for path, length in lengths.items():
                _copy(path, draft / path.relative_to(archive.folder), length)
        for problem in verify_files(draft).problems:
            raise ArchiveDamaged(f"{problem}; nothing was backed up")
        facts = {"format": FORMAT, "files": dict(_digests(draft))}
        write_durably(draft / FACTS, json.dumps(facts, indent=1).encode())
        for path in (*draft.rglob("*"), draft):
            sync(path)
        draft.replace(target)
        sync(target.parent)
    except OSError as exc:
        raise ArchiveUnusable(f"{draft}: {exc.strerror or exc}; nothing was backed up") from exc


def restore(source: Path, folder: Path, url: str | None) -> None:
    """Makes an archive of a backup, in a folder that is empty or not there and a database that is empty; checks it.

    Raises ArchiveUnusable, ArchiveDamaged.
    """
    check(source)
    if folder.exists() and any(folder.iterdir()):
        raise ArchiveUnusable(f"{folder}: is not empty; name a new folder")
    draft = folder.with_name(f"{folder.name}.part")
    try:
        if draft.exists():
            shutil.rmtree(draft)
        for path in kept_files(source):
            _copy(path, draft / path.relative_to(source), path.stat().st_size)
        _restore_rows(source / ROWS, draft, url)
        for path in (*draft.rglob("*"), draft):
            sync(path)
        draft.replace(folder)
        sync(folder.absolute().parent)
    except OSError as exc:
        raise ArchiveUnusable(f"{draft}: {exc.strerror or exc}; nothing was restored") from exc
    with Archive.open(folder, url) as archive:
        for problem in (*verify_files(folder).problems, *verify_database(archive)):
            raise ArchiveDamaged(problem)


def check(source: Path) -> None:
    """Raises ArchiveUnusable where a folder is no backup, ArchiveDamaged unless its files are what was backed up."""
    try:
        facts = dict(json_in(source / FACTS))
        if facts["format"] != FORMAT:
            raise ArchiveUnusable(f"{source / FACTS}: is not of the format {FORMAT}, which this version knows")
        told = dict(facts["files"])
    except FileNotFoundError as exc:
        raise ArchiveUnusable(f"{source}: is no backup of an archive, or one that was not finished") from exc
    except (ValueError, KeyError, TypeError) as exc:
        raise ArchiveDamaged(f"{source / FACTS}: is not as Onrecord wrote it") from exc
    found = dict(_digests(source))
    for name in sorted(told.keys() | found.keys()):
        if told.get(name) != found.get(name):
            raise ArchiveDamaged(f"{source / name}: is not what was backed up")


def kept_files(folder: Path) -> Iterator[Path]:
    """The files of an archive that a backup holds as they are."""
    yield folder / NAME
    for below in ("captures", FOLDER):
        if (folder / below).is_dir():
            yield from sorted(path for path in (folder / below).iterdir() if path.suffix != ".part")


def write_rows(alias: str, path: Path) -> None:
    """Every row of a database, a line each."""
    with storing(str(path)), gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as lines:
        # Those of accounts are made once there are some.
        there = connections[alias].introspection.table_names()
        for table in TABLES:
            if table._meta.db_table in there:
                found = table._default_manager.using(alias).order_by("pk").iterator(chunk_size=_MANY)
                serializers.serialize("jsonl", found, stream=lines)


def read_rows(alias: str, path: Path) -> None:
    """Puts the rows of a backup into a database that has none, and the words of its documents into the index."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = (each.object for each in serializers.deserialize("jsonl", lines, using=alias))
        for kind, some in groupby(found, key=type):
            table = next(each for each in TABLES if each is kind)
            batch: list[Any] = []
            for row in some:
                batch.append(row)
                if len(batch) == _MANY:
                    table._default_manager.using(alias).bulk_create(batch)
                    batch = []
            table._default_manager.using(alias).bulk_create(batch)
    for number in rows.Document.objects.using(alias).order_by("id").values_list("id", flat=True):
        index(alias, number, text_of(alias, number))
    with connections[alias].cursor() as cursor:
        for statement in connections[alias].ops.sequence_reset_sql(no_style(), TABLES):
            cursor.execute(statement)


class _Snapshot:
    """The database of an archive as it is when this is entered, read over a connection of its own; others may write."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self.folder = folder
        database = database_of(folder, url)
        if url is None:
            database["OPTIONS"]["transaction_mode"] = "DEFERRED"
        self.alias = connect(database)
        self._stack = ExitStack()

    def __enter__(self) -> str:
        self._stack.callback(disconnect, self.alias)
        with storing(f"{self.folder}: the database cannot be read"):
            self._stack.enter_context(transaction.atomic(using=self.alias))
            with connections[self.alias].cursor() as cursor:
                if connections[self.alias].vendor == "postgresql":
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            # The first question fixes what is seen.
            rows.Fact.objects.using(self.alias).exists()
        return self.alias

    def __exit__(self, *_: object) -> None:
        self._stack.close()


def _restore_rows(path: Path, draft: Path, url: str | None) -> None:
    """Fills the database of an archive that is being restored."""
    alias = connect(database_of(draft, url))
    try:
        with storing(f"{draft}: the database cannot be filled"):
            migrate(alias)
            migrate(alias, "accounts")
            if rows.Fact.objects.using(alias).exists():
                raise ArchiveUnusable(f"{draft}: the database (DATABASE_URL) has an archive already; give an empty one")
            with transaction.atomic(using=alias):
                read_rows(alias, path)
                identity = rows.Fact.objects.using(alias).get(name="id").value
        if identity != archive_id(draft):
            raise ArchiveDamaged(f"{path}: holds the rows of another archive")
    except (DeserializationError, EOFError, zlib.error, ValueError, KeyError) as exc:
        raise ArchiveDamaged(f"{path}: holds a row that is none: {exc!r}") from exc
    finally:
        disconnect(alias)


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    """The SHA-256 of each file but the last one, by its path."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != FACTS:
            with path.open("rb") as stream:
                yield path.relative_to(folder).as_posix(), file_digest(stream, "sha256").hexdigest()


def _copy(path: Path, target: Path, length: int) -> None:
    """Copies the first bytes of a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)
    os.truncate(target, length)
