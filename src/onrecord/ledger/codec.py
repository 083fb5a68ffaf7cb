"""The log as bytes, and back, with the place of whatever is wrong.

A file begins with MAGIC; then come records, one an entry, in the order of their numbers:

    4 bytes  MARK                        4 bytes  length of the ciphertext, big-endian
    4 bytes  length of the header        4 bytes  CRC-32 of the twelve bytes before
    header, 64 bytes of signature, ciphertext

Every byte is covered: the frame by MARK and its CRC, the header by its signature, the ciphertext by its digest in the
header. The frame's own check tells a torn record, which a kill in the middle of an append leaves at the end, from
damage: a length that was changed never reads as a record that was not finished.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import NamedTuple
from zlib import crc32

from onrecord.errors import EntryRefused, LogDamaged
from onrecord.ledger.entry import SIGNATURE, Entry, parse_entry, trusted_entry

MAGIC = b"onrecord.log/1\n"
MARK = b"\nOR1"
# Bytes; more is refused before it is read.
LONGEST_HEADER = 1 << 20
LONGEST_CIPHERTEXT = 1 << 26
_FRAME = Struct(">4sIII")
_CHECKED = Struct(">4sII")

# A memoryview of a mapped file reads only what is asked for.
Log = bytes | memoryview


class Raw(NamedTuple):
    """One record as it stands in `[start, end)` of the log, its entry not yet parsed. `number` counts from 0."""

    number: int
    start: int
    end: int
    header: bytes
    signature: bytes
    ciphertext: bytes

    def trusted(self) -> Entry:
        """The entry of a log that was verified before: read, and not checked again."""
        return trusted_entry(self.header, self.signature, self.ciphertext)

    def entry(self) -> Entry:
        """The entry. Raises LogDamaged where it is not well formed."""
        try:
            return parse_entry(self.header, self.signature, self.ciphertext)
        except EntryRefused as exc:
            raise LogDamaged(self.start, self.number, str(exc)) from exc


@dataclass(frozen=True, slots=True)
class Torn:
    """A record that was not written to its end: nobody was told that it is durable. The log ends at `start`."""

    number: int
    start: int


def encode(entry: Entry) -> bytes:
    """An entry's record, to be appended to the log."""
    if len(entry.header) > LONGEST_HEADER or len(entry.ciphertext) > LONGEST_CIPHERTEXT:
        raise EntryRefused(f"an entry of {len(entry.header)} and {len(entry.ciphertext)} bytes is too long for the log")
    checked = _CHECKED.pack(MARK, len(entry.header), len(entry.ciphertext))
    return b"".join((checked, crc32(checked).to_bytes(4), entry.header, entry.signature, entry.ciphertext))


def read_at(log: Log, start: int, number: int) -> Raw | Torn | None:
    """The record at a byte offset; None at the end of the log. Raises LogDamaged."""
    left = len(log) - start
    if left == 0:
        return None
    if left < _FRAME.size:
        begun = bytes(log[start:])[: len(MARK)]
        if not MARK.startswith(begun):
            raise LogDamaged(start, number, "no record begins here")
        return Torn(number, start)
    mark, header, ciphertext, check = _FRAME.unpack_from(log, start)
    if mark != MARK or crc32(log[start : start + _CHECKED.size]) != check:
        raise LogDamaged(start, number, "the record's frame was changed")
    if header > LONGEST_HEADER or ciphertext > LONGEST_CIPHERTEXT:
        raise LogDamaged(start, number, "the record is longer than any that is written")
    signed = start + _FRAME.size + header
    sealed = signed + SIGNATURE
    end = sealed + ciphertext
    if end > len(log):
        return Torn(number, start)
    return Raw(
        number, start, end, bytes(log[start + _FRAME.size : signed]), bytes(log[signed:sealed]), bytes(log[sealed:end])
    )


def records(log: Log, start: int = len(MAGIC), number: int = 0) -> Iterator[Raw | Torn]:
    """The records from the byte offset of record `number` on. A torn one is the last. Raises LogDamaged."""
    begun = bytes(log[: len(MAGIC)])
    if begun != MAGIC:
        if len(log) >= len(MAGIC) or not MAGIC.startswith(begun):
            raise LogDamaged(0, 0, "this is no log of Onrecord, or its first bytes were changed")
        yield Torn(0, 0)
        return
    while (found := read_at(log, start, number)) is not None:
        yield found
        if isinstance(found, Torn):
            return
        start, number = found.end, number + 1
