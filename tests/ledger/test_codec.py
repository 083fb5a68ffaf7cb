"""The log's bytes: back and forth, torn tails, and damage at its place."""

from __future__ import annotations

import pytest
from ledger_of_tests import Making

from onrecord.errors import EntryRefused, LogDamaged
from onrecord.ledger import codec
from onrecord.ledger.codec import MAGIC, Raw, Torn, encode, records


@pytest.fixture
def making() -> Making:
    made = Making().begin()
    made.join("bo")
    made.judge({"kind": "comment", "text": "the pier was empty"}, "bo")
    return made


def test_entries_come_back_from_their_bytes(making: Making) -> None:
    log = making.log()
    for given in (log, memoryview(log)):
        raws = [raw for raw in records(given) if isinstance(raw, Raw)]
        assert [raw.entry() for raw in raws] == making.entries
        assert [raw.number for raw in raws] == [0, 1, 2]
        assert [raw.start for raw in raws[1:]] == [raw.end for raw in raws[:-1]]
        assert raws[-1].end == len(log)


def test_reading_goes_on_from_any_record(making: Making) -> None:
    log = making.log()
    second = list(records(log))[1]
    assert isinstance(second, Raw)
    assert list(records(log, second.start, 1)) == list(records(log))[1:]


def test_every_beginning_of_a_log_is_whole_or_torn_and_never_damaged(making: Making) -> None:
    log = making.log()
    ends = {len(MAGIC), *(raw.end for raw in records(log) if isinstance(raw, Raw))}
    for length in range(len(log) + 1):
        found = list(records(log[:length]))
        whole = [raw for raw in found if isinstance(raw, Raw)]
        torn = found[len(whole) :]
        assert len(whole) == max(0, sum(end <= length for end in ends) - 1)
        assert torn == ([] if length in ends else [Torn(len(whole), max((e for e in ends if e <= length), default=0))])


def test_no_changed_byte_of_the_last_record_reads_as_a_torn_one(making: Making) -> None:
    log = making.log()
    last = list(records(log))[-1]
    assert isinstance(last, Raw)
    for at in range(last.start, last.end):
        for flip in (0x01, 0x80, 0xFF):
            changed = log[:at] + bytes([log[at] ^ flip]) + log[at + 1 :]
            try:
                assert not any(isinstance(each, Torn) for each in records(changed))
            except LogDamaged as exc:
                assert (exc.offset, exc.number) == (last.start, 2)  # noqa: PT017  damage is one of two right answers


def test_what_is_no_log_is_damaged_at_its_first_byte() -> None:
    for data in (b"something else altogether", b"onrecord.log/2\n", b"x"):
        with pytest.raises(LogDamaged) as found:
            list(records(data))
        assert found.value.offset == 0
    with pytest.raises(LogDamaged, match="no record begins"):
        list(records(MAGIC + b"xyz"))


def test_a_frame_of_absurd_length_is_refused_before_it_is_read() -> None:
    from zlib import crc32

    checked = codec._CHECKED.pack(codec.MARK, 1 << 31, 5)
    with pytest.raises(LogDamaged, match="longer than any"):
        list(records(MAGIC + checked + crc32(checked).to_bytes(4, "big") + b"\0" * 100))


def test_an_entry_too_long_to_be_read_is_not_written(monkeypatch: pytest.MonkeyPatch, making: Making) -> None:
    monkeypatch.setattr(codec, "LONGEST_CIPHERTEXT", 10)
    with pytest.raises(EntryRefused, match="too long"):
        encode(making.entries[2])
