"""Nothing that was decided is lost, wherever judging, backing up, importing or expunging is killed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from archive_of_tests import DATABASES, database_of
from crash_of_tests import killed_once, kills, limited, pages, read_only, rounds, run
from ledger_of_tests import ORIGIN, key

from onrecord.adapters import backup
from onrecord.adapters.archive import Archive
from onrecord.adapters.journal import Journal
from onrecord.adapters.library import Library
from onrecord.adapters.store.models import Bearing, Document, Judged, Secret
from onrecord.adapters.store.search import Search
from onrecord.adapters.verifying import verify_database, verify_files
from onrecord.ledger.entry import Kind

ADA = key("ada")
COUNT = 10


@contextmanager
def archive_of(kind: str, folder: Path, count: int = COUNT) -> Iterator[tuple[dict[str, str], str | None, list[str]]]:
    """An archive of some pages with a log: the environment of its commands, its database, the pages' names."""
    source = folder / "pages"
    names = [str(path) for path in sorted((source if source.is_dir() else pages(source, count)).iterdir())]
    with database_of(kind) as database:
        with Archive.create(folder / "archive", database) as archive:
            Journal(archive).begin(ORIGIN, "Ada Roe", ADA)
        private = ADA.private_bytes_raw().hex()
        place = str(folder / "archive")
        environment = {"DATABASE_URL": database or "", "ONRECORD_ARCHIVE": place, "ONRECORD_KEY": private}
        assert run(["add", str(source)], environment).is_whole
        yield environment, database, names


def orders(folder: Path, names: list[str]) -> Path:
    """Judgements of every page, some of several at once."""
    file = folder / "orders.jsonl"
    lines = []
    for number, name in enumerate(names):
        day = f"2031-03-{number + 1:02}"
        lines += [
            {"judge": "accept", "document": name, "claim": "c2"},
            {"judge": "reject", "document": name, "claim": "c2", "reason": "hearsay", "seen": []},
            {"judge": "published", "document": name, "value": day, "reason": "the masthead"},
            {"judge": "comment", "about": name, "reason": "look again"},
        ]
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return file


def derived(journal: Journal) -> list[object]:
    """All that follows from the log."""
    rows = Judged.objects.using(journal.alias).order_by("number")
    found = [(r.number, r.entry, r.author, r.time, r.undoes, r.seen, bytes(r.payload)) for r in rows]
    return [journal.head().to_json(), found, sorted(Bearing.objects.using(journal.alias).values_list("what", "number"))]


def check(folder: Path, database: str | None) -> set[str]:
    """What every kill must leave: files that verify and match the database, tables as made anew; the entries' ids."""
    with Archive.open(folder, database) as archive:
        journal = Journal(archive)
        with archive.writing():
            journal.caught_up()
        assert verify_files(folder).problems == []
        assert list(verify_database(archive)) == []
        before = derived(journal)
        journal.rebuild()
        assert derived(journal) == before
        return set(Judged.objects.using(archive.alias).exclude(payload=b"").values_list("entry", flat=True))


@pytest.mark.parametrize("kind", DATABASES)
def test_judge_loses_nothing_that_it_printed(tmp_path: Path, kind: str) -> None:
    with archive_of(kind, tmp_path) as (environment, database, names):
        command = ["judge", "batch", str(orders(tmp_path, names))]
        printed: set[str] = set()
        for killed in kills(command, environment, rounds(), seed=7):
            printed.update(killed.printed)
            assert printed <= check(tmp_path / "archive", database)
        whole = run(command, environment)
        assert whole.is_whole
        assert len(whole.printed) == 4 * COUNT
        assert printed.union(whole.printed) <= check(tmp_path / "archive", database)


@pytest.mark.parametrize("kind", DATABASES)
def test_a_desk_that_is_killed_loses_and_doubles_nothing(tmp_path: Path, kind: str) -> None:
    """The same requests again, as a page's script sends them that had no answer; the account's key is made once."""
    with archive_of(kind, tmp_path) as (environment, database, _names):
        printed: set[str] = set()
        for killed in kills(["desk"], environment, rounds(), seed=11):
            printed.update(killed.printed)
            check(tmp_path / "archive", database)
        whole = run(["desk"], environment)
        assert whole.is_whole
        answers = dict(line.split() for line in whole.printed)
        assert printed <= set(whole.printed)
        assert check(tmp_path / "archive", database) == set(answers.values())
        with Archive.open(tmp_path / "archive", database) as archive:
            assert len(Journal(archive).head().keys.keys) == 2


