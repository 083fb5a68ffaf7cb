"""Dates: a small grammar of news English to EDTF, with the past bias of news, against the page's own date only.

Each rule reads one form at one token and gives what it names, or None. Where a form needs the page's date and the page
gives none, its EDTF stays None. The first rule that reads something wins, so the longer forms stand first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.values import calendar
from onrecord.values.calendar import Reference
from onrecord.values.clock import DEGREES, PARTS, find_clocks, read_part, skip_around
from onrecord.values.month import MONTHS, read_month_form, year_at
from onrecord.values.named import NamedDate
from onrecord.values.token import Tokens, read_number, word_set
from onrecord.values.value import When

Found = tuple[int, int, When]

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS = {name: i for i, name in enumerate(_DAYS)}
_SHORT_WEEKDAYS = {name[:3]: i for name, i in _WEEKDAYS.items()} | {"tues": 1, "thur": 3, "thurs": 3}
# "Sunday Times", "Black Friday": names that are not days of this week.
_PAPERS = word_set("times telegraph express mirror herald post mail news star sun independent tribune school")
_NAMED_DAYS = word_set("black bloody super good ash palm cyber easter holy")
# What a date ahead is announced with: the past bias does not hold for it.
_AHEAD = word_set("will scheduled upcoming due until expected next slated")
_BEFORE_YEAR = word_set("in since of by from until till before after during between and late early mid ( the a to year")
_AFTER_NO_YEAR = word_set("block blocks people men women soldiers troops civilians hours feet miles members others")
_AGO = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 0, "months": 0, "year": 0, "years": 0}
_THIS = word_set("last past this previous next coming current")
_STARTERS = (
    _THIS
    | DEGREES
    | set(MONTHS)
    | set(_WEEKDAYS)
    | set(_SHORT_WEEKDAYS)
    | set(calendar.SEASONS)
    | word_set(
        "today yesterday tomorrow tonight since until till week the morning afternoon evening night beginning end"
    )
)
_PARTS_OF_YEAR = (
    ("beginning of", "early"),
    ("start of", "early"),
    ("middle of", "mid"),
    ("end of", "late"),
    ("early in", "early"),
)
_AFTER_THE = set(calendar.SEASONS) | PARTS | word_set("week weekend beginning start middle end day early late")


def find_dates(text: str, reference: str | None = None) -> list[Found]:
    """Every date of the text with its place, in order. `reference` is the page's stated date (EDTF), if it has one."""
    tokens = Tokens(text)
    grammar = _Grammar(tokens, Reference.of(reference))
    clocks = _Clocks(tokens)
    found: list[Found] = []
    i = floor = 0
    while i < len(tokens):
        named = grammar.read(i)
        if named is None:
            i += 1
            continue
        start, stop, time = clocks.beside(i, named, floor)
        begin, end = tokens[start].start, tokens[stop - 1].end
        needs = None if named.edtf else "reference date"
        found.append((begin, end, When(named.edtf, text[begin:end], time, needs)))
        i = floor = stop
    return found


def parse(words: str, reference: str | None = None) -> When | None:
    """The date that a phrase gives; None where it gives none."""
    found = find_dates(words, reference)
    return found[0][2] if found else None


class _Clocks:
    """A text's clock times, to be found from a date beside them."""

    def __init__(self, tokens: Tokens) -> None:
        clocks = find_clocks(tokens)
        self.tokens = tokens
        self.starts = {clock.start: clock for clock in clocks}
        self.ends = {clock.stop: clock for clock in clocks}

    def beside(self, i: int, named: NamedDate, floor: int) -> tuple[int, int, str | None]:
        """The tokens of the date at `i` and its time of day, with the clock time or part of the day beside it.

        Nothing before token `floor` is taken: it belongs to the date before.
        """
        start, stop, time = i, named.stop, named.time
        if not named.is_day:
            return start, stop, time
        if part := read_part(self.tokens, stop):
            stop, time = part.stop, " ".join(filter(None, (named.time, part.time)))
        after = self.starts.get(skip_around(self.tokens, stop, 1))
        before = self.ends.get(skip_around(self.tokens, i - 1, -1) + 1)
        if before and before.start >= floor:
            return before.start, stop, before.time
        if after:
            return start, after.stop, after.time
        return start, stop, time


