"""Values as phrases of a sentence, never saying more than the claim: "on an unresolved Thursday", "near al-Bab"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from onrecord.reading.wording import amount, with_whom
from onrecord.values import edtf
from onrecord.values.country import country_name
from onrecord.values.fold import fold
from onrecord.values.kinds import EVENT_KINDS
from onrecord.values.message import ENGLISH, Voice
from onrecord.values.same_place import stands_out
from onrecord.values.token import NUMBER_WORDS, Tokens
from onrecord.values.value import Count, Party, Place, Text, Value, When, Where
from onrecord.values.where import bearing_of

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
# What a reader finds of responsibility, and whose.
MATTERS = {
    "claimed": "claimed: {whom}", "accepted": "accepted: {whom}", "denied": "denied: {whom}",
    "blamed": "blamed: {whom}",
}  # fmt: skip
_SEA = "sea-or-air"


def phrase(attribute: str, value: Value, evidence: str, voice: Voice = ENGLISH) -> str:
    """A value as it stands in a sentence; `evidence` is the words that it was drawn from."""
    match value:
        case Count():
            return count_phrase(value, voice)
        case When():
            return date_phrase(value, voice)
        case Where():
            return place_phrase(value, voice)
        case Party():
            # "the navy", "a gunman", "the Front": the article is a part of how it is called.
            name = voice.apart(value.words if fold(value.words).removeprefix("a ") == fold(value.name) else value.name)
            return _with_words(name, evidence, voice) if attribute == "responsibility" else name
        case Text():
            return text_phrase(attribute, value.text, evidence, voice)


def text_phrase(attribute: str, text: str, evidence: str, voice: Voice = ENGLISH) -> str:
    """A text: a kind by its words, what is said of responsibility by the reader's term, any other as a quotation."""
    if attribute == "kind" and text in EVENT_KINDS:
        return voice.look_up(EVENT_KINDS[text].words)
    if attribute == "responsibility":
        return _with_words(matter(text, voice), evidence, voice)
    return voice.say("“{words}”", words=voice.apart(text))


def matter(text: str, voice: Voice = ENGLISH) -> str:
    """What is said of responsibility: "blamed: Front" is the reader's term and a name."""
    what, _colon, whom = text.partition(": ")
    return voice.say(MATTERS[what], whom=voice.apart(whom)) if what in MATTERS and whom else voice.apart(text)


def _with_words(said: str, words: str, voice: Voice) -> str:
    return voice.say("{said} (“{words}”)", said=said, words=voice.apart(words))


def count_phrase(count: Count, voice: Voice = ENGLISH) -> str:
    """How many of whom: "at least 3 sailors". Words without a number ("several", "the captain") stay as they are."""
    if not has_number(count.words):
        of = count.of if count.of and fold(count.of) not in fold(count.words) else None
        return voice.apart(f"{count.words} {of}" if of else count.words)
    if count.low and count.high is None:
        number = voice.say("at least {number}", number=amount(replace(count, high=count.low), voice))
    else:
        number = amount(count, voice)
    return with_whom(number, count.of, voice)


def has_number(words: str) -> bool:
    """Whether a number stands in some words, in digits or as a word."""
    return any(token.lower in NUMBER_WORDS or token.is_digits for token in Tokens(words))


def date_phrase(when: When, voice: Voice = ENGLISH) -> str:
    """The date with its preposition; what is not resolved is said to be so, and gets no day."""
    at, words = _date(when, voice) if when.edtf else None, when.words.strip().title()
    if at is None and words in WEEKDAYS and not when.edtf:
        at = voice.say("on an unresolved {weekday}", weekday=voice.look_up(words))
    elif at is None and when.edtf:
        at = voice.say("at a time given as “{words}” ({edtf})", words=voice.apart(when.words), edtf=when.edtf)
    elif at is None:
        at = voice.say("at a time given as “{words}”", words=voice.apart(when.words))
    is_beside = when.time and when.time not in when.words
    return voice.say("{date} ({time})", date=at, time=voice.apart(when.time or "")) if is_beside else at


