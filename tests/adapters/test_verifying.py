"""An archive verified from its files: every byte counts, and what binds log and captures to each other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archive_of_tests import COLLECTOR, database_of, text_item
from judgements_of_tests import killed, tells
from ledger_of_tests import ORIGIN, key

from onrecord.adapters.archive import Archive
from onrecord.adapters.captures_manifest import entry_of
from onrecord.adapters.captures_record import remains
from onrecord.adapters.expunging import Doomed, expunge
from onrecord.adapters.journal import Journal
from onrecord.adapters.proving import checkpoint, keep
from onrecord.adapters.store.models import Secret, Sighting
from onrecord.adapters.verifying import verify_database, verify_files
from onrecord.ledger.checkpoint import parse_checkpoint
from onrecord.ledger.note import sign_note
from onrecord.ledger.payload import accept, comment

ADA = key("ada")


def filled(folder: Path, database: str | None) -> Archive:
    """An archive with two pages, of which one is expunged, two judgements and a checkpoint."""
    archive = Archive.create(folder, database)
    journal = Journal(archive)
    journal.begin(ORIGIN, "Ada Roe", ADA)
    archive.keep(text_item("Shelled."), COLLECTOR)
    gone = archive.keep(text_item("Who saw it.", "gone.txt"), COLLECTOR).capture
    judged = journal.judge(accept(tells("A", killed(4))), ADA)
    journal.judge(comment("x", "a remark"), ADA)
    record = Sighting.objects.using(archive.alias).get(capture=gone).sha256
    expunge(journal, Doomed((judged.id,), (record,), ()), "the witness asked", ADA)
    checkpoint(journal, ADA)
    return archive


@pytest.fixture
def archive(tmp_path: Path, database: str | None) -> Iterator[Archive]:
    with filled(tmp_path / "archive", database) as made:
        yield made


def evidence(folder: Path) -> list[Path]:
    """The files of which no byte may change unseen."""
    return sorted(path for below in ("captures", "log") for path in (folder / below).iterdir())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such an archive's folder."""
    folder = tmp_path_factory.mktemp("whole") / "archive"
    with database_of("sqlite") as database:
        filled(folder, database).close()
    return folder


def test_files_and_database_are_as_they_were_written(archive: Archive) -> None:
    found = verify_files(archive.folder)
    assert (found.problems, found.notes, found.entries, found.captures) == ([], [], 5, 3)
    assert list(verify_database(archive)) == []


@pytest.fixture
def whole(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(made, tmp_path / "whole"))


@pytest.mark.parametrize("name", ["000001.warc.gz", "manifest.jsonl", "checkpoint", "entries.log"])
def test_one_changed_byte_is_found_wherever_it_is(whole: Path, name: str) -> None:
    [path] = [each for each in evidence(whole) if each.name == name]
    data = path.read_bytes()
    unseen = []
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :])
        if not verify_files(whole).problems:
            unseen.append(at)
    path.write_bytes(data)
    assert unseen == []
    assert verify_files(whole).problems == []


def test_what_is_cut_off_is_found(whole: Path) -> None:
    for path in evidence(whole):
        if path.name == "checkpoint":
            continue
        data = path.read_bytes()
        for size in (0, len(data) // 2, len(data) - 1):
            path.write_bytes(data[:size])
            assert verify_files(whole).problems, (path, size)
        path.write_bytes(data)
    assert verify_files(whole).problems == []


def test_captures_cut_at_a_line_of_the_manifest_are_found_by_the_log(whole: Path) -> None:
    captures = whole / "captures"
    lines = (captures / "manifest.jsonl").read_bytes().splitlines(keepends=True)
    (captures / "manifest.jsonl").write_bytes(b"".join(lines[:-1]))
    path = captures / "000001.warc.gz"
    path.write_bytes(path.read_bytes()[: entry_of(lines[-1]).offset])
    [problem] = verify_files(whole).problems
    assert "at entry 4 of the log, and holds" in problem


def test_records_that_vanish_without_an_entry_are_found_and_those_that_come_back(whole: Path) -> None:
    path = whole / "captures" / "000001.warc.gz"
    data = path.read_bytes()
    _, kept, _ = [entry_of(line) for line in (whole / "captures" / "manifest.jsonl").read_bytes().splitlines(True)]
    left = remains(kept.length, kept.sha256)
    path.write_bytes(data[: kept.offset] + left + data[kept.end :])
    [problem] = verify_files(whole).problems
    assert "expunged, and nothing says by whom" in problem


def test_a_checkpoint_that_others_kept(whole: Path, tmp_path: Path) -> None:
    note = (whole / "log" / "checkpoint").read_text(encoding="utf-8")
    assert verify_files(whole, [("kept", note)]).problems == []
    said = parse_checkpoint(note)
    other = sign_note(replace(said, root=bytes(32)).text(), said.origin, ADA)
    [problem] = verify_files(whole, [("kept", other)]).problems
    assert problem.startswith("kept: forked: ")
    longer = sign_note(replace(said, size=9).text(), said.origin, ADA)
    [problem] = verify_files(whole, [("kept", longer)]).problems
    assert problem.startswith("kept: truncated: ")
    [problem] = verify_files(whole, [("kept", "a note")]).problems
    assert "is no checkpoint" in problem
    copy = tmp_path / "copy"
    shutil.copytree(whole, copy)
    keep(copy / "log" / "checkpoint", other)
    assert any("rewritten" in each for each in verify_files(copy).problems)


def test_a_log_that_is_shorter_than_was_acknowledged_is_found_by_the_database(archive: Archive) -> None:
    journal = Journal(archive)
    data = journal.file.path.read_bytes()
    size = journal.head().offset
    journal.judge(comment("x", "one more"), ADA)
    with journal.file.path.open("rb+") as file:
        file.truncate(size)
    assert journal.file.path.read_bytes() == data
    assert verify_files(archive.folder).problems == []
    [problem] = verify_database(archive)
    assert "were acknowledged" in problem
    journal.file.path.unlink()
    assert "is gone" in list(verify_database(archive))[-1]


def test_lost_and_changed_secrets_are_found(archive: Archive) -> None:
    secrets = Secret.objects.using(archive.alias)
    first, second = secrets.order_by("entry")[:2]
    first.key, first.salt = first.salt, first.key
    first.save(using=archive.alias)
    second.delete(using=archive.alias)
    changed, lost = verify_database(archive)
    assert "does not open its payload" in changed
    assert "1 payloads cannot be opened" in lost
