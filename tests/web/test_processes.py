"""Several processes that serve one archive, as they are really served: what one of them learns the others know."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from archive_of_tests import COLLECTOR, fetched_item, read_of, reading_of, text_item
from bench_of_tests import OPENED, PASSWORD
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from ledger_of_tests import key
from waiting_of_tests import until

from onrecord.adapters.accounts.register import Accounts, new_secret
from onrecord.adapters.archive import Archive
from onrecord.adapters.library import Library
from onrecord.capture.capture import Capture, Item
from onrecord.cli.serve import free_port

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Served:
    """Two processes of one site, each at a port of its own, and the archive that they serve."""

    archive: Archive
    accounts: Accounts
    hosts: tuple[str, str]

    def signed_in(self, name: str, at: int) -> str:
        """The cookie of an account that comes in by a link at one of the processes."""
        host = self.hosts[at]
        link = self.accounts.link(self.accounts.named(name), host, timedelta(minutes=5))
        return cookies(asked(host, f"/enter/{link}", headers=OPENED)[1])


def asked(host: str, path: str, cookie: str = "", body: str | None = None, **more: Any) -> tuple[int, Any, str]:
    """Status, headers and text of an answer, by a connection of its own."""
    connection = http.client.HTTPConnection(host, timeout=30)
    headers = {"Cookie": cookie, **more.get("headers", {})}
    connection.request("POST" if body is not None else "GET", path, body, headers)
    answer = connection.getresponse()
    found = answer.status, answer.headers, answer.read().decode()
    connection.close()
    return found


def cookies(headers: Any) -> str:
    """What a browser sends back."""
    return "; ".join(each.partition(";")[0] for each in headers.get_all("Set-Cookie") or [])


def sent(host: str, path: str, cookie: str = "", **fields: str) -> tuple[int, str]:
    """The status of a form that is opened and sent, and the cookie that it gives."""
    _, headers, text = asked(host, "/sign-in" if path == "/sign-in" else "/account", cookie)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)
    assert token, text
    body = urlencode({**fields, "csrfmiddlewaretoken": token[1]})
    both = "; ".join(part for part in (cookie, cookies(headers)) if part)
    status, headers, _ = asked(host, path, both, body, headers=FORM)
    return status, cookies(headers)


@contextmanager
def serving(folder: Path, database: str | None, *more: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """`onrecord serve` on an archive: its host and port, and its process."""
    host = f"127.0.0.1:{free_port('127.0.0.1', 0)}"
    command = [sys.executable, "-m", "onrecord", "serve", "--no-open", "--port", host.partition(":")[2]]
    given = {"ONRECORD_SECRET_KEY": "a key of the tests, made of many different letters 0123"}
    given |= {"DATABASE_URL": database or "", "ONRECORD_KEY": key("ada").private_bytes_raw().hex()}
    with subprocess.Popen(
        [*command, "--archive", str(folder), *more], env={**os.environ, **given}, stderr=subprocess.DEVNULL
    ) as process:
        try:
            until(lambda: asked(host, "/sign-in")[0] == 200)
            yield host, process
        finally:
            process.terminate()


def workers_of(site: int) -> list[int]:
    """The processes that serve for a site's: its copies, which live."""
    children = [number for task in Path(f"/proc/{site}/task").iterdir() for number in _read(task / "children").split()]
    return [int(number) for number in children if "serve" in _read(Path(f"/proc/{number}/cmdline"))]


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        # It ended meanwhile.
        return ""


@pytest.fixture
def served(tmp_path: Path, database: str | None) -> Iterator[Served]:
    folder = tmp_path / "archive"
    with ExitStack() as open_ones:
        archive = open_ones.enter_context(Archive.create(folder, database))
        accounts = Accounts(archive)
        accounts.add("Ada", "owner")
        accounts.add("Bo", "reviewer")
        first, second = (open_ones.enter_context(serving(folder, database))[0] for _ in range(2))
        yield Served(archive, accounts, (first, second))


def test_who_looks_at_a_page_is_known_to_all_processes(served: Served) -> None:
    item = text_item("The quay was closed.")
    kept = served.archive.keep(item, COLLECTOR)
    Library(served.archive).put(kept.capture, read_of(item, reading_of(item)))
    address = f"/pages/{item.capture.sha256}/state"
    ada, bo = served.signed_in("Ada", 0), served.signed_in("Bo", 1)
    assert json.loads(asked(served.hosts[0], address, ada)[2])["here"] == []
    for at in (1, 0):
        assert json.loads(asked(served.hosts[at], address, bo)[2])["here"] == ["Ada"]
        assert json.loads(asked(served.hosts[1 - at], address, ada)[2])["here"] == ["Bo"]


def test_a_session_is_good_at_all_processes_and_ends_at_all(served: Served) -> None:
    ada = served.signed_in("Ada", 0)
    assert [asked(host, "/", ada)[0] for host in served.hosts] == [200, 200]
    assert sent(served.hosts[1], "/sign-out", ada)[0] == 302
    assert [asked(host, "/", ada)[0] for host in served.hosts] == [302, 302]


def test_failed_attempts_are_counted_by_all_processes_and_a_code_is_good_once(served: Served) -> None:
    secret = new_secret()
    now = datetime.now(UTC).timestamp()
    code = TOTP(secret, 6, SHA1(), 30).generate(int(now)).decode()
    bo = served.accounts.named("Bo")
    served.accounts.protect(bo, PASSWORD, secret, code)
    # That code was used: the next half minute's is good already.
    code = TOTP(secret, 6, SHA1(), 30).generate(int(now) + 30).decode()
    right = {"name": "Bo", "password": PASSWORD, "code": code}
    statuses = [sent(host, "/sign-in", **right)[0] for host in served.hosts]
    assert statuses == [302, 422]
    wrong = {**right, "password": "seven lamps"}
    # One was counted for the code that came twice.
    statuses = [sent(served.hosts[number % 2], "/sign-in", **wrong)[0] for number in range(6)]
    assert statuses == [422] * 4 + [429] * 2


def test_pages_are_read_by_one_process_and_what_cannot_be_read_is_told_by_all(served: Served) -> None:
    body = Capture(b"sailors", "text/html", fetched_item(b"").capture.url, None, (("Content-Encoding", "odd"),))
    served.archive.keep(Item("odd.html", body), COLLECTOR)
    for at, host in enumerate(served.hosts):
        ada = served.signed_in("Ada", at)
        assert until(lambda host=host, ada=ada: "none of gzip" in asked(host, "/", ada)[2])
        assert json.loads(asked(host, "/progress", ada)[2]) == {"waiting": 0}


def test_one_site_of_two_processes_serves_on_when_one_of_them_dies(tmp_path: Path, database: str | None) -> None:
    folder = tmp_path / "archive"
    with Archive.create(folder, database) as archive, serving(folder, database, "--workers", "2") as (host, process):
        accounts = Accounts(archive)
        link = accounts.link(accounts.owner(), host, timedelta(minutes=5))
        cookie = cookies(asked(host, f"/enter/{link}", headers=OPENED)[1])
        workers = until(lambda: found if len(found := workers_of(process.pid)) == 2 else None)
        assert {asked(host, "/", cookie)[0] for _ in range(20)} == {200}
        os.kill(workers[0], signal.SIGKILL)
        # Connections that wait for the dead one, or come while it ends, are lost with it; what comes after is answered.
        until(lambda: workers[0] not in workers_of(process.pid))
        until(lambda: {asked(host, "/", cookie)[0] for _ in range(20)} == {200})
        until(lambda: len(workers_of(process.pid)) == 2)
