"""The site as it is really served: a process of its own, a real port, an interruption at the end."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse

import click
import pytest

from onrecord.cli.serve import MOST_WORKERS, address_of, free_port, workers_for

UP_WITHIN_SECONDS = 60


@pytest.fixture
def served() -> Iterator[tuple[subprocess.Popen[str], str]]:
    port = free_port("127.0.0.1", 0)
    command = [sys.executable, "-m", "onrecord", "serve", "--no-open", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        yield process, f"http://127.0.0.1:{port}/"
        process.kill()


def answer(url: str) -> HTTPResponse:
    """The site's first answer."""
    for _ in range(UP_WITHIN_SECONDS * 10):
        try:
            response: HTTPResponse = urllib.request.urlopen(url)
        except OSError:
            time.sleep(0.1)
        else:
            return response
    raise TimeoutError(url)


def test_it_serves_until_it_is_interrupted(served: tuple[subprocess.Popen[str], str]) -> None:
    process, url = served
    with answer(url) as response:
        assert response.status == 200
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert b"Onrecord" in response.read()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert f"Onrecord is at {url}" in errors
    assert "Traceback" not in errors


def test_a_name_is_turned_into_its_address() -> None:
    assert address_of("localhost") in ("127.0.0.1", "::1")
    assert address_of("::1") == "::1"
    with pytest.raises(click.ClickException, match=r"no address is known for nowhere\.invalid"):
        address_of("nowhere.invalid")


def test_a_port_in_use_is_a_clear_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(click.ClickException, match="Address already in use; try --port 0"):
            free_port("127.0.0.1", taken.getsockname()[1])


def test_an_address_of_another_machine_is_a_clear_error() -> None:
    with pytest.raises(click.ClickException, match=r"cannot listen on 192\.0\.2\.1"):
        free_port("192.0.2.1", 0)


def test_an_archive_that_others_reach_is_served_by_several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 16)
    for address in ("127.0.0.1", "::1"):
        assert workers_for(address, {}) == 1
        assert workers_for(address, {"ONRECORD_HTTPS": "1"}) == MOST_WORKERS
        assert workers_for(address, {"ONRECORD_HOSTS": "desk.example"}) == MOST_WORKERS
    assert workers_for("192.0.2.7", {}) == MOST_WORKERS
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert workers_for("192.0.2.7", {}) == 2
