"""What the words about a place name say it lies in: "al-Bab, Syria", "al-Bab in northern Syria", "Syria's al-Bab"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.values.fold import fold
from onrecord.values.token import word_set

# A stretch of names as English capitalises them, up to five words.
_NAMES = r"(?P<names>[^\W\d_a-z][\w.'’‘-]*(?:\s(?:of\s(?:the\s)?)?[^\W\d_a-z][\w.'’‘-]*){0,4})"
_QUALITY = r"(?:[a-z]+(?:-[a-z]+)?\s){0,2}"
_UNIT = r"(?:(?:province|governorate|state|district|county|region|town|city|village)\s(?:of\s)?)?"
_AFTER = re.compile(
    rf"\s*(?:,|،|[(])\s*(?:in\s)?(?:the\s)?{_QUALITY}{_UNIT}{_NAMES}|"
    rf"\s(?:in|on|outside|near)\s(?:the\s)?{_QUALITY}{_UNIT}{_NAMES.replace('names', 'later')}"
)
_BEFORE = re.compile(
    rf"{_NAMES}(?:['’]s)?\s{_QUALITY}(?:province|governorate|state|district|region|town|city|village|suburb|capital|"
    rf"neighbou?rhood|port|enclave)\s(?:of\s)?(?:the\s)?$|{_NAMES.replace('names', 'owner')}['’]s?\s{_QUALITY}$"
)
_POSSESSIVE = re.compile(r"['’]s?$")
# What else stands behind a comma with a capital letter.
_DATES = word_set(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun"""
)
_REACH = 80


def stated_outer(text: str, start: int, end: int) -> tuple[str, ...]:
    """What the place that `[start, end)` names may lie in, by the words behind and before it; names to look up."""
    after = _AFTER.match(text, end, min(len(text), end + _REACH))
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    found = [after["names"] or after["later"]] if after else []
    found += [before["names"] or before["owner"]] if before else []
    return tuple(_POSSESSIVE.sub("", names) for names in found if fold(names.split()[0]) not in _DATES)


def shorter(names: str) -> Iterator[str]:
    """What is left of a stretch of capitalised words without its last ones: "Ohio Governor" of "Ohio Governor Roe"."""
    words = names.split()
    for count in range(len(words) - 1, 0, -1):
        yield " ".join(words[:count])
