"""Waiting for what other threads and processes do."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")
PAUSE = 0.05


def until(true: Callable[[], T], within: float = 60.0) -> T:
    """What is awaited, once it is there; a server that does not answer yet is asked again. Raises TimeoutError."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        with suppress(OSError):
            if found := true():
                return found
        time.sleep(PAUSE)
    raise TimeoutError
