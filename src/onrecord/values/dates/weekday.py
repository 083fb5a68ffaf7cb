"""Weekdays: "Thursday", "early Thursday", "last Thursday", "Thursday of last week", "Thursday, February 9, 2017"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.values import calendar
from onrecord.values.clock import read_part
from onrecord.values.dates.month import day_form, month_form
from onrecord.values.dates.named import Context, NamedDate
from onrecord.values.token import END, Tokens, word_set

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FULL = {name: i for i, name in enumerate(_DAYS)}
WEEKDAYS = _FULL | {name[:3]: i for name, i in _FULL.items()} | {"tues": 1, "thur": 3, "thurs": 3}
# "Sunday Times", "Black Friday": names that are not days of this week.
_PAPERS = word_set("times telegraph express mirror herald post mail news star sun independent tribune school")
_NAMED_DAYS = word_set("black bloody super good ash palm cyber easter holy")
_THIS = word_set("last past this previous next coming")
_FULL_LENGTH = 6


def weekday_at(tokens: Tokens, i: int) -> int | None:
    """The weekday whose name stands at token `i`, Monday 0."""
    day = WEEKDAYS.get(tokens.lower(i))
    if day is None or not tokens[i].is_capital:
        return None
    return None if tokens.lower(i - 1) in _NAMED_DAYS or tokens.lower(i + 1) in _PAPERS else day


def weekday(context: Context, i: int) -> NamedDate | None:
    """The weekday at token `i`, with what stands before and after it."""
    tokens = context.tokens
    degree, at = _degree(tokens, i)
    adverb = tokens.lower(at) if tokens.lower(at) in _THIS else None
    at += (1 if adverb else 0) + (1 if tokens.says(at, "this past") else 0)
    day = weekday_at(tokens, at)
    if day is None:
        # "Early on May 3".
        dated = _with_date(context, at) if degree and not adverb else None
        return replace(dated, time=degree) if dated and tokens[at].text not in ",(" else None
    is_short = len(tokens[at].text) < _FULL_LENGTH
    stop = at + (2 if is_short and tokens[at + 1].text == "." and tokens.glued(at + 1) else 1)
    part = read_part(tokens, stop)
    beyond = part.stop if part else stop
    time = " ".join(filter(None, (degree, part.time if part else None))) or None
    if dated := _with_date(context, beyond):
        return replace(dated, time=time)
    if is_short and not context.whole and (stop == at + 1 or _ends_sentence(tokens, stop)):
        # "Sun" and "Wed" are other words too.
        return None
    if week := _of_week(context, beyond, day):
        return replace(week, time=time)
    resolved = _resolve(context, i, day, adverb)
    return NamedDate(
        stop, calendar.iso(resolved), day=resolved, time=degree, is_day=True, relative=True, needs=context.needs(i)
    )


def _degree(tokens: Tokens, i: int) -> tuple[str | None, int]:
    """As in "early Thursday", "late on Thursday", "earlier Thursday", "later on Thursday", and the token after it."""
    word = tokens.lower(i)
    if word not in ("early", "late", "earlier", "later"):
        return None, i
    return word if word in ("early", "late") else None, i + (2 if tokens.lower(i + 1) == "on" else 1)


def _with_date(context: Context, i: int) -> NamedDate | None:
    """The date that is said beside a weekday, behind a comma, a bracket or nothing."""
    tokens = context.tokens
    at = i + 1 if tokens[i].text in ",(" else i
    dated = month_form(context, at) or day_form(context, at)
    if dated is None or not dated.is_day:
        return None
    return replace(dated, stop=dated.stop + (tokens[i].text == "(" and tokens[dated.stop].text == ")"))


def _ends_sentence(tokens: Tokens, i: int) -> bool:
    """Whether the full stop before token `i` is a sentence's and not a short form's."""
    return tokens[i] is END or tokens[i].is_capital


def _of_week(context: Context, i: int, day: int) -> NamedDate | None:
    """As in "of last week", "last week", "next week" behind a weekday."""
    tokens = context.tokens
    at = i + 1 if tokens.lower(i) == "of" else i
    step = {"last": -1, "this": 0, "next": 1}.get(tokens.lower(at))
    if step is None or tokens.lower(at + 1) != "week":
        return None
    of = context.reference.day if context.reference else None
    named = of - timedelta(days=of.weekday() - day - 7 * step) if of else None
    return NamedDate(at + 2, calendar.iso(named), day=named, is_day=True, relative=True)


def _resolve(context: Context, i: int, day: int, adverb: str | None) -> date | None:
    """The weekday nearest before the page's day, or after it where the words look ahead."""
    of = context.reference.day if context.reference else None
    if not of:
        return None
    if adverb in ("next", "coming") or (adverb in (None, "this") and context.is_ahead(i)):
        return of + timedelta(days=(day - of.weekday() - 1) % 7 + 1)
    return calendar.past_weekday(of, day, strictly=adverb in ("last", "past", "previous"))
