"""Nothing that was acknowledged is lost, wherever a command is killed. `make crash` runs 300 kills a command."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_of_tests import DATABASES, database_of
from crash_of_tests import Killed, kills, pages, rounds, run

from onrecord.adapters.archive import Archive
from onrecord.adapters.library import Library
from onrecord.adapters.store.models import Capture, Document, Facet, Reading, Sighting
from onrecord.adapters.store.search import Search

COUNT = 24


def state(library: Library) -> tuple[list[object], ...]:
    """All that the database has, without numbers and times."""
    alias = library.alias
    sightings = Sighting.objects.using(alias).values_list("name", "capture__sha256", "is_whole")
    documents = Document.objects.using(alias).values_list("capture__sha256", "sha256", "status")
    readings = Reading.objects.using(alias).values_list("document__sha256", "reader", "version")
    facets = Facet.objects.using(alias).values_list("document__sha256", "kind", "value")
    found = [sorted(each) for each in (sightings, documents, readings, facets)]
    words = [row.name for row in library.search(Search("shelled", limit=1000)).documents]
    return (*found, sorted(words))


def check(folder: Path, database: str | None, killed: Killed) -> tuple[list[object], ...]:
    """What every kill must leave: whole files that match the database, and all that was printed."""
    with Archive.open(folder, database) as archive:
        with archive.writing():
            assert list(archive.verify_captures()) == []
        library = Library(archive)
        for line in killed.printed:
            start, name = line.split("  ", 1)
            row = Document.objects.using(archive.alias).get(sha256__startswith=start)
            assert Sighting.objects.using(archive.alias).filter(name=name, capture=row.capture_id).exists()
            assert row.status == "read"
            assert library.page(row).document.text.encode() == Path(name).read_bytes()
        for row in Capture.objects.using(archive.alias).all():
            assert archive.sighting(row.id).item.capture.sha256 == row.sha256
        return state(library)


@pytest.mark.parametrize("kind", DATABASES)
def test_add_loses_nothing_that_it_printed(tmp_path: Path, kind: str) -> None:
    source = pages(tmp_path / "pages", COUNT)
    with database_of(kind) as reference, Archive.create(tmp_path / "whole", reference) as archive:
        environment = {"DATABASE_URL": reference or "", "ONRECORD_ARCHIVE": str(archive.folder)}
        assert run(["add", str(source)], environment).is_whole
        wanted = state(Library(archive))
    left = rounds()
    while left > 0:
        folder = tmp_path / f"archive-{left}"
        with database_of(kind) as database:
            Archive.create(folder, database).close()
            environment = {"DATABASE_URL": database or "", "ONRECORD_ARCHIVE": str(folder)}
            printed: tuple[str, ...] = ()
            for killed in kills(["add", str(source)], environment, min(left, 6), seed=left):
                left -= 1
                printed += killed.printed
                check(folder, database, Killed(printed, killed.is_whole))
            assert run(["add", str(source)], environment).is_whole
            assert check(folder, database, Killed(printed, is_whole=True)) == wanted


@pytest.mark.parametrize("kind", DATABASES)
def test_reread_loses_no_reading_and_goes_on(tmp_path: Path, kind: str) -> None:
    source = pages(tmp_path / "pages", COUNT)
    folder = tmp_path / "archive"
    with database_of(kind) as database:
        Archive.create(folder, database).close()
        environment = {"DATABASE_URL": database or "", "ONRECORD_ARCHIVE": str(folder)}
        assert run(["add", str(source)], environment).is_whole
        wanted = check(folder, database, Killed((), is_whole=True))
        left = rounds()
        while left > 0:
            with Archive.open(folder, database) as archive:
                Library(archive).forget("quick")
            stored = 0
            for killed in kills(["reread"], environment, min(left, 4), seed=left):
                left -= 1
                readings = check(folder, database, killed)[2]
                assert len(readings) >= stored
                stored = len(readings)
            assert run(["reread"], environment).is_whole
            assert check(folder, database, Killed((), is_whole=True)) == wanted
