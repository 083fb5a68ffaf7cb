"""Reading in the background by one of several processes; here each process is a `Work` of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from archive_of_tests import COLLECTOR, text_item
from bench_of_tests import READER, Workbench, quick, workbench
from waiting_of_tests import until

from onrecord.adapters.working import Work


@pytest.fixture
def at(tmp_path: Path, database: str | None) -> Iterator[Workbench]:
    with workbench(tmp_path / "archive", database) as made:
        yield made


def kept(at: Workbench, words: str) -> int:
    """A page that waits; its number."""
    return at.shelf("owner").keep(text_item(words, f"{words}.txt"), COLLECTOR)[0].capture


def test_why_a_page_cannot_be_read_is_known_to_others(at: Workbench) -> None:
    number, fine = kept(at, "unreadable"), kept(at, "The quay was closed.")
    at.bench.work.once()
    other = Work(at.bench.library, quick, lambda: READER)
    assert other.why([number, fine]) == {number: "the bytes are no text"}


def test_what_failed_is_not_tried_twice_until_reading_begins_anew(at: Workbench) -> None:
    tried: list[str] = []

    def counted(page: object) -> str:
        tried.append("once more")
        return quick(page)  # type: ignore[arg-type]

    number = kept(at, "unreadable")
    for _ in range(3):
        Work(at.bench.library, counted, lambda: READER).once()
    assert len(tried) == 1
    anew = Work(at.bench.library, counted, lambda: READER)
    anew.start()
    until(lambda: len(tried) == 2)
    until(lambda: anew.why([number]) != {})
    anew.end()


def test_one_reads_until_it_ends_and_then_another_does(at: Workbench) -> None:
    loaded: list[str] = []

    def named(name: str) -> Callable[[], tuple[str, str]]:
        return lambda: (loaded.append(name), READER)[1]

    first, second = (Work(at.bench.library, quick, named(name)) for name in ("first", "second"))
    first.start()
    until(lambda: loaded == ["first"])
    second.start()
    kept(at, "The quay was closed.")
    until(lambda: not at.shelf("owner").waiting())
    assert set(loaded) == {"first"}
    first.end()
    kept(at, "The quay was opened.")
    until(lambda: not at.shelf("owner").waiting())
    second.end()
    assert set(loaded) == {"first", "second"}
