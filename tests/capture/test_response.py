"""A recorded response is taken apart as it came."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.response import capture_of, charset_of, header, response_of
from onrecord.errors import CaptureSkipped


def test_status_headers_and_body() -> None:
    lines = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Long: a\r\n\tb\r\nx-name: caf\xe9\r\nnonsense\r\n\r\n"
    block = lines + b"body\r\n\r\n"
    status, headers, body = response_of(block)
    assert status == 200
    assert headers == (("Content-Type", "text/html"), ("X-Long", "a b"), ("x-name", "café"))
    assert body == b"body\r\n\r\n"
    assert header(headers, "content-type") == "text/html"
    assert header(headers, "absent") == ""


def test_bare_line_ends_and_no_body_are_taken_too() -> None:
    assert response_of(b"HTTP/1.0 404\nA: b\n\nx") == (404, (("A", "b"),), b"x")
    assert response_of(b"HTTP/2 204 No Content") == (204, (), b"")


@pytest.mark.parametrize("block", [b"", b"\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 OK\r\n\r\n"])
def test_what_is_no_response_is_refused(block: bytes) -> None:
    with pytest.raises(CaptureSkipped, match="does not start like HTTP"):
        response_of(block)


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/html; charset=UTF-8", "UTF-8"),
        ("text/html;CharSet = 'koi8-r' ;x", "koi8-r"),
        ('text/html; a=b; charset="Shift_JIS"', "Shift_JIS"),
        ("text/html", None),
        ("", None),
    ],
)
def test_the_charset_is_as_written(content_type: str, charset: str | None) -> None:
    assert charset_of(content_type) == charset


def test_a_response_makes_a_capture() -> None:
    headers = (("content-type", "text/html; charset=Latin-1"),)
    capture = capture_of(b"<p>x", headers, "https://harbour.example/", None)
    assert (capture.media_type, capture.declared, capture.headers) == ("text/html", "Latin-1", headers)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_response_or_refused(body: bytes) -> None:
    with suppress(CaptureSkipped):
        response_of(body)
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert response_of(chunked + b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body))[2] == body
    assert len(response_of(chunked + body)[2]) <= len(body)
