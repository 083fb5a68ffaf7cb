"""Parts of months, years, decades and weeks: "early last month", "the end of 2014", "the first week of March"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace

from onrecord.values import calendar
from onrecord.values.dates.month import ORDINALS, bare_month, month_by_adverb
from onrecord.values.dates.named import Context, NamedDate
from onrecord.values.dates.relative import relative_span, span_edtf
from onrecord.values.dates.season import season
from onrecord.values.dates.year import bare_year, decade
from onrecord.values.token import read_number

_BEGINNINGS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
_DEGREES = {"early": "early", "mid": "mid", "late": "late", "middle": "mid"}
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_DECADE = re.compile(r"(\d{3})X")
_WEEK = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
# Years of a decade: three, three and four, with soft edges inside it.
_OF_DECADE = {"early": ("0", "3~"), "mid": ("4~", "6~"), "late": ("7~", "9")}


def part_of_period(context: Context, i: int) -> NamedDate | None:
    """As in "late 2014", "mid-March", "early last month", "the end of the year", "the first half of May"."""
    tokens = context.tokens
    at = i + 1 if tokens.lower(i) == "the" else i
    if part := _DEGREES.get(tokens.lower(at)):
        at += 2 if tokens[at + 1].text == "-" or tokens.lower(at + 1) in ("in", "of") else 1
        return _part(period(context, at), part)
    if (part := _BEGINNINGS.get(tokens.lower(at))) and tokens.lower(at + 1) == "of":
        return _part(period(context, at + 2) or _the_period(context, at + 2), part)
    return _counted_part(context, at)


def _part(named: NamedDate | None, part: str) -> NamedDate | None:
    return replace(named, edtf=named.edtf and part_of(named.edtf, part)) if named else None


def period(context: Context, i: int) -> NamedDate | None:
    """A month, year, decade, season or week at token `i`, where a part of it is spoken of."""
    return (
        bare_month(context, i)
        or bare_year(context, i)
        or decade(context, i)
        or month_by_adverb(context, i)
        or relative_span(context, i)
        or season(context, i)
    )


def _the_period(context: Context, i: int) -> NamedDate | None:
    """As in "the end of the year": the page's own."""
    unit = context.tokens.lower(i + 1)
    if context.tokens.lower(i) != "the" or unit not in ("week", "month", "year", "decade"):
        return None
    edtf = span_edtf(context.reference, unit, 0) if context.reference else None
    return NamedDate(i + 2, edtf, relative=True)


def part_of(edtf: str, part: str) -> str:
    """EDTF for early, mid or late in a year, month, decade or week; any other period becomes approximate."""
    if _YEAR.fullmatch(edtf):
        return calendar.part_of_year(int(edtf), part)
    if month := _MONTH.fullmatch(edtf):
        return calendar.part_of_month(int(month[1]), int(month[2]), part)
    if tens := _DECADE.fullmatch(edtf):
        first, last = _OF_DECADE[part]
        return f"{tens[1]}{first}/{tens[1]}{last}"
    # Which days of a week are early is anybody's guess.
    return edtf if _WEEK.fullmatch(edtf) else f"{edtf}~"


def _counted_part(context: Context, i: int) -> NamedDate | None:
    """As in "first week of March", "second half of May 2015", "last week of 2014", "first three months of 2014"."""
    tokens = context.tokens
    number = -1 if tokens.lower(i) in ("last", "final") else ORDINALS.get(tokens.lower(i))
    if number is None:
        return None
    several = read_number(tokens, i + 1)
    at = several.stop if several else i + 1
    unit = tokens.lower(at)
    if unit not in ("day", "days", "week", "weeks", "half", "month", "months") or tokens.lower(at + 1) != "of":
        return None
    named = bare_month(context, at + 2) or bare_year(context, at + 2)
    if named is None or (several and abs(number) != 1):
        return None
    edtf = named.edtf and _slice(named.edtf, number, several.value if several else 1, unit.rstrip("s"))
    if named.edtf and not edtf:
        return None
    is_day = unit == "day" and not several
    return replace(named, edtf=edtf, is_day=is_day)


def _slice(edtf: str, number: int, several: int, unit: str) -> str | None:
    """EDTF for days, weeks, halves or months of a month or year, counted from its beginning or (-1) its end."""
    month = _MONTH.fullmatch(edtf)
    if month and unit in ("day", "week", "half"):
        return _days_of_month(edtf, monthrange(int(month[1]), int(month[2]))[1], number, (unit, several))
    if not month and unit == "half" and number in (1, 2) and several == 1:
        return f"{edtf}-{39 + number}"
    if not month and unit == "month" and several < 12:
        first = number if number > 0 else 13 - several
        if first + several > 13:
            return None
        last = first + several - 1
        return f"{edtf}-{first:02}" if first == last else f"{edtf}-{first:02}/{edtf}-{last:02}"
    return None


def _days_of_month(edtf: str, length: int, number: int, parts: tuple[str, int]) -> str | None:
    unit, several = parts
    if unit == "half":
        edges = {1: (1, 15), 2: (16, length), -1: (16, length)}.get(number)
        return f"{edtf}-{edges[0]:02}/{edtf}-{edges[1]:02}" if edges and several == 1 else None
    size = several * (7 if unit == "week" else 1)
    first = length - size + 1 if number < 0 else (number - 1) * (7 if unit == "week" else 1) + 1
    last = min(first + size - 1, length)
    if not 1 <= first <= last:
        return None
    if first == last:
        return f"{edtf}-{first:02}"
    # Whose weeks they are is not said, so that their edges are soft.
    soft = "~" if unit == "week" else ""
    return f"{edtf}-{first:02}{soft}/{edtf}-{last:02}{soft}"
