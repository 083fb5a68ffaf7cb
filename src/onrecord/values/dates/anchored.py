"""Dates that count from the date named before: "two days earlier", "the next day", "that night", "a year later"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.values import calendar
from onrecord.values.clock import PARTS
from onrecord.values.dates.named import DATE_BEFORE, Context, NamedDate
from onrecord.values.dates.relative import Distance, ago, counted_from, distance
from onrecord.values.token import word_set

_ANCHOR = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[?~%]?")
_WAYS = {"earlier": -1, "before": -1, "previously": -1, "prior": -1, "later": 1, "after": 1, "afterwards": 1}
# "Two days before" ends its phrase; "two days before the raid" counts from a raid, not from a date.
_CLOSES = word_set(". , ; : ) ! ? \0 - – — when and but as in at on by police he she they it")
_STEPS = {"next": 1, "following": 1, "previous": -1, "same": 0}
_UNITS = word_set("day week month year")
_PARTS = PARTS - {"midday", "lunchtime"}
_BY_LENGTH = {4: "year", 7: "month", 10: "day"}


def counted(context: Context, i: int) -> NamedDate | None:
    """As in "two days earlier", "about a week later", "a day before"; "ago" counts from the page."""
    tokens = context.tokens
    far = distance(tokens, i)
    if far and tokens.lower(far.stop) == "ago":
        return ago(context, far)
    sign = _WAYS.get(tokens.lower(far.stop)) if far else None
    if far is None or sign is None or far.unit == "hour":
        return None
    if tokens.lower(far.stop) in ("before", "after", "prior") and tokens.lower(far.stop + 1) not in _CLOSES:
        return None
    return _named(context, far.stop + 1, far, sign)


def the_next(context: Context, i: int) -> NamedDate | None:
    """As in "the next day", "the following morning", "the same year", "the day before"."""
    tokens = context.tokens
    if tokens.lower(i) != "the":
        return None
    step = _STEPS.get(tokens.lower(i + 1))
    if step is not None:
        return _unit(context, i + 2, step)
    sign = {"before": -1, "after": 1}.get(tokens.lower(i + 2))
    if sign is None or tokens.lower(i + 3) not in _CLOSES or tokens.lower(i + 1) not in _UNITS | {"night"}:
        return None
    named = _unit(context, i + 1, sign)
    return named and NamedDate(
        i + 3, named.edtf, day=named.day, time=named.time, is_day=named.is_day, needs=DATE_BEFORE
    )


def that(context: Context, i: int) -> NamedDate | None:
    """As in "that night", "later that day", "earlier that week", "that same evening"."""
    tokens = context.tokens
    at = i + 1 if tokens.lower(i) in ("earlier", "later", "early", "late") else i
    if tokens.lower(at) != "that":
        return None
    named = _unit(context, at + (2 if tokens.lower(at + 1) == "same" else 1), 0)
    degree = tokens.lower(i) if tokens.lower(i) in ("early", "late") else None
    if named is None or not degree or not named.time:
        return named
    return NamedDate(named.stop, named.edtf, named.day, f"{degree} {named.time}", is_day=True, needs=DATE_BEFORE)


def _unit(context: Context, i: int, step: int) -> NamedDate | None:
    """The day, part of a day, week, month or year so many steps from the date before."""
    word = context.tokens.lower(i)
    if word in _PARTS:
        named = _named(context, i + 1, Distance(abs(step), "day", i + 1), step or 1)
        return NamedDate(i + 1, named.edtf, day=named.day, time=word, is_day=True, needs=DATE_BEFORE)
    if word not in _UNITS:
        return None
    if step and context.anchor and len(context.anchor) < (7 if word == "month" else 10) and word in ("day", "week"):
        return NamedDate(i + 1, None, is_day=word == "day", needs=DATE_BEFORE)
    return _exact(context, i + 1, word, step)


def _exact(context: Context, stop: int, unit: str, step: int) -> NamedDate:
    """The very day, week, month or year: "the following month" is as sharp as the date that it follows."""
    anchor = _anchor(context, unit)
    if anchor is None:
        return NamedDate(stop, None, is_day=unit == "day", needs=DATE_BEFORE)
    if unit == "day":
        day = anchor + timedelta(days=step)
        return NamedDate(stop, str(day), day=day, is_day=True, needs=DATE_BEFORE)
    if unit == "week":
        return NamedDate(stop, calendar.week_of(anchor + timedelta(days=7 * step)), needs=DATE_BEFORE)
    if unit == "month":
        return NamedDate(stop, calendar.month_edtf(*calendar.shift_months(anchor, step)), needs=DATE_BEFORE)
    return NamedDate(stop, f"{anchor.year + step:04}", needs=DATE_BEFORE)


def _named(context: Context, stop: int, far: Distance, sign: int) -> NamedDate:
    """The date so far from the one before."""
    anchor = _anchor(context, far.unit)
    is_day = far.unit == "day" and not far.is_open
    if anchor is None:
        return NamedDate(stop, None, is_day=is_day, needs=DATE_BEFORE)
    edtf = counted_from(anchor, far, sign)
    day = date.fromisoformat(edtf) if edtf and is_day and not far.is_rough else None
    return NamedDate(stop, edtf, day=day, is_day=is_day, needs=DATE_BEFORE)


def _anchor(context: Context, unit: str) -> date | None:
    """A day to count from: the date before, where it is at least as precise as the unit that is counted."""
    match = _ANCHOR.fullmatch(context.anchor or "")
    if not match:
        return None
    precision = "day" if match[3] else "month" if match[2] else "year"
    enough = {"day": ("day",), "week": ("day",), "weekend": ("day",), "month": ("day", "month")}
    if precision not in enough.get(unit, ("day", "month", "year")):
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    # Far enough from the calendar's ends for any distance that is read.
    return date(year, month, day) if 2000 - 999 < year < 9000 and calendar.is_day(year, month, day) else None
