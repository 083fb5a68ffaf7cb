"""Dates with a month's name: "9 February 2017", "Feb. 9-11", "the ninth of February", "in November", "last March"."""

from __future__ import annotations

from calendar import month_name
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.values import calendar
from onrecord.values.dates.named import PAGE, Context, NamedDate
from onrecord.values.dates.year import year_at
from onrecord.values.token import Tokens, word_set

_FULL = {name.lower(): i for i, name in enumerate(month_name) if name}
MONTHS = _FULL | {name[:3]: i for name, i in _FULL.items()} | {"sept": 9}
# A bare month is a month only behind one of these: "May", "March" and "April" are other words too.
_BEFORE_MONTH = word_set(
    "in since of last until by from through this next early late mid during before after between - to previous past"
)
# "The April raid" is the month's; "the March on the capital" is none.
_OTHER_WORDS = word_set("march may august mar jan")
_SUFFIXES = word_set("st nd rd th")
_ONES = "first second third fourth fifth sixth seventh eighth ninth"
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
ORDINALS = (
    {word: i + 1 for i, word in enumerate(_ONES.split())}
    | {word: i + 10 for i, word in enumerate(_TEENS.split())}
    | {"twentieth": 20, "thirtieth": 30}
)
THROUGH = word_set("- – to through thru until till")
# What may follow the second day of "Feb. 9 and 10"; anything else may be what it counts.
_AFTER_DAYS = word_set(". , ; : ) in at of when as by during \0") | MONTHS.keys()
# What may follow a day that stands before its month.
_AFTER_DAY = THROUGH | _SUFFIXES | MONTHS.keys() | word_set("and or of")


class _Year(NamedTuple):
    """The year that is said with a day or month, if one is, and the token after it."""

    value: int | None
    stop: int
    is_said: bool = False


class _Days(NamedTuple):
    """Days of one month: how they are joined ("to", "and", "or", nothing for one), and the token after the last."""

    first: int
    last: int | None
    how: str
    stop: int


def month_form(context: Context, i: int) -> NamedDate | None:
    """The date at token `i` that starts with a month's name."""
    month = month_at(context.tokens, i)
    if not month:
        return None
    stop = _after_month(context.tokens, i)
    return _month_day(context, stop, month, THROUGH) or _month_only(context, i, stop)


def day_form(context: Context, i: int) -> NamedDate | None:
    """As in "9 February 2017", "the 9th of February", "9-11 February", "9-Feb-2017"."""
    at = i + 1 if context.tokens.lower(i) == "the" else i
    if context.tokens.lower(at + 1) not in _AFTER_DAY:
        return None
    return day_month(context, i, THROUGH)


def bare_month(context: Context, i: int) -> NamedDate | None:
    """A month behind words that leave no doubt: "early March", "the end of March 2015"."""
    month = month_at(context.tokens, i)
    stop = _after_month(context.tokens, i)
    # "Early May 3" is no part of May.
    if not month or day_at(context.tokens, stop):
        return None
    return _of_month(context, month, stop)


def days_between(context: Context, i: int) -> NamedDate | None:
    """The days behind "between": "3 and 5 May", "May 3 and 5"."""
    and_only = frozenset({"and"})
    month = month_at(context.tokens, i)
    named = (
        _month_day(context, _after_month(context.tokens, i), month, and_only)
        if month
        else day_month(context, i, and_only)
    )
    return named if named and not named.is_day else None


def month_at(tokens: Tokens, i: int) -> int | None:
    """The month whose name stands at token `i`."""
    month = MONTHS.get(tokens.lower(i))
    return month if month and tokens[i].is_capital else None


def _after_month(tokens: Tokens, i: int) -> int:
    """The token after a month's name and the full stop of its short form."""
    return i + 2 if len(tokens[i].text) <= 4 and tokens[i + 1].text == "." and tokens.glued(i + 1) else i + 1


