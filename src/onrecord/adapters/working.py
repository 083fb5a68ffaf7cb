"""Reading what is kept, in the background: one page at a time, in one process a folder, going on after a restart.

There is no list of work to be lost: what waits is what the archive has and the reader has not read.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
from collections.abc import Callable
from threading import Event, Thread

from onrecord.adapters.library import Library, Waiting
from onrecord.adapters.reads import Page
from onrecord.errors import OnrecordError

# What another process added is seen after so long, in seconds.
PAUSE = 5.0
LOCK = "reading.lock"
log = logging.getLogger("onrecord")


class Work:
    """The thread that reads for one archive.

    reads   what makes of a page what `Library.put` takes, as JSON; raises OnrecordError
    reader  gives the name and version that pages are read by; called in the thread, since a reader takes time to load
    """

    def __init__(self, library: Library, reads: Callable[[Page], str], reader: Callable[[], tuple[str, str]]) -> None:
        self._library = library
        self._reads = reads
        self._reader = reader
        self._more = Event()
        self._ended = Event()
        self._failed: dict[int, str] = {}
        self._thread = Thread(target=self._run, name="reading", daemon=True)

    def start(self) -> None:
        """Begins to read."""
        self._thread.start()

    def more(self) -> None:
        """Says that something was added."""
        self._more.set()

    def end(self) -> None:
        """Ends after the page at hand."""
        self._ended.set()
        self._more.set()
        self._thread.join()

    def why(self, capture: int) -> str:
        """Why a page could not be read since this process began; empty where nothing is known against it."""
        return self._failed.get(capture, "")

    def once(self) -> None:
        """Reads all that waits and was not tried. Raises ArchiveUnusable."""
        for waiting in self._library.unread(*self._reader()):
            if self._ended.is_set():
                return
            if waiting.capture not in self._failed:
                self._read(waiting)

    def _read(self, waiting: Waiting) -> None:
        library = self._library
        try:
            if waiting.document is not None:
                page = Page(waiting.id, document=library.text(waiting.document))
            else:
                page = Page(waiting.id, item=library.archive.sighting(waiting.capture).item)
            library.put(waiting.capture, json.loads(self._reads(page)))
        except OnrecordError as error:
            self._failed[waiting.capture] = str(error)
        except Exception as error:  # noqa: BLE001  said in the log and beside the page
            # One page must not end the reading of all others. Without the page's words: a log may be read by anybody.
            log.error("capture %d could not be read: %s", waiting.capture, type(error).__name__)  # noqa: TRY400
            self._failed[waiting.capture] = f"a defect of Onrecord's, please report it: {type(error).__name__}"

    def _run(self) -> None:
        handle = os.open(self._library.archive.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            while not self._ended.is_set():
                self._more.clear()
                self._turn(handle)
                self._more.wait(PAUSE)
        finally:
            os.close(handle)
            self._library.archive.release()

    def _turn(self, handle: int) -> None:
        """Reads what waits, unless another process is at it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        try:
            self.once()
        except OnrecordError:
            log.exception("reading stopped; it is tried again")
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)
