"""Where pages come from: standard input, a URL, a file, and the containers that hold many pages."""

from __future__ import annotations

import gzip
import io
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from onrecord.adapters.message import brief
from onrecord.adapters.settings import Settings
from onrecord.capture.capture import Capture, Item
from onrecord.capture.content import content_of
from onrecord.capture.jsonl import items_of_jsonl
from onrecord.capture.media import GZIP, HEAD, NDJSON, PAGES, WACZ, WARC, media_type_of
from onrecord.capture.wacz import items_of_wacz
from onrecord.capture.warc import items_of_warc
from onrecord.errors import CaptureSkipped, CaptureStopped

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Items = Iterator[Item | CaptureSkipped]


def items_from(
    source: str,
    settings: Settings,
    stdin: BinaryIO | None = None,
    fetched: Callable[[str, Settings], Capture] | None = None,
) -> Items:
    """The pages of one source, each as soon as it is had; a page that failed is a CaptureSkipped in its place.

    "-" is standard input, an http(s) URL is fetched, all else is a file's path: text, HTML, WARC, WACZ, JSON Lines, or
    any of them in gzip. A page's id is the source as given; a container's pages have their own.

    Raises CaptureStopped for a source that can never give a page: a folder, a WARC that is none.
    """
    if source == "-":
        return _named("standard input", _from_stdin(stdin, settings))
    if source.lower().startswith(("http://", "https://")):
        return _from_url(source, settings, fetched)
    return _named(source, _from_file(source, settings))


def items_of(name: str, stream: BinaryIO, settings: Settings) -> Items:
    """The pages of a file that somebody sends, under the name that they give it. Raises CaptureStopped as above."""
    identity = _identity(name)
    return _named(identity, _from_stream(identity, name, stream, settings))


def _named(name: str, items: Items) -> Items:
    """The items, with the source's name before each message."""
    try:
        for item in items:
            yield _skipped(name, item) if isinstance(item, CaptureSkipped) else item
    except CaptureSkipped as exc:
        yield _skipped(name, exc)
    except CaptureStopped as exc:
        raise CaptureStopped("{source}: {why}", source=brief(name), why=brief(str(exc))) from exc


def _skipped(name: str, error: CaptureSkipped) -> CaptureSkipped:
    """The error, with the source's name before its message."""
    named = CaptureSkipped("{source}: {why}", source=brief(name), why=brief(str(error)))
    named.__cause__ = error
    return named


def _from_stdin(stdin: BinaryIO | None, settings: Settings) -> Items:
    """The pages on standard input."""
    if stdin is None:
        raise CaptureStopped("nothing is connected to it")
    yield from _from_stream("-", None, stdin, settings)


def _from_file(source: str, settings: Settings) -> Items:
    """The pages of a file."""
    if "\0" in source:
        raise CaptureSkipped("cannot be read: no file's name has a NUL in it")
    path = Path(source)
    try:
        with path.open("rb") as stream:
            yield from _from_stream(_identity(source), path.name, stream, settings)
    except FileNotFoundError as exc:
        raise CaptureSkipped("there is no such file") from exc
    except IsADirectoryError as exc:
        raise CaptureStopped("is a folder; name the files in it, such as folder/*.html") from exc
    except OSError as exc:
        raise CaptureSkipped("cannot be read: {why}", why=exc.strerror or exc) from exc


def _identity(source: str) -> str:
    """A path as an id. Bytes in it that are no UTF-8 arrive as lone surrogates, which no JSON in UTF-8 can hold."""
    return source.encode("utf-8", "backslashreplace").decode()


def _from_url(url: str, settings: Settings, fetched: Callable[[str, Settings], Capture] | None) -> Items:
    """The page at a URL, or the pages of a container there."""
    try:
        capture = (fetched or _fetched)(url, settings)
        if capture.media_type in PAGES:
            yield Item(url, capture)
            return
        content = content_of(capture, settings.max_page_bytes)
    except CaptureSkipped as exc:
        # fetch names the URL itself, since it may be another after redirects.
        yield exc
        return
    yield from _named(url, _from_stream(url, None, io.BytesIO(content), settings))


