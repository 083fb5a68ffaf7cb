"""A model's endpoint that answers late, with a refusal, without end, or not at all."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable

import pytest
from tests.helpers.openai_of_tests import GOOD, KEY, PAGE, failure, model, quoting, read
from tests.helpers.server_of_tests import answer, no_server
from tests.helpers.statements_of_tests import page

from onrecord.adapters.openai_reader import OpenAIReader
from onrecord.adapters.settings import Settings
from onrecord.errors import CaptureSkipped


def silence(connection: socket.socket) -> None:
    """No answer until the client goes."""
    connection.recv(1)


def drip(connection: socket.socket) -> None:
    """An answer that never ends, a little at a time."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b" ")
        time.sleep(0.01)


@pytest.mark.parametrize("late", [silence, drip])
def test_an_answer_that_does_not_come_is_tried_again_and_then_given_up(late: Callable[[socket.socket], None]) -> None:
    waits: list[float] = []
    message = failure(late, waits=waits, openai_timeout=0.1)
    assert "gave no answer within 0.1 seconds (ONRECORD_OPENAI_TIMEOUT), in 3 tries" in message
    assert waits == [1.0, 4.0]


@pytest.mark.parametrize("status", ["429 Too Many Requests", "500 No", "502 No", "503 Busy"])
def test_a_busy_endpoint_is_tried_again(status: str) -> None:
    waits: list[float] = []
    with model(answer(b"", status), answer(b"", status), quoting(GOOD)) as server:
        assert len(read(server, waits=waits).statements) == 1
    assert waits == [1.0, 4.0]
    assert f"answers with status {status[:3]}, in 3 tries" in failure(answer(b"", status))


@pytest.mark.parametrize(
    ("after", "waited"), [("7", 7.0), ("0", 1.0), ("9999", 60.0), ("Wed, 21 Oct 2026 07:28:00 GMT", 1.0), ("-1", 1.0)]
)
def test_an_endpoint_says_how_long_to_wait_within_reason(after: str, waited: float) -> None:
    waits: list[float] = []
    with model(answer(b"", "429 Too Many Requests", retry_after=after), quoting(GOOD)) as server:
        read(server, waits=waits)
    assert waits == [waited]


def test_a_connection_that_breaks_is_tried_again() -> None:
    with model(b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", quoting(GOOD)) as server:
        assert len(read(server).statements) == 1
    assert "broke the connection off" in failure(b"")


@pytest.mark.parametrize("status", ["401 Unauthorized", "403 Forbidden"])
def test_a_refused_key_is_said_and_not_shown(status: str) -> None:
    body = json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}"}}).encode()
    waits: list[float] = []
    message = failure(answer(body, status), waits=waits)
    assert f"refuses the key (status {status[:3]}): check ONRECORD_OPENAI_KEY" in message
    assert not waits


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (json.dumps({"error": {"message": f"no model for {KEY}\x1b[31m"}}).encode(), "no model for …"),
        (json.dumps({"error": "no such model"}).encode(), "no such model"),
        (json.dumps({"message": "no such model"}).replace("m", "\\u006d").encode(), "no such model"),
        (json.dumps({"error": f"{KEY} " * 500}).replace("/", "\\/").encode(), "… …"),
        (f"<h1>{KEY}</h1>".encode(), "it does not say why"),
        (b"[" * 100_000, "it does not say why"),
        (b"5", "it does not say why"),
    ],
)  # fmt: skip
def test_another_refusal_is_told_in_the_endpoints_words(body: bytes, shown: str) -> None:
    assert f"answers with status 404: {shown}" in failure(answer(body, "404 Not Found"))


def test_a_redirect_is_not_followed() -> None:
    assert "answers with status 307" in failure(answer(b"", "307 Moved", location="http://other.example/"))


def test_an_answer_without_end_is_not_taken() -> None:
    def endless(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b" " * 65536)

    assert "gives more than 1,048,576 bytes" in failure(endless)


def test_an_endpoint_that_is_not_there_is_said() -> None:
    with no_server() as port, pytest.raises(CaptureSkipped, match="cannot be reached"):
        OpenAIReader(Settings(openai_url=f"http://127.0.0.1:{port}", openai_model="m")).read(page(PAGE))
