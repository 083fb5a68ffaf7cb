"""Dates made of other dates: "since 2014", "from Monday to Thursday", "between 3 and 5 May", "the week of March 6"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from onrecord.values import calendar
from onrecord.values.calendar import Reference
from onrecord.values.clock import read_part
from onrecord.values.dates.month import days_between
from onrecord.values.dates.named import Context, NamedDate
from onrecord.values.token import word_set

_TO = word_set("to - – — through thru until till")
_AND = frozenset({"and"})
_APPROXIMATE = word_set("around circa approximately roughly")
_UNCERTAIN = word_set("possibly probably perhaps maybe")
_PREPOSITIONS = word_set("in on during at")


def since(context: Context, i: int) -> NamedDate | None:
    """As in "since 2014", "until March 2015": open intervals."""
    word = context.tokens.lower(i)
    if word not in ("since", "until", "till"):
        return None
    named = context.plain(i + 1)
    if named is None or named.is_span or (word != "since" and named.relative) or named.needs is None:
        return None
    first, last = (named.edtf or "").split("/")[0], (named.edtf or "").split("/")[-1]
    edtf = f"{_begin(first)}/.." if word == "since" else f"../{_end(last)}"
    if named.edtf and (".." in (first, last) or named.edtf[0] in "[{"):
        return None
    return replace(named, edtf=edtf if named.edtf else None, day=None, is_day=False)


def between(context: Context, i: int) -> NamedDate | None:
    """As in "between 3 and 5 May", "between Monday and Thursday", "from May to July 2015"."""
    tokens = context.tokens
    word = tokens.lower(i)
    if word == "between" and (named := days_between(context, i + 1)):
        return named
    first = context.plain(i + 1)
    if first is None or first.needs is None:
        return None
    if first.is_span:
        return first if word == "from" else None
    at = first.stop + (tokens[first.stop].text == ",")
    if tokens.lower(at) not in (_AND if word == "between" else _TO):
        return None
    last = context.plain(at + 1)
    return _spanned(context, i + 1, first, at + 1) if last else None


def spanned(context: Context, i: int, first: NamedDate) -> NamedDate:
    """A date with what follows it: "Monday to Thursday", "March 28 - April 3", "Thursday or Friday"."""
    join = context.tokens.lower(first.stop)
    is_whole = first.edtf is None or not set(first.edtf) & set("/[{")
    if (join not in _TO and join != "or") or not is_whole or first.is_span or first.needs is None:
        return first
    last = context.plain(first.stop + 1)
    if last is None or last.is_day != first.is_day or last.is_span:
        return first
    if join == "or":
        return _either(first, last)
    return _spanned(context, i, first, first.stop + 1) or first


def _either(first: NamedDate, last: NamedDate) -> NamedDate:
    """One of two days."""
    if not (first.is_day and last.is_day) or first.time or last.time:
        return first
    edtf = f"[{first.day},{last.day}]" if first.day and last.day and first.day < last.day else None
    needs = first.needs if first.edtf is None else last.needs
    if first.day and last.day and edtf is None:
        return first
    return NamedDate(last.stop, edtf, relative=first.relative or last.relative, is_span=True, needs=needs)


def _spanned(context: Context, i: int, first: NamedDate, at: int) -> NamedDate | None:
    """From the first date, at token `i`, to the last, at token `at`.

    A first one without a year, or a weekday, is the nearest before the last. A last one without a year is the nearest
    after a first one that has its own: "May 3, 2015 to June 5".
    """
    last = context.plain(at)
    begin = Reference.of(first.edtf)
    if last and last.relative and begin and not first.relative:
        last = context.against(_year_on(begin)).plain(at)
    if last is None or "/" in (first.edtf or "") + (last.edtf or ""):
        return None
    end = Reference.of(last.edtf)
    if end and first.relative and first.is_day == last.is_day:
        first = context.against(end).plain(i) or first
    relative = first.relative or last.relative
    if first.edtf is None or last.edtf is None:
        needs = last.needs if last.edtf is None else first.needs
        return NamedDate(last.stop, None, relative=relative, is_span=True, needs=needs)
    begin = Reference.of(first.edtf)
    if begin is None or end is None or begin.first >= end.last:
        return None
    return NamedDate(last.stop, f"{_begin(first.edtf)}/{_end(last.edtf)}", relative=relative, is_span=True)


def _begin(edtf: str) -> str:
    """Where a decade begins: not every reader of EDTF takes one as the end of an interval."""
    return edtf.replace("X", "0")


def _end(edtf: str) -> str:
    """Where a decade ends."""
    return edtf.replace("X", "9")


def _year_on(begin: Reference) -> Reference:
    """The last day of the year that begins with a date: the latest such day up to it is the next one after it."""
    last = begin.first + timedelta(days=364)
    return Reference(last, last)


def week_of(context: Context, i: int) -> NamedDate | None:
    """As in "the week of February 6", "the weekend of Feb. 11", "the weekend of Feb. 11-12"."""
    tokens = context.tokens
    at = i + 1 if tokens.lower(i) == "the" else i
    unit = tokens.lower(at)
    if unit not in ("week", "weekend") or tokens.lower(at + 1) != "of":
        return None
    named = context.plain(at + 2)
    if named is None or not (named.is_day or (unit == "weekend" and "/" in (named.edtf or ""))):
        return None
    if not named.is_day:
        return named
    edtf = None
    if named.day and unit == "week":
        edtf = calendar.week_of(named.day)
    elif named.day:
        saturday = named.day - timedelta(days=named.day.weekday() - 5)
        edtf = calendar.days_edtf(saturday, saturday + timedelta(days=1))
    elif named.edtf:
        return None
    return replace(named, edtf=edtf, day=None, time=None, is_day=False)


def part_of_day_of(context: Context, i: int) -> NamedDate | None:
    """As in "the night of February 9", "the early hours of Thursday", "overnight on Thursday"."""
    tokens = context.tokens
    at = i + 1 if tokens.lower(i) == "the" else i
    if tokens.lower(at) in ("early", "late") and tokens.lower(at + 1) in ("hours", "hour"):
        stop, time = at + 2, tokens.lower(at)
    else:
        part = read_part(tokens, at)
        if part is None or part.start != at:
            return None
        stop, time = part.stop, part.time
    is_joined = tokens.lower(stop) in ("of", "on")
    if not is_joined and time != "overnight":
        return None
    named = context.plain(stop + is_joined)
    if named is None or not named.is_day:
        return None
    return replace(named, time=f"{time} {named.time}" if named.time and " " not in time else named.time or time)


def qualified(context: Context, i: int) -> NamedDate | None:
    """As in "around 2014", "on or about March 3", "possibly in November 2015": approximate `~`, uncertain `?`."""
    tokens = context.tokens
    mark, at = "~", i + 1
    if tokens.lower(i) in _UNCERTAIN:
        mark = "?"
    elif tokens.says(i, "on or about") or tokens.says(i, "on or around"):
        at = i + 3
    elif tokens.lower(i) not in _APPROXIMATE:
        return None
    if tokens.lower(at) in _PREPOSITIONS:
        at += 1
    named = context.plain(at)
    if named is None or named.time or "/" in (named.edtf or "") or (named.edtf and named.edtf[-1] not in "0123456789X"):
        return None
    return replace(named, edtf=named.edtf and named.edtf + mark, day=None)
