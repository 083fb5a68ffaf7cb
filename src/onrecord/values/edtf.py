"""EDTF (ISO 8601-2:2019), levels 0 to 2: strings parsed, written again, and the days that they may mean.

Qualifiers (`?` uncertain, `~` approximate, `%` both) are kept and make a date soft; they move no bound.
"""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

# Year, month, day; the year may have any size and sign, which no datetime has.
Day = tuple[int, int, int]

_DATE = re.compile(
    r"(?P<y0>[?~%]?)(?P<year>-?[0-9X]{4}|Y-?[0-9]+(?:E[0-9]+)?)(?P<significant>S[0-9]+)?(?P<y1>[?~%]?)"
    r"(?:-(?P<m0>[?~%]?)(?P<month>[0-9X]{2})(?P<m1>[?~%]?)"
    r"(?:-(?P<d0>[?~%]?)(?P<day>[0-9X]{2})(?P<d1>[?~%]?)"
    r"(?P<time>T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?)?)?"
)
# Longest exponent and year that are read: a million digits would cost a minute.
_LONGEST = 30
_MOST_EXPONENT = 12
# The dates of a page and of a list are asked for again and again; strings that are longer are not remembered.
_REMEMBERED, _LONGEST_REMEMBERED = 4096, 64
_DAYS_OF_MONTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Months of a season or of another division of the year: code -> first month, how many. Where a season's half of the
# earth is not said, the northern one's; a winter ends in the next year.
_DIVISIONS: dict[int, tuple[int, int]] = (
    {code: (3 + 3 * ((code - 21) % 4), 3) for code in range(21, 29)}
    | {29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3)}
    | {33 + i: (1 + 3 * i, 3) for i in range(4)}
    | {37 + i: (1 + 4 * i, 4) for i in range(3)}
    | {40 + i: (1 + 6 * i, 6) for i in range(2)}
)
_LAST_SEASON = 32


class Bounds(NamedTuple):
    """First and last day that may be meant; None where that side is open or unknown.

    is_soft    whether the words only come near: approximate, uncertain, or a season, which has no fixed days
    """

    first: Day | None
    last: Day | None
    is_soft: bool = False


@dataclass(frozen=True)
class Date:
    """One date: its parts as written, each with the qualifiers before and after it."""

    year: str
    significant: str = ""
    month: str = ""
    day: str = ""
    time: str = ""
    marks: tuple[str, str, str, str, str, str] = ("", "", "", "", "", "")

    def __str__(self) -> str:
        y0, y1, m0, m1, d0, d1 = self.marks
        month = f"-{m0}{self.month}{m1}" if self.month else ""
        day = f"-{d0}{self.day}{d1}" if self.day else ""
        return f"{y0}{self.year}{self.significant}{y1}{month}{day}{self.time}"

    def bounds(self) -> Bounds:
        """The first and last day that fit the date."""
        low, high = _years(self.year, self.significant)
        soft = any(self.marks) or (self.month.isdigit() and 21 <= int(self.month) <= _LAST_SEASON)
        if self.month.isdigit() and int(self.month) in _DIVISIONS:
            first, count = _DIVISIONS[int(self.month)]
            over, last = divmod(first + count - 2, 12)
            return Bounds((low, first, 1), (high + over, last + 1, _days_in(high + over, last + 1)), soft)
        months = _fitting(self.month or "XX", 1, 12)
        days = _fitting(self.day or "XX", 1, 31)
        first_day = next((d for d in ((low, m, days[0]) for m in months) if is_day(*d)), (low, months[0], 1))
        last_month = months[-1]
        last_days = [d for d in days if d <= _days_in(high, last_month)] or [_days_in(high, last_month)]
        return Bounds(first_day, (high, last_month, last_days[-1]), soft)


@dataclass(frozen=True)
class Interval:
    """From one date to another; an end is ".." where it is open and "" where it is not known."""

    start: Date | str
    end: Date | str

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


@dataclass(frozen=True)
class Choice:
    """Some dates or stretches of dates: one of them ("[…]") or all of them ("{…}")."""

    items: tuple[Date | Stretch, ...]
    is_all: bool

    def __str__(self) -> str:
        inner = ",".join(map(str, self.items))
        return f"{{{inner}}}" if self.is_all else f"[{inner}]"


@dataclass(frozen=True)
class Stretch:
    """Consecutive dates of a choice: "1670..1672", "1760-12..", "..1984"."""

    start: Date | None
    end: Date | None

    def __str__(self) -> str:
        return f"{self.start or ''}..{self.end or ''}"


Edtf = Date | Interval | Choice


