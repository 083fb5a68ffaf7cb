"""The log of an archive in an export, with what opens its words, and taken from there into a copy of that archive.

    log/entries.log, log/checkpoint   as they are in the archive
    log/secrets.jsonl.gz              what opens each entry that was not expunged, in the order of the log

The log vouches for the captures' manifest, which begins with the archive's id. So it is the log of that archive and of
its copies, and no other takes it in.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.adapters.expunging import carry_out
from onrecord.adapters.journal import CHECKPOINT, FOLDER, LOG, Journal
from onrecord.adapters.logfile import LogFile
from onrecord.adapters.proving import keep
from onrecord.adapters.small_json import json_of
from onrecord.adapters.store.connection import storing
from onrecord.adapters.store.log_rows import put_secrets
from onrecord.adapters.store.models import Secret
from onrecord.adapters.verifying import note_in
from onrecord.errors import ArchiveDamaged, ArchiveUnusable
from onrecord.ledger import sealed
from onrecord.ledger.codec import MAGIC, Raw
from onrecord.ledger.entry import Entry, Kind

SECRETS = "secrets.jsonl.gz"
# Secrets asked for at once; bytes of a log that are written at once.
_MANY, _PART = 500, 1 << 24
# A line has some 220 bytes.
_LONGEST = 1024
Json = dict[str, Any]
Opener = tuple[str, sealed.Secret]


def write_secrets(journal: Journal, folder: Path) -> Json:
    """Writes what opens the log that was copied to a folder; gives how many entries that has, and the file's digest.

    Raises ArchiveUnusable where something was expunged since the log was copied.
    """
    entries, wanting = 0, dict[str, None]()
    with gzip.open(folder / SECRETS, "wt", encoding="utf-8", compresslevel=1) as lines:
        walked = _entries(LogFile(folder / LOG))
        while some := list(islice(walked, _MANY)):
            entries += len(some)
            known = _secrets(journal, [entry.id for entry in some])
            for entry in some:
                if secret := known.get(entry.id):
                    line = {"entry": entry.id, "key": secret.key.hex(), "salt": secret.salt.hex()}
                    lines.write(json.dumps(line) + "\n")
                _note(entry, bool(secret), wanting)
    if wanting:
        raise ArchiveUnusable(f"{journal.archive.folder}: was expunged of something meanwhile; export it again")
    return {"entries": entries, "secrets": _digest(folder / SECRETS)}


def check_log(folder: Path, facts: Json) -> None:
    """Raises ArchiveDamaged unless what lies beside an exported log, which was verified, opens each of its entries."""
    path = folder / SECRETS
    if _digest(path) != facts["secrets"]:
        raise ArchiveDamaged(f"{path}: is not what was exported")
    openers, wanting, entries = _openers(path), dict[str, None](), 0
    given = next(openers, None)
    for entry in _entries(LogFile(folder / LOG)):
        entries += 1
        is_opened = given is not None and given[0] == entry.id
        if is_opened and given is not None:
            if not sealed.opens(entry, given[1]):
                raise ArchiveDamaged(f"{path}: entry {entry.number} is not opened by what is given for it")
            given = next(openers, None)
        _note(entry, is_opened, wanting)
    if wanting or given is not None or entries != facts["entries"]:
        raise ArchiveDamaged(f"{path}: is not of the log beside it")


def take_log(journal: Journal, folder: Path) -> int:
    """Takes an exported log in, which was checked, as far as it goes on from this archive's; gives how many entries.

    Raises ArchiveUnusable where both went on since they were one.
    """
    source = LogFile(folder / LOG)
    with journal.archive.writing(), storing(str(journal.archive.folder)):
        if not journal.file.exists():
            journal.file.create()
        before, size = journal.caught_up().size, journal.file.size()
        with journal.file.mapped() as own, source.mapped() as given:
            same = min(size, len(given))
            if own[:same] != given[:same]:
                raise ArchiveUnusable(
                    f"{journal.file.path}: is another log than the exported one, or went on otherwise"
                )
        _take_secrets(journal, folder / SECRETS)
        with source.path.open("rb") as stream:
            stream.seek(size)
            while part := stream.read(_PART):
                size = journal.file.append(part, size)
        taken = journal.caught_up().size - before
        checkpoint = folder / CHECKPOINT
        if taken and checkpoint.exists():
            keep(journal.archive.folder / FOLDER / CHECKPOINT, note_in(checkpoint))
        if taken:
            carry_out(journal)
    return taken


def _take_secrets(journal: Journal, path: Path) -> None:
    """Makes those durable that the archive does not have and the log does not say are expunged."""
    gone = {each for entry in journal.entries(Kind.EXPUNGED) for each in entry.body["entries"]}
    openers = _openers(path)
    while some := list(islice(openers, _MANY)):
        known = _secrets(journal, [entry for entry, _ in some])
        new = [(entry, each) for entry, each in some if entry not in known and entry not in gone]
        put_secrets(journal.alias, [(entry, each.key, each.salt) for entry, each in new])


def _note(entry: Entry, is_opened: bool, wanting: dict[str, None]) -> None:
    """Keeps the ids of the entries that nothing opens and nobody expunged."""
    if entry.sealed and not is_opened:
        wanting[entry.id] = None
    if entry.kind is Kind.EXPUNGED:
        for gone in entry.body["entries"]:
            wanting.pop(gone, None)


def _entries(log: LogFile) -> Iterator[Entry]:
    """The entries of a log that was verified."""
    return (raw.trusted() for raw in log.tail(len(MAGIC), 0) if isinstance(raw, Raw))


def _secrets(journal: Journal, entries: Sequence[str]) -> dict[str, sealed.Secret]:
    """What the archive has to open some entries."""
    with storing(str(journal.archive.folder)):
        rows = Secret.objects.using(journal.alias).filter(entry__in=entries)
        return {row.entry: sealed.Secret(bytes(row.key), bytes(row.salt)) for row in rows}


def _openers(path: Path) -> Iterator[Opener]:
    """What a file of secrets gives. Raises ArchiveDamaged."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            while line := lines.readline(_LONGEST):
                told = json_of(line)
                yield str(told["entry"]), sealed.Secret(bytes.fromhex(told["key"]), bytes.fromhex(told["salt"]))
    except (ValueError, KeyError, TypeError, EOFError, zlib.error) as exc:
        raise ArchiveDamaged(f"{path}: holds a line that opens no entry") from exc


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
