"""The pages of web archives that another tool wrote, whole, damaged and cut short."""

from __future__ import annotations

import gzip
import hashlib
import io
import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.warc_of_tests import Record, offsets_of, warc_of

from onrecord.capture.capture import Item
from onrecord.capture.content import content_of
from onrecord.capture.encoding import decode
from onrecord.capture.warc import items_of_warc
from onrecord.errors import CaptureSkipped, CaptureStopped

HTML = (("Content-Type", "text/html; charset=windows-1252"),)
PAGES = [
    Record(f"https://harbour.example/{number}", f"<p>Page {number} – “closed”".encode("cp1252")) for number in range(5)
]


def read(data: bytes, limit: int = 2**20) -> tuple[list[Item], list[CaptureSkipped]]:
    """The items and the errors of a WARC."""
    found = list(items_of_warc(io.BytesIO(data), limit))
    return [item for item in found if isinstance(item, Item)], [e for e in found if isinstance(e, CaptureSkipped)]


def ids(items: list[Item]) -> list[int]:
    """Which of PAGES the items are."""
    return [int(item.id.rpartition("/")[2]) for item in items]


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_comes_with_where_when_and_how_it_was_got(packed: bool) -> None:
    items, errors = read(warc_of(PAGES, packed=packed))
    assert not errors
    assert [item.id for item in items] == [record.uri for record in PAGES]
    capture = items[3].capture
    assert capture.body == PAGES[3].body
    assert capture.sha256 == hashlib.sha256(PAGES[3].body).hexdigest()
    assert (capture.url, capture.media_type, capture.declared) == (PAGES[3].uri, "text/html", "windows-1252")
    assert capture.headers == HTML
    assert capture.retrieved == datetime(2024, 3, 12, 9, 20, tzinfo=UTC)
    assert decode(capture).text == "<p>Page 3 – “closed”"


def test_what_is_no_page_is_passed_over() -> None:
    records = [
        Record("https://harbour.example/0", b"page"),
        Record("https://harbour.example/gone", b"gone", status="404 Not Found"),
        Record("https://harbour.example/moved", b"", status="301 Moved"),
        Record("https://harbour.example/a.png", b"\x89PNG\r\n\x1a\n", (("Content-Type", "image/png"),)),
        Record("https://harbour.example/b.png", b"\x89PNG\r\n\x1a\n", ()),
        Record("https://harbour.example/style", b"p{}", (("Content-Type", "text/css"),)),
        Record("https://harbour.example/0", b"", kind="revisit"),
        Record("https://harbour.example/0", b"", kind="request"),
        Record("dns:harbour.example", b"20240312 harbour.example", kind="resource"),
        Record("metadata:x", b"a: b", kind="metadata"),
        Record("https://harbour.example/1", b"page", kind="resource"),
        Record("https://harbour.example/2", b"<html>", ()),
    ]
    items, errors = read(warc_of(records))
    assert [item.id for item in items] == [
        "https://harbour.example/0",
        "dns:harbour.example",
        "https://harbour.example/1",
        "https://harbour.example/2",
    ]
    assert items[3].capture.media_type == "text/html"
    assert [str(error) for error in errors] == []


def test_chunked_framing_is_undone_and_content_codings_are_kept() -> None:
    body = gzip.compress(b"<p>The ferry did not sail.", mtime=0)
    chunks = (
        b"".join(b"%x;ext=1\r\n%b\r\n" % (len(part), part) for part in (body[:9], body[9:]))
        + b"0\r\nTrailer: x\r\n\r\n"
    )
    headers = (*HTML, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))
    [item], errors = read(warc_of([Record("https://harbour.example/0", chunks, headers)]))
    assert not errors
    assert item.capture.body == body
    assert content_of(item.capture) == b"<p>The ferry did not sail."


def test_a_body_that_says_chunked_and_is_not_is_kept() -> None:
    headers = (*HTML, ("Transfer-Encoding", "chunked"))
    [item], _ = read(warc_of([Record("https://harbour.example/0", b"<p>not chunked", headers)]))
    assert item.capture.body == b"<p>not chunked"


def test_a_digest_that_does_not_hold_is_one_error() -> None:
    data = warc_of(PAGES).replace(b"<p>Page 2", b"<p>Page 7")
    items, [error] = read(data)
    assert ids(items) == [0, 1, 3, 4]
    assert "https://harbour.example/2: " in str(error)
    assert "sha1 digest" in str(error)


def test_a_digest_in_hex_holds_and_one_of_an_unknown_kind_is_not_judged() -> None:
    records = [Record("https://harbour.example/0", b"page"), Record("https://harbour.example/1", b"page")]
    data = warc_of(records, digests=False)
    hexed = b"WARC-Payload-Digest: sha256:" + hashlib.sha256(b"page").hexdigest().encode() + b"\r\n"
    data = data.replace(b"WARC-Type", hexed + b"WARC-Type", 1)
    data = data.replace(b"WARC-Type: response\r\n", b"WARC-Type: response\r\nWARC-Block-Digest: blake3:abc\r\n")
    items, errors = read(data)
    assert ids(items) == [0, 1]
    assert not errors


