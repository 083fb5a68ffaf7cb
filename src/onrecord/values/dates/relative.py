"""Dates that count from the page's own: "yesterday", "last month", "three days ago", "earlier this week"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from onrecord.values import calendar
from onrecord.values.calendar import Reference
from onrecord.values.dates.named import Context, NamedDate
from onrecord.values.token import Tokens, read_number, word_set

_DAYS: dict[str, tuple[int, str | None]] = {
    "the day before yesterday": (-2, None),
    "the day after tomorrow": (2, None),
    "the night before last": (-2, "night"),
    "early yesterday": (-1, "early"),
    "late yesterday": (-1, "late"),
    "earlier yesterday": (-1, None),
    "early today": (0, "early"),
    "late today": (0, "late"),
    "earlier today": (0, None),
    "later today": (0, None),
    "today": (0, None),
    "yesterday": (-1, None),
    "tomorrow": (1, None),
    "late tonight": (0, "late night"),
    "tonight": (0, "night"),
    "late last night": (-1, "late night"),
    "last night": (-1, "night"),
    "late last evening": (-1, "late evening"),
    "last evening": (-1, "evening"),
    "early this morning": (0, "early morning"),
    "late this morning": (0, "late morning"),
    "earlier this morning": (0, "morning"),
    "earlier this afternoon": (0, "afternoon"),
    "earlier this evening": (0, "evening"),
    "late this afternoon": (0, "late afternoon"),
    "this morning": (0, "morning"),
    "this afternoon": (0, "afternoon"),
    "this evening": (0, "evening"),
}
_DAYS_BY_FIRST = {
    first: tuple((words, words.count(" ") + 1, *_DAYS[words]) for words in _DAYS if words.split()[0] == first)
    for first in {words.split()[0] for words in _DAYS}
}
_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "this": 0, "current": 0}
_UNITS = {"day": "day", "week": "week", "weekend": "weekend", "month": "month", "year": "year", "decade": "decade"}
UNITS = _UNITS | {f"{unit}s": unit for unit in _UNITS} | {"hour": "hour", "hours": "hour", "minutes": "hour",
                                                          "minute": "hour", "century": "century",
                                                          "centuries": "century"}  # fmt: skip
_SEVERAL = {"several": 2, "few": 2, "couple": 2, "many": 2, "some": 2}
_ROUGHLY = word_set("about around some roughly approximately nearly almost")
_LONGEST = 900
RELATIVE_STARTS = frozenset(_DAYS_BY_FIRST)


class Distance(NamedTuple):
    """How far from a date: so many units, at least so many, or about so many; and the token after it."""

    value: int
    unit: str
    stop: int
    is_open: bool = False
    is_rough: bool = False


def relative_day(context: Context, i: int) -> NamedDate | None:
    """As in "today", "last night", "the day before yesterday"."""
    for words, length, days, time in _DAYS_BY_FIRST.get(context.tokens.lower(i), ()):
        if context.tokens.says(i, words):
            day = context.reference.day if context.reference else None
            named = day + timedelta(days=days) if day else None
            return NamedDate(i + length, calendar.iso(named), day=named, time=time, is_day=True, relative=True)
    return None


def distance(tokens: Tokens, i: int) -> Distance | None:
    """As in "three days", "a week", "several months", "about two years", "more than a year", "years"."""
    at, is_open, is_rough = i, False, False
    if tokens.lower(at) in _ROUGHLY:
        at, is_rough = at + 1, True
    elif tokens.says(at, "more than") or tokens.says(at, "at least"):
        at, is_open = at + 2, True
    elif tokens.lower(at) == "over":
        at, is_open = at + 1, True
    if tokens.lower(at) in ("a", "an") and tokens.lower(at + 1) in ("few", "couple"):
        at += 1
    if tokens.lower(at) in _SEVERAL:
        at += 2 if tokens.lower(at + 1) == "of" else 1
        unit = UNITS.get(tokens.lower(at))
        return Distance(2, unit, at + 1, is_open=True) if unit else None
    return _counted(tokens, at, is_open=is_open, is_rough=is_rough)


def _counted(tokens: Tokens, i: int, *, is_open: bool, is_rough: bool) -> Distance | None:
    number = read_number(tokens, i)
    value, at = (number.value, number.stop) if number else (1, i)
    if number is None and tokens.lower(i) in ("a", "an"):
        at = i + 1
    elif number is None:
        # "Years ago": at least two.
        unit = UNITS.get(tokens.lower(i))
        return Distance(2, unit, i + 1, is_open=True) if unit and tokens.lower(i).endswith("s") else None
    if tokens.says(at, "and a half"):
        at, is_rough = at + 3, True
    unit = UNITS.get(tokens.lower(at))
    if unit is None or value > _LONGEST or value == 0:
        return None
    return Distance(value, unit, at + 1, is_open, is_rough)


def ago(context: Context, far: Distance) -> NamedDate:
    """As in "three days ago", "about a year ago", "several weeks ago", "a year ago today"."""
    stop = far.stop + 1
    is_very_day = context.tokens.lower(stop) == "today" and far.unit in ("week", "month", "year") and not far.is_open
    day = context.reference.day if context.reference else None
    if is_very_day:
        named = _very_day(day, far) if day else None
        return NamedDate(stop + 1, calendar.iso(named), day=named, is_day=True, relative=True)
    edtf = counted_from(day, far, -1) if day else None
    is_day = far.unit == "day" and not far.is_open
    named = date.fromisoformat(edtf) if edtf and is_day and not far.is_rough else None
    return NamedDate(stop, edtf, day=named, is_day=is_day, relative=True)


def _very_day(day: date, far: Distance) -> date | None:
    if far.unit == "week":
        return day - timedelta(days=7 * far.value)
    year, month = calendar.shift_months(day, -far.value * (12 if far.unit == "year" else 1))
    return date(year, month, day.day) if calendar.is_day(year, month, day.day) else None


def counted_from(day: date, far: Distance, sign: int) -> str | None:
    """EDTF so far from a day: days are exact; weeks, months and years are as rough as they are said."""
    value = sign * far.value
    rough = "~" if far.is_rough or far.unit not in ("day", "hour") else ""
    edtf = _unit_from(day, far.unit, value)
    if edtf is None:
        return None
    if far.is_open:
        edges = edtf.split("/")
        return f"../{edges[-1]}" if sign < 0 else f"{edges[0]}/.."
    return "/".join(edge + rough for edge in edtf.split("/"))


def _unit_from(day: date, unit: str, value: int) -> str | None:
    if unit == "hour":
        return f"{day}~"
    if unit == "day":
        return str(day + timedelta(days=value))
    if unit in ("week", "weekend"):
        return calendar.week_of(day + timedelta(days=7 * value))
    if unit == "month":
        return calendar.month_edtf(*calendar.shift_months(day, value))
    year = day.year + value * {"year": 1, "decade": 10, "century": 100}[unit]
    return f"{year:04}" if 0 < year <= 9999 else None


def relative_span(context: Context, i: int) -> NamedDate | None:
    """As in "last month", "this week", "next year", "earlier this month", "the week before last"."""
    tokens = context.tokens
    at = i + 1 if tokens.lower(i) in ("earlier", "later") else i
    if tokens.lower(at) == "the" and at == i:
        return _before_last(context, i) or _the_weekend(context, i)
    step = _STEPS.get(tokens.lower(at))
    if tokens.says(at, "this past"):
        at, step = at + 1, -1
    unit = UNITS.get(tokens.lower(at + 1))
    if step is None or unit not in ("week", "weekend", "month", "year", "decade") or tokens.lower(at + 1) not in _UNITS:
        return None
    if _is_length(tokens, at) and unit != "weekend":
        return None
    edtf = span_edtf(context.reference, unit, step) if context.reference else None
    return NamedDate(at + 2, edtf, relative=True)


def _is_length(tokens: Tokens, i: int) -> bool:
    """As in "over the past week": how long, not when."""
    return tokens.lower(i - 1) in ("the", "over") and tokens.lower(i) in ("past", "previous", "last")


def _before_last(context: Context, i: int) -> NamedDate | None:
    """As in "the week before last"."""
    unit = UNITS.get(context.tokens.lower(i + 1))
    if unit not in ("week", "weekend", "month", "year") or not context.tokens.says(i + 2, "before last"):
        return None
    edtf = span_edtf(context.reference, unit, -2) if context.reference else None
    return NamedDate(i + 4, edtf, relative=True)


def _the_weekend(context: Context, i: int) -> NamedDate | None:
    """As in "over the weekend"; not "the weekend of May 6"."""
    if context.tokens.lower(i + 1) != "weekend" or context.tokens.lower(i + 2) == "of":
        return None
    edtf = span_edtf(context.reference, "weekend", 0) if context.reference else None
    return NamedDate(i + 2, edtf, relative=True)


def span_edtf(reference: Reference, unit: str, step: int) -> str | None:
    """The week, weekend, month or year so many steps from the page's own; None where that is not precise enough."""
    if unit in ("year", "decade"):
        year = reference.last.year
        return f"{year + step:04}" if unit == "year" else f"{year // 10 + step}X"
    if unit == "month":
        if reference.first.month != reference.last.month:
            return None
        return calendar.month_edtf(*calendar.shift_months(reference.first, step))
    day = reference.day
    if not day:
        return None
    if unit == "week":
        return calendar.week_of(day + timedelta(days=7 * step))
    return _weekend(day, step)


def _weekend(day: date, step: int) -> str:
    """The weekend that is on or was the latest; "last weekend" on a weekend is the one before it."""
    saturday = calendar.past_weekday(day, 5, strictly=False)
    is_on = day.weekday() >= 5
    if step < 0:
        saturday -= timedelta(days=7 * (-step if is_on else -step - 1))
    elif step > 0:
        saturday += timedelta(days=7)
    return calendar.days_edtf(saturday, saturday + timedelta(days=1))
