"""A disk that is full, or takes no writes: a clear error, and nothing lost of what was acknowledged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from crash_of_tests import limited, pages, read_only, run

from onrecord.adapters.archive import Archive
from onrecord.adapters.library import Library
from onrecord.adapters.store.search import Search

COUNT = 30


def names(folder: Path) -> list[str]:
    """The names of all documents; the archive is checked on the way."""
    with Archive.open(folder, None) as archive:
        with archive.writing():
            assert list(archive.verify_captures()) == []
        return [row.name for row in Library(archive).search(Search(limit=1000)).documents]


@pytest.mark.parametrize("room", [3, 14, 60, 320, 450])
def test_a_disk_that_fills_up_stops_the_run_and_loses_nothing(tmp_path: Path, room: int) -> None:
    """So many kB are enough for some of the captures, or for them and some of the database, or of its log."""
    folder, source = tmp_path / "archive", pages(tmp_path / "pages", COUNT)
    Archive.create(folder, None).close()
    result = limited(["add", str(source)], folder, room * 1000)
    assert "Traceback" not in result.stderr
    if result.returncode:
        assert any(words in result.stderr for words in ("File too large", "disk", "full")), result.stderr
    found = names(folder)
    for line in result.stdout.splitlines():
        assert line.split("  ", 1)[1] in found
    assert limited(["add", str(source)], folder).returncode == 0
    assert len(names(folder)) == len({path.read_bytes() for path in source.iterdir()})


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may mount a folder read-only")
def test_a_disk_that_takes_no_writes_is_said_to_be_one(tmp_path: Path) -> None:
    folder, source = tmp_path / "archive", pages(tmp_path / "pages", COUNT)
    Archive.create(folder, None).close()
    environment = {"ONRECORD_ARCHIVE": str(folder), "DATABASE_URL": ""}
    assert run(["add", str(source / "001.txt")], environment).is_whole
    with read_only(folder):
        result = limited(["add", str(source)], folder)
        listed = limited(["list"], folder)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr + listed.stderr
    assert str(folder) in result.stderr
    assert names(folder) == [str(source / "001.txt")]