def test_a_page_larger_than_the_limit_is_one_error_and_a_large_video_none() -> None:
    records = [
        Record("https://harbour.example/0", b"x" * 200_000),
        Record("https://harbour.example/film", b"x" * 200_000, (("Content-Type", "video/mp4"),)),
        Record("https://harbour.example/1", b"page"),
    ]
    items, [error] = read(warc_of(records), limit=100_000)
    assert ids(items) == [1]
    assert "limit of 100,000" in str(error)


@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_record_is_one_error_and_the_rest_goes_on(packed: bool) -> None:
    data, starts = warc_of(PAGES, packed=packed), offsets_of(PAGES, packed=packed)
    broken = bytearray(data)
    place = starts[2] + (30 if packed else 0)
    broken[place : place + 20] = bytes(byte ^ 0x5A for byte in broken[place : place + 20])
    items, [error] = read(bytes(broken))
    assert ids(items) == [0, 1, 3, 4]
    assert "broken at or after https://harbour.example/" in str(error)


def test_a_record_that_swallows_those_behind_it_is_found_out() -> None:
    data = warc_of([Record("https://harbour.example/0", b"", kind="request"), *PAGES[1:]])
    length = data.index(b"Content-Length: ") + 16
    end = data.index(b"\r\n", length)
    for lie in (b"999999999999", b"1200"):
        items, [error] = read(data[:length] + lie + data[end:])
        assert ids(items) == [1, 2, 3, 4]
        assert "broken at or after https://harbour.example/0: " in str(error)


def test_words_of_a_page_that_look_like_a_record_are_none() -> None:
    inner = Record("https://harbour.example/0", b"<p>" + warc_of(PAGES[3:4]))
    data, start = warc_of([inner, *PAGES[1:3]]), offsets_of([inner, *PAGES[1:3]])[1]
    items, errors = read(data[:start] + b"XXXX" + data[start + 4 :])
    assert ids(items) == [0, 2]
    assert len(errors) == 1


@pytest.mark.parametrize(
    "piece", [b"WARC/1.1\r\nContent-Length: 9999999\r\n\r\n", b"\x1f\x8b\x08", b"WARC/1.0\r\n\r\n"]
)
def test_a_file_made_of_breaks_does_not_keep_the_machine_busy(piece: bytes) -> None:
    started = time.process_time()
    with suppress(CaptureStopped):
        read(piece * (4 * 2**20 // len(piece)))
    assert time.process_time() - started < 10


def test_a_broken_first_record_is_no_reason_to_stop() -> None:
    data, starts = warc_of(PAGES, packed=True), offsets_of(PAGES, packed=True)
    items, errors = read(data[:20] + b"\0" * 30 + data[50:])
    assert starts[1] > 50
    assert ids(items) == [1, 2, 3, 4]
    assert len(errors) == 1


@pytest.mark.parametrize("packed", [False, True])
def test_wherever_a_file_is_cut_what_came_before_is_read_and_the_cut_is_told(packed: bool) -> None:
    data, starts = warc_of(PAGES[:3], packed=packed), offsets_of(PAGES[:3], packed=packed)
    for cut in range(starts[1] + 1, len(data) - 4):
        items, errors = read(data[:cut])
        whole = sum(start <= cut for start in starts[1:])
        assert len(items) >= whole
        # The two line ends behind a plain record are no loss.
        assert bool(errors) is (cut not in starts if packed else all(cut not in range(s - 4, s + 1) for s in starts))


def test_one_gzip_member_around_all_records_is_read_too() -> None:
    items, errors = read(gzip.compress(warc_of(PAGES)))
    assert ids(items) == [0, 1, 2, 3, 4]
    assert not errors


@pytest.mark.parametrize(
    "data", [b"", b"WARC/1.1\r\n", b"WARC/1.0 " * 1000, b"\x1f\x8b\x08" * 5000, gzip.compress(b"no records", mtime=0)]
)
def test_a_file_without_records_is_no_source(data: bytes) -> None:
    with pytest.raises(CaptureStopped, match="no WARC record"):
        read(data)


@pytest.mark.parametrize("date", ["2024-03-12T09:20:00Z", "2024-03-12T09:20:00.000000Z", "2024-03-12T10:20:00+01:00"])
def test_dates_are_in_utc(date: str) -> None:
    [item], _ = read(warc_of(PAGES[:1]).replace(b"2024-03-12T09:20:00Z", date.encode()))
    assert item.capture.retrieved == datetime(2024, 3, 12, 9, 20, tzinfo=UTC)


def test_a_date_that_is_none_is_not_made_up() -> None:
    [item], errors = read(warc_of(PAGES[:1]).replace(b"2024-03-12T09:20:00Z", b"yesterday at noon  Z"))
    assert item.capture.retrieved is None
    assert not errors


@given(st.binary(max_size=200), st.integers(0, 3000), st.booleans())
def test_any_damage_gives_items_or_errors(damage: bytes, place: int, packed: bool) -> None:
    data = warc_of(PAGES, packed=packed)
    try:
        items, errors = read(data[:place] + damage + data[place + len(damage) :])
    except CaptureStopped as stopped:
        items, errors = [], [CaptureSkipped(str(stopped))]
    assert items or errors
    assert all(decode(item.capture).text is not None for item in items)
