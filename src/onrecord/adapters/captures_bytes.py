"""The bytes of the captures' files: put behind what is there and synced, cut, and read back against their digests."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import BinaryIO

from onrecord.adapters.captures_manifest import Entry
from onrecord.adapters.captures_record import COMMENTED, remains
from onrecord.errors import ArchiveDamaged


def append_synced(path: Path, offset: int, data: bytes) -> None:
    """Writes at the end of a file, which must be at `offset`, and syncs it."""
    with path.open("ab", buffering=0) as stream:
        if stream.tell() != offset:
            raise ArchiveDamaged(f"{path}: somebody else has written to it; open the archive again")
        left = memoryview(data)
        while left:
            left = left[stream.write(left) :]
        os.fsync(stream.fileno())


def grow(path: Path, other: Path) -> None:
    """Puts behind a file's bytes what another has behind as many, and syncs it."""
    with path.open("ab") as stream, other.open("rb") as more:
        more.seek(stream.tell())
        shutil.copyfileobj(more, stream, 1 << 20)
        stream.flush()
        os.fsync(stream.fileno())


def cut(path: Path, size: int) -> None:
    """Takes away what stands behind `size` bytes."""
    if path.exists() and path.stat().st_size > size:
        with path.open("rb+") as stream:
            stream.truncate(size)
            os.fsync(stream.fileno())


def is_remains(data: bytes, entry: Entry) -> bool:
    """Whether bytes are what remains of an entry's records once they are expunged."""
    return data.startswith(COMMENTED) and data == remains(entry.length, entry.sha256)


def checked(stream: BinaryIO, entry: Entry) -> bytes:
    """The bytes of an entry, whose digest must hold."""
    stream.seek(entry.offset)
    data = stream.read(entry.length)
    if hashlib.sha256(data).hexdigest() != entry.sha256 and not is_remains(data, entry):
        raise ArchiveDamaged(f"{stream.name}: the records at byte {entry.offset} are not what was written")
    return data
