"""Web archives (WARC, ISO 28500): the pages in them."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import SEEK_END
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.capture.capture import Capture, Item
from onrecord.capture.content import GZIP_MAGIC, PAGE_LIMIT
from onrecord.capture.media import HEAD, PAGES, NoText, is_unknown, media_type_of, page_type
from onrecord.capture.response import capture_of, charset_of, header, response_of
from onrecord.errors import CaptureSkipped, CaptureStopped

# Room for the headers of a response before its body; servers send up to some 16 KiB.
HEADERS = 64 * 1024
# How often to look for the next record after a broken one, and how many times the file's size to read in all: an
# honest file has a few breaks, and one made of breaks must not keep a machine busy.
RESTARTS = 1000
EFFORT = 8
STEP = 2**20


@dataclass
class _Place:
    """How far the walk through a WARC has come.

    last  where the record begins that was found last
    next  where to look for another one if the file is broken: behind that record only if its whole content was read
    end   where its content must have ended, as far as a plain file says
    told  whether the last break has had its message
    held  the message of a break before the first record: it is worth telling only if there is one
    """

    packed: bool
    last: int = 0
    next: int = 1
    end: int = 0
    uri: str = ""
    records: int = 0
    told: bool = False
    held: CaptureSkipped | None = None


def items_of_warc(stream: BinaryIO, limit: int = PAGE_LIMIT) -> Iterator[Item | CaptureSkipped]:
    """The pages of a WARC, plain or in gzip, in its order. The stream must be able to seek.

    A page is a response with status 200, or a resource, whose media type is HTML or text; requests, revisits, images
    and all else are passed over. A page's id is its URI, `retrieved` its WARC-Date.

    A record whose digest does not hold, or that is larger than `limit` bytes, is one CaptureSkipped. Where the file is
    broken or ends early, that is one CaptureSkipped, and the rest follows from the next record that can be found.
    Raises CaptureStopped where there is no record at all.
    """
    place, start, read = _Place(packed=stream.read(2) == GZIP_MAGIC), 0, 0
    size = stream.seek(0, SEEK_END)
    for _ in range(RESTARTS):
        try:
            yield from _walk(stream, start, limit, place)
            _check_end(stream, size, place)
            break
        except OSError as exc:
            broken = CaptureSkipped(
                "broken at or after {source}: {why}; went on behind the break"
                if place.uri
                else "broken at or after its start: {why}; went on behind the break",
                source=place.uri,
                why=exc,
            )
            if not place.told and place.records:
                yield broken
            elif not place.told:
                place.held = broken
            place.told = True
        read += max(0, stream.tell() - start)
        found = _find(stream, GZIP_MAGIC + b"\x08" if place.packed else b"WARC/", max(start + 1, place.next))
        if found is None or read > EFFORT * size + STEP:
            break
        start = found
    if not place.records:
        raise CaptureStopped("there is no WARC record in it")


def _walk(stream: BinaryIO, start: int, limit: int, place: _Place) -> Iterator[Item | CaptureSkipped]:
    """The pages from one record on. Raises OSError where the file is broken or ends early."""
    stream.seek(start)
    for record in ArchiveIterator(stream, parse_http=False):
        if record.headers.get("Content-Length") is None:
            raise OSError("the record has no length")
        place.last, place.uri, place.told = record.stream_pos, _uri(record) or "a record without URI", False
        place.next, place.end = place.last + 1, place.last + record.content_length
        place.records += 1
        if place.held:
            yield place.held
            place.held = None
        try:
            item = _item(record, limit)
        except CaptureSkipped as exc:
            yield CaptureSkipped("{source}: {why}", source=place.uri, why=exc)
            continue
        if item is not None:
            place.next = place.last + 1 if place.packed else place.end
            yield item


def _item(record: WarcRecord, limit: int) -> Item | None:
    """The page of one record; None for a record that is none."""
    uri = _uri(record)
    is_response = record.record_type == WarcRecordType.response and record.is_http
    if uri is None or not (is_response or record.record_type == WarcRecordType.resource):
        return None
    start = _read(record, min(HEADERS, record.content_length))
    if not _may_be_page(start, record, is_response=is_response):
        return None
    if record.content_length > limit + HEADERS:
        raise CaptureSkipped(
            "{n} bytes are more than the limit of {limit}", n=f"{record.content_length:,}", limit=f"{limit:,}"
        )
    block = start + _read(record, record.content_length - len(start))
    _check_digest(record.headers.get("WARC-Block-Digest"), block)
    try:
        capture = _page(uri, block, record, is_response=is_response)
    except NoText:
        return None
    return Item(uri, capture) if capture else None


def _may_be_page(start: bytes, record: WarcRecord, *, is_response: bool) -> bool:
    """Whether the headers leave it open that this is a page, so that videos are not read into memory."""
    if not is_response:
        content_type = record.headers.get("Content-Type") or ""
        return is_unknown(content_type) or page_type(content_type) is not None
    status, headers, _ = response_of(start)
    content_type = header(headers, "content-type")
    return status == 200 and (is_unknown(content_type) or page_type(content_type) is not None)


def _page(uri: str, block: bytes, record: WarcRecord, *, is_response: bool) -> Capture | None:
    """The page that a record's block holds. Raises NoText for an image and the like."""
    retrieved = _date(record.headers.get("WARC-Date"))
    content_type = record.headers.get("Content-Type")
    _, headers, body = response_of(block) if is_response else (200, (), block)
    if not record.headers.get("WARC-Block-Digest") and not header(headers, "transfer-encoding"):
        _check_digest(record.headers.get("WARC-Payload-Digest"), body)
    if is_response:
        capture = capture_of(body, headers, uri, retrieved)
    else:
        media_type = media_type_of(body[:HEAD], content_type)
        capture = Capture(body, media_type, uri, retrieved, declared=charset_of(content_type or ""))
    return capture if capture.media_type in PAGES else None


