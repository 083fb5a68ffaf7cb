"""The captures' files: WARC that only grows, and the manifest that vouches for every byte of it.

What `append` has returned is on the disk: the records, then their line in the manifest, then the folder, each synced.
What a kill cut short was never acknowledged, and `recover` takes it away.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Collection, Iterator
from pathlib import Path

from onrecord.adapters.captures_bytes import append_synced, checked, cut, grow, is_remains
from onrecord.adapters.captures_manifest import LONGEST, NAME, WARC_NAME, Entry, entry_for, entry_of, first_chain
from onrecord.adapters.captures_record import info, remains
from onrecord.adapters.logfile import sync, write_all
from onrecord.errors import ArchiveDamaged, ArchiveUnusable

ROTATE = 10**9


class Captures:
    """The folder of WARC files of one archive. Only one process at a time may write: whoever holds the archive's lock.

    identity  the archive's id, which the manifest's chain starts with
    rotate    bytes after which a new file is started
    """

    def __init__(self, folder: Path, identity: str, rotate: int = ROTATE) -> None:
        self.folder = folder
        self.identity = identity
        self.manifest = folder / NAME
        self.chain = self._first = first_chain(identity)
        self.size = 0
        self._rotate = rotate
        self._broken = False
        self._last: Entry | None = None
        self._is_read = False

    def create(self) -> None:
        """Makes the folder with an empty manifest, where they are not there yet."""
        self.folder.mkdir(exist_ok=True)
        self.manifest.touch()
        sync(self.folder)

    def recover(self, known: int) -> list[tuple[Entry, int]]:
        """Makes the files whole again after a kill; gives the entries beyond the first `known` bytes of the manifest.

        known   how far the database has taken the manifest in
        result  entries that the database lacks, each with where its line ends

        Takes away only what was never acknowledged: a last line that is not whole, and bytes of WARC files behind the
        last line's. Raises ArchiveDamaged where files are shorter than what was acknowledged.
        """
        if self._is_as_left(known):
            return []
        found, last = self._read_tail(known)
        if last:
            path = self.folder / last.warc
            if not path.exists() or path.stat().st_size < last.end:
                raise ArchiveDamaged(f"{path}: is gone or cut short; restore it from a backup")
            cut(path, last.end)
        if found:
            # A kill came before their syncs, perhaps: the database is never ahead of what the disk holds.
            for name in sorted({entry.warc for entry, _ in found}):
                sync(self.folder / name)
            sync(self.manifest)
            sync(self.folder)
        unknown = [path for path in self._files() if not last or path.name > last.warc]
        for path in unknown:
            path.unlink()
        if unknown:
            sync(self.folder)
        cut(self.manifest, self.size)
        self._broken, self._is_read = False, True
        return found

    def append(self, data: bytes) -> tuple[Entry, int]:
        """Keeps a group of records for ever. Gives its entry and where the manifest ends now, once both are durable.

        Raises ArchiveUnusable where the disk does not take it; nothing of it is kept then.
        """
        if self._broken:
            raise ArchiveUnusable(f"{self.folder}: a write failed before; open the archive again")
        warc, offset = self._place()
        if not offset:
            self._write(warc, 0, info())
            offset = self._last.end if self._last else 0
        return self._write(warc, offset, data), self.size

    def extend(self, other: Captures) -> None:
        """Copies what the captures of a copy, which were verified, have behind these; durable.

        Whoever holds the archive's lock, which takes the new entries in when it is taken next.
        Raises ArchiveUnusable where both went on since they were one.
        """
        ends, size, is_behind = dict[str, int](), 0, not self.size
        for entry in other.entries():
            size += len(entry.line())
            ends[entry.warc] = entry.end
            is_behind = is_behind or (size == self.size and entry.chain == self.chain)
        if not is_behind:
            last = other.last_chain()
            if not any(entry.chain == last for entry in self.entries()):
                raise ArchiveUnusable(f"{self.folder}: are other captures than the exported ones, or went on otherwise")
            return
        for name in sorted(ends):
            grow(self.folder / name, other.folder / name)
        sync(self.folder)
        grow(self.manifest, other.manifest)

    def last_chain(self) -> str:
        """The chain of the last line."""
        return next((entry.chain for entry in deque(self.entries(), maxlen=1)), self._first)

    def read(self, entry: Entry) -> bytes:
        """The records of an entry, or what remains of expunged ones. Raises ArchiveDamaged where they are neither."""
        try:
            with (self.folder / entry.warc).open("rb") as stream:
                return checked(stream, entry)
        except OSError as exc:
            raise ArchiveDamaged(f"{self.folder / entry.warc}: {exc.strerror}") from exc

    def expunge(self, digests: Collection[str]) -> None:
        """Puts as many other bytes in the place of records, by their digests; durable. Done twice it changes nothing.

        Whoever holds the archive's lock, and has said in the log that they are expunged. Raises ArchiveUnusable.
        """
        for entry in self.entries():
            if entry.sha256 in digests:
                path = self.folder / entry.warc
                try:
                    handle = os.open(path, os.O_RDWR)
                    try:
                        left = remains(entry.length, entry.sha256)
                        if os.pread(handle, entry.length, entry.offset) != left:
                            write_all(handle, left, entry.offset)
                            os.fsync(handle)
                    finally:
                        os.close(handle)
                except OSError as exc:
                    raise ArchiveUnusable(f"{path}: cannot be written to: {exc.strerror}") from exc

    def entries(self) -> Iterator[Entry]:
        """Every entry of the manifest, in order. Raises ArchiveDamaged at the first line that is not as it was."""
        before = self._first
        with self.manifest.open("rb") as lines:
            for line in lines:
                entry = entry_of(line, before)
                before = entry.chain
                yield entry

    def verify(self, expunged: Collection[str] = ()) -> Iterator[str]:
        """What is wrong with the files, a sentence each; nothing where every byte is as it was written.

        expunged  the digests of records in whose place only their remains may stand
        A manifest that was cut at the end of a line, with the records of that line, is whole in itself: whoever keeps
        a chain from before finds it.
        """
        before, ends = self._first, dict[str, int]()
        try:
            with self.manifest.open("rb") as lines:
                for line in lines:
                    try:
                        entry = entry_of(line, before)
                    except ArchiveDamaged as exc:
                        yield f"{self.manifest}: {exc}"
                        return
                    before = entry.chain
                    yield from self._wrong_with(entry, ends, entry.sha256 in expunged)
        except OSError as exc:
            yield f"{self.manifest}: {exc.strerror}"
            return
        yield from self._wrong_ends(ends)

    def _wrong_with(self, entry: Entry, ends: dict[str, int], is_expunged: bool) -> Iterator[str]:
        """What is wrong with one group of records, which must start where the one before it ended."""
        path = self.folder / entry.warc
        if ends.get(entry.warc, 0) != entry.offset:
            yield f"{path}: bytes before {entry.offset} are in no line of the manifest"
        ends[entry.warc] = entry.end
        try:
            remain = is_remains(self.read(entry), entry)
        except ArchiveDamaged as exc:
            yield str(exc)
            return
        if remain and not is_expunged:
            yield f"{path}: the records at byte {entry.offset} were expunged, and nothing says by whom"
        if is_expunged and not remain:
            yield f"{path}: the records at byte {entry.offset} are to be expunged, and are there; run: onrecord expunge"

    def _wrong_ends(self, ends: dict[str, int]) -> Iterator[str]:
        """Files that are longer than what the manifest knows, or that it does not know."""
        for path in sorted(self.folder.iterdir()):
            if path != self.manifest and path.name not in ends and path.stat().st_size:
                yield f"{path}: is in no line of the manifest"
            elif path.name in ends and path.stat().st_size > ends[path.name]:
                yield f"{path}: has bytes after its last record"

    def _files(self) -> list[Path]:
        return sorted(path for path in self.folder.iterdir() if WARC_NAME.fullmatch(path.name))

    def _is_as_left(self, known: int) -> bool:
        """Whether database and files end where this opening knows them to end: then nobody left anything half done."""
        if self._broken or not self._is_read or known != self.size:
            return False
        try:
            if self.manifest.stat().st_size != self.size:
                return False
            if self._last and (self.folder / self._last.warc).stat().st_size != self._last.end:
                return False
        except OSError:
            # What is gone is named by reading on.
            return False
        return not (self.folder / _following(self._last)).exists()

    def _read_tail(self, known: int) -> tuple[list[tuple[Entry, int]], Entry | None]:
        """Takes the manifest's end in: all behind what is known, up to a line that is not whole; and the last line."""
        found: list[tuple[Entry, int]] = []
        self.chain, self._last, self.size = self._first, None, known
        with self.manifest.open("rb") as lines:
            end = lines.seek(0, os.SEEK_END)
            if end < known:
                raise ArchiveDamaged(f"{self.manifest}: has {end} bytes, {known} were acknowledged; restore a backup")
            start = lines.seek(max(0, known - LONGEST))
            before = lines.read(known - start)
            if before:
                self._last = entry_of(before[before.rfind(b"\n", 0, -1) + 1 :])
                self.chain = self._last.chain
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                entry = entry_of(line, self.chain)
                self.chain, self._last, self.size = entry.chain, entry, self.size + len(line)
                found.append((entry, self.size))
        return found, self._last

    def _place(self) -> tuple[str, int]:
        """Where the next records go."""
        if self._last is not None and self._last.end < self._rotate:
            return self._last.warc, self._last.end
        return _following(self._last), 0

    def _write(self, warc: str, offset: int, data: bytes) -> Entry:
        """Records and their line, both durable when this returns."""
        path, entry = self.folder / warc, entry_for(self.chain, warc, offset, data)
        try:
            append_synced(path, offset, data)
            if not offset:
                sync(self.folder)
            append_synced(self.manifest, self.size, entry.line())
            if not self.size:
                sync(self.folder)
        except OSError as exc:
            # After a failed sync nobody knows what the disk holds; only opening again, which looks, may go on.
            self._broken = True
            self._take_back(path, offset)
            raise ArchiveUnusable(
                f"{path}: {exc.strerror}; the page was not kept, what was kept before is safe"
            ) from exc
        self.chain, self._last, self.size = entry.chain, entry, self.size + len(entry.line())
        return entry

    def _take_back(self, path: Path, offset: int) -> None:
        """Takes half a record away, where the disk lets us; else the next opening does."""
        try:
            cut(self.manifest, self.size)
            cut(path, offset)
        except OSError:
            return


def _following(last: Entry | None) -> str:
    """The WARC file behind that of an entry; the first one where there is none."""
    return f"{(int(last.warc[:6]) if last else 0) + 1:06}.warc.gz"
