"""The lock under which an archive is written: one process at a time."""

from __future__ import annotations

import fcntl
import time
from pathlib import Path

from onrecord.adapters.store.connection import PATIENCE
from onrecord.errors import ArchiveUnusable


def wait_for(handle: int, folder: Path) -> None:
    """Waits for the lock on an open file. Raises ArchiveUnusable where another has held it for half a minute."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            if time.monotonic() > end:
                raise ArchiveUnusable(f"{folder}: another Onrecord is writing to it; try again") from exc
            time.sleep(0.01)
        else:
            return
