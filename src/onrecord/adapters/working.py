"""Reading what is kept, in the background: one page at a time, in one process a folder, going on after a restart.

There is no list of work to be lost: what waits is what the archive has and the reader has not read. Of a site's
processes the first one reads until it ends, so that only one loads a reader; then another takes over.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
from collections.abc import Callable, Iterable
from threading import Event, Thread

from django.db.models import Max

from onrecord.adapters.library import Library, Waiting
from onrecord.adapters.reads import Page
from onrecord.adapters.store.connection import storing
from onrecord.adapters.store.facets import fit
from onrecord.adapters.store.models import Capture, Unreadable
from onrecord.errors import OnrecordError

# What another process added is seen after so long, what one took away to be read again after so many times as long.
PAUSE, ALL_AGAIN = 0.5, 10
LOCK = "reading.lock"
# Characters of a message that are kept.
LONGEST = 2000
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

    def why(self, captures: Iterable[int]) -> dict[int, str]:
        """Why pages could not be read since reading began; those against which nothing is known are not there."""
        with storing(str(self._library.archive.folder)):
            rows = Unreadable.objects.using(self._library.alias).filter(capture__in=list(captures))
            return dict(rows.values_list("capture_id", "why"))

    def once(self) -> None:
        """Reads all that waits and was not tried. Raises ArchiveUnusable."""
        for waiting in self._library.unread(*self._reader()):
            if self._ended.is_set():
                return
            if not self.why([waiting.capture]):
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
            self._fail(waiting, str(error))
        except Exception as error:  # noqa: BLE001  said in the log and beside the page
            # One page must not end the reading of all others. Without the page's words: a log may be read by anybody.
            log.error("capture %d could not be read: %s", waiting.capture, type(error).__name__)  # noqa: TRY400
            self._fail(waiting, f"a defect of Onrecord's, please report it: {type(error).__name__}")

    def _fail(self, waiting: Waiting, why: str) -> None:
        """Notes why a page could not be read."""
        with storing(str(self._library.archive.folder)):
            rows = Unreadable.objects.using(self._library.alias)
            rows.update_or_create(capture_id=waiting.capture, defaults={"why": fit(why, LONGEST)})

    def _run(self) -> None:
        handle = os.open(self._library.archive.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            while not self._ended.is_set() and not _taken(handle):
                self._ended.wait(PAUSE)
            self._go_on()
        finally:
            os.close(handle)
            self._library.archive.release()

    def _go_on(self) -> None:
        """Reads what waits, and what comes to wait, until the end. What failed before is tried again."""
        is_begun, last, pauses = False, -1, 0
        while not self._ended.is_set():
            is_asked = self._more.is_set() or not pauses % ALL_AGAIN
            self._more.clear()
            try:
                if not is_begun:
                    self._begin()
                    is_begun = True
                newest = self._newest()
                if is_asked or newest != last:
                    self.once()
                last = newest
            except OnrecordError:
                log.exception("reading stopped; it is tried again")
            pauses += 1
            self._more.wait(PAUSE)

    def _begin(self) -> None:
        with storing(str(self._library.archive.folder)):
            Unreadable.objects.using(self._library.alias).all().delete()

    def _newest(self) -> int:
        """The number of the capture that was added last."""
        with storing(str(self._library.archive.folder)):
            return Capture.objects.using(self._library.alias).aggregate(last=Max("id"))["last"] or 0


def _taken(handle: int) -> bool:
    """Whether the lock on an open file could be had."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
