"""A capture's content: its body with every Content-Encoding undone, within limits that no bomb gets past."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace

import brotli

from onrecord.capture.capture import Capture
from onrecord.errors import CaptureSkipped

PAGE_LIMIT = 64 * 2**20
# Pages compress 3 to 30 times. Above 8 MiB, 200 times is what bombs do (gzip reaches 1,000, brotli far more).
RATIO_LIMIT = 200
RATIO_FREE = 8 * 2**20
CODINGS_LIMIT = 4
STEP = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b"


def content_of(capture: Capture, limit: int = PAGE_LIMIT) -> bytes:
    """The body with gzip, x-gzip, deflate and br undone, the last applied first.

    A body that says gzip and is none is taken as it is: recorders undo the coding and leave the header. Bytes after the
    end of a compressed body are ignored, as browsers do.

    Raises CaptureSkipped for an unknown coding, a body that is broken or ends early (half a page must not pass for the
    page), and what unpacks to more than `limit` bytes or 200 times its size. A body without a coding has no limit here:
    whoever got it had one.
    """
    codings = codings_of(capture.headers)
    content = capture.body
    for coding in reversed(codings):
        content = _undone(coding, content, limit)
    return content


def start_of(capture: Capture, size: int) -> bytes:
    """The first bytes of the content, unpacking no more than it takes. Raises CaptureSkipped as content_of does."""
    codings = codings_of(capture.headers)
    content = content_of(replace(capture, headers=(("Content-Encoding", ",".join(codings[1:])),)))
    return _undone(codings[0], content, PAGE_LIMIT, size)[:size] if codings else content[:size]


def codings_of(headers: tuple[tuple[str, str], ...]) -> list[str]:
    """The codings that the Content-Encoding headers name, the first applied first. Raises CaptureSkipped."""
    values = [value for name, value in headers if name.lower() == "content-encoding"]
    names = [name.strip().lower() for value in values for name in value.split(",")]
    codings = [name for name in names if name not in {"", "identity", "none"}]
    if len(codings) > CODINGS_LIMIT:
        raise CaptureSkipped(
            "the page is encoded {n} times over; at most {most} are undone", n=len(codings), most=CODINGS_LIMIT
        )
    return codings


def _undone(coding: str, data: bytes, limit: int, enough: int | None = None) -> bytes:
    """One coding undone, or as much of it as holds `enough` bytes."""
    decoders: dict[str, Callable[[bytes], Iterator[bytes]]] = {
        "gzip": _gunzipped,
        "x-gzip": _gunzipped,
        "deflate": _inflated,
        "br": _unbrotlied,
    }
    if coding not in decoders:
        raise CaptureSkipped(
            "the page has the content encoding {coding}, which is none of gzip, deflate, br", coding=repr(coding[:40])
        )
    pieces, size = [], 0
    try:
        for piece in decoders[coding](data):
            pieces.append(piece)
            size += len(piece)
            _check_size(coding, size, len(data), limit)
            if enough is not None and size >= enough:
                break
    except (zlib.error, brotli.error) as exc:
        raise CaptureSkipped("the page's {coding} content is broken: {why}", coding=coding, why=exc) from exc
    return b"".join(pieces)


def _check_size(coding: str, size: int, packed: int, limit: int) -> None:
    """Raises CaptureSkipped where what has come out so far is too much."""
    if size > limit:
        raise CaptureSkipped(
            "the page's {coding} content unpacks to more than the limit of {limit} bytes",
            coding=coding,
            limit=f"{limit:,}",
        )
    if size > RATIO_FREE and size > RATIO_LIMIT * packed:
        raise CaptureSkipped(
            "the page's {coding} content unpacks to over {n} times its size: a bomb", coding=coding, n=RATIO_LIMIT
        )


def _gunzipped(data: bytes) -> Iterator[bytes]:
    """The members of a gzip body; a body that is no gzip, as it is."""
    if not data.startswith(GZIP_MAGIC):
        yield data
        return
    while data.startswith(GZIP_MAGIC):
        decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        yield from _pieces(decoder, data, "gzip")
        data = decoder.unused_data


def _inflated(data: bytes) -> Iterator[bytes]:
    """A deflate body, in zlib's wrapping as the standard says, or raw as some servers send it."""
    if not data:
        return
    wrapped = len(data) >= 2 and data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0
    yield from _pieces(zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS), data, "deflate")


def _pieces(decoder: zlib._Decompress, data: bytes, coding: str) -> Iterator[bytes]:
    """What a zlib decoder gives, STEP bytes at a time."""
    while not decoder.eof:
        piece = decoder.decompress(data, STEP)
        data = decoder.unconsumed_tail
        if not piece and not data and not decoder.eof:
            raise CaptureSkipped("the page's {coding} content ends early; fetch it again", coding=coding)
        yield piece


def _unbrotlied(data: bytes) -> Iterator[bytes]:
    """A brotli body, STEP bytes or little more at a time."""
    if not data:
        return
    decoder = brotli.Decompressor()
    piece = decoder.process(data, output_buffer_limit=STEP)
    while piece or not decoder.is_finished():
        if not piece and decoder.can_accept_more_data():
            raise CaptureSkipped("the page's br content ends early; fetch it again")
        yield piece
        piece = b"" if decoder.is_finished() else decoder.process(b"", output_buffer_limit=STEP)
