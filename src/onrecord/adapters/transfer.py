"""A whole archive copied out to a folder and taken into another archive, lossless.

    archive.json      the id of the archive that it is a copy of
    captures/         the WARC files and their manifest, byte for byte
    log/              the log and what opens its words, if they were asked for (`transfer_log.py`)
    documents.jsonl.gz   a document a line, with its readings if they were asked for
    export.json       how far the manifest goes, and the digests of the rest: written last

An archive with the same id, made by an import into a folder that had none, is a copy: it takes captures and log byte
for byte. Any other takes the pages only.

What is taken in is checked first and in whole: manifest, every record, the log, every document's text, every span.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from onrecord.adapters.archive_name import NAME, archive_id
from onrecord.adapters.captures import Captures
from onrecord.adapters.journal import FOLDER, Journal
from onrecord.adapters.library import Library
from onrecord.adapters.small_json import json_in, json_of
from onrecord.adapters.store.connection import storing
from onrecord.adapters.store.keeping import Made, save_document, save_reading, unpacked
from onrecord.adapters.store.models import Capture, Document, Reading, Sighting
from onrecord.adapters.transfer_log import check_log, take_log, write_secrets
from onrecord.adapters.verifying import expunged_records, verify_files
from onrecord.errors import ArchiveDamaged, ArchiveUnusable, UngroundedSpan
from onrecord.reading.stored import document_from, reading_from

FORMAT = "onrecord.export/1"
DOCUMENTS, FACTS = "documents.jsonl.gz", "export.json"
# A document with its readings; a page is 64 MiB at most by default.
LONGEST_LINE = 2**30
Json = dict[str, Any]
Done = Callable[[str], None]


@dataclass(frozen=True)
class Imported:
    """What an import brought: captures, documents and entries of the log that were not there before.

    left  entries of a log that was not taken, since this is another archive than the one that was exported
    """

    captures: int
    documents: int
    entries: int = 0
    left: int = 0


def export(library: Library, target: Path, *, readings: bool, done: Done, log: bool = True) -> None:
    """Copies an archive to a folder that does not exist yet; it has its name once it is whole and on the disk.

    Raises ArchiveDamaged where a capture is not what was kept, ArchiveUnusable where the disk does not take it.
    """
    if target.exists():
        raise ArchiveUnusable(f"{target}: is there already; name a new folder")
    draft = target.with_name(f"{target.name}.part")
    try:
        if draft.exists():
            shutil.rmtree(draft)
        draft.mkdir(parents=True)
        shutil.copyfile(library.archive.folder / NAME, draft / NAME)
        facts: Json = {"format": FORMAT, "captures": _copy_files(library, draft, log=log)}
        if (draft / FOLDER).exists():
            facts["log"] = write_secrets(Journal(library.archive), draft / FOLDER)
        count = _write_documents(library, draft / DOCUMENTS, facts["captures"]["size"], readings=readings, done=done)
        with (draft / DOCUMENTS).open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
        facts["documents"] = {"count": count, "sha256": digest}
        (draft / FACTS).write_text(json.dumps({**facts, "sha256": _digest(facts)}) + "\n", encoding="utf-8")
        _sync(draft)
        draft.replace(target)
        _sync(target.parent, below=False)
    except OSError as exc:
        raise ArchiveUnusable(f"{draft}: {exc.strerror or exc}; nothing was exported") from exc


def import_from(library: Library, source: Path, done: Done) -> Imported:
    """Takes an exported archive in. What is there already stays as it is; an interrupted import can be started again.

    Raises ArchiveUnusable where the folder is no export, or a copy of this archive that went on otherwise;
    ArchiveDamaged where anything in it is not what was exported.
    """
    archive = library.archive
    try:
        facts = facts_of(source)
        captures = Captures(source / "captures", archive_id(source))
        _check(source, captures, facts)
        is_copy = archive.identity == captures.identity
        taken = 0
        for number in archive.take_files(captures) if is_copy else _taken(library, captures):
            taken = number
            done(f"capture {taken}")
        documents = sum(_take_document(library, line, done) for line in _lines(source / DOCUMENTS))
        there = facts["log"]["entries"] if "log" in facts else 0
        entries = take_log(Journal(archive), source / FOLDER) if there and is_copy else 0
    except OSError as exc:
        raise ArchiveUnusable(f"{source}: {exc.strerror or exc}") from exc
    return Imported(taken, documents, entries, 0 if is_copy else there)


def _taken(library: Library, captures: Captures) -> Iterator[int]:
    """Takes each record in that the archive does not have; counts them."""
    new = (entry for entry in captures.entries() if library.archive.take_records(captures.read(entry)))
    yield from (number for number, _ in enumerate(new, 1))


def _copy_files(library: Library, target: Path, *, log: bool) -> Json:
    """Copies captures and log as they are at one moment, checks the copy, and says how far the captures go.

    The files only grow, so their lengths at that moment are all that has to be taken under the lock.
    """
    archive, journal = library.archive, Journal(library.archive)
    with archive.writing():
        lengths = {path: path.stat().st_size for path in sorted(archive.captures.folder.iterdir())}
        if log and journal.file.exists():
            journal.caught_up()
            lengths |= {path: path.stat().st_size for path in journal.files()}
        expunged = expunged_records(journal)
        end = {"size": archive.captures.size, "chain": archive.captures.chain, "expunged": sorted(expunged)}
    for path, length in lengths.items():
        copy = target / path.relative_to(archive.folder)
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, copy)
        os.truncate(copy, length)
    (target / "captures").mkdir(exist_ok=True)
    for problem in wrong_with(target, archive.identity, expunged):
        raise ArchiveDamaged(problem)
    return end


def wrong_with(folder: Path, identity: str, expunged: Collection[str]) -> Iterator[str]:
    """What is wrong with the files of an export: its captures, and its log where it has one."""
    if (folder / FOLDER).exists():
        yield from verify_files(folder).problems
    else:
        yield from Captures(folder / "captures", identity).verify(expunged)


def _write_documents(library: Library, path: Path, size: int, *, readings: bool, done: Done) -> int:
    """Writes the documents of what the first `size` bytes of the manifest have, the first added first; how many."""
    copied = Sighting.objects.using(library.alias).filter(capture=OuterRef("capture"), mark__lte=size)
    rows = Document.objects.using(library.alias).filter(Exists(copied)).select_related("capture").order_by("id")
    count = 0
    with storing(str(library.archive.folder)), gzip.open(path, "wt", encoding="utf-8", compresslevel=6) as lines:
        for row in rows.iterator(chunk_size=200):
            count += 1
            read = Reading.objects.using(library.alias).filter(document=row).order_by("id") if readings else ()
            line = {
                "capture": row.capture.sha256,
                "name": row.name,
                "encoding": row.encoding,
                "added": row.added.isoformat(),
                "document": library.text(row.id),
                "readings": [
                    {"reader": {"name": one.reader, "version": one.version}, **unpacked(one.packed)} for one in read
                ],
            }
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")
            done(row.name)
    return count


def facts_of(source: Path) -> Json:
    """What an export says of itself. Raises ArchiveUnusable, ArchiveDamaged."""
    try:
        facts = dict(json_in(source / FACTS))
        known = facts["format"] == FORMAT and facts["captures"]["chain"] and facts["documents"]["sha256"]
        known = known and ("log" not in facts or facts["log"]["secrets"])
    except FileNotFoundError as exc:
        raise ArchiveUnusable(f"{source}: is no export of an archive, or one that was not finished") from exc
    except (ValueError, KeyError, TypeError) as exc:
        raise ArchiveDamaged(f"{source / FACTS}: is not as Onrecord wrote it") from exc
    if facts.pop("sha256", None) not in (None, _digest(facts)):
        raise ArchiveDamaged(f"{source / FACTS}: is not as Onrecord wrote it")
    if not known:
        raise ArchiveUnusable(f"{source / FACTS}: is not of the format {FORMAT}, which this version knows")
    return facts


def _digest(facts: Json) -> str:
    """What vouches for the facts themselves; exports of before had none."""
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _check(source: Path, captures: Captures, facts: Json) -> None:
    """Raises ArchiveDamaged unless every file is what was exported."""
    if ("log" in facts) != (source / FOLDER).exists():
        raise ArchiveDamaged(f"{source / FOLDER}: is not what was exported")
    for problem in wrong_with(source, captures.identity, facts["captures"].get("expunged", ())):
        raise ArchiveDamaged(problem)
    if "log" in facts:
        check_log(source / FOLDER, facts["log"])
    chains = [entry.chain for entry in captures.entries()]
    if chains and chains[-1] != facts["captures"]["chain"]:
        raise ArchiveDamaged(f"{captures.manifest}: does not end where the export did")
    if not chains and facts["captures"]["size"]:
        raise ArchiveDamaged(f"{captures.manifest}: is empty, and was not when it was exported")
    with (source / DOCUMENTS).open("rb") as stream:
        if file_digest(stream, "sha256").hexdigest() != facts["documents"]["sha256"]:
            raise ArchiveDamaged(f"{source / DOCUMENTS}: is not what was exported")


def _lines(path: Path) -> Iterator[Json]:
    """The documents of an export."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            while line := lines.readline(LONGEST_LINE):
                yield dict(json_of(line))
    except (ValueError, TypeError, EOFError, zlib.error) as exc:
        raise ArchiveDamaged(f"{path}: holds a line that is no document") from exc


