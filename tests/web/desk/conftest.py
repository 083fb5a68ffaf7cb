"""A workbench with reports to judge, in real Chromium."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from wsgiref.simple_server import make_server

import pytest
from bench_of_tests import Workbench
from browser_of_tests import ARGUMENTS, DESK, Quiet, Server
from django.core.handlers.wsgi import WSGIHandler
from reports_of_tests import REPORT, desk_site
from sitting_of_tests import Sit, Sitting, copies

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install 'onrecord[dev]'")


@pytest.fixture(scope="module", autouse=True)
def beside_a_loop() -> Iterator[None]:
    """Playwright runs a loop in the tests' thread, where Django refuses a database unless told that it is meant."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with desk_site(tmp_path_factory.mktemp("site") / "archive") as made:
        yield made


@pytest.fixture(scope="module")
def address(at: Workbench) -> Iterator[str]:  # noqa: ARG001  the site is there while this lasts
    with make_server("127.0.0.1", 0, WSGIHandler(), Server, Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield started
        started.close()


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
        made.page.on("pageerror", lambda error: made.said.append(str(error)))
        made.page.on("console", lambda told: made.said.append(told.text) if told.type in {"error", "warning"} else None)
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