@dataclass(frozen=True)
class _Grammar:
    """The rules over one text's tokens, with the page's date."""

    tokens: Tokens
    reference: Reference | None

    def read(self, i: int) -> NamedDate | None:
        """What the first rule that applies at token `i` names."""
        word, after = self.tokens[i].lower, self.tokens[i + 1]
        if not (self.tokens[i].is_digits or word in _STARTERS or after.lower in _AGO):
            return None
        if word == "the" and not (after.is_digits or after.lower in _AFTER_THE):
            return None
        return next((named for rule in _WRAPPERS if (named := rule(self, i))), None) or self.plain(i)

    def plain(self, i: int) -> NamedDate | None:
        """What the first rule that holds no other date names."""
        rules = _DIGIT_RULES if self.tokens[i].is_digits else _RULES
        return next((named for rule in rules if (named := rule(self, i))), None)

    def is_ahead(self, i: int) -> bool:
        """Whether the words before token `i`, in its sentence, announce something to come."""
        for k in range(i - 1, max(i - 13, -1), -1):
            if self.tokens[k].text in ".!?\0":
                return False
            if self.tokens.lower(k) in _AHEAD:
                return True
        return False

    def since(self, i: int) -> NamedDate | None:
        """As in "since 2014", "until March 2015": open intervals."""
        word = self.tokens.lower(i)
        if word not in ("since", "until", "till"):
            return None
        named = self.plain(i + 1)
        if named is None or "/" in (named.edtf or "") or (word != "since" and named.relative):
            return None
        edtf = named.edtf and (f"{named.edtf}/.." if word == "since" else f"../{named.edtf}")
        return replace(named, edtf=edtf, is_day=False)

    def week_of(self, i: int) -> NamedDate | None:
        """As in "the week of February 6"."""
        at = i + 1 if self.tokens.lower(i) == "the" else i
        if not self.tokens.says(at, "week of"):
            return None
        named = self.plain(at + 2)
        if named is None or not named.is_day:
            return None
        return replace(named, edtf=calendar.week_of(named.day) if named.day else None, is_day=False)

    def part_of_day_of(self, i: int) -> NamedDate | None:
        """As in "the night of February 9"."""
        at = i + 1 if self.tokens.lower(i) == "the" else i
        part = read_part(self.tokens, at)
        if part is None or part.start != at or self.tokens.lower(part.stop) != "of":
            return None
        named = self.plain(part.stop + 1)
        return replace(named, time=part.time) if named and named.is_day and not named.time else None

    def in_digits(self, i: int) -> NamedDate | None:
        """As in "2017-02-09", "9/2/2017": both orders of day and month where the digits allow both."""
        t = self.tokens
        mark = t[i + 1].text
        if not t[i].is_digits or mark not in "-/." or t[i + 3].text != mark or not t[i + 4].is_digits:
            return None
        if not (t[i + 2].is_digits and all(t.glued(k) for k in range(i + 1, i + 5))) or (
            t.glued(i) and t[i - 1].text in "-/."
        ):
            return None
        parts = [t[i].text, t[i + 2].text, t[i + 4].text]
        if any(len(part) > 4 or "," in part for part in parts):
            return None
        first, second, third = (int(part) for part in parts)
        if len(parts[0]) == 4 and len(parts[1]) == 2:
            days = {(first, second, third)}
        elif len(parts[2]) == 4:
            days = {(third, first, second), (third, second, first)}
        else:
            return None
        dates = sorted(date(*day) for day in days if calendar.is_day(*day))
        if not dates:
            return None
        edtf = str(dates[0]) if len(dates) == 1 else f"[{dates[0]},{dates[1]}]"
        return NamedDate(i + 5, edtf, day=dates[0] if len(dates) == 1 else None, is_day=True)

    def weekday(self, i: int) -> NamedDate | None:
        """As in "Thursday", "early Thursday", "last Thursday", "Thursday, February 9, 2017"."""
        degree = self.tokens.lower(i) if self.tokens.lower(i) in ("early", "late") else None
        at = i + 1 if degree else i
        adverb = self.tokens.lower(at) if self.tokens.lower(at) in _THIS else None
        at += (1 if adverb else 0) + (1 if self.tokens.says(at, "this past") else 0)
        weekday = self._weekday_at(at)
        if weekday is None:
            return None
        stop = at + (2 if self.tokens[at + 1].text == "." and len(self.tokens[at].text) < 6 else 1)
        part = read_part(self.tokens, stop)
        beyond = part.stop if part else stop
        dated = read_month_form(self.tokens, skip_comma(self.tokens, beyond), self.reference)
        if dated and dated.is_day:
            return replace(dated, time=" ".join(filter(None, (degree, part.time if part else None))) or None)
        if len(self.tokens[at].text) < 6 and stop == at + 1:
            return None
        day = self._resolve_weekday(i, weekday, adverb)
        return NamedDate(stop, calendar.iso(day), day=day, time=degree, is_day=True, relative=True)

    def _weekday_at(self, i: int) -> int | None:
        word = self.tokens.lower(i)
        weekday = _WEEKDAYS.get(word, _SHORT_WEEKDAYS.get(word))
        named = self.tokens.lower(i - 1) in _NAMED_DAYS or self.tokens.lower(i + 1) in _PAPERS
        return None if named or not self.tokens[i].is_capital else weekday

    def _resolve_weekday(self, i: int, weekday: int, adverb: str | None) -> date | None:
        day = self.reference.day if self.reference else None
        if not day:
            return None
        if adverb in ("next", "coming") or (adverb in (None, "this") and self.is_ahead(i)):
            return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
        return calendar.past_weekday(day, weekday, strictly=adverb in ("last", "past", "previous"))

    def with_month(self, i: int) -> NamedDate | None:
        """Everything with a month's name in it."""
        if not any(self.tokens.lower(k) in MONTHS for k in range(i, i + 6)):
            return None
        return read_month_form(self.tokens, i, self.reference, ahead=self.is_ahead(i))

    def part_of_year(self, i: int) -> NamedDate | None:
        """As in "late 2014", "mid-2014", "the end of 2014", "early in 2014"."""
        at = i + 1 if self.tokens.lower(i) == "the" else i
        part, stop = next(((p, at + 2) for w, p in _PARTS_OF_YEAR if self.tokens.says(at, w)), ("", at))
        if not part and at == i and self.tokens.lower(i) in calendar.PARTS:
            part, stop = self.tokens.lower(i), i + (2 if self.tokens[i + 1].text == "-" else 1)
        year = year_at(self.tokens, stop)
        if not part or year is None:
            return None
        return NamedDate(stop + 1, calendar.part_of_year(year, part))

    def season(self, i: int) -> NamedDate | None:
        """As in "summer 2014", "the summer of 2014", "last summer"."""
        adverb = self.tokens.lower(i) if self.tokens.lower(i) in ("last", "this", "the") else None
        at = i + 1 if adverb else i
        code = calendar.SEASONS.get(self.tokens.lower(at))
        if code is None:
            return None
        of = 1 if self.tokens.lower(at + 1) == "of" else 0
        year = year_at(self.tokens, at + 1 + of)
        if year:
            return NamedDate(at + 2 + of, f"{year:04}-{code}")
        if adverb in (None, "the"):
            return None
        return NamedDate(at + 1, self._past_season(code, adverb), relative=True)

    def _past_season(self, code: int, adverb: str | None) -> str | None:
        """The latest such season that is over ("last") or has begun ("this"); winter ends in the next year."""
        if not self.reference:
            return None
        now = self.reference.last
        begins = {21: 3, 22: 6, 23: 9, 24: 12}[code]
        year = now.year if now.month >= begins + (3 if adverb == "last" else 0) else now.year - 1
        return f"{year:04}-{code}"

    def relative(self, i: int) -> NamedDate | None:
        """As in "today", "last night", "last month", "three days ago"."""
        for words in _RELATIVE_BY_FIRST.get(self.tokens.lower(i), ()):
            days, time = _RELATIVE_DAYS[words]
            if self.tokens.says(i, words):
                day = self.reference.day if self.reference else None
                named = day + timedelta(days=days) if day else None
                stop = i + len(words.split())
                return NamedDate(stop, calendar.iso(named), day=named, time=time, is_day=True, relative=True)
        return self._ago(i) or self._span(i)

    def _ago(self, i: int) -> NamedDate | None:
        number = read_number(self.tokens, i)
        value, at = (number.value, number.stop) if number else (1, i + 1)
        unit = self.tokens.lower(at)
        if (not number and self.tokens.lower(i) not in ("a", "an")) or unit not in _AGO or value > 900:
            return None
        if self.tokens.lower(at + 1) != "ago":
            return None
        day = self.reference.day if self.reference else None
        return NamedDate(at + 2, _so_long_ago(day, value, unit) if day else None, relative=True)

    def _span(self, i: int) -> NamedDate | None:
        adverb, unit = self.tokens.lower(i), self.tokens.lower(i + 1)
        if adverb not in _THIS and not (adverb == "the" and unit == "weekend"):
            return None
        step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(adverb, 0)
        if unit in MONTHS and self.tokens[i + 1].is_capital and year_at(self.tokens, i + 2) is None:
            edtf = calendar.past_month_edtf(self.reference, MONTHS[unit], years=1 if step > 0 else 0)
            return NamedDate(i + 2, edtf, relative=True)
        if unit not in ("week", "weekend", "month", "year"):
            return None
        if self.tokens.lower(i - 1) in ("the", "over") and adverb in ("past", "previous", "last") and unit != "weekend":
            return None
        return NamedDate(i + 2, _span_edtf(self.reference, unit, step) if self.reference else None, relative=True)

    def year(self, i: int) -> NamedDate | None:
        """As in "in 2014", "the 2014 raid", "the 1990s", "2014 to 2016"."""
        at = i + 1 if self.tokens.lower(i) == "the" else i
        year = year_at(self.tokens, at)
        if year is None:
            return None
        if self.tokens.lower(at + 1) == "s" and self.tokens.glued(at + 1) and year % 10 == 0:
            return NamedDate(at + 2, f"{year // 10}X")
        if at > i or self.tokens.lower(i - 1) not in _BEFORE_YEAR or self.tokens.lower(i + 1) in _AFTER_NO_YEAR:
            return None
        until = year_at(self.tokens, i + 2) if self.tokens.lower(i + 1) in ("to", "-", "–") else None
        return NamedDate(i + 3, f"{year}/{until}") if until and until > year else NamedDate(i + 1, f"{year}")


