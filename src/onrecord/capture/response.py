"""A recorded HTTP response: its bytes taken apart, and the capture that it makes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from onrecord.capture.capture import Capture
from onrecord.capture.content import start_of
from onrecord.capture.media import HEAD, media_type_of
from onrecord.errors import CaptureSkipped

Headers = tuple[tuple[str, str], ...]

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})(?:\s|$)")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[^\r\n]*\r?\n")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([^\s;\"',]+)", re.IGNORECASE)


def capture_of(body: bytes, headers: Headers, url: str, retrieved: datetime | None) -> Capture:
    """The capture of a response's body, with its media type. Raises NoText where that is no text to read.

    CaptureSkipped where its first bytes cannot be unpacked.
    """
    content_type = header(headers, "content-type")
    capture = Capture(body, "", url, retrieved, headers, charset_of(content_type))
    return replace(capture, media_type=media_type_of(start_of(capture, HEAD), content_type))


def response_of(block: bytes) -> tuple[int, Headers, bytes]:
    """The status, the headers as they came and the body of a recorded response. Raises CaptureSkipped for none.

    Chunked framing belongs to the connection and not to the page, and is undone; a body that says chunked and is not is
    left as it is, since most recorders undo it and keep the header.
    """
    end = _HEAD_END.search(block)
    lines = (block[: end.start()] if end else block).splitlines()
    status = _STATUS.match(lines[0]) if lines else None
    if status is None:
        raise CaptureSkipped("the recorded response does not start like HTTP")
    headers = tuple(_headers(lines[1:]))
    body = block[end.end() :] if end else b""
    if header(headers, "transfer-encoding").lower().endswith("chunked"):
        body = _unchunked(body)
    return int(status[1]), headers, body


def header(headers: Headers, name: str) -> str:
    """The first header of a name (lower case), "" for none."""
    return next((value for key, value in headers if key.lower() == name), "")


def charset_of(content_type: str) -> str | None:
    """The charset that a Content-Type declares, as written."""
    found = _CHARSET.search(content_type)
    return found[1] if found else None


def _headers(lines: list[bytes]) -> list[tuple[str, str]]:
    """Header lines as names and values; a line that starts with a blank goes on from the one before."""
    headers: list[tuple[str, str]] = []
    for line in lines:
        text = line.decode("latin-1")
        if text[:1] in {" ", "\t"} and headers:
            headers[-1] = (headers[-1][0], f"{headers[-1][1]} {text.strip()}")
        elif ":" in text:
            name, _, value = text.partition(":")
            headers.append((name.strip(), value.strip()))
    return headers


def _unchunked(body: bytes) -> bytes:
    """A chunked body put together; one that is not chunked to its end, as it is."""
    pieces: list[bytes] = []
    place = 0
    while chunk := _CHUNK.match(body, place):
        size = int(chunk[1], 16)
        place = chunk.end() + size
        if size == 0:
            return b"".join(pieces)
        if place > len(body):
            return body
        pieces.append(body[chunk.end() : place])
        place += 2 if body.startswith(b"\r\n", place) else 1
    return body
