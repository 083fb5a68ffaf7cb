"""Dates with a month's name: "9 February 2017", "Feb. 9-11", "early March", "in November"."""

from __future__ import annotations

from calendar import month_name
from datetime import date
from typing import NamedTuple

from onrecord.values import calendar
from onrecord.values.calendar import Reference
from onrecord.values.named import NamedDate
from onrecord.values.token import Tokens, word_set

_FULL = {name.lower(): i for i, name in enumerate(month_name) if name}
MONTHS = _FULL | {name[:3]: i for name, i in _FULL.items()} | {"sept": 9}
# A bare month is a month only behind one of these: "May", "March" and "April" are other words too.
_BEFORE_MONTH = word_set(
    "in since of last until by from through this next early late mid during before after between - to"
)
_ORDINALS = word_set("st nd rd th")


def year_at(tokens: Tokens, i: int) -> int | None:
    """The year in four digits at token `i`."""
    token = tokens[i]
    if not token.is_digits or len(token.text) != 4 or not 1000 <= int(token.text) <= 2099:
        return None
    # "2014-15", "2,014.5" and "A2014" are something else; "mid-2014" and "(2014)" are years.
    if tokens.glued(i) and (tokens[i - 1].text in "$£€.:#/_" or tokens[i - 1].text[-1].isalnum()):
        return None
    if tokens.glued(i + 1) and tokens[i + 1].text not in "-–" and tokens[i + 1].text[0].isalnum():
        return int(token.text) if tokens.lower(i + 1) == "s" else None
    return int(token.text)


def read_month_form(tokens: Tokens, i: int, reference: Reference | None, *, ahead: bool = False) -> NamedDate | None:
    """The date with a month's name at token `i`. `ahead` says that the sentence speaks of things to come."""
    part = tokens.lower(i) if tokens.lower(i) in calendar.PARTS else None
    at = i + (0 if not part else 2 if tokens[i + 1].text == "-" else 1)
    month = _month_at(tokens, at)
    if part:
        return _part_of_month(tokens, at, part, reference) if month else None
    if month:
        stop = _after_month(tokens, at)
        return _month_day(tokens, stop, month, reference, ahead=ahead) or _month_only(tokens, at, stop, reference)
    return _day_month(tokens, i, reference, ahead=ahead)


def _month_at(tokens: Tokens, i: int) -> int | None:
    token = tokens[i]
    return MONTHS.get(token.lower) if token.is_capital else None


def _after_month(tokens: Tokens, i: int) -> int:
    """The token after a month's name and the full stop of its short form."""
    return i + 2 if len(tokens[i].text) <= 4 and tokens[i + 1].text == "." and tokens.glued(i + 1) else i + 1


def _day_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The day of a month at token `i`, "9" or "9th", and the token after it."""
    token = tokens[i]
    if not token.is_digits or len(token.text) > 2 or not 1 <= int(token.text) <= 31:
        return None
    if tokens.glued(i + 1) and tokens.lower(i + 1) in _ORDINALS:
        return int(token.text), i + 2
    if tokens.glued(i + 1) and (tokens[i + 1].text[0].isalnum() or tokens[i + 1].text in "%:"):
        return None
    return int(token.text), i + 1


def _year_after(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """The year that follows, behind a comma or "of" or nothing, and the token after it."""
    at = i + 1 if tokens[i].text == "," or tokens.lower(i) in ("of", "in") else i
    year = year_at(tokens, at)
    return (year, at + 1) if year else (None, i)


def _last_day_of_range(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """As in "-11" or "to 11" behind a day."""
    if tokens[i].text in "-–" or tokens.lower(i) in ("to", "through"):
        return _day_at(tokens, i + 1)
    return None


def _month_day(tokens: Tokens, i: int, month: int, reference: Reference | None, *, ahead: bool) -> NamedDate | None:
    """As in "February 9, 2017", "Feb. 9-11": `i` is the token after the month."""
    at = i + 1 if tokens.lower(i) == "the" else i
    first = _day_at(tokens, at)
    if first is None:
        return None
    last = _last_day_of_range(tokens, first[1])
    year, stop = _year_after(tokens, last[1] if last else first[1])
    return _dated(year, _Days(month, first[0], last[0] if last else None), stop, reference, ahead=ahead)


def _day_month(tokens: Tokens, i: int, reference: Reference | None, *, ahead: bool) -> NamedDate | None:
    """As in "9 February 2017", "the 9th of February", "9-11 February"."""
    first = _day_at(tokens, i + 1 if tokens.lower(i) == "the" else i)
    if first is None:
        return None
    last = _last_day_of_range(tokens, first[1])
    at = last[1] if last else first[1]
    at += 1 if tokens.lower(at) == "of" else 0
    month = _month_at(tokens, at)
    if not month:
        return None
    year, stop = _year_after(tokens, _after_month(tokens, at))
    return _dated(year, _Days(month, first[0], last[0] if last else None), stop, reference, ahead=ahead)


class _Days(NamedTuple):
    """A day of a month, or the first and last of several."""

    month: int
    first: int
    last: int | None


def _dated(year: int | None, days: _Days, stop: int, reference: Reference | None, *, ahead: bool) -> NamedDate | None:
    """The day, or the days, of a month; the year from the page's date where the words have none."""
    month, first, last = days
    # A leap year: whether any calendar has that day.
    if not calendar.is_day(year or 2000, month, first):
        return None
    day = date(year, month, first) if year else None
    if not year and reference:
        day = calendar.past_day(reference, month, first)
        if day and ahead and day < reference.first and calendar.is_day(day.year + 1, month, first):
            day = day.replace(year=day.year + 1)
    if last and day and last > first and calendar.is_day(day.year, month, last):
        return NamedDate(stop, calendar.days_edtf(day, day.replace(day=last)), relative=not year)
    return NamedDate(stop, calendar.iso(day), day=day, is_day=True, relative=not year)


def _month_only(tokens: Tokens, at: int, stop: int, reference: Reference | None) -> NamedDate | None:
    """As in "November 2015", "in November"."""
    year, after = _year_after(tokens, stop)
    if year:
        return NamedDate(after, calendar.month_edtf(year, MONTHS[tokens.lower(at)]))
    if tokens.lower(at - 1) not in _BEFORE_MONTH or tokens[stop].text == "-":
        return None
    month = MONTHS[tokens.lower(at)]
    return NamedDate(stop, calendar.past_month_edtf(reference, month), relative=True)


def _part_of_month(tokens: Tokens, at: int, part: str, reference: Reference | None) -> NamedDate | None:
    """As in "early March 2015", "mid-March"."""
    month = MONTHS[tokens.lower(at)]
    year, stop = _year_after(tokens, _after_month(tokens, at))
    relative = year is None
    if year is None and reference:
        year = calendar.past_month(reference, month)
    return NamedDate(stop, calendar.part_of_month(year, month, part) if year else None, relative=relative)