def _fetched(url: str, settings: Settings) -> Capture:
    """A fetched page. A file is read without the network's modules, which take a while to load."""
    from onrecord.adapters.fetch import fetch

    return fetch(url, settings)


def _from_stream(identity: str, name: str | None, stream: BinaryIO, settings: Settings) -> Items:
    """The pages of a stream, by what it holds."""
    head = _read(stream, HEAD)
    whole = cast("BinaryIO", io.BufferedReader(_Rejoined(head, stream)))
    limit = settings.max_page_bytes
    media_type = media_type_of(head, name=name)
    packed = media_type == GZIP
    if packed:
        media_type = media_type_of(_start_of_gzip(head), name=name.lower().removesuffix(".gz") if name else None)
    if media_type == WARC:
        with _seekable(whole, stream, limit) as archive:
            yield from items_of_warc(archive, limit)
    elif media_type == WACZ and not packed:
        with _seekable(whole, stream, limit) as archive:
            yield from items_of_wacz(archive, limit)
    elif media_type == NDJSON:
        yield from _json_lines(whole, packed, limit)
    elif media_type in PAGES:
        yield _page(Item(identity, Capture(b"", media_type)), whole, packed, limit)
    else:
        raise CaptureSkipped("is an archive inside a gzip file; unpack it first")


class _Rejoined(io.RawIOBase):
    """A stream with the start that was read from it put back: a pipe cannot seek."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        # read would wait for as much as it is asked for; read1 gives what is there.
        self._head, self._more = head, getattr(rest, "read1", rest.read)

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fills the buffer with what comes next."""
        view = memoryview(buffer).cast("B")
        piece = self._head[: len(view)] or self._more(len(view))
        self._head = self._head[len(piece) :]
        view[: len(piece)] = piece
        return len(piece)


@contextmanager
def _seekable(whole: BinaryIO, stream: BinaryIO, memory: int) -> Iterator[BinaryIO]:
    """The stream itself where it can seek; else a temporary copy, on disk where it is large."""
    if stream.seekable():
        stream.seek(0)
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=memory) as copy:
        shutil.copyfileobj(whole, copy)
        copy.seek(0)
        yield cast("BinaryIO", copy)


def _read(stream: BinaryIO, size: int) -> bytes:
    """That many bytes, fewer at the end only: a pipe gives them as they are written."""
    data = b""
    while len(data) < size and (piece := stream.read(size - len(data))):
        data += piece
    return data


def _json_lines(stream: BinaryIO, packed: bool, limit: int) -> Items:
    """The lines of a stream, unpacked as they are read."""
    if not packed:
        yield from items_of_jsonl(stream, limit)
        return
    try:
        with gzip.GzipFile(fileobj=stream) as unpacked:
            yield from items_of_jsonl(cast("BinaryIO", unpacked), limit)
    except (EOFError, gzip.BadGzipFile, zlib.error) as exc:
        raise CaptureSkipped(
            "the gzip file is broken or ends early, the lines after that are lost: {why}", why=exc
        ) from exc


def _page(empty: Item, stream: BinaryIO, packed: bool, limit: int) -> Item:
    """A file that is one page. One in gzip is kept as it is, under the header that a web server would send it with."""
    body = _read(stream, limit + 1)
    if len(body) > limit:
        raise CaptureSkipped(
            "is larger than the limit of {limit} bytes for one page (ONRECORD_MAX_PAGE_BYTES)", limit=f"{limit:,}"
        )
    headers = (("Content-Encoding", "gzip"),) if packed else ()
    return replace(empty, capture=replace(empty.capture, body=body, headers=headers))


def _start_of_gzip(head: bytes) -> bytes:
    """The first bytes of what a gzip file holds."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD)
    except zlib.error as exc:
        raise CaptureSkipped("the gzip file is broken: {why}", why=exc) from exc