def _take_document(library: Library, line: Json, done: Done) -> int:
    """Puts one document in, with its readings, unless its capture has one; how many that were."""
    try:
        document = document_from(line["document"])
        for read in line["readings"]:
            reading_from(read, read["reader"]["name"], read["reader"]["version"], document.text)
        added = datetime.fromisoformat(line["added"])
        with storing(str(library.archive.folder)), transaction.atomic(using=library.alias):
            capture = Capture.objects.using(library.alias).filter(sha256=line["capture"]).first()
            if capture is None:
                raise ArchiveDamaged(f"the document of {line['name'][:80]!r} has no capture")
            if Document.objects.using(library.alias).filter(capture=capture).exists():
                return 0
            made = Made(line["document"], line["encoding"], line["name"], added)
            row = save_document(library.alias, capture.id, made)
            for read in line["readings"]:
                save_reading(library.alias, row, line["document"], read["reader"], read)
    except UngroundedSpan as exc:
        raise ArchiveDamaged(f"a document's words are not where it says: {exc}") from exc
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise ArchiveDamaged(f"a line of {DOCUMENTS} is no document: {exc!r}") from exc
    done(str(line["name"]))
    return 1


def _sync(folder: Path, *, below: bool = True) -> None:
    """Makes a folder's names durable, and all that is in it."""
    paths = [*folder.rglob("*"), folder] if below else [folder]
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
