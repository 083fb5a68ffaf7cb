"""Values and documents in plain words, as every view shows them: never more precise than the words of the page."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.document.document import BlockKind, Document
from onrecord.reading.messages import THE_PAGE
from onrecord.reading.reading import Link, LinkKind, Statement
from onrecord.values.message import ENGLISH, Pattern, Voice
from onrecord.values.same_place import kilometres, shown
from onrecord.values.value import Count, Party, Text, Value, When, Where

UNTITLED = "Untitled page"
# How a value of an attribute is said.
Said = Callable[[str, Value], str]
# A date that waits for another to be known.
WAITS = Pattern("{words} (needs a {needs})")
# Words that a number cannot stand before.
DETERMINERS = frozenset(("a", "an", "the", "this", "that", "his", "her", "its", "their", "our", "my", "your", "one"))


def title_of(document: Document) -> str:
    """The headline on the page, else the stated title, else the first words, else "Untitled page"."""
    headline = next((b for b in document.blocks if b.kind is BlockKind.HEADLINE), None)
    if headline:
        return document.text[headline.start : headline.end]
    first = next(document.article(), None)
    words = document.text[first.start : first.end] if first else ""
    return document.title or (words if len(words) <= 80 else words[:80].rsplit(" ", 1)[0] + " …") or UNTITLED


def link_name(link: Link) -> str:
    """A link's name; the page's own outlet often has none."""
    if link.name:
        return link.name
    return link.words.exact if link.words else THE_PAGE


def speaker(statement: Statement) -> str:
    """Who is said to know: the name of the chain's last link."""
    return link_name(statement.chain[-1])


def speaker_key(statement: Statement) -> str:
    """What two statements share that are the same speaker's on one page, however the name is written."""
    return " ".join(speaker(statement).casefold().split())


def passed_on_by(statement: Statement) -> tuple[str, ...]:
    """Who stands between the speaker and the page's own outlet, from the speaker on."""
    return tuple(link_name(link) for link in reversed(statement.chain[:-1]) if link.kind is not LinkKind.OUTLET)


def chain_in_words(statement: Statement) -> str:
    """The whole way, from who is said to know to the page's outlet."""
    return " ← ".join(link_name(link) for link in reversed(statement.chain))


def in_words(value: Value, voice: Voice = ENGLISH) -> str:
    """A value as a person reads it."""
    match value:
        case Count():
            return with_whom(amount(value, voice), value.of, voice)
        case When(edtf=str(edtf)) if edtf:
            return voice.apart(edtf)
        case When():
            return voice.say(WAITS.text, words=voice.apart(value.words), needs=voice.look_up(str(value.needs)))
        case Where():
            return voice.apart(value.words)
        case Party():
            return voice.apart(value.name)
        case Text():
            return voice.apart(value.text)


def plain(_attribute: str, value: Value) -> str:
    """A value in words, whatever its attribute."""
    return in_words(value)


def with_whom(number: str, whom: str | None, voice: Voice = ENGLISH) -> str:
    """The number and whom it counts: "3 sailors", but "1 (the captain)"."""
    if not whom:
        return number
    pattern = "{number} ({whom})" if whom.split()[0].lower() in DETERMINERS else "{number} {whom}"
    return voice.say(pattern, number=number, whom=voice.apart(whom))


def amount(count: Count, voice: Voice = ENGLISH) -> str:
    """The interval of a count: "3", "3 or more", "up to 10", "3 to 5"."""
    match count.low, count.high:
        case int(low), int(high) if low == high:
            number = str(low)
        case int(low), int(high):
            number = voice.say("{low} to {high}", low=low, high=high)
        case int(low), None:
            number = voice.say("{number} or more", number=low)
        case None, int(high):
            number = voice.say("up to {number}", number=high)
        case _:
            return voice.apart(count.words)
    return voice.say("about {number}", number=number) if count.approximate else number


def candidates_in_words(where: Where) -> str:
    """The places that the words may mean, best first: each with its likelihood and how far it is from the first."""
    best = where.places[0]
    told = [
        f"{shown(place)} {place.score:.2f}" + (f", {kilometres(best, place):.0f} km from the first" if i else "")
        for i, place in enumerate(where.places)
    ]
    sources = ", ".join(dict.fromkeys(place.source for place in where.places if place.source))
    precision = f"precise to the {where.precision}; " if where.precision else ""
    return f"{precision}candidates: {'; '.join(told)}" + (f" ({sources})" if sources else "")
