"""When sentences play, as far as it tells events apart: against the main event's day or the page's own."""

from __future__ import annotations

from datetime import timedelta

from onrecord.values.calendar import Reference

# First and last; last None where it is open.
Bounds = tuple[str, str | None]
# A sentence of the page's own days does not open a background; the dead of an incident may be counted some days later.
_NEAR_DAYS = 3
_LATER_DAYS = 30
_MONTHLIKE_DAYS = 20
_DAY = len("2017-02-09")


def bounds_of(edtf: str | None) -> Bounds | None:
    """First and last of a date, without their qualifiers; last None where it is open."""
    if not edtf or edtf[0] in "[." or "X" in edtf:
        return None
    first, _, last = edtf.replace("~", "").partition("/")
    return first, (None if last == ".." else last or first)


def is_day(bounds: Bounds) -> bool:
    """Whether it is one day."""
    return bounds[0] == bounds[1] and len(bounds[0]) == _DAY


def is_near(dates: Bounds, main: tuple[str, str]) -> bool:
    """Whether a date may be of the main event or of the days after it."""
    first, last = Reference.of(dates[0]), Reference.of(dates[1])
    of_main, to_main = Reference.of(main[0]), Reference.of(main[1])
    if not first or not last or not of_main or not to_main:
        return True
    if first.day is None and of_main.day is not None and (first.last - first.first).days > _MONTHLIKE_DAYS:
        # A month or a year around the main event's day says nothing of another one.
        return first.first <= to_main.last and last.last >= of_main.first
    return last.last >= of_main.first - timedelta(days=_NEAR_DAYS) and first.first <= to_main.last + timedelta(
        days=_LATER_DAYS
    )


def days_before(day: str, main: str) -> int:
    """How many days a day lies before another; 0 where it does not, or one of them is none."""
    one, other = Reference.of(day), Reference.of(main)
    return max(0, (other.first - one.last).days) if one and other else 0
