"""The log of an archive: what is appended is durable before it takes effect; what follows from it is derived.

    with Archive.open(folder, None) as archive:
        journal = Journal(archive)
        entry = journal.judge(accept(told), key)        # in the log's file when it returns
        incident = judged.incident_of(archive.alias, event)

Order of every append, under the archive's lock: a secret that is durable already (`spares.py`), the record into the
log's file, synced, and only then the tables that are derived from it (`judged.py`), which wait for no disk. A kill or a
power cut in between leaves a secret of no entry, which does no harm, or an entry that the tables lack, which they are
given at the next write.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.adapters import judged
from onrecord.adapters.archive import Archive, now_utc
from onrecord.adapters.log_head import HEAD, Head
from onrecord.adapters.logfile import LogFile
from onrecord.adapters.spares import Spares, left_in
from onrecord.adapters.store.connection import storing, unsynced
from onrecord.adapters.store.log_rows import fact, name_secrets, put_fact, secret_of, secrets_of, unindexed
from onrecord.adapters.store.models import Fact
from onrecord.errors import ArchiveDamaged, ArchiveUnusable, LogDamaged
from onrecord.ledger import sealed, writing
from onrecord.ledger.canonical import parse_object
from onrecord.ledger.codec import MAGIC, Torn, encode
from onrecord.ledger.entry import Entry, Kind, Place
from onrecord.ledger.judgement import Judgement, parse_judgement
from onrecord.ledger.keyring import Role, Why
from onrecord.ledger.payload import check
from onrecord.ledger.writing import Candidate, Pen

FOLDER, LOG = "log", "entries.log"
# The last checkpoint of one's own; it tells a fork from a mere rewriting.
CHECKPOINT = "checkpoint"
# Entries that are taken in at once.
_MANY = 500
Json = dict[str, Any]


class Taken(NamedTuple):
    """An entry that the tables are given: with its secret's name, where that is a spare one's still, and what it says.

    judgement  None where it is none, or its secret was destroyed
    """

    entry: Entry
    spare: str | None
    judgement: Judgement | None


class Journal:
    """The log of one open archive."""

    def __init__(self, archive: Archive, now: Callable[[], datetime] = now_utc) -> None:
        self.archive = archive
        self.alias = archive.alias
        self.file = LogFile(archive.folder / FOLDER / LOG)
        self._spares = Spares(self.alias)
        self._now = now

    # --- what is appended ---------------------------------------------------------------------------------------

    def begin(self, origin: str, holder: str, key: Ed25519PrivateKey) -> Entry:
        """Begins the log, with its name and its first owner's key. Raises ArchiveUnusable where there is one."""
        with self.archive.writing():
            if not self.file.exists() and not self.head().size:
                self.file.create()
            if self.caught_up().size:
                raise ArchiveUnusable(f"{self.file.path}: the log was begun before")
            return self.append(lambda pen, secret: writing.genesis(pen, origin, {"name": holder}, secret), key)

    def judge(
        self, payload: Json, key: Ed25519PrivateKey, seen: Sequence[str] = (), undoes: str | None = None
    ) -> Entry:
        """A judgement; `seen` are the entries that its author was shown on its subject. Raises EntryRefused."""
        judgement = check(payload)
        return self.append(lambda pen, secret: writing.judged(pen, judgement, secret, seen, undoes), key, judgement)

    def add_key(self, candidate: Candidate, role: Role, holder: str, key: Ed25519PrivateKey) -> Entry:
        """Another person's key."""
        return self.append(lambda pen, secret: writing.key_added(pen, candidate, role, {"name": holder}, secret), key)

    def revoke_key(self, named: str, why: Why, key: Ed25519PrivateKey) -> Entry:
        """A key that speaks no longer."""
        return self.append(lambda pen, _: writing.key_revoked(pen, named, why), key)

    def note(self, kind: Kind, payload: Json, key: Ed25519PrivateKey) -> Entry:
        """An export, a backup, or a download: before it is given out."""
        return self.append(lambda pen, secret: writing.noted(pen, kind, payload, secret), key)

    def append(
        self, make: Callable[[Pen, sealed.Secret], Entry], key: Ed25519PrivateKey, judgement: Judgement | None = None
    ) -> Entry:
        """One entry, durable on return. `judgement` is the one that it is, if it is one.

        Raises EntryRefused, ArchiveUnusable.
        """
        with self.archive.writing():
            head = self.caught_up()
            with storing(str(self.archive.folder)):
                spare, secret = self._spares.take()
            entry = make(Pen(key, Place(self.time(), head.size, head.last), head.keys), secret)
            end = self.file.append(encode(entry), head.offset)
            taken = Taken(entry, spare if entry.sealed else None, judgement)
            with storing(str(self.archive.folder)):
                self._take_in([taken], head.after(entry, end))
            return entry

    def time(self) -> str:
        """Now, as entries state it."""
        return self._now().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    # --- what follows from it -----------------------------------------------------------------------------------

    def head(self) -> Head:
        """Where the log ends, as far as the tables follow it."""
        with storing(str(self.archive.folder)):
            return Head.of(fact(self.alias, HEAD))

    def followed(self) -> Head:
        """The head, for a reader: the lock is taken only where a kill left the tables behind the log."""
        head = self.head()
        if not self.file.exists() or self.file.size() == head.offset:
            return head
        with self.archive.writing():
            return self.caught_up()

    def caught_up(self) -> Head:
        """The head, after what the tables lack is taken in and what a kill left is cut. Under the archive's lock.

        Raises LogDamaged, ArchiveDamaged where the log is not what was acknowledged.
        """
        head = self.head()
        if not self.file.exists():
            if head.size:
                raise ArchiveDamaged(f"{self.file.path}: is gone, and held {head.size} entries; restore a backup")
            raise ArchiveUnusable(f"{self.archive.folder}: has no log; begin it with: onrecord init")
        if self.file.size() == head.offset:
            return head
        if not head.size:
            return self._anew()
        # The file is synced before the tables follow it: they are never ahead of what the disk holds.
        self.file.settle(self._whole(head))
        with storing(str(self.archive.folder)):
            for some, after in self._behind(head):
                self._take_in(some, after)
        return self.head()

    def _behind(self, head: Head) -> Iterator[tuple[list[Taken], Head]]:
        """What stands in the file behind a head, some entries at a time, each with the head after them."""
        waiting: list[Entry] = []
        for raw in self.file.tail(head.offset, head.size):
            assert not isinstance(raw, Torn)  # noqa: S101  it was cut
            entry = raw.entry()
            if refusal := head.refusal(entry):
                raise LogDamaged(raw.start, raw.number, refusal)
            waiting.append(entry)
            head = head.after(entry, raw.end)
            if len(waiting) == _MANY:
                yield list(self._opened(waiting)), head
                waiting = []
        yield list(self._opened(waiting)), head

    def _opened(self, entries: Sequence[Entry]) -> Iterator[Taken]:
        """Entries with what opens them."""
        found = secrets_of(self.alias, [entry.id for entry in entries])
        known = {name: sealed.Secret(*secret) for name, secret in found.items()}
        # A kill may have come before an entry's secret was given its name.
        nameless = {entry.id for entry in entries if entry.sealed and entry.id not in known}
        spares = left_in(self.alias) if nameless else {}
        for entry in entries:
            fitting = (name for name, each in spares.items() if sealed.opens(entry, each))
            spare = next(fitting, None) if entry.id in nameless else None
            secret = spares.pop(spare) if spare else known.get(entry.id)
            yield Taken(entry, spare, opened(entry, secret))

    def rebuild(self) -> Head:
        """Makes the derived tables anew from the log and the secrets: all of them, or none where it fails or is killed.

        Raises LogDamaged, ArchiveDamaged, ArchiveUnusable.
        """
        with self.archive.writing():
            # Without a file there is nothing to make them from, which `caught_up` says.
            return self._anew() if self.file.exists() else self.caught_up()

    def _anew(self) -> Head:
        """The tables made anew, in one transaction, the indexes last."""
        head, gone = Head.of(None), list[str]()
        self.file.settle(self._whole(head))
        with storing(str(self.archive.folder)), unsynced(self.alias):
            judged.clear(self.alias)
            Fact.objects.using(self.alias).filter(name=HEAD).delete()
            with unindexed(self.alias):
                for some, after in self._behind(head):
                    gone += self._put(some)
                    head = after
            judged.forget(self.alias, gone)
            put_fact(self.alias, HEAD, head.to_json())
        return head

    def secret(self, entry: str) -> sealed.Secret | None:
        """What opens an entry's payload; None where it was destroyed."""
        found = secret_of(self.alias, entry)
        return sealed.Secret(*found) if found else None

    def payload(self, entry: Entry) -> Json | None:
        """What an entry's payload says; None where it has none, or it was expunged."""
        with storing(str(self.archive.folder)):
            secret = self.secret(entry.id) if entry.sealed else None
        return parse_object(sealed.unseal(entry, secret)) if secret else None

    def entries(self, *kinds: Kind) -> list[Entry]:
        """The entries of some kinds, from the file, in order."""
        return [entry for entry in self._all() if entry.kind in kinds]

    def having_words(self, starts: Collection[str]) -> dict[str, int]:
        """The entries with a payload whose ids begin with one of some starts: their numbers by their ids."""
        wanted = tuple(starts)
        return {entry.id: entry.number for entry in self._all() if entry.sealed and entry.id.startswith(wanted)}

    def _all(self) -> Iterator[Entry]:
        return (raw.trusted() for raw in self.file.tail(len(MAGIC), 0) if not isinstance(raw, Torn))

    def give(self, kind: Kind, what: str, to: str, key: Ed25519PrivateKey, captures: Sequence[str] = ()) -> Entry:
        """Notes, before it happens, that captures are given out.

        what  "export" or "backup", which have all of them; else "page"
        """
        with self.archive.writing():
            size = self.archive.captures.size
            told = {"format": "onrecord.given/1", "what": what, "to": to, "size": size, "captures": list(captures)}
            return self.note(kind, told, key)

    def files(self) -> list[Path]:
        """The log's file, and its last checkpoint where there is one."""
        return [path for path in (self.file.path, self.file.path.with_name(CHECKPOINT)) if path.exists()]

    def _whole(self, head: Head) -> int:
        """Where the last whole record ends."""
        end = head.offset
        for raw in self.file.tail(head.offset, head.size):
            if not isinstance(raw, Torn):
                end = raw.end
        return end

    def _take_in(self, some: Sequence[Taken], head: Head) -> None:
        """Gives the derived tables some entries, and with them how far they follow the log."""
        with unsynced(self.alias):
            judged.forget(self.alias, self._put(some))
            put_fact(self.alias, HEAD, head.to_json())

    def _put(self, some: Sequence[Taken]) -> list[str]:
        """Puts some entries into the tables; gives the ids of what they say is expunged, still to be forgotten."""
        name_secrets(self.alias, [(each.entry.id, each.spare) for each in some if each.spare])
        judged.put(self.alias, [(each.entry, each.judgement) for each in some if each.entry.kind is Kind.JUDGEMENT])
        expunged = (each.entry.body["entries"] for each in some if each.entry.kind is Kind.EXPUNGED)
        return [gone for entries in expunged for gone in entries]


def opened(entry: Entry, secret: sealed.Secret | None) -> Judgement | None:
    """The judgement that an entry is; None where it is none, or its secret was destroyed."""
    if entry.kind is not Kind.JUDGEMENT or secret is None:
        return None
    return parse_judgement(sealed.unseal(entry, secret))
