"""An archive's tables: made, brought to what this version has, and known for the archive's own."""

from __future__ import annotations

from pathlib import Path

from onrecord.adapters.archive_lock import locked
from onrecord.adapters.store import models as rows
from onrecord.adapters.store.connection import migrate, missing_migrations, storing
from onrecord.errors import ArchiveUnusable


def make_tables(alias: str, folder: Path, identity: str) -> None:
    """Makes the tables and says in them whose they are. Raises ArchiveUnusable where they are another's."""
    with storing(f"{folder}: the database cannot be made"):
        migrate(alias)
        fact, made = rows.Fact.objects.using(alias).get_or_create(name="id", defaults={"value": identity})
    if fact.value != identity:
        raise ArchiveUnusable(f"{folder}: the database belongs to another archive; give each its own")
    if not made:
        raise ArchiveUnusable(f"{folder}: is an archive already")


def check_tables(alias: str, folder: Path, identity: str) -> None:
    """Raises ArchiveUnusable where the tables are not this archive's or not this version's; adds what is new."""
    with storing(f"{folder}: the database cannot be opened"):
        lacking, unknown = missing_migrations(alias)
        if unknown:
            raise ArchiveUnusable(f"{folder}: was written by a newer Onrecord; this one does not know its tables")
        if lacking:
            # One process at a time: those of a site start together.
            with locked(folder):
                migrate(alias)
        fact = rows.Fact.objects.using(alias).filter(name="id").first()
    if fact is None:
        raise ArchiveUnusable(f"{folder}: was not finished; run: onrecord init {folder}")
    if fact.value != identity:
        raise ArchiveUnusable(f"{folder}: the database belongs to another archive (DATABASE_URL)")
