"""An archive of two pages with a log, on both databases, and a reader that finds one claim."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands_of_tests import KEY, PAGE, Claiming, done

from onrecord.adapters import keyfile, readers


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
