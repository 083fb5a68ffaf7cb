"""Values as phrases of a sentence, never saying more than the claim: "on an unresolved Thursday", "near al-Bab"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.reading.wording import amount, with_whom
from onrecord.values import edtf
from onrecord.values.country import country_name
from onrecord.values.fold import fold
from onrecord.values.kinds import EVENT_KINDS
from onrecord.values.same_place import stands_out
from onrecord.values.token import NUMBER_WORDS, Tokens
from onrecord.values.value import Count, Party, Place, Text, Value, When, Where
from onrecord.values.where import bearing_of

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_QUALIFIED = {"~": "about ", "?": "possibly ", "%": "possibly about "}
_SEA = "sea-or-air"


def phrase(attribute: str, value: Value, evidence: str) -> str:
    """A value as it stands in a sentence; `evidence` is the words that it was drawn from."""
    match value:
        case Count():
            return count_phrase(value)
        case When():
            return date_phrase(value)
        case Where():
            return place_phrase(value)
        case Party():
            # "the navy", "a gunman", "the Front": the article is a part of how it is called.
            name = value.words if fold(value.words).removeprefix("a ") == fold(value.name) else value.name
            return f"{name} (“{evidence}”)" if attribute == "responsibility" else name
        case Text() if attribute == "kind" and value.text in EVENT_KINDS:
            return EVENT_KINDS[value.text].words
        case Text():
            # "blamed: Front" is the reader's term and a name, no quotation.
            return f"{value.text} (“{evidence}”)" if attribute == "responsibility" else f"“{value.text}”"


def count_phrase(count: Count) -> str:
    """How many of whom: "at least 3 sailors". Words without a number ("several", "the captain") stay as they are."""
    if not has_number(count.words):
        of = count.of if count.of and fold(count.of) not in fold(count.words) else None
        return f"{count.words} {of}" if of else count.words
    number = f"at least {amount(replace(count, high=count.low))}" if count.low and count.high is None else amount(count)
    return with_whom(number, count.of)


def has_number(words: str) -> bool:
    """Whether a number stands in some words, in digits or as a word."""
    return any(token.lower in NUMBER_WORDS or token.is_digits for token in Tokens(words))


def date_phrase(when: When) -> str:
    """The date with its preposition; what is not resolved is said to be so, and gets no day."""
    at = _date(when) if when.edtf else None
    if at is None and when.words.strip().title() in _WEEKDAYS and not when.edtf:
        at = f"on an unresolved {when.words.strip().title()}"
    elif at is None:
        at = f"at a time given as “{when.words}”" + (f" ({when.edtf})" if when.edtf else "")
    return f"{at} ({when.time})" if when.time and when.time not in when.words else at


def _date(when: When) -> str | None:
    """An EDTF date or interval in words; None for what has no plain words (a choice, an unknown digit)."""
    match edtf.parse(when.edtf or ""):
        case edtf.Date() as date:
            told = _day(date)
            return told and f"{'on' if date.day else 'in'} {told}"
        case edtf.Interval(edtf.Date() as start, edtf.Date() as end):
            first, last = _day(start), _day(end)
            return f"between {first} and {last}" if first and last else None
        case edtf.Interval(edtf.Date() as start, ".."):
            first = _day(start)
            return first and f"since {first}"
        case edtf.Interval("..", edtf.Date() as end):
            last = _day(end)
            return last and f"until {last}"
    return None


def _day(date: edtf.Date) -> str | None:
    if not all(part.isdigit() for part in (date.year, date.month or "1", date.day or "1")) or date.significant:
        return None
    marks = {mark for mark in date.marks if mark}
    before = _QUALIFIED[marks.pop()] if len(marks) == 1 else _QUALIFIED["%"] if marks else ""
    year, month = str(int(date.year)), int(date.month or 0)
    if month > 12:
        return f"{before}{_SEASONS[month]} {year}" if month in _SEASONS else None
    parts = (str(int(date.day)) if date.day else "", _MONTHS[month - 1] if month else "", year)
    return before + " ".join(part for part in parts if part)


def place_phrase(where: Where) -> str:
    """The place with its preposition: "in or near" where the words are coarser than the place that they name.

    Where no candidate stands out it is the words alone.
    """
    if not stands_out(where):
        return f"at a place given as “{where.words}”"
    place = where.places[0]
    words, name = fold(where.words), fold(place.name)
    exact = where.precision == place.kind and bearing_of(where.words) == "in" and name in words
    at = "in or off" if place.kind == _SEA else "in" if exact else "in or near"
    outer = outer_names(place)
    if name not in words:
        return f"at “{where.words}”, {at} {place.name}" + (f" ({outer})" if outer else "")
    quoted = "" if words in {name, f"in {name}", f"near {name}", f"the {name}"} else f"“{where.words}”"
    aside = "; ".join(part for part in (outer, quoted) if part)
    return f"{at} {place.name}" + (f" ({aside})" if aside else "")


def outer_names(place: Place) -> str:
    """What a place lies in, for a person: its largest unit and its country, each once."""
    country = country_name(place.country)
    unit = place.admin[0] if place.admin and place.admin[0] != place.name else ""
    return ", ".join(part for part in (unit, country) if part and part != place.name)


def is_one(value: Value) -> bool:
    """Whether a count's words are followed by a verb in the singular."""
    nobody = isinstance(value, Count) and fold(value.words) in {"no one", "nobody", "none"}
    return nobody or (isinstance(value, Count) and value.low == value.high == 1)
