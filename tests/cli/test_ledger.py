"""The ledger's commands as a user runs them: keys, judgements, incidents, verification; on both databases."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from archive_of_tests import database_of, dropped, files_in, reading_of, text_item
from click.testing import CliRunner, Result
from django.db import connections

from onrecord.adapters import expunging, keyfile, readers, transfer
from onrecord.adapters.accounts.models import Grant
from onrecord.adapters.accounts.register import Accounts
from onrecord.adapters.archive import Archive
from onrecord.adapters.journal import Journal
from onrecord.adapters.logfile import LogFile
from onrecord.adapters.store.log_rows import SPARE
from onrecord.adapters.store.models import Judged, Secret
from onrecord.cli import main
from onrecord.document.document import Document
from onrecord.ledger.checkpoint import parse_checkpoint
from onrecord.ledger.codec import Raw
from onrecord.ledger.keys import key_id
from onrecord.ledger.merkle import is_included, leaf_hash
from onrecord.reading.reading import Claim, Event, Polarity, Reading
from onrecord.values.span import Span
from onrecord.values.value import Count

PAGE = "Ferry is shelled off Port Callen. At least three sailors were killed, the harbour master said on Tuesday."
KEY = "ad" * 32
OTHER = "b0" * 32


class Claiming:
    """A reader that finds "three sailors" killed, in one event."""

    name, version, languages = "quick", "1", None

    def read(self, document: Document) -> Reading:
        at = document.text.index("three sailors")
        evidence = (Span.of(document.text, at, at + len("three sailors")),)
        value = Count(3, None, "At least three sailors", "sailors")
        claim = Claim("c1", "e1", "s1", "killed", Polarity.ASSERTED, value, evidence, 0.9)
        return replace(
            reading_of(text_item(document.text)), events=(Event("e1", "shelling", main=True),), claims=(claim,)
        )


@pytest.fixture(autouse=True)
def claiming(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "reader", lambda _name: Claiming())
    readers.reader_named.cache_clear()
    monkeypatch.setattr(keyfile, "N", 1 << 4)


@pytest.fixture
def folder(tmp_path: Path, database: str | None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of two pages with a log."""
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("DATABASE_URL", database or "")
    monkeypatch.setenv("ONRECORD_KEY", KEY)
    monkeypatch.setenv("ONRECORD_KEY_FILE", str(tmp_path / "keys" / "own"))
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{PAGE} Again.", encoding="utf-8")
    done("init", "--origin", "callen.example/harbour", "--name", "Ada Roe")
    done("add", tmp_path / "a.txt", tmp_path / "b.txt")
    return tmp_path


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def done(*arguments: str | Path, stdin: str | None = None) -> str:
    result = run(*arguments, stdin=stdin)
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def refused(*arguments: str | Path, stdin: str | None = None) -> str:
    result = run(*arguments, stdin=stdin)
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    return result.output


def secret_of(folder: Path, database: str | None, judgement: int = 1) -> bytes:
    """What opens the words of a judgement, by its number; the second's."""
    with Archive.open(folder, database) as archive:
        entry = Judged.objects.using(archive.alias).order_by("number")[judgement].entry
        return bytes(Secret.objects.using(archive.alias).get(entry=entry).key)


def shown(event: Path) -> dict[str, object]:
    return dict(json.loads(done("incidents", event, "--json")))


def test_a_claim_is_accepted_and_stands_in_its_incident(folder: Path) -> None:
    assert "  c1 killed: 3 or more sailors — “three sailors”" in done("judge", "suggestions", folder / "a.txt")
    entry = done("judge", "accept", folder / "a.txt", "c1")
    assert "[accept]" in done("judge", "suggestions", folder / "a.txt")
    words = done("incidents", folder / "a.txt")
    assert f"3 or more sailors — “three sailors” · Ada Roe ← the page itself · entry {entry[:12]}" in words
    assert "weak: one independent origin" in words
    assert "nobody says" in words
    [line] = done("incidents").splitlines()
    assert "weak · killed 3–?+ sailor · 1 report, 1 origin" in line
    assert done("incidents", line.split()[0]) == words
    assert done("log", "verify").startswith("2 entries and 3 stored records")


def test_events_become_one_and_are_parted_again(folder: Path) -> None:
    a, b = folder / "a.txt", folder / "b.txt"
    done("judge", "accept", a, "c1")
    done(
        "judge", "correct", b, "c1", "--words", "At least three sailors", "--value", "3-5", "-m", "as another page says"
    )
    assert len(done("incidents").splitlines()) == 2
    same = done("judge", "same", a, b, "--reason", "the same ferry")
    [line] = done("incidents").splitlines()
    assert "killed 3–5+ sailor · 2 reports" in line
    one = shown(a)
    assert one == shown(b)
    assert one["grade"] == {
        "grade": "weak", "highest": "weak", "by_person": False,
        "reasons": ["one independent origin: others repeat it, have no name, or are the same party"],
    }  # fmt: skip
    done("judge", "undo", same[:12], "--reason", "a week apart")
    assert len(done("incidents").splitlines()) == 2


