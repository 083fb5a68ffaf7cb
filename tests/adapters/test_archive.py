"""An archive as a whole, on both databases: kept for ever, one at a time, made anew from its files."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from archive_of_tests import COLLECTOR, FETCHED, add_some, database_of, fetched_item, files_in, read_of, text_item

from onrecord.adapters.archive import Archive
from onrecord.adapters.library import Library
from onrecord.adapters.store.models import Capture, Sighting
from onrecord.adapters.store.search import Search
from onrecord.errors import ArchiveDamaged, ArchiveUnusable


@pytest.fixture
def archive(tmp_path: Path, database: str | None) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive", database) as made:
        yield made


def sightings(archive: Archive) -> list[tuple[str, bool]]:
    """Each sighting's name, and whether its records hold the bytes."""
    return list(Sighting.objects.using(archive.alias).order_by("id").values_list("name", "is_whole"))


def test_a_page_comes_back_as_it_was_got(archive: Archive) -> None:
    item = fetched_item(b"<p>Shelled.\x00\xff")
    kept = archive.keep(item, COLLECTOR)
    assert archive.sighting(kept.capture).item == item
    assert archive.sighting(kept.capture).collector == COLLECTOR
    assert list(archive.verify_captures()) == []


def test_the_same_bytes_are_one_capture_and_each_sighting_is_kept(archive: Archive) -> None:
    item = fetched_item(b"<p>Shelled.")
    later = replace(item, capture=replace(item.capture, retrieved=FETCHED + timedelta(days=1)))
    copy = text_item("<p>Shelled.", "copy.txt")
    kept = [archive.keep(each, COLLECTOR) for each in (item, item, later, copy, copy)]
    assert [each.is_new for each in kept] == [True, False, True, True, False]
    assert len({each.capture for each in kept}) == 1
    assert sightings(archive) == [(item.id, True), (item.id, False), ("copy.txt", False)]
    assert list(archive.verify_captures()) == []


def test_an_archive_is_opened_again_with_all_that_it_had(archive: Archive, database: str | None) -> None:
    kept = archive.keep(text_item("Shelled."), COLLECTOR)
    with Archive.open(archive.folder, database) as again:
        assert again.sighting(kept.capture).item == text_item("Shelled.")
        assert not again.keep(text_item("Shelled."), COLLECTOR).is_new
        assert again.keep(text_item("More."), COLLECTOR).is_new
        assert list(again.verify_captures()) == []


def test_what_the_files_have_and_the_database_lacks_is_taken_in(archive: Archive) -> None:
    """As after a kill between the manifest's sync and the database's."""
    archive.keep(text_item("One."), COLLECTOR)
    kept = archive.keep(text_item("Two.", "two.txt"), COLLECTOR)
    Capture.objects.using(archive.alias).filter(id=kept.capture).delete()
    with archive.writing():
        assert sightings(archive) == [("page.txt", True), ("two.txt", True)]
    assert list(archive.verify_captures()) == []