def _read(record: WarcRecord, size: int) -> bytes:
    """That many bytes of a record's block. Raises OSError where it ends before."""
    pieces, missing = [], size
    while missing and (piece := record.reader.read(missing)):
        pieces.append(piece)
        missing -= len(piece)
    if missing:
        raise OSError("the record is cut short")
    return b"".join(pieces)


def _uri(record: WarcRecord) -> str | None:
    """The target URI; WARC 1.0 writers put it in angle brackets."""
    uri = (record.headers.get("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">")
    return uri or None


def _date(stated: str | None) -> datetime | None:
    """A WARC-Date in UTC; None where it is none."""
    try:
        date = datetime.fromisoformat((stated or "").strip())
    except ValueError:
        return None
    return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)


def _check_digest(stated: str | None, data: bytes) -> None:
    """Raises CaptureSkipped where a labelled digest ("sha1:", "sha256:", …; base32 or hex) does not hold."""
    algorithm, _, value = (stated or "").strip().partition(":")
    name = algorithm.lower().replace("-", "")
    if name not in {"md5", "sha1", "sha256", "sha512"}:
        return
    digest = hashlib.new(name, data, usedforsecurity=False)
    try:
        wanted = base64.b32decode(value.upper())
    except ValueError:
        wanted = b""
    if digest.digest() != wanted and digest.hexdigest() != value.lower():
        raise CaptureSkipped("the record's bytes do not have its {name} digest: it was damaged or changed", name=name)


def _check_end(stream: BinaryIO, size: int, place: _Place) -> None:
    """Raises OSError where the file ends before its last record does, which reading it does not tell."""
    if place.records and (_has_rest(stream, place.last) if place.packed else place.end > size):
        raise OSError("the file is cut short")


def _has_rest(stream: BinaryIO, last: int) -> bool:
    """Whether bytes follow the last record in a gzip WARC: one more that is too short to be read."""
    stream.seek(last)
    data = stream.read(STEP)
    if not data.startswith(GZIP_MAGIC):
        return False
    decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        while data and not decoder.eof:
            decoder.decompress(data, STEP)
            data = decoder.unconsumed_tail or stream.read(STEP)
    except zlib.error:
        return True
    return not decoder.eof or bool((decoder.unused_data + stream.read(STEP)).strip(b"\0\r\n"))


def _find(stream: BinaryIO, marker: bytes, start: int) -> int | None:
    """Where the marker next stands in a stream."""
    stream.seek(start)
    kept = b""
    while piece := stream.read(STEP):
        window = kept + piece
        found = window.find(marker)
        if found >= 0:
            return start + found
        kept = window[-len(marker) + 1 :]
        start += len(window) - len(kept)
    return None