def day_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The day of a month at token `i`, "9", "9th" or "ninth", and the token after it."""
    token = tokens[i]
    if not token.is_digits:
        return _ordinal_at(tokens, i)
    if len(token.text) > 2 or not 1 <= int(token.text) <= 31:
        return None
    if tokens.glued(i + 1):
        after = tokens[i + 1]
        if after.lower in _SUFFIXES:
            return int(token.text), i + 2
        is_time = after.text == ":" and tokens[i + 2].is_digits and tokens.glued(i + 2)
        if after.text[0].isalnum() or after.text == "%" or is_time:
            return None
    return int(token.text), i + 1


def _ordinal_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """As in "ninth", "twenty-first"."""
    word = tokens.lower(i)
    if word in ORDINALS:
        return ORDINALS[word], i + 1
    tens = {"twenty": 20, "thirty": 30}.get(word)
    ones = ORDINALS.get(tokens.lower(i + 2), 0) if tens and tokens[i + 1].text == "-" else 0
    return (tens + ones, i + 3) if tens and 0 < ones < 10 else None


def _year_after(context: Context, i: int) -> _Year:
    """The year that follows, behind a comma or "of" or nothing: "2017", "last year"."""
    tokens = context.tokens
    at = i + 1 if tokens[i].text in (",", "-") or tokens.lower(i) in ("of", "in") else i
    if named := year_at(tokens, at):
        return _Year(named, at + 1, is_said=True)
    step = {"last": -1, "this": 0, "next": 1}.get(tokens.lower(at))
    if step is None or tokens.lower(at + 1) != "year" or tokens[at - 1].text == "-":
        return _Year(None, i)
    return _Year(context.reference.last.year + step if context.reference else None, at + 2, is_said=True)


def _days(tokens: Tokens, i: int, joins: frozenset[str]) -> _Days | None:
    """The day or days at token `i`: "9", "9-11", "9 to 11", "9 and 10", "9 or 10"."""
    first = day_at(tokens, i)
    if first is None:
        return None
    join = tokens.lower(first[1])
    if join in joins or join in ("and", "or"):
        at = first[1] + (2 if tokens.lower(first[1] + 1) == "the" else 1)
        last = day_at(tokens, at)
        if last and (join in joins or tokens.lower(last[1]) in _AFTER_DAYS):
            return _Days(first[0], last[0], "to" if join in joins else join, last[1])
    return _Days(first[0], None, "", first[1])


def _month_day(context: Context, i: int, month: int, joins: frozenset[str]) -> NamedDate | None:
    """As in "February 9, 2017", "Feb. 9-11": `i` is the token after the month."""
    tokens = context.tokens
    days = _days(tokens, i + 1 if tokens.lower(i) in ("the", "-") else i, joins)
    if days is None:
        return None
    return _dated(context, i, _year_after(context, days.stop), month, days)


def day_month(context: Context, i: int, joins: frozenset[str]) -> NamedDate | None:
    """A day before its month."""
    tokens = context.tokens
    days = _days(tokens, i + 1 if tokens.lower(i) == "the" else i, joins)
    if days is None:
        return None
    at = days.stop + (1 if tokens.lower(days.stop) == "of" or tokens[days.stop].text == "-" else 0)
    month = month_at(tokens, at)
    if not month:
        return None
    return _dated(context, i, _year_after(context, _after_month(tokens, at)), month, days)


def _dated(context: Context, i: int, year: _Year, month: int, days: _Days) -> NamedDate | None:
    """The day, or the days, of a month; the year from the page's date where the words have none."""
    # A leap year: whether any calendar has that day.
    if not calendar.is_day(year.value or 2000, month, days.first):
        return None
    ahead = not year.is_said and context.is_ahead(i)
    day = date(year.value, month, days.first) if year.value else None
    if not year.is_said and context.reference:
        day = calendar.past_day(context.reference, month, days.first)
        if day and ahead and day < context.reference.first and calendar.is_day(day.year + 1, month, days.first):
            day = day.replace(year=day.year + 1)
    needs = context.needs(i) if ahead else PAGE
    relative = year.value is None or not year.is_said
    if days.last is None or days.last <= days.first or not calendar.is_day(year.value or 2000, month, days.last):
        return NamedDate(year.stop, calendar.iso(day), day=day, is_day=True, relative=relative, needs=needs)
    last = day.replace(day=days.last) if day and calendar.is_day(day.year, month, days.last) else None
    return NamedDate(year.stop, _joined(day, last, days.how), relative=relative, is_span=True, needs=needs)


def _joined(first: date | None, last: date | None, how: str) -> str | None:
    """Days from one to another, both of two days, or one of two."""
    if not first or not last:
        return None
    if how == "or":
        return f"[{first},{last}]"
    if how == "and" and last - first > timedelta(days=1):
        return f"{{{first},{last}}}"
    return calendar.days_edtf(first, last)


def _month_only(context: Context, i: int, stop: int) -> NamedDate | None:
    """As in "November 2015", "in November", "last November"; "May" alone is no month."""
    tokens = context.tokens
    if _year_after(context, stop).is_said:
        return bare_month(context, i)
    is_joined = tokens.lower(stop) in THROUGH and month_at(tokens, stop + 1) is not None
    if is_joined and _year_after(context, _after_month(tokens, stop + 1)).is_said:
        # "September-October 2013": the year behind the second says that both are months.
        return bare_month(context, i)
    is_noun = tokens.lower(i - 1) in ("the", "a") and tokens.lower(i) not in _OTHER_WORDS
    if tokens[stop].text == "-" or not (context.whole or is_noun or tokens.lower(i - 1) in _BEFORE_MONTH):
        return None
    return bare_month(context, i)


def _of_month(context: Context, month: int, stop: int) -> NamedDate:
    year = _year_after(context, stop)
    if year.is_said:
        edtf = calendar.month_edtf(year.value, month) if year.value else None
        return NamedDate(year.stop, edtf, relative=year.value is None)
    ahead = context.is_ahead(stop - 1)
    edtf = None
    if context.reference:
        of = calendar.past_month(context.reference, month)
        edtf = calendar.month_edtf(of + (ahead and of * 12 + month < _months(context)), month)
    return NamedDate(year.stop, edtf, relative=True, needs=context.needs(stop - 1))


def _months(context: Context) -> int:
    """The page's own month, counted from the year 0."""
    return context.reference.first.year * 12 + context.reference.first.month if context.reference else 0


def month_by_adverb(context: Context, i: int) -> NamedDate | None:
    """As in "last November", "this March", "next June"."""
    tokens = context.tokens
    step = {"last": 0, "past": 0, "previous": 0, "this": 0, "next": 1, "coming": 1}.get(tokens.lower(i))
    month = month_at(tokens, i + 1)
    if step is None or not month or day_at(tokens, _after_month(tokens, i + 1)):
        return None
    reference = context.reference
    edtf = None
    if reference:
        of = calendar.past_month(reference, month)
        # "Last March" in March is the one of the year before; "this March" in February is the one to come.
        if tokens.lower(i) == "last" and (of, month) == (reference.last.year, reference.last.month):
            of -= 1
        if tokens.lower(i) == "this" and context.is_ahead(i):
            of = reference.last.year
        edtf = calendar.month_edtf(of + step, month)
    return NamedDate(_after_month(tokens, i + 1), edtf, relative=True, needs=context.needs(i))