def parse(text: str) -> Edtf | None:
    """The EDTF that a string writes; None where it is none."""
    if text[:1] in ("[", "{"):
        return _parse_choice(text)
    if "/" not in text:
        return _parse_date(text)
    ends = [end if end in ("", "..") else _parse_date(end) for end in text.split("/")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None or not any(isinstance(end, Date) for end in ends):
        return None
    interval = Interval(ends[0], ends[1])
    return interval if _is_ordered(interval.start, interval.end) else None


def ranges(text: str | None) -> tuple[Bounds, ...]:
    """The days that a string may mean: one stretch, or one for each of a choice; none where it is not EDTF."""
    text = text or ""
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _ranges(text)


def _ranges(text: str) -> tuple[Bounds, ...]:
    match parse(text):
        case Date() as date:
            return (date.bounds(),)
        case Interval(start, end):
            return (_spanned(start, end),)
        case Choice(items):
            return tuple(i.bounds() if isinstance(i, Date) else _spanned(i.start or "", i.end or "") for i in items)
    return ()


_remembered = lru_cache(_REMEMBERED)(_ranges)


def bounds(text: str | None) -> Bounds | None:
    """The first and last day that a string may mean; None where it is not EDTF."""
    found = ranges(text)
    if not found:
        return None
    firsts, lasts = [one.first for one in found], [one.last for one in found]
    return Bounds(
        min((day for day in firsts if day), default=None) if None not in firsts else None,
        max((day for day in lasts if day), default=None) if None not in lasts else None,
        any(one.is_soft for one in found),
    )


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar, carried on before and after its years, has that day."""
    return 1 <= month <= 12 and 1 <= day <= _days_in(year, month)


def number_of(day: Day) -> int:
    """Days since 1 March of the year 0, so that days of any year can be counted between."""
    year, month = (day[0], day[1] - 3) if day[1] > 2 else (day[0] - 1, day[1] + 9)
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day[2] - 1


def _days_in(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _DAYS_OF_MONTHS[month]


def _spanned(start: Date | str, end: Date | str) -> Bounds:
    first = start.bounds() if isinstance(start, Date) else Bounds(None, None)
    last = end.bounds() if isinstance(end, Date) else Bounds(None, None)
    return Bounds(first.first, last.last, first.is_soft or last.is_soft)


def _parse_date(text: str) -> Date | None:
    match = _DATE.fullmatch(text)
    if match is None or len(text) > _LONGEST:
        return None
    marks = tuple(match[name] for name in ("y0", "y1", "m0", "m1", "d0", "d1"))
    y0, y1, m0, m1, d0, d1 = (mark or "" for mark in marks)
    year, significant, month, day, time = (match[n] or "" for n in ("year", "significant", "month", "day", "time"))
    date = Date(year, significant, month, day, time, (y0, y1, m0, m1, d0, d1))
    return date if _is_date(date) else None


def _is_date(date: Date) -> bool:
    """Whether the calendar can have it: no month 13, no 30 February."""
    if date.year == "-0000" or (date.year[0] == "Y" and int(date.year.partition("E")[2] or 0) > _MOST_EXPONENT):
        return False
    if not date.month:
        return True
    if date.month.isdigit() and int(date.month) in _DIVISIONS:
        return not date.day
    months = _fitting(date.month, 1, 12)
    if not months or not date.day:
        return bool(months)
    # Whether a year is a leap year is not known where a digit of it is not.
    leap = 2000 if "X" in date.year or not date.year.lstrip("-").isdigit() else int(date.year)
    return any(is_day(leap, month, day) for month in months for day in _fitting(date.day, 1, 31))


def _years(year: str, significant: str) -> tuple[int, int]:
    """The first and last year that fit."""
    if year[0] == "Y":
        number, _, exponent = year[1:].partition("E")
        low = high = int(number) * 10 ** int(exponent or 0)
    else:
        low, high = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
    if significant:
        step = 10 ** max(len(str(abs(low))) - int(significant[1:]), 0)
        low = low // step * step
        high = low + step - 1
    return low, high


@lru_cache(_REMEMBERED)
def _fitting(digits: str, least: int, most: int) -> tuple[int, ...]:
    """The numbers that fit two digits of which some may be X."""
    return tuple(
        n for n in range(least, most + 1) if all(d in ("X", s) for d, s in zip(digits, f"{n:02}", strict=True))
    )


def _parse_choice(text: str) -> Choice | None:
    closing = {"[": "]", "{": "}"}[text[0]]
    if not text.endswith(closing) or len(text) < 3:
        return None
    items = [_parse_item(item.strip()) for item in text[1:-1].split(",")]
    found = tuple(item for item in items if item is not None)
    return Choice(found, text[0] == "{") if len(found) == len(items) else None


def _parse_item(text: str) -> Date | Stretch | None:
    if ".." not in text:
        return _parse_date(text)
    ends = text.split("..")
    first, last = (_parse_date(end) if end else None for end in (ends[0], ends[-1]))
    is_whole = len(ends) == 2 and (first or not ends[0]) and (last or not ends[-1]) and (first or last)
    return Stretch(first, last) if is_whole and _is_ordered(first or "", last or "") else None


def _is_ordered(start: Date | str, end: Date | str) -> bool:
    """Whether a stretch does not end before it starts."""
    found = _spanned(start, end)
    return not found.first or not found.last or found.first <= found.last
