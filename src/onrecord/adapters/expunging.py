"""Expunging: that a page, or what people said of one, vanishes for good, and that the log says when and by whom.

The log's entry comes first. What it says is then carried out: secrets, records in WARC files, documents with their
readings and words, and what the database still holds of all that in pages that it no longer uses. A kill leaves it to
be carried out by the next call, which does it all again for every entry that the log has of the kind.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from onrecord.adapters import judged
from onrecord.adapters.accounts.models import EventGrant, Grant, Here
from onrecord.adapters.journal import Journal
from onrecord.adapters.library import Library
from onrecord.adapters.store.connection import PATIENCE, storing
from onrecord.adapters.store.keeping import text_of, unindex
from onrecord.adapters.store.models import Capture, Document, Secret, Sighting
from onrecord.errors import ArchiveUnusable, OnrecordError
from onrecord.ledger import writing
from onrecord.ledger.entry import Entry, Kind

# What an export without the log is called in it.
PAGES = "export of pages"
Json = dict[str, Any]


@dataclass(frozen=True)
class Doomed:
    """What is to vanish: entries of the log, stored records, and the copies outside that hold any of it."""

    entries: tuple[str, ...]
    records: tuple[str, ...]
    copies: tuple[str, ...]


def doomed(library: Library, journal: Journal, documents: Iterable[str], entries: Iterable[str]) -> Doomed:
    """What goes with some documents and entries, named as people name them. Raises OnrecordError for what is not there.

    With a document go every capture of its words, every entry about it, and each that says that it was downloaded.
    """
    journal.followed()
    alias, digests = library.alias, list(dict.fromkeys(library.find(words).sha256 for words in documents))
    with storing(str(library.archive.folder)):
        captures = Capture.objects.using(alias).filter(document__sha256__in=digests)
        pages = set(captures.values_list("sha256", flat=True))
        rows = list(Sighting.objects.using(alias).filter(capture__in=captures).order_by("mark"))
        gone = [each for digest in digests for each in judged.about(alias, digest)]
    given, starts = list(_given(journal)), list(entries)
    gone += [entry.id for entry, told in given if pages.intersection(told.get("captures", ()))]
    sealed = journal.having_words([*starts, *gone])
    named = [*(_one(sealed, start) for start in starts), *gone]
    numbers = [sealed[each] for each in named]
    copies = tuple(
        f"{entry.time[:10]} {told['what']} to {told['to']} (entry {entry.number})"
        for entry, told in given
        if _holds(entry, told, rows, numbers) or pages.intersection(told.get("captures", ()))
    )
    return Doomed(tuple(dict.fromkeys(named)), tuple(row.sha256 for row in rows), copies)


def expunge(journal: Journal, what: Doomed, reason: str, key: Ed25519PrivateKey) -> Entry:
    """Says in the log what vanishes, and lets it. Raises OnrecordError."""
    if not what.entries and not what.records:
        raise OnrecordError("nothing was named that could be expunged")
    with journal.archive.writing():
        entry = journal.append(lambda pen, s: writing.expunged(pen, what.entries, what.records, reason, s), key)
        carry_out(journal)
    return entry


def carry_out(journal: Journal) -> int:
    """Lets all vanish that the log says is expunged; how many entries say so. Done twice it changes nothing."""
    with journal.archive.writing():
        journal.caught_up()
        said = journal.entries(Kind.EXPUNGED)
        entries = [each for entry in said for each in entry.body["entries"]]
        records = frozenset(each for entry in said for each in entry.body["records"])
        journal.archive.captures.expunge(records)
        with storing(str(journal.archive.folder)):
            forget(journal.alias, entries, records)
            if said:
                wipe(journal.alias)
    return len(said)


def forget(alias: str, entries: Collection[str], records: Collection[str]) -> None:
    """Takes it out of the database."""
    if connections[alias].vendor == "sqlite":
        with connections[alias].cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
    with transaction.atomic(using=alias):
        judged.forget(alias, entries)
        for some in judged.portions(list(entries)):
            Secret.objects.using(alias).filter(entry__in=some).delete()
        tables = connections[alias].introspection.table_names()
        # Those of accounts are made, and added to, when a site is first opened.
        has_grants, has_here = (model._meta.db_table in tables for model in (Grant, Here))
        for some in judged.portions(list(records)):
            captures = set(Sighting.objects.using(alias).filter(sha256__in=some).values_list("capture_id", flat=True))
            pages = list(Capture.objects.using(alias).filter(id__in=captures).values_list("sha256", flat=True))
            if has_grants:
                Grant.objects.using(alias).filter(sha256__in=pages).delete()
            if has_here:
                Here.objects.using(alias).filter(page__in=pages).delete()
            for row in Document.objects.using(alias).filter(capture__in=captures):
                if has_grants:
                    EventGrant.objects.using(alias).filter(event__startswith=f"{row.sha256}:").delete()
                unindex(alias, row.id, text_of(alias, row.id))
            Capture.objects.using(alias).filter(id__in=captures).delete()


def wipe(alias: str) -> None:
    """Overwrites what the database keeps in places that it no longer uses. Raises ArchiveUnusable while it is read."""
    with connections[alias].cursor() as cursor:
        if connections[alias].vendor != "sqlite":
            _rewrite(alias, cursor)
            return
        # The index keeps the words of what was taken out of it until its parts are merged.
        cursor.execute("INSERT INTO store_search (store_search) VALUES ('optimize')")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if cursor.fetchone()[0]:
            raise ArchiveUnusable(
                "what was expunged still stands in the database's journal, since another program reads it; close that, "
                "then give: onrecord expunge"
            )


def _rewrite(alias: str, cursor: CursorWrapper) -> None:
    """Rewrites the tables of PostgreSQL, and what the planner noted of them: that names their commonest words."""
    quoted, found = connections[alias].ops.quote_name, connections[alias].introspection.get_table_list(cursor)
    tables = sorted(quoted(each.name) for each in found if each.name.startswith(("store_", "accounts_")))
    for table in tables:
        cursor.execute(f"ANALYZE {table}")
    # A row that is gone is carried along for as long as a transaction that began before might still see it.
    cursor.execute("SELECT pg_current_xact_id()::text")
    [now] = cursor.fetchone()
    end = time.monotonic() + PATIENCE
    while not _is_oldest(cursor, now):
        if time.monotonic() > end:
            raise ArchiveUnusable(
                "what was expunged still stands in the database's files, since a transaction that began before is open "
                "on the server; end it, then give: onrecord expunge"
            )
        time.sleep(0.05)
    # Only the database's owner may rewrite the last one.
    for table in (*tables, "pg_catalog.pg_statistic"):
        cursor.execute(f"VACUUM FULL {table}")


def _is_oldest(cursor: CursorWrapper, transaction: str) -> bool:
    """Whether nobody is left who might see what was there before a transaction."""
    cursor.execute(
        "SELECT pg_snapshot_xmin(pg_current_snapshot()) > %s::xid8 AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE "
        "datname = current_database() AND pid <> pg_backend_pid() AND age(backend_xmin) >= age(%s::xid8::xid))",
        (transaction, transaction),
    )
    return bool(cursor.fetchone()[0])


def _given(journal: Journal) -> Iterator[tuple[Entry, Json]]:
    """The exports, backups and downloads that the log tells of, as far as they can be read."""
    for entry in journal.entries(Kind.EXPORTED, Kind.DOWNLOADED):
        told = journal.payload(entry)
        if told is not None:
            yield entry, told


def _holds(entry: Entry, told: Json, rows: Iterable[Sighting], numbers: Iterable[int]) -> bool:
    """Whether a copy of the whole archive has any of the records, or of the entries."""
    if entry.kind is not Kind.EXPORTED:
        return False
    has_entry = told["what"] != PAGES and any(number < entry.number for number in numbers)
    return has_entry or any(row.mark <= told["size"] for row in rows)


def _one(sealed: dict[str, int], start: str) -> str:
    """The entry with a payload whose id begins so."""
    found = [each for each in sealed if each.startswith(start)] if len(start) >= 6 else []
    if len(found) != 1:
        raise OnrecordError(f"{start[:80]!r} begins the id of {'several' if found else 'no'} sealed entries")
    return found[0]
