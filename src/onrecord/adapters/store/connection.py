"""Databases under Django: set up once a process, each archive's own added when it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.apps import apps
from django.core.management import call_command
from django.db import Error, connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.transaction import atomic

from onrecord.adapters.message import brief
from onrecord.errors import ArchiveUnusable

DATABASE = "onrecord.db"
# A write waits so long for another process's, in seconds.
PATIENCE = 30
# NORMAL would lose what was acknowledged last in a power cut.
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;"
_numbers = count(1)


def database_of(folder: Path, url: str | None) -> dict[str, Any]:
    """What Django takes for the archive in a folder: SQLite there, or the PostgreSQL that a URL names."""
    # A connection made anew for each of the site's requests costs more than most of them; one that was lost is noticed.
    kept = {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    if url is None:
        options = {"transaction_mode": "IMMEDIATE", "timeout": PATIENCE, "init_command": PRAGMAS}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / DATABASE), "OPTIONS": options, **kept}
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        # What the URL asks for in its query goes to the driver: sslmode=verify-full, host=/var/run/postgresql.
        "OPTIONS": {**dict(parse_qsl(parts.query)), "options": "-c synchronous_commit=on"},
        **kept,
    }


def connect(database: dict[str, Any]) -> str:
    """Makes a database known to Django. Gives its alias, under which it is asked."""
    alias = f"archive-{next(_numbers)}"
    whole = connections.configure_settings({"default": {}, alias: database})
    connections.settings[alias] = whole[alias]
    return alias


def disconnect(alias: str) -> None:
    """Closes this thread's connection and forgets the database."""
    connections[alias].close()
    del connections[alias]
    del connections.settings[alias]


@contextmanager
def storing(what: str) -> Iterator[None]:
    """Turns the database's errors into ArchiveUnusable, with `what` before them."""
    try:
        yield
    except Error as exc:
        raise ArchiveUnusable(f"{what}: the database says: {brief(str(exc))}") from exc
    except ImportError as exc:
        raise ArchiveUnusable("PostgreSQL needs a driver: pip install 'onrecord[postgres]'") from exc


@contextmanager
def unsynced(alias: str) -> Iterator[None]:
    """One transaction, atomic, but perhaps gone after a power cut: for what is made anew from what is durable."""
    connection = connections[alias]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=NORMAL")
        try:
            with atomic(using=alias):
                yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=FULL")
        return
    with atomic(using=alias):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")
        yield


def migrate(alias: str, app: str = "store") -> None:
    """Brings an app's tables to what this version has."""
    call_command("migrate", app, database=alias, verbosity=0, interactive=False)


def missing_migrations(alias: str, app: str = "store") -> tuple[frozenset[str], frozenset[str]]:
    """Migrations of an app that the database lacks, and those that it has and this version does not know."""
    applied = MigrationRecorder(connections[alias]).applied_migrations()
    there = frozenset(name for each, name in applied if each == app)
    return known_migrations(app) - there, there - known_migrations(app)


@cache
def known_migrations(app: str) -> frozenset[str]:
    """The names of the migrations that this version ships for an app."""
    return frozenset(path.stem for path in (Path(apps.get_app_config(app).path) / "migrations").glob("[0-9]*.py"))
