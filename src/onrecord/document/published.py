"""The date that a page states for itself, as an EDTF date or date and time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)? ?(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?")
_MONTH_OR_YEAR = re.compile(r"(\d{4})(?:-(\d{2}))?")
# No page was published before the web; what says so counts seconds from a clock that was never set.
FIRST_YEAR, LAST_YEAR = 1800, 2200


def published_of(value: str) -> str | None:
    """A stated date in EDTF (`2017-02-09`, `2017-02-09T18:30:00+03:00`, `2017-02`, `2017`); None for anything else."""
    value = " ".join(value.split())
    found = _iso(value) or _coarse(value) or _mail(value)
    return found if found and FIRST_YEAR <= int(found[:4]) <= LAST_YEAR else None


def _iso(value: str) -> str | None:
    """An ISO 8601 date or date and time, extended or basic."""
    basic = _BASIC.fullmatch(value)
    if basic:
        year, month, day, hour, minute, second, zone = basic.groups()
        value = f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second}{zone or ''}" if hour else "")
    match = _ISO.fullmatch(value)
    if not match or not _is_day(match["day"]):
        return None
    if not match["clock"]:
        return match["day"]
    clock = match["clock"] if match["clock"].count(":") == 2 else f"{match['clock']}:00"
    zone = (match["zone"] or "").upper()
    if len(zone) == 3:
        zone += ":00"
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    moment = f"{match['day']}T{clock}{zone}"
    return moment if _is_moment(moment) else match["day"]


def _coarse(value: str) -> str | None:
    """A month or a year."""
    match = _MONTH_OR_YEAR.fullmatch(value)
    return value if match and 1 <= int(match[2] or 1) <= 12 else None


def _mail(value: str) -> str | None:
    """A date as mail and HTTP write it ("Thu, 09 Feb 2017 18:30:00 GMT")."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        # The standard library raises all of these for what is no date.
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.isoformat(timespec="seconds").replace("+00:00", "Z")


def _is_day(day: str) -> bool:
    """Whether a day stands in the calendar."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _is_moment(moment: str) -> bool:
    """Whether a date and time is one."""
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        return False
    return True
