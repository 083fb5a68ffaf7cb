"""The archive's commands as a user runs them: add, list, show, reread, export, import."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from archive_of_tests import files_in, reading_of, text_item
from click.testing import CliRunner, Result
from warc_of_tests import Record, warc_of

from onrecord.adapters import readers, transfer
from onrecord.adapters.archive import Archive
from onrecord.adapters.library import Library
from onrecord.cli import add, main
from onrecord.document.document import Document
from onrecord.errors import CaptureSkipped
from onrecord.reading.contract import schema
from onrecord.reading.reading import Reading

PAGE = "Ferry is shelled off Port Callen. At least three sailors were killed, the harbour master said on Tuesday."


class Quick:
    """A reader that takes no time; `version` may be moved."""

    name = "quick"
    version = "1"
    languages = None

    def read(self, document: Document) -> Reading:
        if "unreadable" in document.text:
            raise CaptureSkipped("the test's reader does not read that")
        return reading_of(text_item(document.text), version=self.version)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Quick:
    """The quick reader under the name of the default one, for this process."""
    reader = Quick()
    monkeypatch.setattr(readers, "reader", lambda _name: reader)
    readers.reader_named.cache_clear()
    return reader


@pytest.fixture
def folder(tmp_path: Path, database: str | None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty archive that commands work on."""
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("DATABASE_URL", database or "")
    assert run("init").exit_code == 0
    return tmp_path / "archive"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with two pages, a hidden file and one in a folder below."""
    pages = tmp_path / "pages"
    (pages / "below").mkdir(parents=True)
    (pages / "a.txt").write_text(PAGE, encoding="utf-8")
    (pages / ".hidden.txt").write_text(PAGE, encoding="utf-8")
    (pages / "below" / "b.txt").write_text(f"{PAGE} Again.", encoding="utf-8")
    return pages


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def ids(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [line.split()[0] for line in result.stdout.splitlines()]


def test_a_folder_is_added_listed_and_shown(folder: Path, pages: Path) -> None:
    added = run("add", pages)
    assert added.exit_code == 0, added.output
    assert [line.split("  ")[1] for line in added.stdout.splitlines()] == [f"{pages}/a.txt", f"{pages}/below/b.txt"]
    assert "2 added, 0 there already" in added.stderr
    assert ids(run("list")) == ids(added)[::-1]
    assert "2 of 2" in run("list").stderr
    shown = run("show", ids(added)[0])
    assert "Ada Roe" in shown.stdout
    assert "three sailors" in shown.stdout
    line = json.loads(run("show", f"{pages}/a.txt", "--json").stdout)
    jsonschema.validate(line, schema())
    assert line["document"]["text"] == PAGE
    assert (folder / "captures" / "manifest.jsonl").stat().st_size


@pytest.mark.usefixtures("folder")
def test_what_is_there_is_passed_over(pages: Path) -> None:
    run("add", pages)
    (pages / "c.txt").write_text(f"{PAGE} More.", encoding="utf-8")
    again = run("add", pages)
    assert "1 added, 2 there already" in again.stderr
    assert len(again.stdout.splitlines()) == 1


@pytest.mark.usefixtures("folder")
def test_a_failed_page_is_named_and_never_stops_the_rest(pages: Path) -> None:
    (pages / "b.txt").write_text("This is unreadable.", encoding="utf-8")
    (pages / "c.pdf").write_bytes(b"%PDF-1.7")
    result = run("add", pages, pages / "none.txt")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert "b.txt: the test's reader does not read that (kept, not read)" in result.stderr
    for name in ("c.pdf", "none.txt"):
        assert f"{name}: " in result.stderr
    assert "2 added" in result.stderr
    assert "3 could not be" in result.stderr


@pytest.mark.usefixtures("folder")
def test_containers_and_lines_keep_what_they_say_of_themselves(tmp_path: Path) -> None:
    warc = tmp_path / "pages.warc.gz"
    warc.write_bytes(warc_of([Record("http://lamp.example/1", f"<p>{PAGE}".encode())], packed=True))
    lines = tmp_path / "pages.jsonl"
    lines.write_text(json.dumps({"id": "x", "text": PAGE, "outlet": "Its Own", "published": "2031-02-03"}), "utf-8")
    assert run("add", warc, lines, "-", "--outlet", "The Lamp", stdin=f"{PAGE} By hand.").exit_code == 0
    found = [json.loads(line) for line in run("list", "--json").stdout.splitlines()]
    assert [(each["name"], each["outlet"]) for each in found] == [
        ("-", "The Lamp"), ("x", "Its Own"), ("http://lamp.example/1", "The Lamp")
    ]  # fmt: skip
    assert json.loads(run("list", "--json", "--published", "2031").stdout)["name"] == "x"
    assert json.loads(run("show", "http://lamp.example/1", "--json").stdout)["capture"]["retrieved"]


@pytest.mark.usefixtures("folder")
def test_a_url_is_fetched_once_unless_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def items(source: str, *_: object, **__: object) -> object:
        asked.append(source)
        yield text_item(f"{PAGE} {len(asked)}", source)

    monkeypatch.setattr(add, "items_from", items)
    for arguments in ([], [], ["--again"]):
        assert run("add", "https://lamp.example/", *arguments).exit_code == 0
    assert asked == ["https://lamp.example/"] * 2
    assert len(ids(run("list"))) == 2


def test_a_url_that_was_fetched_and_not_read_is_read_and_not_fetched(
    folder: Path, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(folder, database) as archive:
        archive.keep(text_item(PAGE, "https://lamp.example/"), "tests")
    monkeypatch.setattr(add, "items_from", None)
    assert run("add", "https://lamp.example/").exit_code == 0
    assert len(ids(run("list", "--status", "read"))) == 1


@pytest.mark.usefixtures("folder")
def test_pages_are_kept_now_and_read_later(pages: Path, quick: Quick) -> None:
    assert run("add", pages, "--no-read").exit_code == 0
    found = ids(run("list", "--status", "new", "sailors"))
    assert len(found) == 2
    assert run("show", found[0]).exit_code == 1
    assert "2 read by quick 1" in run("reread").stderr
    assert run("show", found[0]).exit_code == 0
    assert "0 read" in run("reread").stderr
    quick.version = "2"
    assert "2 read by quick 2" in run("reread", "--prune").stderr
    assert "2 read by quick 2" in run("reread", "--again").stderr


@pytest.mark.usefixtures("folder")
def test_what_could_not_be_read_is_tried_again(pages: Path) -> None:
    (pages / "bad.html").write_bytes(gzip.compress(b"<p>x")[:-4])
    (pages / "b.txt").write_text("This is unreadable.", encoding="utf-8")
    assert run("add", pages, "--no-read").exit_code == 1
    result = run("reread")
    assert result.exit_code == 1
    assert "b.txt: the test's reader" in result.stderr
    assert "2 read" in result.stderr


def test_an_archive_goes_out_and_comes_in_whole(folder: Path, pages: Path, tmp_path: Path) -> None:
    run("add", pages)
    run("add", pages / "a.txt", pages / "../pages/a.txt")
    out = tmp_path / "out"
    assert run("export", out).exit_code == 0
    assert files_in(out / "captures") == files_in(folder / "captures")
    assert run("export", out).exit_code == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", "")
        patch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "second"))
        run("init")
        assert "3 captures, 2 documents imported" in run("import", out).stdout
        assert "0 captures, 0 documents imported" in run("import", out).stdout
        assert ids(run("list"))
        listed, shown = run("list", "--json").stdout, run("show", f"{pages}/a.txt", "--json").stdout
        assert run("export", tmp_path / "back").exit_code == 0
    assert (listed, shown) == (run("list", "--json").stdout, run("show", f"{pages}/a.txt", "--json").stdout)
    for name in ("documents.jsonl.gz",):
        first, second = (gzip.decompress((tmp_path / each / name).read_bytes()) for each in ("out", "back"))
        assert first == second


def test_pages_added_while_an_export_runs_are_in_the_next_one(
    folder: Path, database: str | None, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", pages)
    copy = transfer.shutil.copyfile

    def slow_copy(source: Path, target: Path) -> None:
        if source.name == "000001.warc.gz":
            late = tmp_path / "late.txt"
            late.write_text(f"{PAGE} Late.", encoding="utf-8")
            assert run("add", late).exit_code == 0
        copy(source, target)

    monkeypatch.setattr(transfer.shutil, "copyfile", slow_copy)
    assert run("export", tmp_path / "out").exit_code == 0
    with Archive.create(tmp_path / "second", None) as archive:
        imported = transfer.import_from(Library(archive), tmp_path / "out", lambda _: None)
    assert (imported.captures, imported.documents) == (2, 2)
    with Archive.open(folder, database) as archive:
        assert archive.count() == 3


@pytest.mark.parametrize(
    "name", ["captures/000001.warc.gz", "captures/manifest.jsonl", "documents.jsonl.gz", "export.json"]
)
@pytest.mark.usefixtures("folder")
def test_a_changed_export_is_refused_before_anything_is_taken(pages: Path, tmp_path: Path, name: str) -> None:
    run("add", pages)
    run("export", tmp_path / "out", "--no-readings")
    path = tmp_path / "out" / name
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", "")
        patch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "second"))
        run("init")
        assert run("import", tmp_path / "out").exit_code == 1
        assert "0 of 0" in run("list").stderr
        assert not (tmp_path / "second" / "captures" / "000001.warc.gz").exists()


def test_a_lost_database_comes_back(tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    run("init")
    before = ids(run("add", pages, "--outlet", "The Lamp"))
    for path in (tmp_path / "archive").glob("onrecord.db*"):
        path.unlink()
    assert "onrecord init" in run("list").stderr
    assert "2 captures taken in" in run("init").stdout
    run("reread")
    assert ids(run("list", "--outlet", "the lamp"))[::-1] == before


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["list"], 1, "is no archive"),
        (["add", "x"], 1, "is no archive"),
        (["init", "file"], 2, "is a file"),
        (["import", "none"], 2, "does not exist"),
        (["list", "--status", "odd"], 2, "odd"),
        (["show"], 2, "Missing argument"),
    ],
)
def test_bad_usage_and_no_archive_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    result = run(*arguments)
    assert (result.exit_code, words in result.stderr) == (status, True), result.stderr


def test_bad_values_are_bad_usage(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("list", "--published", "soon").exit_code == 2
    shutil.copytree(folder, tmp_path / "export")
    assert run("import", tmp_path / "export").exit_code == 1
    monkeypatch.setenv("DATABASE_URL", "mysql://ada:sesame@host/x")
    result = run("list")
    assert result.exit_code == 2
    assert "sesame" not in result.output


@pytest.mark.usefixtures("folder")
def test_nothing_of_a_page_steers_the_terminal(tmp_path: Path) -> None:
    lines = tmp_path / "pages.jsonl"
    lines.write_text(
        json.dumps({"id": "\x1b[31mid", "text": PAGE, "title": "\x1b]0;t\x07", "outlet": "\x1b[2J"}), "utf-8"
    )
    output = run("add", lines).output + run("list").output + run("show", "\x1b[31mid").output
    assert "\x1b" not in output
    assert "\x07" not in output
