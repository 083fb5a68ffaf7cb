"""Whatever is named, its pages come one by one, and what fails is said by name."""

from __future__ import annotations

import gzip
import io
import json
import os
import threading
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.warc_of_tests import Record, warc_of

from onrecord.adapters.settings import Settings
from onrecord.adapters.sources import items_from
from onrecord.capture.capture import Capture, Item
from onrecord.capture.content import content_of
from onrecord.capture.encoding import decode
from onrecord.errors import AddressRefused, CaptureSkipped, CaptureStopped

HTML = b"<!doctype html><p>The ferry to Ostrin did not sail."
TEXT = "Мост закрыт.\r\n".encode("cp1251")
WARC = warc_of([Record(f"https://harbour.example/{number}", HTML) for number in range(3)])
LINES = b"".join(json.dumps({"id": f"line-{number}", "text": "x"}).encode() + b"\n" for number in range(3))
ARCHIVE = ["https://harbour.example/0", "https://harbour.example/1", "https://harbour.example/2"]
NUMBERED = ["line-0", "line-1", "line-2"]


def wacz() -> bytes:
    """A WACZ with one WARC."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/a.warc", WARC)
    return out.getvalue()


class Pipe(io.RawIOBase):
    """Bytes that come in small pieces and cannot be sought in, as on a pipe."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._data.read(min(size, 7) if size >= 0 else 7)


def items(source: str, stdin: BinaryIO | None = None, settings: Settings | None = None) -> list[Item]:
    """The items of a source that has no errors."""
    found = list(items_from(source, settings or Settings(), stdin))
    assert all(isinstance(item, Item) for item in found), found
    return [item for item in found if isinstance(item, Item)]


def error(source: str, stdin: BinaryIO | None = None, settings: Settings | None = None) -> str:
    """The message of a source that gives one error and no page."""
    [found] = items_from(source, settings or Settings(), stdin)
    assert isinstance(found, CaptureSkipped)
    return str(found)


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.html", HTML, "text/html"), ("a.txt", TEXT, "text/plain"), ("a", HTML, "text/html"),
        ("empty.txt", b"", "text/plain"), ("b.HTM", TEXT, "text/html"),
    ],
)  # fmt: skip
def test_a_file_is_one_page_with_its_bytes_and_its_path_as_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, media_type: str
) -> None:
    (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    for source in (name, f"./{name}", str(tmp_path / name)):
        [item] = items(source)
        assert item == Item(source, Capture(data, media_type))


@pytest.mark.parametrize("name", ["a.html.gz", "a.gz", "a"])
def test_a_page_in_gzip_is_kept_as_it_came(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(HTML, mtime=0))
    [item] = items(str(tmp_path / name))
    assert item.capture.body == gzip.compress(HTML, mtime=0)
    assert item.capture.media_type == "text/html"
    assert content_of(item.capture) == HTML


MANY: list[tuple[str, Callable[[], bytes], list[str]]] = [
    ("a.warc", lambda: WARC, ARCHIVE),
    ("a.warc.gz", lambda: gzip.compress(WARC), ARCHIVE),
    ("a.wacz", wacz, ARCHIVE),
    ("a.jsonl", lambda: LINES, NUMBERED),
    ("a.jsonl.gz", lambda: gzip.compress(LINES), NUMBERED),
]


@pytest.mark.parametrize(("name", "data", "ids"), MANY)
def test_containers_give_their_pages(tmp_path: Path, name: str, data: Callable[[], bytes], ids: list[str]) -> None:
    (tmp_path / name).write_bytes(data())
    assert [item.id for item in items(str(tmp_path / name))] == ids


@pytest.mark.parametrize(("name", "data", "ids"), MANY)
def test_standard_input_may_be_any_of_them(name: str, data: Callable[[], bytes], ids: list[str]) -> None:
    assert [item.id for item in items("-", io.BytesIO(data()))] == ids, name
    assert [item.id for item in items("-", Pipe(data()))] == ids, name  # type: ignore[arg-type]


def test_standard_input_may_be_a_page() -> None:
    assert items("-", io.BytesIO(HTML)) == [Item("-", Capture(HTML, "text/html"))]
    assert items("-", Pipe(TEXT)) == [Item("-", Capture(TEXT, "text/plain"))]  # type: ignore[arg-type]
    assert items("-", io.BytesIO(b"")) == [Item("-", Capture(b"", "text/plain"))]


def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(WARC,))
    writer.start()
    assert [item.id for item in items(str(path))] == ARCHIVE
    writer.join()


def test_lines_on_standard_input_are_given_as_they_come() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stdin, os.fdopen(writing, "wb") as lines:
        lines.write(json.dumps({"id": "first", "text": "x" * 5000}).encode() + b"\n" + LINES[:5])
        lines.flush()
        found = items_from("-", Settings(), stdin)
        first = next(found)
        assert isinstance(first, Item)
        assert first.id == "first"
        lines.write(LINES[5:])
        lines.close()
        assert [item.id for item in found if isinstance(item, Item)] == NUMBERED


