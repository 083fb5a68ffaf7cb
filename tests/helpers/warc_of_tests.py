"""WARC files for tests, made by another tool than the one that reads them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


@dataclass(frozen=True)
class Record:
    """One record to be written."""

    uri: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=windows-1252"),)
    status: str = "200 OK"
    kind: str = "response"


def warc_of(records: Sequence[Record], *, packed: bool = False, digests: bool = True) -> bytes:
    """The bytes of a WARC."""
    return _written(tuple(records), packed, digests)[0]


def offsets_of(records: Sequence[Record], *, packed: bool = False) -> list[int]:
    """Where each record starts in the file that `warc_of` makes."""
    return _written(tuple(records), packed, True)[1]


@cache
def _written(records: tuple[Record, ...], packed: bool, digests: bool) -> tuple[bytes, list[int]]:
    """A WARC's bytes and where its records start."""
    with warnings.catch_warnings():
        # warcio leaves its temporary files to be closed by the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        return _write(records, packed=packed, digests=digests)


def _write(records: tuple[Record, ...], *, packed: bool, digests: bool) -> tuple[bytes, list[int]]:
    """A WARC's bytes and where its records start."""
    out, starts = io.BytesIO(), []
    writer = WARCWriter(out, gzip=packed, warc_version="WARC/1.1")
    for number, record in enumerate(records):
        starts.append(out.tell())
        is_http = record.kind in {"response", "request", "revisit"}
        line = ("GET / HTTP/1.1", "") if record.kind == "request" else (record.status, "HTTP/1.1")
        written = writer.create_warc_record(
            record.uri,
            record.kind,
            payload=io.BytesIO(record.body),
            warc_content_type="" if is_http else "text/plain",
            http_headers=StatusAndHeaders(line[0], list(record.headers), protocol=line[1]) if is_http else None,
            warc_headers_dict={
                "WARC-Date": "2024-03-12T09:20:00Z",
                "WARC-Record-ID": f"<urn:uuid:0a2b6d34-9c1f-4a55-8f7d-{number:012x}>",
            },
        )
        if not digests:
            written.rec_headers.add_header("WARC-Block-Digest", "")
            written.rec_headers.add_header("WARC-Payload-Digest", "")
        writer.write_record(written)
    data = out.getvalue()
    if not digests:
        data = data.replace(b"WARC-Block-Digest: \r\n", b"").replace(b"WARC-Payload-Digest: \r\n", b"")
    return data, starts
