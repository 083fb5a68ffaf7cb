"""Dates in digits: "2017-02-09", "2017-02-09T18:30Z", "13/2/2017", "9/2/17"."""

from __future__ import annotations

from datetime import date

from onrecord.values import calendar
from onrecord.values.dates.named import Context, NamedDate
from onrecord.values.token import Tokens

# ISO 8601 times are read to the minute.
_TIME_PARTS = 2


def numeric(context: Context, i: int) -> NamedDate | None:
    """The date in digits at token `i`; both orders of day and month where the digits allow both."""
    parts = _parts(context.tokens, i)
    if parts is None:
        return None
    first, second, third = (int(part) for part in parts)
    if len(parts[0]) == 4 and len(parts[1]) == 2:
        stop, time = _time(context.tokens, i + 5)
        return _either(stop, {(first, second, third)}, time)
    if len(parts[2]) == 4:
        return _either(i + 5, {(third, first, second), (third, second, first)})
    if len(parts[2]) == 2 and len(parts[0]) <= 2 and context.tokens[i + 1].text != "-":
        return _short(context, i + 5, (first, second, third))
    return None


def _parts(tokens: Tokens, i: int) -> list[str] | None:
    """The three numbers, joined by the same mark without blanks and by nothing to what stands around them."""
    mark = tokens[i + 1].text
    if mark not in ("-", "/", ".") or tokens[i + 3].text != mark:
        return None
    parts = [tokens[k].text for k in (i, i + 2, i + 4)]
    if not all(part.isdigit() and len(part) <= 4 for part in parts):
        return None
    if not all(tokens.glued(k) for k in range(i + 1, i + 5)) or (tokens.glued(i) and tokens[i - 1].text in "-/."):
        return None
    return None if tokens.glued(i + 5) and tokens[i + 5].text in "-/" else parts


def _time(tokens: Tokens, i: int) -> tuple[int, str | None]:
    """As in "T18:30:00Z" behind a day, and the token after it."""
    if tokens.lower(i) != "t" or not tokens.glued(i) or tokens[i + 2].text != ":":
        return i, None
    hour, minute = tokens[i + 1].text, tokens[i + 3].text
    if not (hour.isdigit() and minute.isdigit() and len(hour) == len(minute) == _TIME_PARTS):
        return i, None
    if int(hour) > 23 or int(minute) > 59:
        return i, None
    stop = i + 4
    if tokens[stop].text == ":" and tokens[stop + 1].is_digits and tokens.glued(stop + 1):
        stop += 2
    is_utc = tokens.lower(stop) == "z" and tokens.glued(stop)
    return stop + is_utc, f"{hour}:{minute}{'Z' if is_utc else ''}"


def _either(stop: int, days: set[tuple[int, int, int]], time: str | None = None) -> NamedDate | None:
    dates = sorted(date(*day) for day in days if calendar.is_day(*day))
    if not dates:
        return None
    if len(dates) > 1:
        return NamedDate(stop, f"[{dates[0]},{dates[1]}]", is_day=True)
    return NamedDate(stop, str(dates[0]), day=dates[0], time=time, is_day=True)


def _short(context: Context, stop: int, parts: tuple[int, int, int]) -> NamedDate | None:
    """As in "9/2/17": the page's own century."""
    first, second, short = parts
    if not any(calendar.is_day(2000, *order) for order in ((first, second), (second, first))):
        return None
    if context.reference is None:
        return NamedDate(stop, None, is_day=True, relative=True)
    year = context.reference.last.year // 100 * 100 + short
    year -= 100 if year > context.reference.last.year + 1 else 0
    return _either(stop, {(year, first, second), (year, second, first)})