def test_what_cannot_be_had_is_named(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.html")
    assert error(missing) == f"{missing}: there is no such file"
    assert "cannot be read" in error("a\0b")
    assert "cannot be read" in error("x" * 5000)
    (tmp_path / "a.html").write_bytes(HTML)
    assert "cannot be read: Not a directory" in error(str(tmp_path / "a.html" / "b"))


def test_names_and_messages_cannot_steer_a_terminal() -> None:
    message = error("\x1b[2J\u202egnp.html" + "x" * 1000)
    assert message.isprintable()
    assert len(message) < 500


def test_what_is_no_page_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"%PDF-1.7")
    assert error(str(path)).startswith(f"{path}: this is a PDF")
    path.write_bytes(gzip.compress(gzip.compress(HTML)))
    assert "an archive inside a gzip file" in error(str(path))
    path.write_bytes(b"\x1f\x8b\x08broken")
    assert "is broken" in error(str(path))


@pytest.mark.parametrize("size", [1000, 1001])
def test_a_page_larger_than_the_limit_is_refused(tmp_path: Path, size: int) -> None:
    path, small = tmp_path / "a.txt", Settings(max_page_bytes=1000)
    path.write_bytes(b"x" * size)
    if size == 1000:
        assert len(items(str(path), settings=small)) == 1
        assert len(items("-", io.BytesIO(b"x" * size), small)) == 1
    else:
        expected = "is larger than the limit of 1,000 bytes for one page (ONRECORD_MAX_PAGE_BYTES)"
        assert error(str(path), settings=small) == f"{path}: {expected}"
        assert error("-", io.BytesIO(b"x" * size), small) == f"standard input: {expected}"


def test_a_container_may_be_larger_than_the_limit_of_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINES)
    assert len(items(str(path), settings=Settings(max_page_bytes=60))) == 3


def test_gzip_lines_that_end_early_give_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(LINES)[:-9])
    *found, last = items_from(str(path), Settings())
    assert [item.id for item in found if isinstance(item, Item)] == NUMBERED
    assert f"{path}: the gzip file is broken or ends early" in str(last)


def test_bad_lines_carry_the_name_of_their_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"bad\n" + LINES)
    first, *rest = items_from(str(path), Settings())
    assert str(first).startswith(f"{path}: line 1: not JSON")
    assert len(rest) == 3


def test_unusable_sources_stop(tmp_path: Path) -> None:
    with pytest.raises(CaptureStopped, match=r"is a folder; name the files in it"):
        list(items_from(str(tmp_path), Settings()))
    (tmp_path / "a.warc").write_bytes(b"WARC/nothing")
    with pytest.raises(CaptureStopped, match=r"a\.warc: there is no WARC record in it"):
        list(items_from(str(tmp_path / "a.warc"), Settings()))
    with pytest.raises(CaptureStopped, match="standard input: nothing is connected"):
        list(items_from("-", Settings(), None))


STARTS = [
    b"",
    b"WARC/1.1\r\n",
    b"PK\x03\x04",
    b"\x1f\x8b\x08\0\0\0\0\0\0\xff",
    b'{"id": "a", "text": "',
    b"<p>",
    WARC[:700],
]


@given(st.sampled_from(STARTS), st.binary(max_size=200))
def test_any_bytes_on_standard_input_are_pages_or_errors(start: bytes, rest: bytes) -> None:
    found: list[object] = []
    with suppress(CaptureStopped):
        found += items_from("-", Settings(), io.BytesIO(start + rest))
    for item in found:
        assert isinstance(item, Item | CaptureSkipped)
        with suppress(CaptureSkipped):
            assert not isinstance(item, Item) or decode(item.capture).text is not None


@pytest.mark.parametrize("url", ["http://news.example/a", "HTTPS://news.example/a"])
def test_a_url_is_fetched(url: str) -> None:
    seen: list[tuple[str, Settings]] = []
    settings = Settings(user_agent="x")

    def fetched(asked: str, by: Settings) -> Capture:
        seen.append((asked, by))
        return Capture(HTML, "text/html", url="https://news.example/b")

    assert list(items_from(url, settings, fetched=fetched)) == [Item(url, fetched(url, settings))]
    assert seen == [(url, settings)] * 2


def test_a_web_archive_at_a_url_gives_its_pages() -> None:
    packed = Capture(gzip.compress(WARC), "application/gzip")
    found = items_from("http://news.example/a.warc.gz", Settings(), fetched=lambda *_: packed)
    assert [item.id for item in found if isinstance(item, Item)] == ARCHIVE


def test_a_url_that_must_not_be_fetched_is_one_error() -> None:
    [found] = items_from("http://127.0.0.1/", Settings())
    assert isinstance(found, AddressRefused)
    assert str(found).startswith("http://127.0.0.1/: 127.0.0.1 is no public address")
