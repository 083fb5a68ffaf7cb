"""A whole archive copied out to a folder and taken into another archive, lossless.

    archive.json      the id of the archive that it is a copy of
    captures/         the WARC files and their manifest, byte for byte
    documents.jsonl.gz   a document a line, with its readings if they were asked for
    export.json       how far the manifest goes, and the digest of the documents: written last

What is taken in is checked first and in whole: manifest, every record, every document's text, every span.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from onrecord.adapters.archive import NAME, archive_id
from onrecord.adapters.captures import Captures
from onrecord.adapters.journal import Journal
from onrecord.adapters.library import Library
from onrecord.adapters.store.connection import storing
from onrecord.adapters.store.keeping import Made, save_document, save_reading, unpacked
from onrecord.adapters.store.models import Capture, Document, Reading, Sighting
from onrecord.adapters.verifying import expunged_records
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
    """What an import brought: captures and documents that were not there before."""

    captures: int
    documents: int


def export(library: Library, target: Path, *, readings: bool, done: Done) -> None:
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
        captures = _copy_captures(library, draft / "captures")
        count = _write_documents(library, draft / DOCUMENTS, captures["size"], readings=readings, done=done)
        with (draft / DOCUMENTS).open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
        facts = {"format": FORMAT, "captures": captures, "documents": {"count": count, "sha256": digest}}
        (draft / FACTS).write_text(json.dumps(facts) + "\n", encoding="utf-8")
        _sync(draft)
        draft.replace(target)
        _sync(target.parent, below=False)
    except OSError as exc:
        raise ArchiveUnusable(f"{draft}: {exc.strerror or exc}; nothing was exported") from exc


def import_from(library: Library, source: Path, done: Done) -> Imported:
    """Takes an exported archive in. What is there already stays as it is; an interrupted import can be started again.

    Raises ArchiveUnusable where the folder is no export, ArchiveDamaged where anything in it is not what was exported.
    """
    try:
        facts = _facts(source)
        captures = Captures(source / "captures", archive_id(source))
        _check(source, captures, facts)
        taken = 0
        for entry in captures.entries():
            if library.archive.take_records(captures.read(entry)):
                taken += 1
                done(f"capture {taken}")
        documents = sum(_take_document(library, line, done) for line in _lines(source / DOCUMENTS))
    except OSError as exc:
        raise ArchiveUnusable(f"{source}: {exc.strerror or exc}") from exc
    return Imported(taken, documents)


def _copy_captures(library: Library, target: Path) -> Json:
    """Copies WARC files and manifest as they are at one moment, checks the copy, and says how far it goes.

    The files only grow, so their lengths at that moment are all that has to be taken under the lock.
    """
    captures = library.archive.captures
    with library.archive.writing():
        lengths = {path: path.stat().st_size for path in sorted(captures.folder.iterdir())}
        expunged = expunged_records(Journal(library.archive))
        end = {"size": captures.size, "chain": captures.chain, "expunged": sorted(expunged)}
    target.mkdir()
    for path, length in lengths.items():
        shutil.copyfile(path, target / path.name)
        os.truncate(target / path.name, length)
    for problem in Captures(target, library.archive.identity).verify(expunged):
        raise ArchiveDamaged(problem)
    return end


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


def _facts(source: Path) -> Json:
    """What an export says of itself."""
    try:
        facts = dict(json.loads((source / FACTS).read_text(encoding="utf-8")))
        known = facts["format"] == FORMAT and facts["captures"]["chain"] and facts["documents"]["sha256"]
    except FileNotFoundError as exc:
        raise ArchiveUnusable(f"{source}: is no export of an archive, or one that was not finished") from exc
    except (ValueError, KeyError, TypeError) as exc:
        raise ArchiveDamaged(f"{source / FACTS}: is not as Onrecord wrote it") from exc
    if not known:
        raise ArchiveUnusable(f"{source / FACTS}: is not of the format {FORMAT}, which this version knows")
    return facts


def _check(source: Path, captures: Captures, facts: Json) -> None:
    """Raises ArchiveDamaged unless every file is what was exported."""
    for problem in captures.verify(facts["captures"].get("expunged", ())):
        raise ArchiveDamaged(problem)
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
                yield dict(json.loads(line))
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
