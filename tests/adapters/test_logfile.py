"""The log's file: durable appends, torn ends, and what cannot be written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from ledger_of_tests import Making

from onrecord.adapters.logfile import LogFile
from onrecord.errors import ArchiveDamaged, ArchiveUnusable
from onrecord.ledger.codec import MAGIC, Raw, Torn, encode
from onrecord.ledger.payload import comment


def made() -> Making:
    making = Making().begin()
    making.judge(comment("made-up", "a first remark"))
    making.judge(comment("made-up", "a second one"))
    return making


ENTRIES = made().entries


@pytest.fixture
def log(tmp_path: Path) -> LogFile:
    made = LogFile(tmp_path / "log" / "entries.log")
    made.create()
    return made


def filled(log: LogFile) -> int:
    size = log.size()
    for entry in ENTRIES:
        size = log.append(encode(entry), size)
    return size


def test_what_is_appended_is_read_again_from_any_record_on(log: LogFile) -> None:
    filled(log)
    whole = [raw for raw in log.tail(len(MAGIC), 0) if isinstance(raw, Raw)]
    assert [raw.entry().id for raw in whole] == [entry.id for entry in ENTRIES]
    assert [raw.number for raw in log.tail(whole[0].end, 1)] == [1, 2]
    assert list(log.tail(log.size(), 3)) == []


def test_a_killed_append_is_told_and_cut(log: LogFile) -> None:
    size = filled(log)
    with log.path.open("ab") as file:
        file.write(encode(ENTRIES[2])[:-1])
    [*_, torn] = log.tail(len(MAGIC), 0)
    assert torn == Torn(3, size)
    log.settle(torn.start)
    assert log.size() == size
    log.append(encode(ENTRIES[0]), size)


def test_a_log_has_its_name_once_it_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = LogFile(tmp_path / "log" / "entries.log")
    real = os.fsync

    def failing(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(ArchiveUnusable, match="no log can be made"):
        made.create()
    assert not made.exists()
    monkeypatch.setattr(os, "fsync", real)
    made.create()
    assert made.path.read_bytes() == MAGIC


def test_an_append_behind_bytes_that_nobody_acknowledged_is_refused(log: LogFile) -> None:
    size = filled(log)
    with pytest.raises(ArchiveDamaged, match="were expected"):
        log.append(encode(ENTRIES[0]), size - 1)
    with pytest.raises(ArchiveDamaged, match="restore a backup"):
        list(log.tail(size + 1, 3))


def test_a_full_disk_leaves_the_log_as_it_was(log: LogFile, monkeypatch: pytest.MonkeyPatch) -> None:
    size = filled(log)
    before = log.path.read_bytes()
    real = os.pwrite

    def full(handle: int, data: bytes, at: int) -> int:
        if at > size:
            raise OSError(28, "No space left on device")
        return real(handle, data[:5], at)

    monkeypatch.setattr(os, "pwrite", full)
    with pytest.raises(ArchiveUnusable, match="No space left"):
        log.append(encode(ENTRIES[0]), size)
    assert log.path.read_bytes() == before


def test_a_log_that_is_gone(tmp_path: Path) -> None:
    gone = LogFile(tmp_path / "entries.log")
    for ask in (gone.size, lambda: list(gone.tail(15, 0)), lambda: gone.append(b"x", 0), lambda: gone.settle(15)):
        with pytest.raises(ArchiveUnusable):
            ask()
