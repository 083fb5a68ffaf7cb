"""Backups, and exports with the log, as a user makes them and brings them back; on both databases."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from archive_of_tests import database_of, files_in
from click.testing import CliRunner
from commands_of_tests import done, refused, run

from onrecord.adapters import transfer
from onrecord.adapters.archive import Archive
from onrecord.adapters.journal import Journal
from onrecord.adapters.store.log_rows import SPARE
from onrecord.adapters.store.models import Judged, Secret
from onrecord.cli import main


def test_a_backup_is_the_archive_again(folder: Path, database: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    done("judge", "accept", folder / "a.txt", "c1")
    done("log", "checkpoint")
    done("backup", folder / "backup")
    assert "is there already" in refused("backup", folder / "backup")
    before = done("incidents", folder / "a.txt"), done("list"), done("show", folder / "b.txt")
    with database_of("postgresql" if database else "sqlite") as fresh:
        monkeypatch.setenv("DATABASE_URL", fresh or "")
        assert "is not empty" in refused("restore", folder / "backup", folder)
        done("restore", folder / "backup", folder / "again")
        monkeypatch.setenv("ONRECORD_ARCHIVE", str(folder / "again"))
        assert (done("incidents", folder / "a.txt"), done("list"), done("show", folder / "b.txt")) == before
        assert done("log", "verify").startswith("4 entries and 3")
        done("judge", "comment", folder / "a.txt", "-m", "goes on")
    (folder / "backup" / "archive.json").write_text("{}", encoding="utf-8")
    assert "is not what was backed up" in refused("restore", folder / "backup", folder / "third")
    assert "is no backup" in refused("restore", folder, folder / "third")
    assert not (folder / "third").exists()


def derived(folder: Path, database: str | None) -> list[object]:
    """What opens the log, and all that follows from it."""
    with Archive.open(folder, database) as archive:
        secrets = (
            Secret.objects.using(archive.alias).exclude(entry__startswith=SPARE).values_list("entry", "key", "salt")
        )
        rows = Judged.objects.using(archive.alias).order_by("number").values_list("entry", "seen", "undoes", "payload")
        head = Journal(archive).head().to_json()
        return [head, *([tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in some]
                        for some in (secrets.order_by("entry"), rows))]  # fmt: skip


def worked_on(folder: Path) -> None:
    """Judgements, a checkpoint, and a page that was expunged with what was said of it."""
    a, c = folder / "a.txt", folder / "c.txt"
    c.write_text("Quillon saw three sailors fall.", encoding="utf-8")
    done("add", c)
    entry = done("judge", "accept", a, "c1")
    done("judge", "accept", c, "c1")
    done("judge", "same", a, folder / "b.txt", "-m", "the same pier")
    done("judge", "undo", entry, "-m", "a slip")
    done("judge", "accept", a, "c1", "-m", "after all")
    done("log", "checkpoint")
    done("expunge", c, "--yes", "-m", "asked")


def test_an_archive_moves_with_its_log_to_the_other_database(
    folder: Path, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def views() -> list[str]:
        return [done("incidents"), done("incidents", folder / "a.txt", "--json"), done("list", "--json")]

    worked_on(folder)
    done("export", folder / "export")
    before, rows = views(), derived(folder / "archive", database)
    with database_of("postgresql" if database else "sqlite") as fresh:
        monkeypatch.setenv("DATABASE_URL", fresh or "")
        monkeypatch.setenv("ONRECORD_ARCHIVE", str(folder / "moved"))
        with monkeypatch.context() as patch:
            patch.setattr(transfer, "take_log", lambda *_: pytest.fail("killed"))
            with pytest.raises(pytest.fail.Exception):
                CliRunner().invoke(main, ["import", str(folder / "export")], catch_exceptions=False)
        assert "0 captures, 0 documents imported, 9 entries of the log" in done("import", folder / "export")
        assert derived(folder / "moved", fresh) == rows
        assert views() == before
        assert done("log", "verify", "--against", folder / "export" / "log" / "checkpoint").startswith(
            "9 entries and 4"
        )
        for below in ("captures", "log"):
            assert files_in(folder / "moved" / below) == files_in(folder / "archive" / below)
        assert "0 captures, 0 documents imported" in done("import", folder / "export")
        done("judge", "comment", folder / "a.txt", "-m", "goes on")
        done("export", folder / "back")
        monkeypatch.setenv("DATABASE_URL", database or "")
        monkeypatch.setenv("ONRECORD_ARCHIVE", str(folder / "archive"))
        assert "2 entries of the log" in done("import", folder / "back")
        assert done("log", "verify").startswith("11 entries")
        assert derived(folder / "archive", database) == derived(folder / "moved", fresh)


def test_a_copy_takes_in_what_came_since_and_nothing_where_both_went_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = "--archive", folder / "copy"
    monkeypatch.setenv("DATABASE_URL", "")
    done("init", folder / "own")
    done("add", folder / "a.txt", folder / "b.txt", "--archive", folder / "own")
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(folder / "own"))
    done("judge", "accept", folder / "a.txt", "c1")
    done("export", folder / "first")
    assert "2 captures, 2 documents imported, 3 entries" in done("import", folder / "first", *copy)
    worked_on(folder)
    done("expunge", folder / "b.txt", "--yes", "-m", "asked too")
    done("export", folder / "second")
    done("import", folder / "second", *copy)
    assert derived(folder / "copy", None) == derived(folder / "own", None)
    assert done("list", *copy) == done("list")
    assert done("log", "verify", *copy) == done("log", "verify")
    for path in (folder / "copy").rglob("*"):
        assert path.is_dir() or b"Quillon" not in path.read_bytes(), path
    done("judge", "comment", folder / "a.txt", "-m", "here", *copy)
    done("judge", "comment", folder / "a.txt", "-m", "there")
    done("export", folder / "third")
    assert "went on otherwise" in refused("import", folder / "third", *copy)
    done("init", folder / "other")
    told = run("import", folder / "third", "--archive", folder / "other")
    assert (told.exit_code, "whose log" in told.stderr) == (0, True)
    assert done("log", "verify", "--archive", folder / "other").startswith("1 entries")


@pytest.mark.parametrize("name", ["log/entries.log", "log/checkpoint", "log/secrets.jsonl.gz", "export.json"])
def test_an_exported_log_that_was_changed_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    worked_on(folder)
    done("export", folder / "export")
    monkeypatch.setenv("DATABASE_URL", "")
    path = folder / "export" / name
    data = path.read_bytes()
    for at in range(0, len(data), max(1, len(data) // 12)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        refused("import", folder / "export", "--archive", folder / "copy")
    assert not (folder / "copy" / "log").exists()
    path.unlink()
    if name != "log/checkpoint":
        refused("import", folder / "export", "--archive", folder / "copy")


def test_pages_are_exported_without_the_log(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_on(folder)
    done("export", folder / "export", "--no-log")
    assert not (folder / "export" / "log").exists()
    with monkeypatch.context() as patch:
        patch.setenv("DATABASE_URL", "")
        assert "2 documents imported" in done("import", folder / "export", "--archive", folder / "copy")
    result = run("expunge", folder / "a.txt", "--yes", "-m", "asked")
    assert "export of pages to" in result.stderr


DEEP = "[" * 100_000
LONG = " " * ((1 << 24) + 1)


@pytest.mark.parametrize("content", [DEEP, LONG, '{"a":' * 100_000, "\ud800".encode("utf-8", "surrogatepass"), b"\xff"])
@pytest.mark.parametrize("name", ["backup.json", "archive.json"])
def test_a_backup_whose_facts_are_hostile_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str | bytes
) -> None:
    target = folder / "backed up"
    done("backup", target)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    facts = json.loads((target / "backup.json").read_bytes())
    given = content if isinstance(content, bytes) else content.encode()
    (target / name).write_bytes(given)
    if name != "backup.json":
        facts["files"][name] = sha256(given).hexdigest()
        (target / "backup.json").write_text(json.dumps(facts))
    restored = folder / "restored"
    assert "is not as Onrecord wrote it" in refused("restore", target, restored)
    assert not restored.exists()


@pytest.mark.parametrize("content", [DEEP, LONG])
@pytest.mark.parametrize("name", ["export.json", "archive.json", "captures/manifest.jsonl"])
def test_an_export_whose_facts_are_hostile_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str
) -> None:
    target = folder / "exported"
    done("export", target)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (target / name).write_text(content)
    assert "Error: " in refused("import", target, "--archive", folder / "copy")
