"""Times of the day: "6:30 p.m.", "18:30 GMT", "at noon", "early morning", beside a date or alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.values.token import Tokens, word_set

_CLOCK = re.compile(
    r"(?<![0-9:.$£€])(?:"
    r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5][0-9]))?\s?(?P<half>[apAP])(?:\.\s?[mM]\b\.?|[mM]\b)"
    r"|(?P<hour24>[01]?[0-9]|2[0-3]):(?P<minute24>[0-5][0-9])(?![0-9:])"
    r"|(?P<military>[01][0-9]|2[0-3])(?P<minutes>[0-5][0-9])(?=\s(?:GMT|UTC|hours|hrs)\b)"
    r"|(?P<oclock>1[0-2]|[1-9])\so[’']clock\b"
    r"|(?P<word>noon|midnight|midday)\b)"
    r"(?P<zone>\s?(?:GMT|UTC)\b|(?:\shours|\shrs)\b)?"
)
_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
PARTS = word_set(
    "morning afternoon evening night overnight dawn dusk daybreak sunrise sunset lunchtime midday nightfall"
)
DEGREES = word_set("early late mid")
_AROUND = word_set("at around about by before after just shortly approximately roughly nearly on , the in near")
_BEFORE_ALONE = word_set("at around about by")
# "At dawn" is a time of its own; "the morning" is one only beside a date or behind "in the".
_POINTS = word_set("dawn dusk daybreak sunrise sunset nightfall")
_HALVES = word_set("morning afternoon evening")
# "An overnight stay", "spent the night overnight": no time that anything happened at.
_NOT_OVERNIGHT = word_set("an the of a no")
_AFTER_OVERNIGHT = word_set(". , ; : ) ! ? \0 in at by when after as and on near from with while")


class Clock(NamedTuple):
    """A time: the tokens `[start, stop)` that say it, and how it is kept ("18:30", "early morning").

    is_plain    whether its own words leave no doubt that it is a time: "6 p.m.", not "18:30", which may be a score
    """

    start: int
    stop: int
    time: str
    is_plain: bool = True


def find_clocks(tokens: Tokens) -> list[Clock]:
    """The clock times of a text, in order."""
    found = []
    for match in _CLOCK.finditer(tokens.text):
        start = tokens.at(match.start())
        if tokens[start].start != match.start():
            continue
        stop = start
        while stop < len(tokens) and tokens[stop].start < match.end():
            stop += 1
        found.append(Clock(start, stop, _local_time(match), match["hour24"] is None or bool(match["zone"])))
    return found


def _local_time(match: re.Match[str]) -> str:
    zone = (match["zone"] or "").strip()
    return _hour_and_minute(match) + (f" {zone}" if zone in ("GMT", "UTC") else "")


def _hour_and_minute(match: re.Match[str]) -> str:
    if word := match["word"]:
        return _WORDS[word]
    if match["half"]:
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        return f"{hour:02}:{match['minute'] or '00'}"
    if match["military"]:
        return f"{match['military']}:{match['minutes']}"
    if match["oclock"]:
        # Which half of the day is not said.
        return f"{match['oclock']} o’clock"
    return f"{int(match['hour24']):02}:{match['minute24']}"


def find_times(tokens: Tokens, clocks: list[Clock]) -> list[Clock]:
    """The times and parts of the day that are told without a date: "at 6 p.m.", "before dawn", "overnight"."""
    found = [clock for clock in clocks if clock.is_plain or tokens.lower(clock.start - 1) in _BEFORE_ALONE]
    for i, word in enumerate(tokens.lowers):
        if word in PARTS and (part := _part_alone(tokens, i, word)):
            found.append(part)
    return sorted(found)


def _part_alone(tokens: Tokens, i: int, word: str) -> Clock | None:
    before = tokens.lower(i - 1)
    if word in _POINTS and before in ("at", "before", "after", "around", "by", "until"):
        return Clock(i, i + 1, word if before in ("at", "by", "around") else f"{before} {word}")
    if word == "overnight" and before not in _NOT_OVERNIGHT and tokens.lower(i + 1) in _AFTER_OVERNIGHT:
        return Clock(i, i + 1, word)
    if word not in _HALVES:
        return None
    degree = before if before in ("early", "late") else None
    at = i - 2 if degree else i - 1
    if not (tokens.lower(at) == "the" and tokens.lower(at - 1) == "in"):
        return None
    return Clock(i - 1 if degree else i, i + 1, f"{degree} {word}" if degree else word)


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
