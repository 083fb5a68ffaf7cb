"""The rows that an append to the log reads and writes, in plain SQL: making it anew each time costs more than the disk.

Callers turn the database's errors into the archive's (`connection.storing`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connections
from django.db.transaction import atomic

# What the name of a secret begins with that no entry has yet.
SPARE = "spare"
_MARK = "SELECT mark FROM store_sighting ORDER BY mark DESC LIMIT 1"
_FACT = "SELECT value FROM store_fact WHERE name = %s"
_FACT_CHANGED = "UPDATE store_fact SET value = %s WHERE name = %s"
_FACT_NEW = "INSERT INTO store_fact (value, name) VALUES (%s, %s)"
_SECRET = "SELECT key, salt FROM store_secret WHERE entry = %s"  # noqa: S105
_SECRET_NEW = "INSERT INTO store_secret (entry, key, salt) VALUES (%s, %s, %s)"  # noqa: S105
_SECRET_NAMED = "UPDATE store_secret SET entry = %s WHERE entry = %s"  # noqa: S105
# Names of lower-case letters and digits are between these in the order of any locale.
_SPARES = "SELECT entry, key, salt FROM store_secret WHERE entry >= 'spare' AND entry < 'sparf'"
_SPARES_DROPPED = "DELETE FROM store_secret WHERE entry >= 'spare' AND entry < 'sparf'"
_JUDGED_NEW = (
    "INSERT INTO store_judged (number, entry, author, time, undoes, seen, payload) VALUES (%s, %s, %s, %s, %s, %s, %s)"
)
_BEARING_NEW = "INSERT INTO store_bearing (what, number) VALUES (%s, %s)"
_BEARING = "SELECT number FROM store_bearing WHERE what IN ({some})"
_SECRETS = "SELECT entry, key, salt FROM store_secret WHERE entry IN ({some})"
# As `models` has them.
_INDEXES = {"bearing_what": "store_bearing (what, number)", "judged_entry": "store_judged (entry)"}


class JudgedRow(NamedTuple):
    """A row of `models.Judged`, in the order of its columns."""

    number: int
    entry: str
    author: str
    time: str
    undoes: str
    seen: str
    payload: bytes


def last_mark(alias: str) -> int:
    """How far the database has taken the captures' manifest in, in bytes."""
    with connections[alias].cursor() as cursor:
        cursor.execute(_MARK)
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def fact(alias: str, name: str) -> str | None:
    """What is known of the archive under a name."""
    with connections[alias].cursor() as cursor:
        cursor.execute(_FACT, (name,))
        found = cursor.fetchone()
    return str(found[0]) if found else None


def put_fact(alias: str, name: str, value: str) -> None:
    """Puts it in the place of what was known."""
    with connections[alias].cursor() as cursor:
        cursor.execute(_FACT_CHANGED, (value, name))
        if not cursor.rowcount:
            cursor.execute(_FACT_NEW, (value, name))


def secret_of(alias: str, entry: str) -> tuple[bytes, bytes] | None:
    """An entry's key and salt; None where they were destroyed."""
    with connections[alias].cursor() as cursor:
        cursor.execute(_SECRET, (entry,))
        found = cursor.fetchone()
    return (bytes(found[0]), bytes(found[1])) if found else None


def secrets_of(alias: str, entries: Sequence[str]) -> dict[str, tuple[bytes, bytes]]:
    """Some entries' keys and salts by their ids, as far as they were not destroyed."""
    return {name: (bytes(key), bytes(salt)) for name, key, salt in _found(alias, _SECRETS, entries)}


def put_secrets(alias: str, secrets: Sequence[tuple[str, bytes, bytes]]) -> None:
    """Entries' ids, each with key and salt, in one transaction."""
    with atomic(using=alias):
        _each(alias, _SECRET_NEW, secrets)


def has_secret(alias: str, entry: str) -> bool:
    """Whether a secret is there."""
    return secret_of(alias, entry) is not None


def name_secrets(alias: str, names: Sequence[tuple[str, str]]) -> None:
    """Gives secrets other names: (new, old)."""
    _each(alias, _SECRET_NAMED, names)


def spare_secrets(alias: str) -> list[tuple[str, bytes, bytes]]:
    """Names, keys and salts of the secrets whose names begin with SPARE."""
    with connections[alias].cursor() as cursor:
        cursor.execute(_SPARES)
        return [(name, bytes(key), bytes(salt)) for name, key, salt in cursor.fetchall()]


def drop_spare_secrets(alias: str) -> None:
    """Destroys them."""
    with connections[alias].cursor() as cursor:
        cursor.execute(_SPARES_DROPPED)


def put_judged(alias: str, rows: Sequence[JudgedRow], bearings: Sequence[tuple[int, int]]) -> None:
    """Judgements, and (what, number) of what they bear on."""
    _each(alias, _JUDGED_NEW, rows)
    _each(alias, _BEARING_NEW, bearings)


def numbers_bearing(alias: str, whats: Sequence[int]) -> set[int]:
    """The numbers of the judgements that bear on any of some things."""
    return {int(number) for (number,) in _found(alias, _BEARING, whats)}


@contextmanager
def unindexed(alias: str) -> Iterator[None]:
    """The judgements' tables without their indexes, which are made at the end: within a transaction, to fill them.

    Entries come in an order that no index has. Put into one that is larger than the database's cache, each costs a page
    read and a page written; sorted once at the end, all of them cost about what they hold.
    """
    with connections[alias].cursor() as cursor:
        for name in _INDEXES:
            cursor.execute(f"DROP INDEX {name}")
        yield
        for name, on in _INDEXES.items():
            cursor.execute(f"CREATE INDEX {name} ON {on}")


def _found(alias: str, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows that a question gives for some values, of which a database takes so many at once."""
    if not values:
        return []
    with connections[alias].cursor() as cursor:
        cursor.execute(statement.format(some=", ".join(["%s"] * len(values))), values)
        return list(cursor.fetchall())


def _each(alias: str, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        with connections[alias].cursor() as cursor:
            cursor.executemany(statement, rows)
