"""A line is a page, or one error that names the line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.capture import Item
from onrecord.capture.encoding import decode
from onrecord.capture.jsonl import items_of_jsonl
from onrecord.errors import CaptureSkipped


def lines(*values: object) -> io.BytesIO:
    """A stream of JSON Lines."""
    return io.BytesIO("".join(f"{json.dumps(value)}\n" for value in values).encode())


def test_a_line_is_a_page_with_what_the_source_says_about_it() -> None:
    [item] = items_of_jsonl(
        lines(
            {
                "id": "a",
                "text": "Die Brücke ist zu.\r\n",
                "url": "https://tagblatt.example/1",
                "title": "Brücke",
                "outlet": "Tagblatt",
                "published": "2024-03-12",
                "author": None,
                "language": "de",
                "score": 3,
            }
        )
    )
    assert isinstance(item, Item)
    assert item.id == "a"
    assert item.capture.body == "Die Brücke ist zu.\r\n".encode()
    assert (item.capture.media_type, item.capture.url) == ("text/plain", "https://tagblatt.example/1")
    assert dict(item.stated) == {"title": "Brücke", "outlet": "Tagblatt", "published": "2024-03-12", "language": "de"}
    assert decode(item.capture).text == "Die Brücke ist zu.\r\n"


def test_html_is_html_and_an_empty_page_is_a_page() -> None:
    html, empty = items_of_jsonl(lines({"id": "h", "html": "<p>x", "text": None}, {"id": "e", "text": ""}))
    assert isinstance(html, Item)
    assert isinstance(empty, Item)
    assert (html.capture.media_type, html.capture.body) == ("text/html", b"<p>x")
    assert (empty.capture.media_type, empty.capture.body) == ("text/plain", b"")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"id": "a", "text": "b"', "not JSON"),
        (b'{"id": "a", "text": "\xff"}', "not JSON in UTF-8"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"id": "a", "n": ' + b"9" * 10_000 + b"}", "not JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b'{"text": "b"}', "has no `id`"),
        (b'{"id": "", "text": "b"}', "has no `id`"),
        (b'{"id": 7, "text": "b"}', "`id` is no string"),
        (b'{"id": "a"}', "has neither"),
        (b'{"id": "a", "text": "b", "html": "c"}', "has both"),
        (b'{"id": "a", "text": ["b"]}', "`text` is no string"),
        (b'{"id": "a", "text": "b", "url": 1}', "`url` is no string"),
        (b'{"id": "a", "text": "b", "title": {}}', "`title` is no string"),
    ],
)
def test_a_bad_line_is_one_error_and_the_others_go_on(line: bytes, message: str) -> None:
    good = b'{"id": "good", "text": "x"}\n'
    first, bad, last = items_of_jsonl(io.BytesIO(good + line + b"\n" + good))
    assert isinstance(first, Item)
    assert isinstance(last, Item)
    assert isinstance(bad, CaptureSkipped)
    assert str(bad).startswith("line 2: ")
    assert message in str(bad)


def test_blank_lines_and_a_mark_are_passed_over_and_counted() -> None:
    stream = io.BytesIO(b'\xef\xbb\xbf{"id": "a", "text": "x"}\r\n\r\n  \nbad')
    good, bad = items_of_jsonl(stream)
    assert isinstance(good, Item)
    assert "line 4: " in str(bad)


def test_utf16_is_said_once() -> None:
    [error] = items_of_jsonl(io.BytesIO('{"id": "a", "text": "x"}\n{"id": "b", "text": "x"}\n'.encode("utf-16")))
    assert "UTF-16" in str(error)


def test_lone_surrogates_become_replacement_characters_and_pairs_stay() -> None:
    [item] = items_of_jsonl(io.BytesIO(rb'{"id": "\udc00", "text": "a\ud83d b \ud83d\ude00 \u0000"}'))
    assert isinstance(item, Item)
    assert item.id == "\ufffd"
    assert item.capture.body.decode() == "a\ufffd b 😀 \0"


def test_a_line_that_is_too_long_is_read_past() -> None:
    stream = io.BytesIO(json.dumps({"id": "a", "text": "x" * 3_000_000}).encode() + b'\n{"id": "b", "text": "x"}')
    long, good = items_of_jsonl(stream, limit=1000)
    assert "line 1: longer than the limit of 1,000 bytes" in str(long)
    assert isinstance(good, Item)


def test_lines_are_read_as_they_are_asked_for() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = b'{"id": "a", "text": "x"}\n'
            buffer[: len(line)] = line
            return len(line)

    items: Iterator[object] = items_of_jsonl(io.BufferedReader(Endless()))  # type: ignore[arg-type]
    assert isinstance(next(items), Item)
    assert isinstance(next(items), Item)


@given(st.binary(max_size=300))
def test_any_bytes_are_items_or_errors(data: bytes) -> None:
    assert all(isinstance(found, Item | CaptureSkipped) for found in items_of_jsonl(io.BytesIO(data), limit=100))


@given(
    st.dictionaries(st.sampled_from(["id", "text", "html", "url", "title", "x"]), st.none() | st.text() | st.integers())
)
def test_any_object_is_an_item_or_an_error(fields: dict[str, object]) -> None:
    [found] = items_of_jsonl(lines(fields))
    assert isinstance(found, CaptureSkipped) or decode(found.capture).text is not None
