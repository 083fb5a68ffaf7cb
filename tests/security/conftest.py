"""What the security tests work on: a workbench with a page for few and one for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bench_of_tests import Workbench, workbench
from browser_of_tests import browser  # noqa: F401  a fixture
from desk_of_tests import PAGE, Sitting

OPEN = f"{PAGE} The list was closed."


@dataclass
class Place:
    """A workbench; `closed` is a page for editors' group alone, `open` one for all, both judged by the owner."""

    at: Workbench
    closed: str
    open: str


@pytest.fixture
def place(tmp_path: Path, database: str | None) -> Iterator[Place]:
    with workbench(tmp_path / "archive", database) as at:
        group = at.group("Harbour desk", "editor")
        closed = at.keep(PAGE, "closed.txt", group, title="Vault ledger", outlet="Vault Weekly", published="2024-03-12")
        made = Place(at, closed, at.keep(OPEN, "open.txt"))
        Sitting(at, "owner", closed).done("accept", claim="c1", reason="seen by Vault alone")
        yield made
