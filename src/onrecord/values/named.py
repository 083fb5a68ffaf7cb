"""What one rule of the date grammar read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class NamedDate:
    """A date at some tokens.

    stop      the token after it
    edtf      None where the page's own date would be needed
    day       the very day, where the words and the page give one
    is_day    whether the words name a day at all, known or not, so that a time of day can stand beside them
    relative  whether the words count from the page's own date
    """

    stop: int
    edtf: str | None
    day: date | None = None
    time: str | None = None
    is_day: bool = False
    relative: bool = False
