"""Captures on the disk: read by other tools, found damaged at any byte, whole again after any cut."""

from __future__ import annotations

import errno
import io
import os
import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from archive_of_tests import COLLECTOR, FETCHED, fetched_item, files_in, text_item
from fastwarc.warc import ArchiveIterator as FastIterator
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from onrecord.adapters import captures as module
from onrecord.adapters.captures import Captures
from onrecord.adapters.captures_record import Sighting, records, told
from onrecord.capture.capture import Capture, Item
from onrecord.capture.warc import items_of_warc
from onrecord.errors import ArchiveDamaged, ArchiveUnusable, CaptureSkipped

SEEN = FETCHED


def small(folder: Path, rotate: int = 10**9) -> tuple[Captures, list[int]]:
    """Three sightings of two pages; where the manifest ended after each."""
    captures = Captures(folder / "captures", "an-archive", rotate)
    captures.create()
    captures.recover(0)
    marks = []
    first = Sighting(fetched_item(b"<p>Shelled."), SEEN, COLLECTOR)
    again = Sighting(replace(first.item, id="b"), SEEN, COLLECTOR)
    for data in (records(first), records(Sighting(text_item("A text."), SEEN, COLLECTOR)), records(again, first)):
        _, mark = captures.append(data)
        marks.append(mark)
    return captures, marks


def reopened(captures: Captures, known: int) -> Captures:
    """The same folder as a later process finds it."""
    later = Captures(captures.folder, "an-archive")
    later.recover(known)
    return later


texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)


@given(
    body=st.binary(max_size=200),
    name=texts,
    url=st.none() | texts.map(lambda path: f"http://lamp.example/{path}"),
    headers=st.lists(st.tuples(st.text(st.characters(max_codepoint=255)), st.text(st.characters(max_codepoint=255)))),
    stated=st.dictionaries(st.sampled_from(["title", "outlet"]), texts),
)
def test_any_sighting_comes_back_as_it_was(
    body: bytes, name: str, url: str | None, headers: list[tuple[str, str]], stated: dict[str, str]
) -> None:
    capture = Capture(body, "text/html", url, FETCHED if url else None, tuple(headers), None)
    sighting = Sighting(Item(name, capture, tuple(stated.items())), SEEN, COLLECTOR)
    said = told(records(sighting))
    assert said is not None
    assert said.body == body
    assert said.sighting(body) == sighting
    again = told(records(sighting, sighting))
    assert again is not None
    assert again.body is None
    assert again.sighting(body) == sighting


def test_warcio_and_fastwarc_read_every_record_and_find_its_digests_right(tmp_path: Path) -> None:
    captures, _ = small(tmp_path)
    data = (captures.folder / "000001.warc.gz").read_bytes()
    kinds = ["warcinfo", "response", "metadata", "resource", "metadata", "revisit", "metadata"]
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
            payload = record.content_stream().read()
            found.append(record.rec_type)
            if record.rec_type == "response":
                assert payload == b"<p>Shelled."
                assert record.http_headers.get_header("Content-Type") == "text/html; charset=utf-8"
                assert record.rec_headers.get_header("WARC-Target-URI") == "https://lamp.example/a?b=%C3%A7%20d"
    assert found == kinds
    fast = FastIterator(io.BytesIO(data), parse_http=False)
    assert [record.headers["WARC-Type"] for record in fast if record.verify_block_digest()] == kinds


def test_our_own_reader_of_web_archives_reads_them(tmp_path: Path) -> None:
    captures, _ = small(tmp_path)
    with (captures.folder / "000001.warc.gz").open("rb") as stream:
        items = [item for item in items_of_warc(stream) if not isinstance(item, CaptureSkipped)]
    assert [item.capture.body for item in items] == [b"<p>Shelled.", b"A text."]


def test_nothing_is_wrong_with_what_was_just_written(tmp_path: Path) -> None:
    captures, marks = small(tmp_path)
    assert list(captures.verify()) == []
    assert list(reopened(captures, marks[-1]).verify()) == []


def test_every_flipped_byte_is_found(tmp_path: Path) -> None:
    captures, _ = small(tmp_path)
    for path in sorted(captures.folder.iterdir()):
        data = path.read_bytes()
        for place in range(len(data)):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            assert next(captures.verify(), None), f"{path.name} at {place}"
        path.write_bytes(data)
    assert list(captures.verify()) == []


