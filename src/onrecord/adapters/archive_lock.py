"""The lock under which an archive is written: one process at a time."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.adapters.store.connection import PATIENCE
from onrecord.errors import ArchiveUnusable

# How long a process waits before it asks for the lock again, in seconds: the system offers no wait that ends by itself.
_PAUSE = 0.01


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the lock of the archive in a folder. Raises ArchiveUnusable."""
    try:
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as exc:
        raise ArchiveUnusable(f"{folder}: cannot be written to: {exc.strerror}") from exc
    try:
        wait_for(handle, folder)
        yield
    finally:
        os.close(handle)


def wait_for(handle: int, folder: Path) -> None:
    """Waits for the lock on an open file, and for no longer than PATIENCE.

    Raises ArchiveUnusable where another still holds it then, and where the folder's disk knows no locks.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            if time.monotonic() > end:
                raise ArchiveUnusable(f"{folder}: another Onrecord is writing to it; try again") from exc
            time.sleep(_PAUSE)
        except OSError as exc:
            raise ArchiveUnusable(f"{folder}: cannot be locked: {exc.strerror}") from exc
        else:
            return
