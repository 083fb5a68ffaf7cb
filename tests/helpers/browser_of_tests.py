"""What tests in a browser share: Chromium, two windows, a server for it, a page whose console is listened to."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from archive_of_tests import DATABASES, database_of
from django.db import connections

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
# For what is asked of the archive itself: a test, or a module, whose archive is in `kept_in`, on either database.
on_both_databases = pytest.mark.parametrize("kept_in", DATABASES, indirect=True, scope="module")
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}


class Server(ThreadingMixIn, WSGIServer):
    """A browser asks for several files at once; each is answered by a thread of its own."""

    daemon_threads = True

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """A site's threads keep their connections to the database: one that ends closes them."""
        super().process_request_thread(request, client_address)
        connections.close_all()


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *_arguments: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, never one that is downloaded."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install 'onrecord[dev]'")
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with pytest.MonkeyPatch.context() as patch, playwright.sync_playwright() as driver:
        # Playwright runs a loop in the tests' thread, where Django refuses a database unless told that it is meant.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        started = driver.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def kept_in(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """A database for the archive of a module's tests: None for SQLite, unless `on_both_databases` says otherwise."""
    with database_of(getattr(request, "param", "sqlite")) as url:
        yield url


@contextmanager
def served(site: Callable[..., Any]) -> Iterator[str]:
    """The address of a WSGI application on a free port, while this lasts."""
    with make_server("127.0.0.1", 0, site, Server, Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def listened(page: Any, said: list[str]) -> Any:
    """The page; what its console says against it is added to a list."""
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    return page
