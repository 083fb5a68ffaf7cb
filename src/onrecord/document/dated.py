"""The date of publication that a page's visible text states: in its byline, its dateline or a "Published …" line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.document.document import Block, BlockKind
from onrecord.document.opening import AGENCY_NAME
from onrecord.document.published import published_of
from onrecord.document.stamp import BETWEEN, DATE, MONTH, STAMP, is_stamp, is_times

_DATE = re.compile(rf"(?<!\w){DATE}(?!\w|[-/.]\d)", re.IGNORECASE)
# A wire's dateline has the year in two digits: "TELL ABAR, 9 FEB 87 (Agency) --".
_WIRE = re.compile(rf"(?<!\w)(\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}},) (\d{{2}})(?!\w|[:./-]\d)", re.IGNORECASE)
# Two digits from here on are years of the last century, as POSIX reads them.
_LAST_CENTURY = 69
# What stands before a date that tells when the page was changed, not when it was published.
_CHANGED = re.compile(
    rf"\b(?:updated|modified|update|edited)(?: on| at)?:?(?:{BETWEEN}*(?:{STAMP}|\d{{4}}))?{BETWEEN}*$", re.IGNORECASE
)
_SAID = re.compile(
    rf"\b(?:published|posted|created|released|publication date|date of publication)(?: on| at)?:?{BETWEEN}*$",
    re.IGNORECASE,
)
# Where a sentence or a title may begin: no small letter goes on from the date.
_BEGINS = r"(?=\W*(?:[^\W_a-zß-öø-ÿ]|by [A-Z]|at \d|(?:updated|title)\b|$))"
# In texts that came without their lines: a date that opens them ("9.2.2031Get short URL Two sailors"), or one beside a
# credit ("Ferry sinks near Tell Abar AFP Friday 2 May 2031 At least two", "Two killed 2 May 2031 Tell Abar AFP - A").
_OPENS = re.compile(rf"\W*(?P<day>(?i:{DATE}))(?![-/.]?\d){_BEGINS}")
_CREDITED = re.compile(
    rf"(?<!\w)(?i:{AGENCY_NAME})[ ,|]{{1,3}}(?P<day>(?i:{DATE})){_BEGINS}"
    rf"|(?<![\w-])(?P<before>(?i:{DATE})) (?:[A-Z][\w-]+ ){{0,2}}(?i:{AGENCY_NAME})(?!\w)"
)
_CREDIT_REACH = 300
_NUMBERS = re.compile(r"(\d{1,4})([-/.])(\d{1,2})[-/.](\d{1,4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*"
_NAMED = re.compile(rf"{_MONTH}\.? (\d{{1,2}})(?!\d)|(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}", re.IGNORECASE)
# Lines of a page's opening stand so near to its first paragraph; what is farther above belongs to the site.
MAX_ABOVE = 12


def date_stated(text: str, blocks: Sequence[Block]) -> str | None:
    """The one full date, with its year, that the page's opening gives as its own, as an EDTF day; else None.

    Only bylines, datelines and lines of dates between headline and lead are looked at, and a date that is run into the
    lead at its very start or beside an agency's name, never the body. A date beside "Published" wins; of several others
    none is taken, nor one that can be read in two ways (3/4/2024, while 3.4.2024 has the day first).
    """
    said: list[str | None] = []
    bare: list[str | None] = []
    for kind, words in _opening(text, blocks):
        if kind is BlockKind.DATELINE:
            bare += [day_of(f"{day} {_in_full(int(year))}") for day, year in _WIRE.findall(words)]
        for match in _DATE.finditer(words):
            before = words[: match.start()]
            if not _CHANGED.search(before):
                (said if _SAID.search(before) else bare).append(day_of(match.group()))
    days = set(said or bare or run_in(text, blocks))
    return days.pop() if len(days) == 1 else None


def run_in(text: str, blocks: Sequence[Block]) -> Iterator[str | None]:
    """The days that are run into the first words of a text that came without its lines."""
    only = blocks[0] if len(blocks) == 1 and blocks[0].kind is BlockKind.PARAGRAPH else None
    lead = next((block for block in blocks if block.kind is BlockKind.LEAD), only)
    if lead is not None:
        words = text[lead.start : min(lead.end, lead.start + _CREDIT_REACH)]
        if opens := _OPENS.match(words):
            yield day_of(opens["day"])
        else:
            yield from (day_of(match["day"] or match["before"]) for match in _CREDITED.finditer(words))


def _opening(text: str, blocks: Sequence[Block]) -> Iterator[tuple[BlockKind, str]]:
    """The lines between headline and lead that name the writer, the place or the time, with single blanks."""
    lead = next((at for at, block in enumerate(blocks) if block.kind is BlockKind.LEAD), 0)
    top = next((at for at, block in enumerate(blocks[:lead]) if block.kind is BlockKind.HEADLINE), -1)
    for block in blocks[max(top + 1, lead - MAX_ABOVE) : lead]:
        words = " ".join(text[block.start : block.end].split())
        is_line_of_dates = block.kind is BlockKind.FURNITURE and (is_times(words) or is_stamp(words))
        if is_line_of_dates or block.kind in (BlockKind.BYLINE, BlockKind.DATELINE):
            yield block.kind, words


def _in_full(year: int) -> int:
    """A year of two digits with its century."""
    return year + (1900 if year >= _LAST_CENTURY else 2000)


def day_of(words: str) -> str | None:
    """The day that a full date names, in EDTF; None where it is no day or can be read in two ways."""
    numbers = _NUMBERS.search(words)
    if numbers:
        first, mark, second, third = numbers.groups()
        return _numeric_day(int(first), int(second), int(third), day_first=mark == ".")
    year, named = re.search(r"\d{4}$", words), _NAMED.search(words)
    if not year or not named:
        return None
    month, day = (named[1], named[2]) if named[1] else (named[4], named[3])
    return published_of(f"{year.group()}-{_MONTHS.index(month.lower()) + 1:02}-{int(day):02}")


def _numeric_day(first: int, second: int, third: int, *, day_first: bool) -> str | None:
    """The day of a date in numbers: year first, or the year last and only one of the others able to be the month.

    Where points stand between them the day is first wherever dates are written so.
    """
    if first > 31:
        return published_of(f"{first:04}-{second:02}-{third:02}")
    if third < 1000 or (first <= 12 and second <= 12 and first != second and not day_first):
        return None
    day, month = (second, first) if second > 12 else (first, second)
    return published_of(f"{third:04}-{month:02}-{day:02}")