@pytest.mark.parametrize("kind", DATABASES)
def test_a_backup_is_whole_or_not_there(tmp_path: Path, kind: str) -> None:
    with archive_of(kind, tmp_path) as (environment, database, names):
        assert run(["judge", "batch", str(orders(tmp_path, names))], environment).is_whole
        wanted = check(tmp_path / "archive", database)
        for number in range(rounds()):
            target = tmp_path / f"backup-{number}"
            killed = killed_once(["backup", str(target)], environment, seed=number)
            assert target.exists() or not killed.is_whole
            if target.exists():
                backup.check(target)
                assert verify_files(target).problems == []
            assert check(tmp_path / "archive", database) == wanted
        assert run(["backup", str(tmp_path / "last")], environment).is_whole
        with database_of(kind) as fresh:
            backup.restore(tmp_path / "last", tmp_path / "again", fresh)
            assert check(tmp_path / "again", fresh) == wanted


@pytest.mark.parametrize("kind", DATABASES)
def test_an_import_that_was_killed_makes_the_same_archive_when_it_is_given_again(tmp_path: Path, kind: str) -> None:
    with archive_of(kind, tmp_path) as (environment, database, names):
        assert run(["judge", "batch", str(orders(tmp_path, names))], environment).is_whole
        assert run(["expunge", names[1], "--yes", "--reason", "asked"], environment).is_whole
        source = tmp_path / "export"
        assert run(["export", str(source)], environment).is_whole
        wanted = check(tmp_path / "archive", database)
        with Archive.open(tmp_path / "archive", database) as archive:
            rows = derived(Journal(archive))
        left = rounds()
        while left > 0:
            folder = tmp_path / f"copy-{left}"
            with database_of(kind) as fresh:
                there = {**environment, "DATABASE_URL": fresh or "", "ONRECORD_ARCHIVE": str(folder)}
                for _ in kills(["import", str(source)], there, min(left, 3), seed=left):
                    left -= 1
                assert run(["import", str(source)], there).is_whole
                assert check(folder, fresh) == wanted
                with Archive.open(folder, fresh) as archive:
                    assert derived(Journal(archive)) == rows


@pytest.mark.parametrize("kind", DATABASES)
def test_expunging_is_carried_out_to_the_end(tmp_path: Path, kind: str) -> None:
    left = rounds()
    while left > 0:
        folder = tmp_path / f"{left}"
        folder.mkdir()
        with archive_of(kind, folder) as (environment, database, names):
            assert run(["judge", "batch", str(orders(folder, names))], environment).is_whole
            for name in names[1::3][:left]:
                left -= 1
                killed_once(["expunge", name, "--yes", "--reason", "asked"], environment, seed=left)
                assert run(["expunge", "--yes"], environment).is_whole
                check(folder / "archive", database)
                with Archive.open(folder / "archive", database) as archive:
                    log = Journal(archive)
                    documents = Document.objects.using(archive.alias)
                    found = Library(archive).search(Search("shelled", limit=1000)).documents
                    assert sorted(row.name for row in found) == sorted(
                        row.name for row in documents.exclude(name__in=names[0::3])
                    )
                    gone = {each for entry in log.entries(Kind.EXPUNGED) for each in entry.body["entries"]}
                    assert not Secret.objects.using(archive.alias).filter(entry__in=gone).exists()


@pytest.mark.parametrize("room", [2, 20, 45])
def test_a_log_on_a_disk_that_fills_up_keeps_what_was_printed(tmp_path: Path, room: int) -> None:
    """So many kB more than the largest file are left for each."""
    with archive_of("sqlite", tmp_path) as (environment, database, names):
        folder, file = tmp_path / "archive", orders(tmp_path, names)
        most = (folder / "log" / "entries.log").stat().st_size + room * 1000
        result = limited(["judge", "batch", str(file)], folder, most, environment)
        assert result.returncode == 1
        assert "Traceback" not in result.stderr
        printed = set(result.stdout.split())
        assert len(printed) < 4 * COUNT
        assert printed <= check(folder, database)
        assert limited(["judge", "batch", str(file)], folder, None, environment).returncode == 0


def test_a_log_on_a_disk_that_takes_no_writes(tmp_path: Path) -> None:
    with archive_of("sqlite", tmp_path) as (environment, database, names):
        folder, file = tmp_path / "archive", orders(tmp_path, names)
        before = check(folder, database)
        with read_only(folder):
            result = limited(["judge", "batch", str(file)], folder, None, environment)
            verified = limited(["log", "verify", "--files-only"], folder, None, environment)
        assert result.returncode == 1
        assert "Traceback" not in result.stderr
        assert verified.returncode == 0, verified.stderr
        assert check(folder, database) == before