def test_every_kind_of_judgement_is_given_and_seen(folder: Path) -> None:
    a, b = folder / "a.txt", folder / "b.txt"
    done("judge", "accept", a, "c1")
    done("judge", "grade", a, "discounted", "-m", "the ferry is at the pier")
    done("judge", "best", a, "killed", "4", "--group", "sailor", "-m", "by their names")
    done("judge", "contested", a, "--group", "sailor", "-m", "armed, says one")
    done("judge", "published", a, "2031-03-04", "--words", "Tuesday", "-m", "the masthead")
    done("judge", "comment", a, "-m", "look again")
    done("judge", "unsure", a, b, "-m", "no date")
    done("judge", "different", a, b, "-m", "two harbours")
    done("judge", "reject", b, "c1", "-m", "repeats the other")
    words = done("incidents", a)
    assert "discounted: " in words
    assert "killed, sailor: 0–?+, best 4, status contested" in words
    assert done("log", "verify").startswith("10 entries")


def test_a_person_claims_what_no_reader_found_and_says_who_knows_it(folder: Path) -> None:
    a = folder / "a.txt"
    done("judge", "claim", a, "place", "--words", "off Port Callen", "--value", "Port Callen", "-m", "in the headline")
    [line] = [each for each in done("judge", "suggestions", a).splitlines() if "[claim]" in each]
    assert "place: off Port Callen — “off Port Callen” [claim]" in line
    done("judge", "accept", a, "c1")
    assert "“three sailors” · Ada Roe ← the page itself" in done("incidents", a)
    done("judge", "chain", a, line.split()[0], "--speaker", "the harbour master", "-m", "the page names no Roe")
    words = done("incidents", a)
    assert "“off Port Callen” · the harbour master ← the page itself" in words
    assert "“three sailors” · the harbour master ← the page itself" in words
    done("judge", "reject", a, line.split()[0], "-m", "off it, not there")
    assert "“off Port Callen”" not in done("incidents", a)
    assert "[reject]" in done("judge", "suggestions", a)
    assert "does not say 'Bo Teal'" in refused("judge", "chain", a, "c1", "--speaker", "Bo Teal", "-m", "x")
    assert "gives no value" in refused("judge", "claim", a, "date", "--words", "sailors", "-m", "x")
    assert done("log", "verify").startswith("5 entries")


def test_people_who_decide_at_once_both_stay_visible(folder: Path) -> None:
    a = str(folder / "a.txt")
    first = done("judge", "accept", a, "c1")
    order = {"judge": "reject", "document": a, "claim": "c1", "reason": "hearsay", "seen": []}
    done("judge", "batch", stdin=json.dumps(order))
    assert "people disagree" in done("incidents", a)
    done("judge", "reject", a, "c1", "-m", "settled by a call")
    assert first[:12] not in done("incidents", a)


def test_a_batch_stops_at_the_first_line_that_is_refused(folder: Path) -> None:
    a = str(folder / "a.txt")
    good = json.dumps({"judge": "accept", "document": a, "claim": "c1"})
    for bad, words in (
        ("{", "no JSON"), ("[]", "no JSON object"), ("{}", "lacks 'judge'"), ('{"judge": "praise"}', "no order"),
        (json.dumps({"judge": "accept", "document": a}), "lacks 'claim'"),
        (json.dumps({"judge": "accept", "document": 5, "claim": "c1"}), "no order"),
        (json.dumps({"judge": "grade", "event": a, "value": "top", "reason": "x"}), "no order"),
    ):  # fmt: skip
        result = run("judge", "batch", stdin=f"{good}\n{bad}\n{good}\n")
        assert result.exit_code == 1
        assert words in result.stderr, result.output
        assert len(result.stdout.split()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["accept", "none.txt", "c1"], "is no document"),
        (["accept", "{a}", "c9"], "begins the id of no claim"),
        (["correct", "{a}", "c1", "--words", "four sailors", "-m", "x"], "does not say 'four sailors'"),
        (["correct", "{a}", "c1", "--words", "three sailors", "--value", "some", "-m", "x"], "gives no value"),
        (["same", "{a}", "{a}", "-m", "x"], "in the order of their keys"),
        (["same", "{a}", "{a}:e9", "-m", "x"], "names no events"),
        (["undo", "0123456789ab", "-m", "x"], "begins the id of no judgements"),
        (["published", "{a}", "Tuesday", "-m", "x"], "is no EDTF date"),
        (["reject", "{a}", "c1", "-m", " "], "gives its reason"),
    ],
)
def test_what_names_nothing_or_is_not_in_the_words_is_refused(folder: Path, arguments: list[str], words: str) -> None:
    given = [each.format(a=folder / "a.txt") for each in arguments]
    assert words in refused("judge", *given)
    assert done("log", "verify").startswith("1 entries")


