"""The manifest of the captures: where each group of records lies, with its digest, each line chained to the one before.

A line is JSON in one spelling: its keys sorted, no blanks. `chain` is the SHA-256, in hex, of the chain before it (of
the archive's id for the first) and of the line without its chain. So the last chain vouches for every byte of every
capture, and one signature over it for the whole folder.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from onrecord.adapters.small_json import json_of
from onrecord.errors import ArchiveDamaged

NAME = "manifest.jsonl"
WARC_NAME = re.compile(r"\d{6}\.warc\.gz")
# A line has some 240 bytes; whoever looks for the last one finds it in these.
LONGEST = 1024


@dataclass(frozen=True)
class Entry:
    """A line of the manifest: bytes `[offset, offset + length)` of a WARC file, and their SHA-256 in hex."""

    warc: str
    offset: int
    length: int
    sha256: str
    chain: str

    @property
    def end(self) -> int:
        """Where the records end in their file."""
        return self.offset + self.length

    def line(self) -> bytes:
        """The line as it stands in the file."""
        return _spelt({**self._fields(), "chain": self.chain}) + b"\n"

    def chained(self, before: str) -> str:
        """The chain that this line must have behind `before`."""
        return hashlib.sha256(before.encode() + b"\n" + _spelt(self._fields())).hexdigest()

    def _fields(self) -> dict[str, str | int]:
        return {"warc": self.warc, "offset": self.offset, "length": self.length, "sha256": self.sha256}


def first_chain(identity: str) -> str:
    """What the first line of an archive is chained to."""
    return hashlib.sha256(f"onrecord.captures/1 {identity}".encode()).hexdigest()


def entry_for(before: str, warc: str, offset: int, data: bytes) -> Entry:
    """The line for records that are written behind those of the line whose chain is `before`."""
    bare = Entry(warc, offset, len(data), hashlib.sha256(data).hexdigest(), "")
    return Entry(warc, offset, bare.length, bare.sha256, bare.chained(before))


def entry_of(line: bytes, before: str | None = None) -> Entry:
    """The entry of a line, checked against the chain before it where that is given. Raises ArchiveDamaged."""
    try:
        fields = json_of(line)
        entry = Entry(**{name: fields[name] for name in ("warc", "offset", "length", "sha256", "chain")})
        sound = entry.line() == line and WARC_NAME.fullmatch(entry.warc) and entry.offset >= 0 and entry.length > 0
    except (ValueError, KeyError, TypeError) as exc:
        raise ArchiveDamaged(f"the line {line[:80]!r} is none of a manifest") from exc
    if not sound:
        raise ArchiveDamaged(f"the line {line[:80]!r} is not as it was written")
    if before is not None and entry.chain != entry.chained(before):
        raise ArchiveDamaged(f"the line for {entry.warc} at {entry.offset} does not follow from the one before it")
    return entry


def _spelt(fields: dict[str, str | int]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
