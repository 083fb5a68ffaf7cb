"""A workbench with reports to judge, in real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from bench_of_tests import Workbench
from browser_of_tests import DESK, listened, served
from django.core.handlers.wsgi import WSGIHandler
from reports_of_tests import REPORT, desk_site
from sitting_of_tests import Sit, Sitting, copies


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory, kept_in: str | None) -> Iterator[Workbench]:
    with desk_site(tmp_path_factory.mktemp("site") / "archive", kept_in) as made:
        yield made


@pytest.fixture(scope="module")
def address(at: Workbench) -> Iterator[str]:  # noqa: ARG001  the site is there while this lasts
    with served(WSGIHandler()) as found:
        yield found


@pytest.fixture
def report(at: Workbench) -> str:
    """A report that nobody judged; the digest of its bytes."""
    return at.keep(f"{REPORT}\n\n{next(copies)}", "report", outlet="Cape Observer")


@pytest.fixture
def sit(at: Workbench, address: str, browser: Any) -> Iterator[Sit]:
    """Opens a page in a window of its own. What the console says against it fails the test at its end."""
    opened: list[Sitting] = []

    def sat(page: str, role: str = "editor", **options: Any) -> Sitting:
        context = browser.new_context(**{"viewport": DESK, **options})
        made = Sitting(context.new_page(), context)
        opened.append(made)
        listened(made.page, made.said)
        token = at.bench.accounts.link(at.accounts[role], address.removeprefix("http://"), timedelta(minutes=9))
        made.page.goto(f"{address}/enter/{token}")
        made.page.goto(f"{address}/pages/{page}")
        made.page.locator("#bar").wait_for()
        return made

    yield sat
    for each in opened:
        each.context.close()
    # A refusal, or a connection that a test cuts, is an error to the console.
    known = ("the server responded with a status", "net::ERR_")
    assert [line for each in opened for line in each.said if not any(part in line for part in known)] == []