def test_a_lost_database_is_made_anew_from_the_captures(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    item = fetched_item(b"<p>Shelled.")
    with Archive.create(folder, None) as archive:
        archive.keep(item, COLLECTOR)
        archive.keep(replace(item, id="again"), COLLECTOR)
        archive.keep(text_item("A text."), COLLECTOR)
        before = sightings(archive)
    for path in folder.glob("onrecord.db*"):
        path.unlink()
    with pytest.raises(ArchiveUnusable, match="onrecord init"):
        Archive.open(folder, None)
    with Archive.create(folder, None) as archive:
        assert sightings(archive) == before
        assert archive.sighting(1).item == item
        assert list(archive.verify_captures()) == []


def test_bytes_that_were_changed_are_never_given_out(archive: Archive) -> None:
    kept = archive.keep(text_item("Shelled at noon."), COLLECTOR)
    path = archive.folder / "captures" / "000001.warc.gz"
    data = path.read_bytes()
    path.write_bytes(data[:-200] + bytes([data[-200] ^ 1]) + data[-199:])
    with pytest.raises(ArchiveDamaged, match="not what was written"):
        archive.sighting(kept.capture)
    assert list(archive.verify_captures())


def test_a_manifest_cut_at_a_line_is_found_by_the_database(archive: Archive) -> None:
    archive.keep(text_item("One."), COLLECTOR)
    whole = files_in(archive.folder / "captures")
    archive.keep(text_item("Two."), COLLECTOR)
    for name, data in whole.items():
        (archive.folder / "captures" / name).write_bytes(data)
    assert list(archive.captures.verify()) == []
    assert list(archive.verify_captures())
    with pytest.raises(ArchiveDamaged, match="acknowledged"), archive.writing():
        pass


def test_what_is_no_archive_is_said_to_be_none(tmp_path: Path, database: str | None) -> None:
    with pytest.raises(ArchiveUnusable, match="is no archive"):
        Archive.open(tmp_path, database)
    (tmp_path / "archive.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ArchiveDamaged, match=r"archive\.json"):
        Archive.open(tmp_path, database)


def test_an_archive_is_made_once_and_its_database_is_its_own(archive: Archive, database: str | None) -> None:
    with pytest.raises(ArchiveUnusable, match="is an archive already"):
        Archive.create(archive.folder, database)
    other = archive.folder.with_name("other")
    if database:
        with pytest.raises(ArchiveUnusable, match="belongs to another"):
            Archive.create(other, database)
    else:
        shutil.copytree(archive.folder, other)
        (other / "archive.json").write_text('{"format": "onrecord.archive/1", "id": "another"}', encoding="utf-8")
        with pytest.raises(ArchiveUnusable, match="belongs to another"):
            Archive.open(other, database)


def test_a_newer_database_is_left_alone(archive: Archive, database: str | None) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    Recorded = MigrationRecorder.Migration  # noqa: N806
    Recorded.objects.using(archive.alias).create(app="store", name="9999_from_the_future")
    with pytest.raises(ArchiveUnusable, match="newer"):
        Archive.open(archive.folder, database)


def test_a_database_that_is_not_there_is_a_clear_error_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(ArchiveUnusable) as raised:
        Archive.create(tmp_path / "archive", "postgresql://ada:sesame@127.0.0.1:1/none")
    assert "sesame" not in str(raised.value)


def test_a_full_database_loses_nothing(tmp_path: Path) -> None:
    """The capture is in the files already; the next run takes it in."""
    folder = tmp_path / "archive"
    with Archive.create(folder, None) as archive:
        archive.keep(text_item("One."), COLLECTOR)
        limit(archive, 1)
        with pytest.raises(ArchiveUnusable, match="full"):
            keep_many(archive)
        stored = len(sightings(archive))
        limit(archive, 10**6)
        with archive.writing():
            assert len(sightings(archive)) == stored + 1
        assert list(archive.verify_captures()) == []


def keep_many(archive: Archive) -> None:
    """Pages with long names."""
    for number in range(1000):
        archive.keep(text_item(f"More {number}.", f"{number}" * 300), COLLECTOR)


def limit(archive: Archive, pages: int) -> None:
    """Lets the database grow to so many pages only; SQLite takes at least what it has."""
    from django.db import connections

    with connections[archive.alias].cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count={pages}")


def test_several_processes_add_at_once(archive: Archive, database: str | None) -> None:
    context = multiprocessing.get_context("spawn")
    running = [context.Process(target=add_some, args=(archive.folder, database, who)) for who in range(3)]
    for process in running:
        process.start()
    for process in running:
        process.join(60)
        assert process.exitcode == 0
    assert len(sightings(archive)) == 60
    assert Capture.objects.using(archive.alias).count() == 40
    assert list(archive.verify_captures()) == []


def test_a_writer_waits_for_another_only_so_long(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.adapters.archive_lock.PATIENCE", 0.1)
    other = Archive(archive.folder, archive.identity, archive.alias)
    with archive.writing(), pytest.raises(ArchiveUnusable, match="another Onrecord"):
        other.keep(text_item("One."), COLLECTOR)


def test_a_disk_without_locks_is_said_at_once(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refused)
    with pytest.raises(ArchiveUnusable, match="cannot be locked: No locks available"), archive.writing():
        pass


def test_sqlite_commits_to_the_disk(tmp_path: Path) -> None:
    from django.db import connections

    with Archive.create(tmp_path / "archive", None) as archive, connections[archive.alias].cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)
    assert sqlite3.connect(tmp_path / "archive" / "onrecord.db").execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_archive_kept_in_postgresql_is_not_taken_for_one_in_sqlite(tmp_path: Path) -> None:
    with database_of("postgresql") as url:
        with Archive.create(tmp_path, url) as archive:
            Library(archive).put(archive.keep(text_item("One."), COLLECTOR).capture, read_of(text_item("One.")))
            assert Library(archive).count(Search("one")) == 1
        with pytest.raises(ArchiveUnusable, match="DATABASE_URL"):
            Archive.open(tmp_path, None)
