"""Hostile containers: web archives, zip files, gzip files and JSON Lines that are bombs, broken, or lie."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from functools import partial

import brotli
from tests.hostile.corpus import PLAIN, Hostile, html

GOOD = html("").encode()
MEBI = 2**20
URI = "https://coastdaily.example/page"
TOO_MUCH = r"limit|bomb|times"


def record(
    http: bytes, uri: str = "https://coastdaily.example/page", headers: str = "", length: int | None = None
) -> bytes:
    """One WARC response record, whose length may lie."""
    said = len(http) if length is None else length
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0a2b6d34-9c1f-4a55-8f7d-2f4d1c3b5a69>\r\n"
        f"WARC-Date: 2024-03-12T09:20:00Z\r\nWARC-Target-URI: {uri}\r\n{headers}"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {said}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def response(body: bytes, coding: str = "", extra: str = "") -> bytes:
    """An HTTP response as a WARC keeps it."""
    encoded = f"Content-Encoding: {coding}\r\n" if coding else ""
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{encoded}{extra}\r\n".encode() + body


def bomb(coding: str, size: int) -> bytes:
    """A small body that unpacks to `size` bytes."""
    zeros = b"<p>" + bytes(size)
    match coding:
        case "gzip":
            return gzip.compress(zeros)
        case "deflate":
            return zlib.compress(zeros)
        case "br":
            return brotli.compress(zeros, quality=5)
        case _:
            return gzip.compress(gzip.compress(zeros))


def coded(coding: str) -> bytes:
    """A WARC with a bomb between two good pages."""
    bad = record(response(bomb(coding, 100 * MEBI), coding), "https://coastdaily.example/bomb")
    return record(response(GOOD)) + bad + record(response(GOOD), "https://coastdaily.example/after")


def zipped(name: str, content: bytes) -> bytes:
    """A zip file with one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def overlapping_zip() -> bytes:
    """A zip file whose members are all the same bytes: what a quine of zip files is made of."""
    whole = zipped("archive/a.warc", record(response(GOOD)))
    start = whole.rindex(b"PK\x01\x02")
    end = whole.rindex(b"PK\x05\x06")
    entry = whole[start:end]
    entries = b"".join(entry.replace(b"archive/a.warc", f"archive/{n:01x}.warc".encode()) for n in range(16))
    tail = (
        whole[end : end + 8] + (16).to_bytes(2, "little") * 2 + len(entries).to_bytes(4, "little") + whole[end + 16 :]
    )
    return whole[:start] + entries + tail


def line(**fields: object) -> bytes:
    """One line of JSON Lines."""
    return json.dumps(fields).encode() + b"\n"


GOOD_RECORD = record(response(GOOD))
WRONG_DIGEST = f"WARC-Payload-Digest: sha1:{'A' * 32}\r\n"
GOOD_LINE = line(id="good", text=PLAIN)

CONTAINERS = (
    # Bombs.
    *(
        Hostile(f"bomb-{coding.replace(',', '-')}.warc", partial(coded, coding), TOO_MUCH, pages=2)
        for coding in ("gzip", "deflate", "br", "gzip,gzip")
    ),
    Hostile("page-bomb.html.gz", lambda: bomb("gzip", 100 * MEBI), TOO_MUCH, pages=0),
    Hostile("lines-bomb.jsonl.gz", lambda: gzip.compress(GOOD_LINE + bytes(100 * MEBI)), TOO_MUCH, pages=1),
    Hostile("bomb.wacz", lambda: zipped("archive/a.warc", bytes(100 * MEBI)), TOO_MUCH, pages=0),
    Hostile("overlapping.wacz", overlapping_zip, "overlaps another member", pages=0),
    # Codings that are broken or make no sense.
    Hostile("codings.warc", record(response(GOOD, ",".join(["gzip"] * 50))), "encoded 50 times", pages=0),
    Hostile("unknown-coding.warc", record(response(GOOD, "zebra")), "zebra", pages=0),
    Hostile("half-a-coding.warc", record(response(gzip.compress(GOOD)[:-20], "gzip")), "early|broken", pages=0),
    Hostile("page-broken.html.gz", gzip.compress(GOOD)[:-20], "early|broken", pages=0),
    Hostile("gzip-in-gzip.html.gz", gzip.compress(gzip.compress(GOOD)), "archive inside a gzip", pages=0),
    Hostile("lines-cut.jsonl.gz", gzip.compress(GOOD_LINE * 3)[:-9], "broken or ends early", pages=3),
    Hostile("no-warc.wacz", zipped("../../etc/cron.d/x", b"* * * * *"), "no WACZ", pages=0),
    Hostile("cut.wacz", zipped("archive/a.warc", GOOD_RECORD)[:-30], "broken zip", pages=0),
    # Records that lie or stop.
    Hostile("cut-in-record.warc", GOOD_RECORD + GOOD_RECORD[:-300], "short|early|cut|broken"),
    Hostile("length-too-large.warc", record(response(GOOD), length=10**15), "limit|cut|short", pages=0),
    Hostile("length-negative.warc", record(response(GOOD), length=-5), "broken|length|short|record", pages=0),
    Hostile("wrong-digest.warc", record(response(GOOD), headers=WRONG_DIGEST), "digest", pages=0),
    Hostile("not-http.warc", record(bytes(400)), "HTTP", pages=0),
    Hostile("no-records.warc", b"WARC/1.1\r\n" + b"x" * 1000, "record", pages=0),
    Hostile("many-headers.warc", record(response(GOOD, extra="X-A: b\r\n" * 100_000))),
    Hostile("not-chunked.warc", record(response(GOOD, extra="Transfer-Encoding: chunked\r\n"))),
    Hostile("garbage-between.warc", GOOD_RECORD + b"\0garbage\r\n" * 50 + GOOD_RECORD, "broken", pages=2),
    # Lines.
    Hostile("deep.jsonl", b'{"id": "deep", "text": ' + b"[" * 1_000_000 + b"\n" + GOOD_LINE, "line 1: "),
    Hostile("long-number.jsonl", b'{"id": "n", "n": ' + b"9" * 100_000 + b"}\n" + GOOD_LINE, "line 1: "),
    Hostile("not-an-object.jsonl", b"[1]\n42\nnull\n" + GOOD_LINE, "line [123]: not a JSON object"),
    Hostile("no-id.jsonl", line(text="x") + GOOD_LINE, "line 1: has no `id`"),
    Hostile("neither.jsonl", line(id="x") + GOOD_LINE, "line 1: has neither"),
    Hostile("both.jsonl", line(id="x", text="a", html="b") + GOOD_LINE, "line 1: has both"),
    Hostile("no-string.jsonl", line(id="x", text=["a"]) + GOOD_LINE, "line 1: `text` is no string"),
    Hostile("surrogates.jsonl", line(id="s", text=f"{PLAIN}\ud83d alone \udc00\n"), holds=("alone",)),
    Hostile("not-a-number.jsonl", b'{"id": "n", "n": NaN, "text": "Roe said no."}\n'),
    Hostile("cut.jsonl", GOOD_LINE + GOOD_LINE[:-40], "line 2: "),
    Hostile("utf16.jsonl", GOOD_LINE.decode().encode("utf-16"), "line 1: ", pages=0),
    Hostile("empty.jsonl", b"", pages=0),
    Hostile("blank-lines.jsonl", b"\n \n" * 100_000 + GOOD_LINE),
)
