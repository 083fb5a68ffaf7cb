"""The verb as a user runs it, in a process of its own where that matters."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from onrecord import __version__
from onrecord.cli import VERBS, main
from onrecord.reading.contract import schema

PAGE = """Ferry is shelled off Port Callen

At least three sailors were killed, the harbour master said on Tuesday.

“No warning was given,” said Ada Roe, a nurse at the clinic.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def test_a_person_reads_who_said_what(page: Path) -> None:
    result = run("read", page)
    assert result.exit_code == 0, result.output
    assert "Ada Roe" in result.stdout
    assert "3 or more sailors — “At least three sailors”" in result.stdout
    assert "\x1b" not in result.stdout
    assert not result.stderr


def test_json_keeps_to_the_schema_and_names_the_file(page: Path) -> None:
    result = run("read", "--json", page, page)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in lines] == [str(page)] * 2
    assert lines[0] == lines[1]
    assert lines[0]["document"]["text"] == PAGE
    jsonschema.validate(lines[0], schema())


def test_what_cannot_be_read_is_named_and_the_rest_is_printed(page: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.html"
    result = run("read", "--json", missing, page)
    assert result.exit_code == 1
    assert str(missing) in result.stderr
    assert "1 read, 1 could not be read" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_standard_input_and_what_the_user_says_of_it() -> None:
    result = run("read", "--json", "-", "--published", "2031-03-04", "--outlet", "The Meridian Post", stdin=PAGE)
    document = json.loads(result.stdout)["document"]
    assert (document["published"], document["outlet"]) == ("2031-03-04", "The Meridian Post")
    assert document["stated"]["outlet"] == document["stated"]["published"] == "user"


def test_a_line_of_json_says_more_of_itself_than_the_user_does(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps({"id": "a", "text": PAGE, "outlet": "Its Own"}) + "\n", encoding="utf-8")
    line = json.loads(run("read", "--json", path, "--outlet", "Another").stdout)
    assert (line["id"], line["document"]["outlet"]) == ("a", "Its Own")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "--reader", "none", "x"],
        ["read", "--published", "soon", "x"],
        ["read", "x", "--resume"],
        ["no"],
    ],
)
def test_bad_usage_is_two(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_wrong_setting_is_bad_usage(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_FETCH_TIMEOUT", "never")
    result = run("read", page)
    assert result.exit_code == 2
    assert "ONRECORD_FETCH_TIMEOUT" in result.stderr


def test_resuming_reads_only_what_is_missing(page: Path, tmp_path: Path) -> None:
    other, out = tmp_path / "other.txt", tmp_path / "out.jsonl"
    other.write_text(PAGE, encoding="utf-8")
    assert run("read", "--json", page, "-o", out).exit_code == 0
    first = out.read_bytes()
    out.write_bytes(first + b'{"id": "cut sho')
    assert run("read", "--json", page, other, "-o", out, "--resume").exit_code == 0
    assert out.read_bytes().startswith(first)
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()] == [str(page), str(other)]


def test_a_page_in_a_language_that_no_reader_knows_says_so() -> None:
    arabic = "قال متحدث باسم البحرية يوم الثلاثاء إن ثلاثة بحارة قتلوا عندما تعرضت العبارة للقصف قرب الميناء القديم."
    line = json.loads(run("read", "--json", "-", stdin=arabic).stdout)
    assert line["document"]["language"] == "ar"
    assert line["document"]["text"] == arabic
    assert line["statements"] == []
    assert [warning["code"] for warning in line["warnings"]] == ["not-read"]


def piped(words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A shell's line, with `onrecord` standing for the program."""
    words = words.replace("onrecord", f"{sys.executable} -m onrecord")
    return subprocess.run(
        ["sh", "-c", words], capture_output=True, text=True, env=os.environ | environment, check=False
    )


def test_closed_streams_are_clear_errors(page: Path) -> None:
    out, source, errors = (
        piped(f"onrecord read {page} >&-"),
        piped("onrecord read - <&-"),
        piped(f"onrecord read {page} 2>&-"),
    )
    assert (out.returncode, out.stderr) == (1, "Error: standard output is closed; name a file with -o\n")
    assert (source.returncode, source.stderr) == (1, "onrecord: standard input: nothing is connected to it\n")
    assert errors.returncode == 0
    assert "Ada Roe" in errors.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes are Linux's")
def test_a_file_name_of_any_bytes_is_read_and_has_an_id(page: Path) -> None:
    odd = page.with_name(os.fsdecode(b"\xff\x1b[31m\n.txt"))
    odd.write_text(PAGE, encoding="utf-8")
    result = subprocess.run([sys.executable, "-m", "onrecord", "read", "--json", odd], capture_output=True, check=True)
    assert json.loads(result.stdout)["id"] == str(odd).replace("\udcff", "\\udcff")


def test_what_the_user_says_must_be_utf_8(page: Path) -> None:
    result = run("read", page, "--outlet", os.fsdecode(b"The Lamp\xff"))
    assert result.exit_code == 2
    assert "is not in UTF-8" in result.stderr


def test_no_page_is_written_over(page: Path) -> None:
    link = page.with_name("link")
    link.symlink_to(page)
    assert run("read", page, "-o", link).exit_code == 2
    assert page.read_text(encoding="utf-8") == PAGE


@pytest.mark.skipif(sys.platform != "linux", reason="script(1) has other options elsewhere")
@pytest.mark.skipif(shutil.which("script") is None, reason="no script(1) on this machine")
def test_on_a_terminal_the_moving_line_is_gone_before_a_page_is_printed(page: Path) -> None:
    shown = piped(f"script -qec 'onrecord read {page} {page}' /dev/null", TERM="xterm", NO_COLOR="").stdout
    assert "1 read, 0 failed" in shown
    assert shown.count("\n\x1b[2K\x1b[1mFerry is shelled") == 2  # a carriage return is read as a line's end here
    plain = piped(f"script -qec 'onrecord read {page}' /dev/null", TERM="xterm", NO_COLOR="1").stdout
    assert "\x1b[1m" not in plain
    assert "Ada Roe" in plain


def test_version_and_help() -> None:
    assert run("--version").stdout.strip() == f"onrecord {__version__}"
    for verb in VERBS:
        assert verb in run("--help").stdout
        assert "Usage: onrecord" in run(verb, "--help").stdout.replace("main", "onrecord")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_for_the_shell(shell: str) -> None:
    assert "_ONRECORD_COMPLETE" in run("completion", shell).stdout


def test_completion_completes() -> None:
    env = os.environ | {"_ONRECORD_COMPLETE": "bash_complete", "COMP_WORDS": "onrecord re", "COMP_CWORD": "1"}
    script = [sys.executable, "-c", "from onrecord.cli import main; main(prog_name='onrecord')"]
    assert "read" in subprocess.run(script, env=env, capture_output=True, text=True, check=True).stdout


def test_an_interruption_leaves_whole_lines_and_says_how_many(tmp_path: Path) -> None:
    path, out = tmp_path / "pages.jsonl", tmp_path / "out.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for i in range(3000):
            lines.write(json.dumps({"id": f"p{i}", "text": PAGE * 3}) + "\n")
    command = [sys.executable, "-m", "onrecord", "read", "--json", str(path), "-o", str(out), "--jobs", "2"]
    # A shell has its background jobs ignore it, and what they start as well: a person's terminal does not.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        signal.signal(signal.SIGINT, before)
        for _ in range(600):
            if out.exists() and out.stat().st_size:
                break
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "interrupted" in errors
    assert "Traceback" not in errors
    text = out.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert [json.loads(line)["id"] for line in text.splitlines()] == [f"p{i}" for i in range(text.count("\n"))]
