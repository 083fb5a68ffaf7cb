"""An archive's log and captures verified from its files alone, and beside what others and its database know of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from onrecord.adapters.archive import Archive
from onrecord.adapters.archive_name import archive_id
from onrecord.adapters.captures import Captures
from onrecord.adapters.journal import CHECKPOINT, FOLDER, LOG, Journal
from onrecord.adapters.logfile import LogFile
from onrecord.adapters.spares import left_in
from onrecord.adapters.store.connection import storing
from onrecord.adapters.store.models import Secret
from onrecord.errors import ArchiveDamaged, EntryRefused
from onrecord.ledger.checkpoint import Checkpoint, Outcome, against, parse_checkpoint
from onrecord.ledger.codec import Log, Torn, records
from onrecord.ledger.entry import Entry, Kind
from onrecord.ledger.merkle import Frontier, leaf_hash
from onrecord.ledger.sealed import opens
from onrecord.ledger.verify import Report, verify

# Secrets asked for at once.
_MANY = 500


@dataclass
class Verified:
    """What was found. All is as it was written where `problems` is empty; `notes` are no problems."""

    entries: int = 0
    captures: int = 0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def verify_files(folder: Path, kept: Sequence[tuple[str, str]] = ()) -> Verified:
    """Everything that the files of an archive in a folder say: log, own checkpoint, captures, and what binds them.

    kept  checkpoints that others kept: what to call each, and its text
    """
    found = Verified()
    expunged: Collection[str] = ()
    bound: list[Entry] = []
    file = LogFile(folder / FOLDER / LOG)
    if file.exists():
        with file.mapped() as log:
            report = verify(log)
            _say_report(file.path, report, found)
            if not report.failures:
                expunged, bound = _of_captures(log)
                found.problems += _checkpoints(folder, log, report, kept)
    else:
        found.notes.append(f"{file.path}: there is no log")
        found.problems += [f"{name}: there is no log to hold against it" for name, _ in kept]
    found.problems += _captures(folder, expunged, bound, found)
    return found


def verify_database(archive: Archive) -> Iterator[str]:
    """What is wrong between the database of an archive and its files, which are sound."""
    journal = Journal(archive)
    yield from archive.verify_captures(expunged_records(journal))
    head = journal.head()
    if not journal.file.exists():
        if head.size:
            yield f"{journal.file.path}: is gone, and held {head.size} entries"
        return
    if journal.file.size() < head.offset:
        yield f"{journal.file.path}: has {journal.file.size()} bytes, {head.offset} were acknowledged"
        return
    with journal.file.mapped() as log:
        opened = verify(log, signed=lambda batch: [True] * len(batch), secret_of=journal.secret)
        yield from (f"{journal.file.path}: entry {each.number}: {each.reason}" for each in opened.failures)
        lost = sum(1 for _ in _unopened(log, journal))
    if lost:
        yield f"{archive.folder}: {lost} payloads cannot be opened, and nobody expunged them; restore the database"


def expunged_records(journal: Journal) -> frozenset[str]:
    """The digests of the stored records that the log says are expunged."""
    if not journal.file.exists():
        return frozenset()
    return frozenset(each for entry in journal.entries(Kind.EXPUNGED) for each in entry.body["records"])


def root_at(log: Log, size: int) -> bytes:
    """The root of the tree over the first entries of a log."""
    frontier = Frontier()
    for raw in records(log):
        if frontier.size == size or isinstance(raw, Torn):
            break
        frontier = frontier.appended(leaf_hash(raw.header + raw.signature))
    return frontier.root()


def own_checkpoint(folder: Path) -> Checkpoint | None:
    """The last checkpoint that was made here. Raises EntryRefused where it is not as it was written."""
    path = folder / FOLDER / CHECKPOINT
    return parse_checkpoint(note_in(path)) if path.exists() else None


def note_in(path: Path) -> str:
    """The text of a checkpoint's file; bytes that are none of a text never pass for it."""
    return path.read_bytes().decode(errors="replace")


def _say_report(path: Path, report: Report, found: Verified) -> None:
    found.entries = report.size
    found.problems += [f"{path}: entry {each.number} at byte {each.offset}: {each.reason}" for each in report.failures]
    if report.torn:
        found.notes.append(
            f"{path}: a write was killed at byte {report.torn.start}; the next one takes its remains away"
        )


def _of_captures(log: Log) -> tuple[frozenset[str], list[Entry]]:
    """The stored records that were expunged, and the entries that bind the captures' manifest."""
    expunged: set[str] = set()
    bound: list[Entry] = []
    for entry in _entries(log):
        if entry.kind is Kind.EXPUNGED:
            expunged.update(entry.body["records"])
        elif entry.kind is Kind.CAPTURES:
            bound.append(entry)
    return frozenset(expunged), bound


def _entries(log: Log) -> Iterator[Entry]:
    """The entries of a log that was verified."""
    return (raw.trusted() for raw in records(log) if not isinstance(raw, Torn))


def _checkpoints(folder: Path, log: Log, report: Report, kept: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What checkpoints, the archive's own and those of others, say against the log."""
    own: Checkpoint | None = None
    try:
        own = own_checkpoint(folder)
    except EntryRefused as exc:
        yield f"{folder / FOLDER / CHECKPOINT}: {exc}"
    given = [(str(folder / FOLDER / CHECKPOINT), own)] if own else []
    for name, text in kept:
        try:
            given.append((name, parse_checkpoint(text)))
        except EntryRefused as exc:
            yield f"{name}: {exc}"
    for name, one in given:
        said = against(one, report.keys, report.size, lambda size: root_at(log, size), own)
        if said.outcome is not Outcome.AGREES:
            yield f"{name}: {said.outcome}: {said.reason}"


def _captures(folder: Path, expunged: Collection[str], bound: Sequence[Entry], found: Verified) -> Iterator[str]:
    """What is wrong with the captures' files, and between them and the log."""
    captures = Captures(folder / "captures", archive_id(folder))
    yield from captures.verify(expunged)
    wanted = {entry.body["size"]: entry for entry in bound}
    size = 0
    try:
        for line in captures.entries():
            size += len(line.line())
            found.captures += 1
            entry = wanted.pop(size, None)
            if entry and entry.body["chain"] != line.chain:
                yield f"{captures.manifest}: byte {size}: is not what entry {entry.number} of the log vouches for"
    except (ArchiveDamaged, OSError):
        # What broke it is said already.
        return
    for entry in wanted.values():
        if entry.body["size"]:
            held = f"held {entry.body['size']} bytes at entry {entry.number} of the log"
            yield f"{captures.manifest}: {held}, and holds {size}"


def _unopened(log: Log, journal: Journal) -> Iterator[str]:
    """The entries whose payloads nobody expunged, and whose secrets are not there."""
    with storing(str(journal.archive.folder)):
        # What a kill kept from the tables has a spare secret until they catch up.
        spares = left_in(journal.alias).values()
        walked, missing = _entries(log), dict[str, None]()
        while some := list(islice(walked, _MANY)):
            asked = Secret.objects.using(journal.alias).filter(entry__in=[entry.id for entry in some])
            known = set(asked.values_list("entry", flat=True))
            for entry in some:
                if entry.sealed and entry.id not in known and not any(opens(entry, each) for each in spares):
                    missing[entry.id] = None
                if entry.kind is Kind.EXPUNGED:
                    for gone in entry.body["entries"]:
                        missing.pop(gone, None)
    yield from missing
