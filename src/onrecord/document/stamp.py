"""Dates and times as pages print them around an article: when it was published, when updated, how long it reads."""

from __future__ import annotations

import re


def any_line_of(patterns: str) -> re.Pattern[str]:
    """One pattern that matches where any line's pattern does, letters of either case; a backslash ends no line."""
    lines = re.sub(r"\\\n *", "", patterns).strip().splitlines()
    lines = [line.strip() for line in lines]
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)


MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
NUMERIC = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})"
ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"(?:(?:{WEEKDAY},? )?(?:(?:{MONTH} {ORDINAL}|{ORDINAL} {MONTH}),? \d{{4}}|{NUMERIC}))"
CLOCK = r"(?:at )?\d{1,2}(?:[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?| ?[ap]\.?m\.?)(?: \(?[a-z]{2,4}\)?)?"
AGO = r"(?:(?:an?|\d+) ?(?:m|h|d|w|min|hr|minute|hour|day|week|month|year)s? ago|just now)"
STAMP = rf"(?:{DATE}|{CLOCK}|{AGO}|today|yesterday)"
STAMPED = (
    r"(?:(?:(?:first |last |originally |date )?(?:published|posted|updated|modified|created|released|uploaded)"
    r"|(?:last )?update|(?:publication )?date|date of publication)(?: on| at)?:?)"
)
# A day without its year dates a page only where a word says that it does.
_DAY = rf"(?:(?:{WEEKDAY},? )?(?:{MONTH} {ORDINAL}|{ORDINAL} {MONTH}))"
BETWEEN = r"[ |•·,–—/-]"
READING = (
    r"(?:(?:reading time|time to read|read time|estimated reading time)(?: ?[:|•·–—-])? ?\d+ ?min(?:ute)?s?\.?"
    r"|\d+ ?[ -]?min(?:ute)?s?[. ]?(?:read|reading|to read|de lecture|lesezeit)(?: time)?"
    r"|less than (?:a|one) minute(?: read)?)"
)
_STAMPS = rf"(?:(?:{STAMP}|{_DAY})(?:{BETWEEN}{{1,3}}(?:on )?(?:{STAMP}|{_DAY})){{0,3}})"
_TIMES = any_line_of(rf"""
    {BETWEEN}*{READING}
    {BETWEEN}*{STAMPED}(?:{BETWEEN}{{0,3}}{_STAMPS})?(?:{BETWEEN}+{STAMPED} ?{_STAMPS})?(?:{BETWEEN}+{READING})?
    this (?:article|story|post) (?:is|was|has been) (?:more than|over|last) .{{1,40}}
    (?:نشر في|نُشر|آخر تحديث|تاريخ النشر).{{0,60}}
""")
_STAMP = any_line_of(rf"{BETWEEN}*{STAMP}(?:{BETWEEN}+(?:{STAMPED} ?)?{STAMP}){{0,3}}(?:{BETWEEN}+{READING})?")


def is_times(words: str) -> bool:
    """Whether a line says no more than when the page was published or updated, or how long it takes to read."""
    return bool(_TIMES.fullmatch(words))


def is_stamp(words: str) -> bool:
    """Whether a line is a bare date or time."""
    return bool(_STAMP.fullmatch(words))
