"""The calendar behind dates: a page's own date as the reference, and EDTF strings for what words name against it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_PUBLISHED = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])")
# EDTF level 1 seasons, independent of location.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
PARTS = ("early", "mid", "late")


@dataclass(frozen=True)
class Reference:
    """The page's date as an interval of days: one day where it gives the day, a month or a year where it does not."""

    first: date
    last: date

    @classmethod
    def of(cls, published: str | None) -> Reference | None:
        """The reference that an EDTF date or date and time gives; None where there is none or it is no date."""
        match = _PUBLISHED.match(published or "")
        if not match:
            return None
        year, month, day = (int(part) if part else None for part in match.groups())
        # No page is older or newer; days and years counted from here stay inside the calendar.
        if not year or not 1000 <= year <= 9000 or not is_day(year, month or 1, day or 1):
            return None
        start = date(year, month or 1, day or 1)
        end_month = month or 12
        return cls(start, date(year, end_month, day or monthrange(year, end_month)[1]))

    @property
    def day(self) -> date | None:
        """The day, where the reference is one."""
        return self.first if self.first == self.last else None


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def iso(day: date | None) -> str | None:
    """A day, where there is one."""
    return day.isoformat() if day else None


def month_edtf(year: int, month: int) -> str:
    """A month."""
    return f"{year:04}-{month:02}"


def days_edtf(first: date, last: date) -> str:
    """An interval of days."""
    return f"{first.isoformat()}/{last.isoformat()}"


def part_of_year(year: int, part: str) -> str:
    """Early, mid or late in a year: four months each, with soft edges inside the year."""
    months = {"early": ("01", "04~"), "mid": ("05~", "08~"), "late": ("09~", "12")}[part]
    return f"{year:04}-{months[0]}/{year:04}-{months[1]}"


def part_of_month(year: int, month: int, part: str) -> str:
    """Early, mid or late in a month: some ten days each, with soft edges inside the month."""
    last = monthrange(year, month)[1]
    days = {"early": ("01", "10~"), "mid": ("11~", "20~"), "late": ("21~", str(last))}[part]
    return f"{month_edtf(year, month)}-{days[0]}/{month_edtf(year, month)}-{days[1]}"


def week_of(day: date) -> str:
    """The week, Monday to Sunday, that a day is in."""
    monday = day - timedelta(days=day.weekday())
    return days_edtf(monday, monday + timedelta(days=6))


def shift_months(day: date, months: int) -> tuple[int, int]:
    """The year and month so many months away."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def past_weekday(reference: date, weekday: int, *, strictly: bool) -> date:
    """The latest such weekday up to the reference day; before it, where `strictly`."""
    back = (reference.weekday() - weekday) % 7
    return reference - timedelta(days=7 if strictly and back == 0 else back)


def past_month(reference: Reference, month: int) -> int:
    """The year of the latest such month that had begun by the reference."""
    return reference.last.year if month <= reference.last.month else reference.last.year - 1


def past_day(reference: Reference, month: int, day: int) -> date | None:
    """The latest such day of the year up to the reference; None where the calendar never has it."""
    for year in range(reference.last.year, max(reference.last.year - 9, 0), -1):
        if is_day(year, month, day) and date(year, month, day) <= reference.last:
            return date(year, month, day)
    return None