_RELATIVE_DAYS: dict[str, tuple[int, str | None]] = {
    "the day before yesterday": (-2, None),
    "earlier today": (0, None),
    "later today": (0, None),
    "today": (0, None),
    "yesterday": (-1, None),
    "tomorrow": (1, None),
    "tonight": (0, "night"),
    "last night": (-1, "night"),
    "last evening": (-1, "evening"),
    "this morning": (0, "morning"),
    "this afternoon": (0, "afternoon"),
    "this evening": (0, "evening"),
}
_RELATIVE_BY_FIRST = {
    first: tuple(words for words in _RELATIVE_DAYS if words.split()[0] == first)
    for first in {words.split()[0] for words in _RELATIVE_DAYS}
}
_Rule = Callable[[_Grammar, int], NamedDate | None]
# A wrapper holds one plain date and never another wrapper.
_WRAPPERS: tuple[_Rule, ...] = (_Grammar.since, _Grammar.week_of, _Grammar.part_of_day_of)
_RULES: tuple[_Rule, ...] = (
    _Grammar.in_digits,
    _Grammar.weekday,
    _Grammar.with_month,
    _Grammar.part_of_year,
    _Grammar.season,
    _Grammar.relative,
    _Grammar.year,
)
_DIGIT_RULES: tuple[_Rule, ...] = (_Grammar.in_digits, _Grammar.with_month, _Grammar.relative, _Grammar.year)