def test_keys_are_made_join_sign_and_are_revoked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PASSPHRASE", "the mill at dusk")
    made = done("key", "make", "--name", "Bo Teal")
    assert "already" in refused("key", "make")
    listed = run("key", "list")
    assert "Ada Roe (owner since entry 0)" in listed.stdout
    log = listed.stderr.split()[2]
    own = str(folder / "keys" / "own")
    accept = ["judge", "accept", str(folder / "a.txt"), "c1", "--key", own]
    assert "not in the log" in refused(*accept)
    candidate = done("key", "join", log, "--key", own)
    assert json.loads(candidate)["name"] == "Bo Teal"
    assert "has not signed" in refused("key", "add", "-", stdin=candidate.replace(made[-3:], "000"))
    done("key", "add", "-", stdin=candidate)
    assert f"{made}  Bo Teal (member since entry 1)" in done("key", "list")
    done(*accept)
    monkeypatch.setenv("ONRECORD_PASSPHRASE", "the mill at dawn")
    assert "passphrase is not this key's" in refused(*accept)
    done("key", "revoke", made, "--why", "lost")
    assert "lost since entry 3" in done("key", "list")
    assert done("log", "verify").startswith("4 entries")


def test_without_a_key_or_a_terminal_nothing_is_signed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_KEY")
    assert "onrecord key make" in refused("judge", "accept", folder / "a.txt", "c1")
    monkeypatch.setenv("ONRECORD_PASSPHRASE", "the mill at dusk")
    done("key", "make")
    monkeypatch.delenv("ONRECORD_PASSPHRASE")
    assert "ONRECORD_PASSPHRASE" in refused("judge", "accept", folder / "a.txt", "c1")
    monkeypatch.setenv("ONRECORD_KEY", "what")
    assert "64 hex" in refused("judge", "accept", folder / "a.txt", "c1")


def test_an_archive_may_begin_its_log_later(
    tmp_path: Path, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("DATABASE_URL", database or "")
    monkeypatch.setenv("ONRECORD_KEY_FILE", str(tmp_path / "key"))
    result = run("init")
    assert (result.exit_code, "no log yet" in result.stderr) == (0, True)
    assert "there is no log" in run("log", "verify").stderr
    assert "no key to begin" in refused("init", "--origin", "callen.example/harbour")
    monkeypatch.setenv("ONRECORD_PASSPHRASE", "the mill at dusk")
    result = run("init", "--name", "Ada Roe")
    assert (result.exit_code, "keep a copy" in result.stderr) == (0, True)
    assert "Ada Roe (owner" in done("key", "list")
    assert "is an archive already" in refused("init")
    assert key_id(keyfile.unlocked(tmp_path / "key", "the mill at dusk")) in done("key", "list")


def test_a_checkpoint_finds_what_was_changed_since_and_proves_what_is_there(folder: Path) -> None:
    entry = done("judge", "accept", folder / "a.txt", "c1")
    kept = folder / "kept"
    kept.write_text(f"{done('log', 'checkpoint')}\n", encoding="utf-8")
    done("judge", "comment", folder / "a.txt", "-m", "look again")
    done("log", "verify", "--against", kept)
    proof = json.loads(done("log", "proof", entry, "--from", "2"))
    leaf = leaf_hash(proof["header"].encode() + bytes.fromhex(proof["signature"]))
    path, root = [bytes.fromhex(each) for each in proof["inclusion"]], parse_checkpoint(proof["checkpoint"]).root
    assert is_included(leaf, proof["number"], proof["size"], path, root)
    assert sha256(proof["header"].encode()).hexdigest() == proof["entry"] == entry
    assert "of no entries" in refused("log", "proof", "77")
    assert "no beginning of 99" in refused("log", "proof", "1", "--from", "99")
    log = folder / "archive" / "log" / "entries.log"
    whole = log.read_bytes()
    last = [raw for raw in LogFile(log).tail(15, 0) if isinstance(raw, Raw)][1]
    log.write_bytes(whole[: last.start])
    found = refused("log", "verify", "--files-only", "--against", kept)
    assert f"{kept}: truncated" in found
    log.write_bytes(whole)
    kept.write_text(kept.read_text(encoding="utf-8").replace("\n3\n", "\n4\n"), encoding="utf-8")
    assert "no signature" in refused("log", "verify", "--against", kept)


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

    def told(place: Path, url: str | None) -> tuple[list[str], list[str], list[str | None]]:
        with Archive.open(place, url) as archive:
            accounts = Accounts(archive)
            people = accounts.all()
            grants = Grant.objects.using(archive.alias).values_list("sha256", flat=True)
            return [each.name for each in people], list(grants), [accounts.groups_of(each)[0] for each in people]

    with Archive.open(folder / "archive", database) as archive:
        accounts = Accounts(archive)
        account = accounts.add("Bo Teal", "editor")
        accounts.join("Bo Teal", "harbour")
        Grant.objects.using(archive.alias).create(sha256=digest, account=account)
    done("backup", folder / "backup")
    with database_of("postgresql" if database else "sqlite") as fresh:
        monkeypatch.setenv("DATABASE_URL", fresh or "")
        done("restore", folder / "backup", folder / "again")
        assert told(folder / "again", fresh) == (["Bo Teal"], [digest], ["harbour"])
    monkeypatch.setenv("DATABASE_URL", database or "")
    done("expunge", folder / "a.txt", "--yes", "-m", "asked")
    assert told(folder / "archive", database) == (["Bo Teal"], [], ["harbour"])