def test_what_is_added_renamed_or_taken_away_is_found(tmp_path: Path) -> None:
    captures, _ = small(tmp_path)
    warc = captures.folder / "000001.warc.gz"
    data = warc.read_bytes()
    for changed in (data[:-1], data + b"\0", b""):
        warc.write_bytes(changed)
        assert list(captures.verify())
    warc.rename(captures.folder / "000002.warc.gz")
    assert list(captures.verify())


def test_a_cut_anywhere_behind_what_was_acknowledged_is_mended(tmp_path: Path) -> None:
    """Whatever of the last sighting was on the disk, it is either taken in whole or taken away."""
    captures, marks = small(tmp_path)
    whole = files_in(captures.folder)
    kept = next(captures.entries(), None)
    assert kept
    ends = [entry.end for entry in captures.entries()]
    warc, manifest = captures.folder / "000001.warc.gz", captures.manifest
    for cut in range(ends[-2], ends[-1], 11):
        warc.write_bytes(whole[warc.name][:cut])
        manifest.write_bytes(whole[manifest.name][: marks[-2]])
        later = reopened(captures, marks[-2])
        assert list(later.verify()) == []
        assert warc.stat().st_size == ends[-2]
    for cut in range(marks[-2], marks[-1], 3):
        warc.write_bytes(whole[warc.name])
        manifest.write_bytes(whole[manifest.name][:cut])
        later = reopened(captures, marks[-2])
        assert list(later.verify()) == []
        later.append(records(Sighting(text_item("Another."), SEEN, COLLECTOR)))
        assert list(later.verify()) == []


def test_what_was_written_and_not_taken_in_is_given_again(tmp_path: Path) -> None:
    captures, marks = small(tmp_path)
    later = Captures(captures.folder, "an-archive")
    found = later.recover(marks[0])
    assert [mark for _, mark in found] == marks[1:]
    assert all(told(later.read(entry)) for entry, _ in found)


def test_a_loss_of_what_was_acknowledged_is_never_mended_away(tmp_path: Path) -> None:
    captures, marks = small(tmp_path)
    whole = files_in(captures.folder)
    warc, manifest = captures.folder / "000001.warc.gz", captures.manifest
    warc.write_bytes(whole[warc.name][:-1])
    with pytest.raises(ArchiveDamaged, match="cut short"):
        reopened(captures, marks[-1])
    warc.write_bytes(whole[warc.name])
    manifest.write_bytes(whole[manifest.name][: marks[-2]])
    with pytest.raises(ArchiveDamaged, match="acknowledged"):
        reopened(captures, marks[-1])
    assert warc.read_bytes() == whole[warc.name]


def test_a_new_file_is_started_when_one_is_full(tmp_path: Path) -> None:
    captures, marks = small(tmp_path, rotate=1500)
    assert sorted(files_in(captures.folder)) == ["000001.warc.gz", "000002.warc.gz", "manifest.jsonl"]
    assert list(reopened(captures, marks[-1]).verify()) == []
    (captures.folder / "000003.warc.gz").write_bytes(b"\x1f\x8b started, never acknowledged")
    assert list(reopened(captures, marks[-1]).verify()) == []


@pytest.mark.parametrize("failing", range(4))
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_disk_that_fails_keeps_nothing_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, code: int
) -> None:
    """The disk fails at the n-th sync: of the records, of the manifest; or with every second byte of them written."""
    captures, marks = small(tmp_path)
    before = files_in(captures.folder)
    calls = iter(range(100))

    def fsync(_: int) -> None:
        if next(calls) == failing // 2:
            raise OSError(code, os.strerror(code))

    data = records(Sighting(text_item("No room."), SEEN, COLLECTOR))
    with monkeypatch.context() as patch:
        patch.setattr(module.os, "fsync", fsync)
        if failing % 2:
            patch.setattr(module, "cut", refused)
        with pytest.raises(ArchiveUnusable, match=os.strerror(code)):
            captures.append(data)
        with pytest.raises(ArchiveUnusable, match="open the archive again"):
            captures.append(data)
    later = Captures(captures.folder, "an-archive")
    found = later.recover(marks[-1])
    assert list(later.verify()) == []
    if not found:
        assert files_in(captures.folder) == before
    later.append(data)
    assert list(later.verify()) == []


def refused(_path: Path, _size: int) -> None:
    """A disk that does not even let a file be cut."""
    raise OSError(errno.EROFS, "Read-only file system")


def test_records_of_another_kind_are_refused() -> None:
    data = records(Sighting(text_item("A text."), SEEN, COLLECTOR))
    for hostile in (b"", b"\x1f\x8b", data[:-1], data + data, data[:40] + data[41:]):
        with pytest.raises(ArchiveDamaged):
            told(hostile)
