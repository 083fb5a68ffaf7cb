"""Dates: a grammar of news English to EDTF, with the past bias of news, against the page's own date only.

Each rule (`values/dates`) reads one form at one token and gives what it names, or None. Where a form needs the page's
date and the page gives none, its EDTF stays None and says what it needs; `resolve` reads the same words again once that
is known. The first rule that reads something wins, so the longer forms stand first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from onrecord.values import calendar
from onrecord.values.calendar import Reference
from onrecord.values.clock import PARTS, Clock, find_clocks, find_times, read_part, skip_around
from onrecord.values.dates import (
    anchored,
    holiday,
    interval,
    month,
    numeric,
    part,
    relative,
    season,
    vague,
    weekday,
    year,
)
from onrecord.values.dates.named import (
    COUNTED,
    DATE_BEFORE,
    NUMBER,
    PAGE,
    PAGE_AHEAD,
    YEAR,
    Context,
    NamedDate,
    Rule,
    Rules,
)
from onrecord.values.token import NUMBER_WORDS, Tokens, word_set
from onrecord.values.value import When

Found = tuple[int, int, When]

# What may follow a number that counts days, weeks or years; "and", "." as in "2 and a half", "2.5".
_UNITS = frozenset(relative.UNITS) | word_set("and . hundred thousand million")
_ADVERBS = word_set("last past this previous next coming current")
_ORDINALS = frozenset(month.ORDINALS)
_DISTANCES = (
    frozenset({COUNTED}) | NUMBER_WORDS | relative.UNITS.keys()
    | word_set("a an several few couple many some about around roughly approximately nearly almost more over at")
)  # fmt: skip
# Which words each rule starts with. A rule that may start with "the" is found by the word behind it too.
_PLAIN: tuple[tuple[frozenset[str], Rule], ...] = (
    (frozenset({YEAR, NUMBER, COUNTED}), numeric.numeric),
    (relative.RELATIVE_STARTS | word_set("day night"), relative.relative_day),
    (frozenset(weekday.WEEKDAYS) | _ADVERBS | word_set("early late earlier later"), weekday.weekday),
    (holiday.HOLIDAY_STARTS, holiday.holiday),
    (_ORDINALS | {NUMBER, COUNTED} | word_set("twenty thirty"), month.day_form),
    (frozenset(month.MONTHS), month.month_form),
    (_DISTANCES, anchored.counted),
    (word_set("that earlier later early late"), anchored.that),
    (word_set("next following previous same day night week month year"), anchored.the_next),
    (word_set("early mid late middle beginning start end last final") | _ORDINALS, part.part_of_period),
    (frozenset(calendar.SEASONS) | _ADVERBS, season.season),
    (_ORDINALS, season.division),
    (_ADVERBS, month.month_by_adverb),
    (_ADVERBS | word_set("earlier later week weekend month year"), relative.relative_span),
    (
        frozenset({YEAR}) | word_set("' ’ ‘ twenties thirties forties fifties sixties seventies eighties nineties"),
        year.decade,
    ),
    (frozenset({NUMBER}) | word_set("eighteenth nineteenth twentieth"), year.century),
    (frozenset({YEAR}), year.year),
    (vague.VAGUE_STARTS | word_set("near future past"), vague.vague),
)
# A wrapper holds plain dates and never another wrapper.
_WRAPPERS: tuple[tuple[frozenset[str], Rule], ...] = (
    (word_set("around circa approximately roughly on possibly probably perhaps maybe"), interval.qualified),
    (word_set("since until till"), interval.since),
    (word_set("between from"), interval.between),
    (word_set("week weekend"), interval.week_of),
    (PARTS | word_set("early late"), interval.part_of_day_of),
)
_PLAIN_RULES = Rules(_PLAIN, _UNITS)
_ALL_RULES = Rules(_WRAPPERS + _PLAIN, _UNITS)
_ANCHOR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?")


def find_dates(text: str | Tokens, reference: str | None = None, anchor: str | None = None) -> list[Found]:
    """Every date and time of the text with its place, in order.

    reference  the page's stated date (EDTF), if it has one
    anchor     EDTF of the date that was named last before this text; "two days earlier" counts from it
    """
    tokens = text if isinstance(text, Tokens) else Tokens(text)
    return list(_find(Context(tokens, Reference.of(reference), _PLAIN_RULES, anchor=anchor)))


def parse(words: str, reference: str | None = None, anchor: str | None = None) -> When | None:
    """The date that a phrase gives; None where it gives none. "March" alone is the month, "2014" the year."""
    context = Context(Tokens(words), Reference.of(reference), _PLAIN_RULES, anchor=anchor, whole=True)
    return next((when for _, _, when in _find(context)), None)


def resolve(when: When, reference: str | None = None, anchor: str | None = None) -> When:
    """The date with what it needed, its words and time unchanged; as it is where it needs nothing or still needs it."""
    if when.needs is None or when.edtf:
        return when
    ahead = when.needs == PAGE_AHEAD
    context = Context(
        Tokens(when.words), Reference.of(reference), _PLAIN_RULES, anchor=anchor, whole=True, announced=ahead
    )
    again = next((found for _, _, found in _find(context)), None)
    if again is None or again.edtf is None or (when.needs == DATE_BEFORE and again.needs):
        return when
    return replace(when, edtf=again.edtf, needs=None)


def waits_for_page(when: When) -> bool:
    """Whether the page's own date would resolve it: "Thursday", but not "two days earlier" or "at dawn"."""
    return when.needs in (PAGE, PAGE_AHEAD)


