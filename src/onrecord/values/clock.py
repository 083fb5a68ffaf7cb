"""Times of the day: "6:30 p.m.", "18:30", "at noon", "early morning", as they stand beside a date."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.values.token import Tokens, word_set

_CLOCK = re.compile(
    r"(?<![0-9:.$£€])(?:"
    r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5][0-9]))?\s?(?P<half>[apAP])(?:\.\s?[mM]\b\.?|[mM]\b)"
    r"|(?P<hour24>[01]?[0-9]|2[0-3]):(?P<minute24>[0-5][0-9])(?![0-9:])"
    r"|(?P<word>noon|midnight|midday)\b)"
)
_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
PARTS = word_set("morning afternoon evening night overnight dawn dusk daybreak sunrise sunset lunchtime midday")
DEGREES = word_set("early late mid")
_AROUND = word_set("at around about by before after just shortly approximately roughly nearly on , the in near")


class Clock(NamedTuple):
    """A time: the tokens `[start, stop)` that say it, and how it is kept ("18:30", "early morning")."""

    start: int
    stop: int
    time: str


def find_clocks(tokens: Tokens) -> list[Clock]:
    """The clock times of a text, in order."""
    at = {token.start: i for i, token in enumerate(tokens.items)}
    found = []
    stop = 0
    for match in _CLOCK.finditer(tokens.text):
        start = at.get(match.start())
        if start is None:
            continue
        stop = start
        while stop < len(tokens) and tokens[stop].start < match.end():
            stop += 1
        found.append(Clock(start, stop, _local_time(match)))
    return found


def _local_time(match: re.Match[str]) -> str:
    if word := match["word"]:
        return _WORDS[word]
    if match["half"]:
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        return f"{hour:02}:{match['minute'] or '00'}"
    return f"{int(match['hour24']):02}:{match['minute24']}"


def read_part(tokens: Tokens, i: int) -> Clock | None:
    """The part of the day at token `i`: "morning", "early morning", "overnight", "at dawn", "before dawn"."""
    start = i
    while tokens.lower(i) in ("at", "before", "after", "in", "the", "around") and i - start < 2:
        i += 1
    degree = tokens.lower(i) in DEGREES
    part = i + 1 if degree else i
    if degree and tokens[part].text == "-":
        part += 1
    if tokens.lower(part) not in PARTS or (i > start and tokens.lower(start) == "in" and not degree):
        return None
    first = start if tokens.lower(start) in ("before", "after") else i
    words = " ".join(tokens.lower(k) for k in range(first, part + 1) if tokens[k].text != "-")
    return Clock(start, part + 1, words)


def skip_around(tokens: Tokens, i: int, step: int) -> int:
    """The token beyond the few small words that may stand between a date and its time ("at about", "on", a comma)."""
    for _ in range(3):
        if tokens.lower(i) not in _AROUND:
            break
        i += step
    return i
