"""The command line over hostile inputs: one failure costs nothing else, and no page steers the terminal."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.hostile.containers import CONTAINERS
from tests.hostile.corpus import PLAIN, Hostile
from tests.hostile.pages import PAGES

CASES = {case.name: case for case in (*PAGES, *CONTAINERS)}
READ = [sys.executable, "-m", "onrecord", "read"]
# Everything that could move a cursor, colour or reorder what stands around it.
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
GOOD = Hostile("good.txt", PLAIN)
HUNDRED_MEGABYTES = 100_000_000


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*READ, *map(str, arguments)], input=stdin, capture_output=True, timeout=120, check=False)


def test_each_failed_input_is_named_and_the_others_are_printed(tmp_path: Path) -> None:
    names = ("picture.html", "not-an-object.jsonl", "cut.wacz", "page-broken.html.gz", "cut-in-tag.html", "empty.txt")
    paths = [case.write(tmp_path) for case in (*(CASES[name] for name in names), GOOD)]
    done = run("--json", *paths, tmp_path / "missing.txt", tmp_path)
    errors = done.stderr.decode()
    assert done.returncode == 1
    for name in ("picture.html", "not-an-object.jsonl", "cut.wacz", "page-broken.html.gz", "missing.txt"):
        assert f"{tmp_path}/{name}: " in errors
    assert f"{tmp_path}: is a folder" in errors
    assert "Traceback" not in errors
    assert "defect" not in errors
    ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert ids == ["good", *(f"{tmp_path}/{name}" for name in ("cut-in-tag.html", "empty.txt", "good.txt"))]


def test_nothing_failed_is_exit_status_0(tmp_path: Path) -> None:
    done = run("--json", GOOD.write(tmp_path))
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("name", ["ansi.txt", "bidi.txt", "nul.txt", "markup-as-text.txt", "formula.txt"])
def test_no_page_steers_the_terminal(name: str, tmp_path: Path) -> None:
    done = run("--full", CASES[name].write(tmp_path))
    shown = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "Maren Oswin" in shown
    assert not STEERING.search(shown)


def test_no_file_name_steers_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "bad\x1b[2J\u202e.txt"
    path.write_bytes(b"%PDF-1.7")
    done = run(path)
    assert done.returncode == 1
    assert "PDF" in done.stderr.decode()
    assert not STEERING.search(done.stderr.decode())


# The process says its own peak when it ends: the one that its parent is told starts at the parent's own size.
MEASURED = """
import atexit, pathlib, sys
from onrecord.cli import main
atexit.register(lambda: sys.stdout.write(pathlib.Path("/proc/self/status").read_text()))
main()
"""


def peak_of(arguments: list[str], stdin: Path) -> tuple[int, float, str]:
    """Exit status, peak memory in MiB and standard error of a run that prints nothing."""
    if not Path("/proc/self/status").exists():
        pytest.skip("no /proc on this system to read the peak memory from")
    with stdin.open("rb") as source:
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, "read", *arguments],
            stdin=source,
            capture_output=True,
            text=True,
            check=False,
        )
    [peak] = re.findall(r"VmHWM:\s+(\d+) kB", done.stdout)
    return done.returncode, int(peak) / 1024, done.stderr


@pytest.mark.parametrize("source", ["file", "-"])
def test_a_page_of_100_mb_is_refused_at_once_and_in_little_memory(source: str, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as large:
        large.write(b"<!doctype html><html><body><p>")
        large.truncate(HUNDRED_MEGABYTES)
    started = time.perf_counter()
    status, mebibytes, errors = peak_of(["--json", str(path) if source == "file" else "-"], path)
    assert status == 1
    assert "is larger than the limit of 67,108,864 bytes" in errors
    assert time.perf_counter() - started < 10
    assert mebibytes < 300


@pytest.mark.parametrize(
    "name", ["page-bomb.html.gz", "bomb-br.warc", "bomb-gzip-gzip.warc", "bomb.wacz", "lines-bomb.jsonl.gz"]
)
def test_a_bomb_is_refused_in_little_memory(name: str, tmp_path: Path) -> None:
    path = CASES[name].write(tmp_path)
    status, mebibytes, errors = peak_of(["--json", str(path)], path)
    assert status == 1
    assert re.search(CASES[name].refused or "", errors)
    # Lines before the bomb are read: a loaded reader takes some 350 MiB by itself. What the bombs hold is far more.
    assert mebibytes < 500


def test_a_killed_run_leaves_whole_lines_and_can_be_resumed(tmp_path: Path) -> None:
    source, output = tmp_path / "many.jsonl", tmp_path / "readings.jsonl"
    pages = 400
    source.write_text("".join(json.dumps({"id": f"p{n}", "text": PLAIN}) + "\n" for n in range(pages)))
    arguments = ["--json", "-o", str(output), str(source)]
    process = subprocess.Popen([*READ, *arguments], stderr=subprocess.DEVNULL)
    patience = time.monotonic() + 60
    while not (output.exists() and output.stat().st_size) and time.monotonic() < patience:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "killed before it was done"
    left = output.read_bytes()
    assert left.endswith(b"\n"), "a half line"
    some = [json.loads(line)["id"] for line in left.splitlines()]
    assert some == [f"p{n}" for n in range(len(some))]
    assert 0 < len(some) < pages
    assert run("--resume", *arguments).returncode == 0
    assert [json.loads(line)["id"] for line in output.read_bytes().splitlines()] == [f"p{n}" for n in range(pages)]


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    source = tmp_path / "many.jsonl"
    source.write_text("".join(json.dumps({"id": f"p{n}", "text": PLAIN * 20}) + "\n" for n in range(50)))
    process = subprocess.Popen([*READ, "--json", str(source)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    assert json.loads(process.stdout.readline())["id"] == "p0"
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    process.wait(timeout=60)
    assert "Traceback" not in errors
