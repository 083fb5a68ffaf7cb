"""What bytes are is told from their declaration, their name and themselves; what is no text is refused by its name."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.media import GZIP, HTML, NDJSON, PLAIN, WACZ, WARC, XHTML, is_unknown, media_type_of, page_type
from onrecord.errors import CaptureSkipped


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"<!DOCTYPE html>\n<title>x", HTML),
        (b"\xef\xbb\xbf \r\n<HTML lang=en>", HTML),
        (b"<!-- saved --><!-- twice --><html>", HTML),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html>', HTML),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', XHTML),
        (b"<p>The ferry did not sail.", HTML),
        (b"<article class=x>", HTML),
        (b"The <b>ferry</b> did not sail.", PLAIN),
        (b"<ferry> did not sail", PLAIN),
        (b"", PLAIN),
        ("Мост закрыт".encode(), PLAIN),
        ("Мост закрыт".encode("cp1251"), PLAIN),
        ("Bridge closed".encode("utf-16"), PLAIN),
        ("Bridge closed".encode("utf-16-be"), PLAIN),
        (b"text with \0 one NUL", PLAIN),
        (b'{"id": "a", "text": "b"}\n{"id"', NDJSON),
        (b'{"id": "a", "text": "' + b"x" * 4096, NDJSON),
        (b'{"name": "a"}\n', PLAIN),
        (b"{not json", PLAIN),
        (b"WARC/1.0\r\n", WARC),
        (b"\x1f\x8b\x08\0", GZIP),
        (b"PK\x03\x04", WACZ),
    ],
)
def test_bytes_alone(head: bytes, media_type: str) -> None:
    assert media_type_of(head) == media_type


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.html", HTML), ("a.HTM", HTML), ("a.xhtml", XHTML), ("a.txt", PLAIN), ("a.jsonl", NDJSON),
        ("a.ndjson", NDJSON), ("a.dat", HTML), ("html", HTML), ("", HTML),
    ],
)  # fmt: skip
def test_a_suffix_comes_before_the_bytes(name: str, media_type: str) -> None:
    assert media_type_of(b"<!doctype html><p>x", name=name) == media_type


@pytest.mark.parametrize(
    ("declared", "media_type"),
    [
        ("text/html", HTML), ("TEXT/HTML; charset=x", HTML), ("application/xhtml+xml", XHTML), ("text/plain", PLAIN),
        ("application/octet-stream", HTML), ("", HTML), (" ; charset=utf-8", HTML),
    ],
)  # fmt: skip
def test_a_declaration_comes_before_the_bytes(declared: str, media_type: str) -> None:
    assert media_type_of(b"<!doctype html><p>x", declared) == media_type


def test_a_container_is_known_by_its_bytes_whatever_is_declared() -> None:
    assert media_type_of(b"WARC/1.1\r\n", "text/plain", "a.html") == WARC
    assert media_type_of(b"\x1f\x8b\x08", "application/x-gzip", "a.html.gz") == GZIP


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"%PDF-1.7", "a PDF"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff\xe0", "JPEG"), (b"GIF89a", "GIF"),
        (b"\x7fELF\2", "program"), (b"\xfd7zXZ\0", "xz"), (bytes(range(32)) * 100, "no text"),
    ],
)  # fmt: skip
def test_what_holds_no_text_is_refused_by_its_name(head: bytes, what: str) -> None:
    with pytest.raises(CaptureSkipped, match=what):
        media_type_of(head)


@pytest.mark.parametrize("declared", ["application/pdf", "image/png", "application/json", "x" * 1000])
def test_a_declaration_of_no_page_is_refused(declared: str) -> None:
    assert page_type(declared) is None
    assert not is_unknown(declared)
    with pytest.raises(CaptureSkipped, match=declared[:60]):
        media_type_of(b"text", declared)


@given(st.binary(max_size=100), st.none() | st.text(max_size=20), st.none() | st.text(max_size=20))
def test_any_bytes_are_something_or_refused(head: bytes, declared: str | None, name: str | None) -> None:
    with suppress(CaptureSkipped):
        assert media_type_of(head, declared, name) in {HTML, XHTML, PLAIN, WARC, WACZ, NDJSON, GZIP}
