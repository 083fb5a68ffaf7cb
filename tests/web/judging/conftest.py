"""A page that a reader made claims of, and two people at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench_of_tests import Workbench, workbench
from desk_of_tests import PAGE, Sitting


@pytest.fixture
def at(tmp_path: Path, database: str | None) -> Iterator[Workbench]:
    with workbench(tmp_path / "archive", database) as made:
        yield made


@pytest.fixture
def page(at: Workbench) -> str:
    return at.keep(PAGE, "harbour.txt")


@pytest.fixture
def ada(at: Workbench, page: str) -> Sitting:
    return Sitting(at, "owner", page)


@pytest.fixture
def bo(at: Workbench, page: str) -> Sitting:
    return Sitting(at, "reviewer", page)
