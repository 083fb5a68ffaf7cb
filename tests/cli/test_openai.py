"""`onrecord read --reader openai`, against a server on this machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.helpers.openai_of_tests import GOOD, INVENTED, KEY, PAGE, model, quoting
from tests.helpers.server_of_tests import Server, answer

from onrecord.cli import main


@pytest.fixture
def pages(tmp_path: Path) -> list[str]:
    paths = [tmp_path / f"{i}.txt" for i in range(3)]
    for path in paths:
        path.write_text(PAGE.partition("\n\n")[2], encoding="utf-8")
    return [str(path) for path in paths]


def onrecord(monkeypatch: pytest.MonkeyPatch, server: Server | None, *arguments: str) -> Result:
    """The command with the settings of a server."""
    for name in ("URL", "MODEL", "KEY", "TIMEOUT"):
        monkeypatch.delenv(f"ONRECORD_OPENAI_{name}", raising=False)
    if server:
        monkeypatch.setenv("ONRECORD_OPENAI_URL", f"http://127.0.0.1:{server.port}/v1")
        monkeypatch.setenv("ONRECORD_OPENAI_MODEL", "tide-7b")
        monkeypatch.setenv("ONRECORD_OPENAI_KEY", KEY)
    return CliRunner().invoke(main, ["read", "--json", "--reader", "openai", *arguments])


def test_the_command_that_is_not_configured_is_bad_usage(pages: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    result = onrecord(monkeypatch, None, *pages)
    assert result.exit_code == 2
    assert "ONRECORD_OPENAI_URL" in result.stderr
    assert "docs/openai-reader.md" in result.stderr


def test_a_person_sees_what_was_dropped(pages: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with model(quoting(GOOD, INVENTED)) as server:
        onrecord(monkeypatch, server, *pages)
        shown = CliRunner().invoke(main, ["read", "--reader", "openai", pages[0]]).stdout
    assert "“The mill burned all night,”" in shown
    assert "dropped-ungrounded" in shown
    assert "insured" not in shown


def test_other_readers_start_without_it() -> None:
    code = (
        "import sys, onrecord.cli.read; print(sorted(set(sys.modules) & {'onrecord.adapters.openai_reader', 'spacy'}))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_page_that_fails_is_named_and_the_others_are_printed(
    pages: list[str], monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    with model(quoting(GOOD), answer(b"{}", "400 No"), quoting(GOOD)) as server:
        result = onrecord(monkeypatch, server, *pages, "--jobs", jobs)
    assert result.exit_code == 1, result.output
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) == 2
    assert all(line["reader"] == {"name": "openai", "version": "1/tide-7b"} for line in lines)
    assert "answers with status 400" in result.stderr
    assert KEY not in result.output
    assert sum(path in result.stderr for path in pages) == 1