def skip_comma(tokens: Tokens, i: int) -> int:
    """The token after a comma, if one stands there."""
    return i + 1 if tokens[i].text == "," else i


def _so_long_ago(day: date, value: int, unit: str) -> str:
    """Days are exact; weeks, months and years are as rough as they are said."""
    if unit.startswith("day"):
        return str(day - timedelta(days=value))
    if unit.startswith("week"):
        return f"{day - timedelta(days=7 * value)}~"
    if unit.startswith("month"):
        return calendar.month_edtf(*calendar.shift_months(day, -value)) + "~"
    return f"{day.year - value:04}~"


def _span_edtf(reference: Reference, unit: str, step: int) -> str | None:
    """The week, weekend, month or year so many steps from the page's own; None where that is not precise enough."""
    if unit == "year":
        return f"{reference.last.year + step:04}"
    if unit == "month":
        if reference.first.month != reference.last.month:
            return None
        return calendar.month_edtf(*calendar.shift_months(reference.first, step))
    day = reference.day
    if not day:
        return None
    if unit == "week":
        return calendar.week_of(day + timedelta(days=7 * step))
    saturday = calendar.past_weekday(day, 5, strictly=False) + timedelta(days=7 if step > 0 else 0)
    return calendar.days_edtf(saturday, saturday + timedelta(days=1))
