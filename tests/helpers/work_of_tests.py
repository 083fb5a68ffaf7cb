"""Work that a process started afresh can import: what `cli/batch.py` is tested with."""

from __future__ import annotations

import os
import signal

from onrecord.capture.capture import Capture, Item
from onrecord.errors import CaptureSkipped


def item(name: str) -> Item:
    """An item of no content."""
    return Item(name, Capture(b"", "text/plain"))


def shout(each: Item) -> str:
    """The id in capitals; an id that starts with "skip", "bug" or "kill" meets that end."""
    if each.id.startswith("skip"):
        raise CaptureSkipped("cannot be read")
    if each.id.startswith("bug"):
        raise ZeroDivisionError("a defect")
    if each.id.startswith("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    return each.id.upper()
