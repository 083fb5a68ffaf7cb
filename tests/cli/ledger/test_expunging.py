"""What expunging takes, what it leaves, and who may; on both databases."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from archive_of_tests import database_of, dropped
from click.testing import CliRunner
from commands_of_tests import KEY, OTHER, done, refused, run, secret_of
from django.db import connections

from onrecord.adapters import expunging
from onrecord.adapters.accounts.models import Grant
from onrecord.adapters.accounts.register import Accounts
from onrecord.adapters.archive import Archive
from onrecord.cli import main


def found_by_the_planner(folder: Path, database: str) -> bool:
    """Whether what PostgreSQL knows of the tables, once it has looked, names a word of the page."""
    with Archive.open(folder, database) as archive, connections[archive.alias].cursor() as cursor:
        cursor.execute("ANALYZE store_search")
        cursor.execute("SELECT count(*) FROM pg_stats WHERE most_common_elems::text LIKE '%quillon%'")
        return bool(cursor.fetchone()[0])


def files_of_the_server(database: str) -> list[Path]:
    """The files of a database, where its server runs on this machine and they can be read; all is on the disk."""
    import psycopg

    with psycopg.connect(database) as connection:
        [process, number] = connection.execute(
            "SELECT pg_backend_pid(), oid FROM pg_database WHERE datname = current_database()"
        ).fetchone() or (0, 0)
        folder = Path(f"/proc/{process}/cwd").resolve() / "base" / str(number)
    # Another database made of files' copies: before that the server writes out all that it has.
    name = f"flush_{number}"
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template1 STRATEGY file_copy")
    dropped(database, name)
    try:
        return [path for path in folder.iterdir() if path.is_file()]
    except OSError:
        return []


def test_what_is_expunged_is_gone_and_the_log_verifies(folder: Path, database: str | None) -> None:
    a, b = folder / "a.txt", folder / "b.txt"
    (folder / "c.txt").write_text("Quillon saw three sailors fall.", encoding="utf-8")
    (folder / "d.txt").write_text("Quillon saw three sailors fall.", encoding="utf-8")
    done("add", folder / "c.txt", folder / "d.txt")
    done("judge", "accept", a, "c1")
    done("judge", "accept", folder / "c.txt", "c1")
    done("judge", "same", a, folder / "c.txt", "-m", "Quillon told both")
    done("log", "checkpoint")
    assert done("show", folder / "c.txt", "--bytes") == "Quillon saw three sailors fall."
    done("export", folder / "export")
    done("backup", folder / "backup")
    secret = secret_of(folder / "archive", database)
    if database is None:
        assert any(secret in path.read_bytes() for path in (folder / "archive").glob("onrecord.db*"))
    else:
        assert found_by_the_planner(folder / "archive", database)
        held = [path.read_bytes() for path in files_of_the_server(database)]
        for words in (b"quillon", secret):
            assert not held or any(words in data for data in held)
    assert "say why" in run("expunge", folder / "c.txt", "--yes").output
    result = run("expunge", folder / "c.txt", "--yes", "-m", "the witness asked")
    assert result.exit_code == 0, result.output
    for words in ("2 stored records and the words of 3 entries", "export to", "backup to", "page to standard output"):
        assert words in result.stderr
    for name in ("c.txt", "d.txt"):
        assert "is no document" in refused("show", folder / name)
    assert done("list", "Quillon") == ""
    assert done("log", "verify").startswith("9 entries and 5 stored records")
    assert "1 report" in done("incidents")
    if database is None:
        for path in (folder / "archive").rglob("*"):
            data = path.read_bytes() if path.is_file() else b""
            assert b"uillon" not in data.lower(), path
            assert secret not in data, path
    else:
        assert not found_by_the_planner(folder / "archive", database)
        for path in files_of_the_server(database):
            data = path.read_bytes()
            assert b"uillon" not in data.lower(), path
            assert secret not in data, path
    done("add", b)
    done("expunge", "--yes")
    done("export", folder / "after")
    assert done("log", "verify").startswith("10 entries")
    if database is None:
        done("init", folder / "other")
        assert "2 documents imported" in done("import", folder / "after", "--archive", folder / "other")


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_nothing_is_called_expunged_while_a_transaction_from_before_keeps_it(
    folder: Path, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    assert database
    done("judge", "accept", folder / "a.txt", "c1")
    secret = secret_of(folder / "archive", database, 0)
    with database_of("postgresql") as other, psycopg.connect(other or "") as connection:
        connection.execute("CREATE TABLE waits ()")
        monkeypatch.setattr(expunging, "PATIENCE", 0.2)
        assert "began before is open" in refused("expunge", folder / "a.txt", "--yes", "-m", "asked")
    monkeypatch.setattr(expunging, "PATIENCE", 60)
    done("expunge", "--yes")
    assert not any(secret in path.read_bytes() for path in files_of_the_server(database))


def test_expunging_is_carried_out_after_a_kill(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done("judge", "accept", folder / "a.txt", "c1")
    with monkeypatch.context() as patch:
        patch.setattr(expunging, "forget", lambda *_: pytest.fail("killed"))
        with pytest.raises(pytest.fail.Exception):
            CliRunner().invoke(main, ["expunge", str(folder / "a.txt"), "--yes", "-m", "asked"], catch_exceptions=False)
    done("expunge", "--yes")
    assert "is no document" in refused("show", folder / "a.txt")
    assert done("log", "verify").startswith("3 entries and 3 stored records")


def test_only_an_owner_expunges(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = run("key", "list").stderr.split()[2]
    monkeypatch.setenv("ONRECORD_KEY", OTHER)
    candidate = done("key", "join", log, "--name", "Bo Teal")
    monkeypatch.setenv("ONRECORD_KEY", KEY)
    done("key", "add", "-", stdin=candidate)
    monkeypatch.setenv("ONRECORD_KEY", OTHER)
    assert "only an owner" in refused("expunge", folder / "a.txt", "--yes", "-m", "x")
    done("show", folder / "a.txt")


def test_accounts_and_who_may_see_a_page_are_backed_up_and_vanish_with_the_page(
    folder: Path, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = sha256((folder / "a.txt").read_bytes()).hexdigest()

    def told(place: Path, url: str | None) -> tuple[list[tuple[str, str]], list[str], list[str]]:
        with Archive.open(place, url) as archive:
            accounts = Accounts(archive)
            people = accounts.all()
            grants = Grant.objects.using(archive.alias).values_list("sha256", flat=True)
            spoken = [(each.name, accounts.language_of(each)) for each in people]
            return spoken, list(grants), [accounts.groups_of(each)[0] for each in people]

    with Archive.open(folder / "archive", database) as archive:
        accounts = Accounts(archive)
        account = accounts.add("Bo Teal", "editor")
        accounts.join("Bo Teal", "harbour")
        accounts.speak(account, "ar")
        Grant.objects.using(archive.alias).create(sha256=digest, account=account)
    done("backup", folder / "backup")
    with database_of("postgresql" if database else "sqlite") as fresh:
        monkeypatch.setenv("DATABASE_URL", fresh or "")
        done("restore", folder / "backup", folder / "again")
        assert told(folder / "again", fresh) == ([("Bo Teal", "ar")], [digest], ["harbour"])
    monkeypatch.setenv("DATABASE_URL", database or "")
    done("expunge", folder / "a.txt", "--yes", "-m", "asked")
    assert told(folder / "archive", database) == ([("Bo Teal", "ar")], [], ["harbour"])
