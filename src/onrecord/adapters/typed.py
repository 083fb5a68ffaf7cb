"""Values as people type them: 3, 3-5, 3+, "five children", 2024-03-12, last Tuesday, a place, a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.errors import EntryRefused
from onrecord.ledger.carried import check_value, value_of
from onrecord.ledger.told import ATTRIBUTES
from onrecord.values.count import parse_count
from onrecord.values.edtf import ranges
from onrecord.values.gazetteer import Gazetteer
from onrecord.values.group import counted_groups
from onrecord.values.kinds import EVENT_KINDS
from onrecord.values.message import Pattern
from onrecord.values.party import read_party
from onrecord.values.placing import Spoken, place_all
from onrecord.values.value import Count, Party, Text, Value, When, Where
from onrecord.values.when import parse as parse_date

NO_VALUE = Pattern("{given} gives no value of the claim's kind; {hint}")
NO_KIND = Pattern("{given} is no kind of event; one of: {kinds}")
NO_ATTRIBUTE = Pattern("{given} is no attribute of an event")
NO_DATE = Pattern("{given} is no date; say 2017-02-09, 2017-02, or 2017-01/2017-03 for what lies between")
PATTERNS = (NO_VALUE, NO_KIND, NO_ATTRIBUTE, NO_DATE)
_COUNT = re.compile(r"(?P<low>[0-9]{1,9})(?:-(?P<high>[0-9]{1,9})|(?P<open>\+))?")
_KINDS: dict[str, type[Value]] = {
    **dict.fromkeys(ATTRIBUTES, Text),
    **dict.fromkeys(("killed", "injured", "missing", "detained"), Count),
    **dict.fromkeys(("actor", "victim"), Party),
    "date": When,
    "place": Where,
}


@dataclass(frozen=True)
class Wanted:
    """What value is wanted: of an attribute, in place of another value where there is one."""

    attribute: str
    instead: Value | None = None

    @property
    def kind(self) -> type[Value]:
        """The kind of value that it has to be. Raises EntryRefused for what is no attribute of an event."""
        if self.instead is not None:
            return type(self.instead)
        if self.attribute not in _KINDS:
            raise EntryRefused(NO_ATTRIBUTE(given=repr(self.attribute[:40])))
        return _KINDS[self.attribute]


@dataclass(frozen=True)
class Page:
    """What a value is read by: the words of the page that carry it, the page's day, the places that are known."""

    words: str
    published: str | None
    gazetteer: Gazetteer


def typed(wanted: Wanted, given: object, page: Page) -> Value:
    """The value that a person gives: as text, as the contract's JSON, or None for what the words say by themselves.

    Raises EntryRefused where that is no value of the kind that is wanted.
    """
    if isinstance(given, Mapping):
        value: Value | None = _carried(given, page.words)
    else:
        text = None if given is None else str(given).strip()
        value = _read(wanted, text or None, page)
    if value is None or not isinstance(value, wanted.kind):
        raise EntryRefused(NO_VALUE(given=repr(str(given or page.words)[:80]), hint=HINTS[wanted.kind]))
    if wanted.attribute == "kind" and isinstance(value, Text) and value.text not in EVENT_KINDS:
        raise EntryRefused(NO_KIND(given=repr(value.text[:40]), kinds=", ".join(EVENT_KINDS)))
    check_value(value)
    return value


HINTS: dict[type[Value], str] = {
    Count: "give one: 3, 3-5, 3+",
    When: "give a day, month or year: 2024-03-12",
    Where: "give the name of a place",
    Party: "give a name",
    Text: "give words",
}


def _carried(given: Mapping[str, object], words: str) -> Value:
    """A value as it was given out before, over these words."""
    try:
        value = value_of(given)
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise EntryRefused("this is no value: {why}", why=exc) from exc
    return value if isinstance(value, Text) else replace(value, words=words)


def _read(wanted: Wanted, text: str | None, page: Page) -> Value | None:
    kind = wanted.kind
    if kind is Count:
        return count_of(text, page.words, wanted.instead)
    if kind is When:
        return date_of(text, page)
    if kind is Where:
        return replace(place_all([Spoken(text or page.words)], page.gazetteer)[0], words=page.words)
    if kind is Party:
        return replace(read_party(text or page.words), words=page.words)
    return Text(text or page.words)


def count_of(text: str | None, words: str, instead: Value | None = None) -> Count | None:
    """A number (3), a range (3-5), a least number (3+), or as the words say; whom it counts, where that is known.

    A group that is typed goes before that of the value in its place, and that before one in the words.
    """
    low_high = _COUNT.fullmatch(text) if text else None
    value = _numbers(low_high, words) if low_high else parse_count(text or words)
    if value is None:
        return None
    own = instead.of if isinstance(instead, Count) else None
    return replace(value, words=words, of=(group_in(text) if text else None) or own or group_in(words))


def group_in(words: str) -> str | None:
    """Whom the first count of some words counts."""
    return next((group.count.of for group in counted_groups(words) if group.count.of), None)


def date_of(text: str | None, page: Page) -> When | None:
    """An EDTF date, or a date in words; typed words have to come to a date."""
    if text and ranges(text):
        return When(text, page.words)
    value = parse_date(text or page.words, page.published)
    if value is None or text is None:
        return value
    return When(value.edtf, page.words, value.time) if value.edtf else None


def _numbers(said: re.Match[str], words: str) -> Count | None:
    low = int(said["low"])
    high = None if said["open"] else int(said["high"] or low)
    return Count(low, high, words) if high is None or low <= high else None