def _date(when: When, voice: Voice) -> str | None:
    """An EDTF date or interval in words; None for what has no plain words (a choice, an unknown digit)."""
    match edtf.parse(when.edtf or ""):
        case edtf.Date() as date:
            told = _day(date, voice)
            return told and voice.say("on {date}" if date.day else "in {date}", date=told)
        case edtf.Interval(edtf.Date() as start, edtf.Date() as end):
            first, last = _day(start, voice), _day(end, voice)
            return voice.say("between {first} and {last}", first=first, last=last) if first and last else None
        case edtf.Interval(edtf.Date() as start, ".."):
            first = _day(start, voice)
            return first and voice.say("since {date}", date=first)
        case edtf.Interval("..", edtf.Date() as end):
            last = _day(end, voice)
            return last and voice.say("until {date}", date=last)
    return None


def _day(date: edtf.Date, voice: Voice) -> str | None:
    if not all(part.isdigit() for part in (date.year, date.month or "1", date.day or "1")) or date.significant:
        return None
    year, month = str(int(date.year)), int(date.month or 0)
    if month > 12 and month not in SEASONS:
        return None
    if not month:
        told = year
    elif month > 12:
        told = voice.say("{season} {year}", season=voice.look_up(SEASONS[month]), year=year)
    else:
        named = voice.say("{month} {year}", month=voice.look_up(MONTHS[month - 1]), year=year)
        told = voice.say("{day} {month}", day=int(date.day), month=named) if date.day else named
    return _qualified(told, {mark for mark in date.marks if mark}, voice)


def _qualified(told: str, marks: set[str], voice: Voice) -> str:
    """A date with what is said of it: approximate, uncertain, or both."""
    if marks == {"~"}:
        return voice.say("about {date}", date=told)
    if marks == {"?"}:
        return voice.say("possibly {date}", date=told)
    return voice.say("possibly about {date}", date=told) if marks else told


def place_phrase(where: Where, voice: Voice = ENGLISH) -> str:
    """The place with its preposition: "in or near" where the words are coarser than the place that they name.

    Where no candidate stands out it is the words alone.
    """
    if not stands_out(where):
        return voice.say("at a place given as “{words}”", words=voice.apart(where.words))
    place = where.places[0]
    words, name = fold(where.words), fold(place.name)
    exact = where.precision == place.kind and bearing_of(where.words) == "in" and name in words
    said = voice.say("“{words}”", words=voice.apart(where.words))
    is_plain = name not in words or words in {name, f"in {name}", f"near {name}", f"the {name}"}
    aside = [part for part in (outer_names(place, voice), "" if is_plain else said) if part]
    named = voice.apart(place.name)
    if aside:
        named = voice.say("{place} ({aside})", place=named, aside=listed("{first}; {second}", aside, voice))
    if place.kind == _SEA:
        at = voice.say("in or off {place}", place=named)
    else:
        at = voice.say("in {place}" if exact else "in or near {place}", place=named)
    return at if name in words else voice.say("at {words}, {place}", words=said, place=at)


def outer_names(place: Place, voice: Voice = ENGLISH) -> str:
    """What a place lies in, for a person: its largest unit and its country, each once."""
    country = country_name(place.country)
    unit = place.admin[0] if place.admin and place.admin[0] != place.name else ""
    names = [voice.apart(unit)] if unit else []
    names += [voice.look_up(country)] if country and country != place.name else []
    return listed("{first}, {second}", names, voice)


def listed(pattern: str, parts: Sequence[str], voice: Voice = ENGLISH) -> str:
    """Several one after the other, by a pattern of two; empty for none."""
    return reduce(lambda first, second: voice.say(pattern, first=first, second=second), parts) if parts else ""


def is_one(value: Value) -> bool:
    """Whether a count's words are followed by a verb in the singular."""
    nobody = isinstance(value, Count) and fold(value.words) in {"no one", "nobody", "none"}
    return nobody or (isinstance(value, Count) and value.low == value.high == 1)
