"""What waits is found without a look at the whole archive: what was added, read, expunged, and many at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_of_tests import COLLECTOR, text_item
from bench_of_tests import Workbench, workbench
from django.db import connections
from django.test.utils import CaptureQueriesContext

from onrecord.adapters import backlog


@pytest.fixture
def at(tmp_path: Path, database: str | None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workbench]:
    monkeypatch.setattr(backlog, "AGAIN", 2)
    monkeypatch.setattr(backlog, "MOST", 3)
    with workbench(tmp_path / "archive", database) as made:
        yield made


def added(at: Workbench, words: str) -> None:
    at.shelf("owner").keep(text_item(words, f"{words}.txt"), COLLECTOR)


def waiting(at: Workbench) -> list[str]:
    return [each.name for each in at.shelf("reader").waiting()]


def test_what_waits_is_known_however_much_was_read_since(at: Workbench) -> None:
    assert waiting(at) == []
    added(at, "unreadable")
    for number in range(8):
        added(at, f"page {number}")
        assert waiting(at)[0] == f"page {number}.txt"
    assert len(waiting(at)) == 9
    at.bench.work.once()
    assert waiting(at) == ["unreadable.txt"]
    added(at, "another")
    assert waiting(at) == ["another.txt", "unreadable.txt"]
    at.bench.work.once()
    assert waiting(at) == waiting(at) == ["unreadable.txt"]


def test_what_was_read_long_ago_is_not_looked_at_again(at: Workbench) -> None:
    for number in range(8):
        added(at, f"page {number}")
    at.bench.work.once()
    waiting(at)
    with CaptureQueriesContext(connections[at.bench.library.alias]) as asked:
        condition, numbers = at.bench.library.backlog.condition()
    assert (condition, numbers) == ("store_capture.id IN (0)", [])
    assert any("store_capture.id > 6 " in each["sql"] for each in asked.captured_queries)
