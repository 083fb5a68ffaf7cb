"""Days with names: "Christmas Eve", "New Year's Day 2015", "the Fourth of July", "Thanksgiving"."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.values import calendar
from onrecord.values.dates.named import Context, NamedDate
from onrecord.values.dates.year import year_at

# Month and day. Only days that are the same one wherever the name is used.
_FIXED = {
    ("christmas", "eve"): (12, 24),
    ("christmas", "day"): (12, 25),
    ("christmas",): (12, 25),
    ("boxing", "day"): (12, 26),
    ("new", "year", "’", "s", "eve"): (12, 31),
    ("new", "year", "’", "s", "day"): (1, 1),
    ("new", "years", "eve"): (12, 31),
    ("new", "years", "day"): (1, 1),
    ("valentine", "’", "s", "day"): (2, 14),
    ("halloween",): (10, 31),
    ("fourth", "of", "july"): (7, 4),
    ("july", "fourth"): (7, 4),
}
# Month, weekday (Monday 0), which one of the month; -1 the last.
_MOVING = {
    ("thanksgiving", "day"): (11, 3, 4),
    ("thanksgiving",): (11, 3, 4),
    ("memorial", "day"): (5, 0, -1),
    ("labor", "day"): (9, 0, 1),
}
_NAMES: dict[str, tuple[tuple[str, ...], ...]] = {
    first: tuple(name for name in (*_FIXED, *_MOVING) if name[0] == first)
    for first in {name[0] for name in (*_FIXED, *_MOVING)}
}
HOLIDAY_STARTS = frozenset(_NAMES)
# "Christmas party", "Halloween costume", "Thanksgiving dinner": the day only as what something is of.
_BEHIND = frozenset({"day", "eve", ".", ",", ";", ":", ")", "in", "at", "when", "as", "morning", "night", "evening",
                     "afternoon", "and", "of", "last", "after", "before", "by", "\0", "this"})  # fmt: skip


def holiday(context: Context, i: int) -> NamedDate | None:
    """The named day at token `i`."""
    tokens = context.tokens
    at = i + 1 if tokens.lower(i) == "the" else i
    if not tokens[at].is_capital:
        return None
    names = (name for name in _NAMES.get(tokens.lower(at), ()) if _says(context, at, name))
    name = next(names, None)
    if name is None:
        return None
    stop = at + len(name)
    year_stop = stop + (tokens[stop].text == ",")
    year = year_at(tokens, year_stop)
    if year:
        stop = year_stop + 1
    elif len(name) == 1 and tokens.lower(stop) not in _BEHIND:
        return None
    day = _day(name, year) if year else _past(context, name)
    return NamedDate(stop, calendar.iso(day), day=day, is_day=True, relative=not year)


def _says(context: Context, i: int, name: tuple[str, ...]) -> bool:
    words = tuple(context.tokens.lower(i + k) for k in range(len(name)))
    return tuple("’" if word == "'" else word for word in words) == name


def _past(context: Context, name: tuple[str, ...]) -> date | None:
    """The latest such day up to the page's date; the next one where the words look ahead."""
    if not context.reference:
        return None
    year = context.reference.last.year
    return _day(name, year) if _day(name, year) <= context.reference.last else _day(name, year - 1)


def _day(name: tuple[str, ...], year: int) -> date:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    month, weekday, which = _MOVING[name]
    if which < 0:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return calendar.past_weekday(last, weekday, strictly=False)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
