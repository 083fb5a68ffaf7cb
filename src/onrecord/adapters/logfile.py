"""The log's file: appended durably, never rewritten, and cut only where an append was killed before its end."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import ArchiveDamaged, ArchiveUnusable
from onrecord.ledger.codec import MAGIC, Log, Raw, Torn, records


class LogFile:
    """One log in one file. Its callers hold the archive's lock while they append or settle."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Whether there is a log."""
        return self.path.exists()

    def create(self) -> None:
        """An empty log, durable; it has its name once its first bytes are on the disk."""
        draft = self.path.with_name(f"{self.path.name}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_durably(draft, MAGIC)
            draft.replace(self.path)
            sync(self.path.parent)
            sync(self.path.parent.parent)
        except OSError as exc:
            raise ArchiveUnusable(f"{self.path}: no log can be made: {exc.strerror}") from exc

    def size(self) -> int:
        """How many bytes it has. Raises ArchiveUnusable where it cannot be read."""
        try:
            return self.path.stat().st_size
        except OSError as exc:
            raise ArchiveUnusable(f"{self.path}: the log cannot be read: {exc.strerror}") from exc

    def append(self, data: bytes, at: int) -> int:
        """Puts a record behind the first `at` bytes, which are the whole log; gives its new size. Durable on return.

        Raises ArchiveUnusable where it could not be written; the message says whether the log is as it was.
        """
        try:
            handle = os.open(self.path, os.O_WRONLY)
        except OSError as exc:
            raise ArchiveUnusable(f"{self.path}: the log cannot be written to: {exc.strerror}") from exc
        try:
            if os.fstat(handle).st_size != at:
                raise ArchiveDamaged(f"{self.path}: has {os.fstat(handle).st_size} bytes where {at} were expected")
            try:
                write_all(handle, data, at)
                os.fsync(handle)
            except OSError as exc:
                raise ArchiveUnusable(f"{self.path}: {_taken_back(handle, at)}: {exc.strerror}") from exc
        finally:
            os.close(handle)
        return at + len(data)

    def settle(self, at: int) -> None:
        """Makes the first `at` bytes durable and takes away what a killed append left behind them."""
        try:
            handle = os.open(self.path, os.O_WRONLY)
            try:
                os.ftruncate(handle, at)
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as exc:
            raise ArchiveUnusable(f"{self.path}: the log cannot be written to: {exc.strerror}") from exc

    @contextmanager
    def mapped(self) -> Iterator[Log]:
        """The log's bytes, read from the disk as they are asked for. No slice of them outlives the block."""
        try:
            with self.path.open("rb") as file:
                if not os.fstat(file.fileno()).st_size:
                    yield b""
                    return
                with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapping, memoryview(mapping) as view:
                    yield view
        except OSError as exc:
            raise ArchiveUnusable(f"{self.path}: the log cannot be read: {exc.strerror}") from exc

    def tail(self, start: int, number: int) -> Iterator[Raw | Torn]:
        """The records from a byte offset on, of which the first has that number. Raises LogDamaged, ArchiveDamaged."""
        with self.mapped() as log:
            if start > len(log):
                raise ArchiveDamaged(f"{self.path}: has {len(log)} bytes, {start} were acknowledged; restore a backup")
            yield from records(log, start, number)


def write_durably(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Writes a whole file and syncs it; its name is the caller's to sync."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        write_all(handle, data, 0)
        os.fsync(handle)
    finally:
        os.close(handle)


def write_all(handle: int, data: bytes, at: int) -> None:
    """Writes all of it at an offset."""
    done = 0
    while done < len(data):
        done += os.pwrite(handle, data[done:], at + done)


def sync(path: Path) -> None:
    """Makes a file's bytes, or the names in a folder, durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _taken_back(handle: int, at: int) -> str:
    """Takes half a record away; says how the log is then."""
    try:
        os.ftruncate(handle, at)
        os.fsync(handle)
    except OSError:
        return "whether the entry was appended shows when the archive is written to next"
    return "nothing was appended to the log"