def resolve_all(dates: Iterable[When], reference: str | None) -> list[When]:
    """The dates of a page, in the order of its text, once the page's own is known: each counts from those before it."""
    resolved: list[When] = []
    anchor: str | None = None
    for when in dates:
        resolved.append(resolve(when, reference, anchor))
        anchor = anchor_after(resolved[-1], anchor)
    return resolved


def anchor_after(when: When, anchor: str | None = None) -> str | None:
    """What "two days earlier" counts from after a date: that day, month or year; None where it is not known."""
    if when.edtf:
        return when.edtf if _ANCHOR.fullmatch(when.edtf) else None
    return None if waits_for_page(when) else anchor


def _find(context: Context) -> Iterable[Found]:
    """The dates in order, then times that no date has beside it, merged."""
    tokens = context.tokens
    clocks = find_clocks(tokens)
    dated = [*_dates(context, _Clocks(tokens, clocks))]
    covered = [(start, stop) for start, stop, _ in dated]
    alone = [(c.start, c.stop, _when(tokens, c.start, c.stop, (None, c.time, DATE_BEFORE)))
             for c in _uncovered(find_times(tokens, clocks), covered)]  # fmt: skip
    for start, stop, when in sorted(chain(dated, alone), key=lambda found: found[:2]):
        yield tokens[start].start, tokens[stop - 1].end, when


def _dates(context: Context, clocks: _Clocks) -> Iterable[tuple[int, int, When]]:
    tokens, lowers, starts = context.tokens, context.tokens.lowers, _ALL_RULES.starts
    i, floor, length = -1, 0, len(tokens)
    while (i := i + 1) < length:
        # Nearly every word starts no date.
        if lowers[i] not in starts and not tokens[i].is_digits:
            continue
        named = next((named for rule in _ALL_RULES.at(tokens, i) if (named := rule(context, i))), None)
        if named is None:
            continue
        named = interval.spanned(context, i, named)
        start, stop, time = clocks.beside(i, named, floor)
        when = _when(tokens, start, stop, (named.edtf, time, None if named.edtf else named.needs))
        context.anchor = anchor_after(when, context.anchor)
        yield start, stop, when
        i, floor = stop - 1, stop


def _when(tokens: Tokens, start: int, stop: int, said: tuple[str | None, str | None, str | None]) -> When:
    edtf, time, needs = said
    return When(edtf, tokens.text[tokens[start].start : tokens[stop - 1].end], time, needs)


def _uncovered(times: Sequence[Clock], covered: Sequence[tuple[int, int]]) -> Iterable[Clock]:
    """The times that overlap no date and no time before them; both are in order."""
    dates = iter(covered)
    date = next(dates, None)
    last = 0
    for time in times:
        while date and date[1] <= time.start:
            date = next(dates, None)
        if time.start >= last and not (date and date[0] < time.stop):
            last = time.stop
            yield time


class _Clocks:
    """A text's clock times, to be found from a date beside them."""

    def __init__(self, tokens: Tokens, clocks: Sequence[Clock]) -> None:
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
        if part_of_day := read_part(self.tokens, stop):
            stop, time = part_of_day.stop, " ".join(filter(None, (named.time, part_of_day.time)))
        after = self.starts.get(skip_around(self.tokens, stop, 1))
        before = self.ends.get(skip_around(self.tokens, i - 1, -1) + 1)
        if before and before.start >= floor:
            return before.start, stop, before.time
        if after:
            return start, after.stop, after.time
        return start, stop, time
