"""`onrecord user` and the link that `serve --archive` prints."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from ledger_of_tests import key

from onrecord.adapters import keyfile
from onrecord.adapters.accounts.register import Accounts
from onrecord.adapters.archive import Archive
from onrecord.adapters.journal import Journal
from onrecord.adapters.settings import Settings
from onrecord.adapters.signing import Given, Signers
from onrecord.cli import main
from onrecord.cli.serve import free_port, hand_on_passphrase
from onrecord.ledger.keys import key_id

UP_WITHIN_SECONDS = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive.create(tmp_path / "archive", None):
        return tmp_path / "archive"


def run(folder: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["user", *words, "--archive", str(folder)])
    return result.exit_code, result.output


def test_accounts_are_made_listed_and_closed(folder: Path) -> None:
    status, link = run(folder, "add", "Ada Roe", "--role", "editor", "--site", "https://bench.example")
    assert (status, link.startswith("https://bench.example/enter/")) == (0, True)
    assert run(folder, "join", "Ada Roe", "Harbour") == (0, "")
    assert run(folder, "list") == (0, "Ada Roe  editor  Harbour  by link\n")
    assert run(folder, "link", "Ada Roe")[1] != link
    assert run(folder, "leave", "Ada Roe", "Harbour") == (0, "")
    assert run(folder, "disable", "Ada Roe") == (0, "")
    assert run(folder, "list") == (0, "Ada Roe  editor  by link  disabled\n")
    assert run(folder, "enable", "Ada Roe") == (0, "")
    assert run(folder, "role", "Ada Roe", "reader") == (0, "")
    assert run(folder, "list") == (0, "Ada Roe  reader  by link\n")


def test_the_key_of_who_is_disabled_is_revoked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder, "add", "Ada Roe")
    with Archive.open(folder, None) as archive:
        journal = Journal(archive)
        ada = Accounts(archive).named("Ada Roe")
        held = key_id(Signers(journal, Given(key("owner"), "Bo Teal")).of(ada))
    status, output = run(folder, "disable", "Ada Roe")
    assert (status, "still speaks: " in output, f"key revoke {held} --why left" in output) == (1, True, True)
    assert run(folder, "list") == (0, "Ada Roe  reviewer  by link  disabled\n")
    monkeypatch.setenv("ONRECORD_KEY", key("owner").private_bytes_raw().hex())
    assert run(folder, "disable", "Ada Roe") == (0, "")
    with Archive.open(folder, None) as archive:
        assert Journal(archive).followed().keys.keys[held].why == "left"
    assert run(folder, "disable", "Ada Roe") == (0, "")


def test_the_passphrase_of_the_sites_key_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "N", 1 << 4)
    path = tmp_path / "key"
    keyfile.make(path, "Bo Teal", "the mill at dusk")
    asked: list[str] = []

    def answering(given: str) -> None:
        monkeypatch.setattr(click, "prompt", lambda words, **_: asked.append(words) or given)

    monkeypatch.setenv("ONRECORD_PASSPHRASE", "")
    hand_on_passphrase(Settings(key_file=path))
    assert asked == []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    for settings in (Settings(), Settings(key="ad" * 32, key_file=path), Settings(passphrase="x", key_file=path)):
        hand_on_passphrase(settings)
    assert asked == []
    answering("")
    hand_on_passphrase(Settings(key_file=path))
    assert "Bo Teal's key" in asked[0]
    answering("the mill at dawn")
    with pytest.raises(click.ClickException, match="not this key's"):
        hand_on_passphrase(Settings(key_file=path))
    assert os.environ["ONRECORD_PASSPHRASE"] == ""
    answering("the mill at dusk")
    hand_on_passphrase(Settings(key_file=path))
    assert Given.of(Settings.from_environment({**os.environ, "ONRECORD_KEY_FILE": str(path)})).holder == "Bo Teal"


def test_the_site_says_why_it_has_no_key(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert "onrecord key make" in Given.of(Settings()).lack
    assert "cannot be opened" in Given.of(Settings(key="what")).lack
    assert "64 hex digits" in caplog.text
    keyfile.make(tmp_path / "key", "Bo Teal", "the mill at dusk")
    assert "cannot be opened" in Given.of(Settings(key_file=tmp_path / "key")).lack
    assert "ONRECORD_PASSPHRASE" in caplog.text
    assert "cannot be opened" in Given.of(Settings(key_file=tmp_path / "key", passphrase="the mill at dawn")).lack
    assert "not this key's" in caplog.text


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("add", " "), 1, "a name has"),
        (("add", "a\nb"), 1, "a name has"),
        (("link", "Nobody"), 1, "there is no account 'Nobody'"),
        (("add", "Ada", "--site", "ftp://x"), 2, "--site must be like"),
        (("add", "Ada", "--role", "king"), 2, "'king' is not one of"),
    ],
)
def test_what_cannot_be_is_said(folder: Path, words: tuple[str, ...], status: int, message: str) -> None:
    code, output = run(folder, *words)
    assert (code, message in output) == (status, True), output


def test_a_name_is_taken_once_whatever_its_case(folder: Path) -> None:
    run(folder, "add", "Ada")
    assert "there is an account" in run(folder, "add", "ADA")[1]


def test_serve_prints_a_link_that_signs_the_owner_in(folder: Path) -> None:
    port = free_port("127.0.0.1", 0)
    command = [sys.executable, "-m", "onrecord", "serve", "--no-open", "--port", str(port), "--archive", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = process.stderr.readline() + process.stderr.readline()
        link = said.split()[-1]
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        opener.addheaders = [("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate")]
        for _ in range(UP_WITHIN_SECONDS * 10):
            try:
                html = opener.open(link).read().decode()
                break
            except OSError:
                time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert f"http://127.0.0.1:{port}/enter/" in link
    assert "<h1>Inbox</h1>" in html
