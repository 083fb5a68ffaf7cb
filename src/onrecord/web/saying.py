"""What other rooms say in English, in the page's language: messages known by their patterns, values, names, titles.

Words of a source stay in their own language and are set apart, so that their direction changes nothing around them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from unicodedata import bidirectional

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from onrecord.adapters import typed
from onrecord.capture.media import NO_TEXT
from onrecord.errors import ArchiveUnusable, LogDamaged, OnrecordError
from onrecord.ledger import reasons as of_ledger
from onrecord.reading import messages
from onrecord.reading.phrases import listed, matter
from onrecord.reading.reading import Link
from onrecord.reading.record import ATTRIBUTES
from onrecord.reading.wording import UNTITLED, WAITS, in_words, link_name
from onrecord.values import reasons as of_values
from onrecord.values.kinds import EVENT_KINDS
from onrecord.values.message import Pattern, Voice
from onrecord.values.value import Text, Value

LOG = logging.getLogger(__name__)
_ISOLATE, _END = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "RLE", "RLO", "RLI"})
# A list in a warning: each words of the page, with their attribute or who says them.
_QUOTED = re.compile(r"“(?P<words>.+?)” \((?P<of>.+?)\)(?:[;,] (?=“)|$)", re.DOTALL)
_WITH = Pattern("“{words}” ({of})")
_REDIRECTED = Pattern("{asked} redirects to {url}")
_TERMS = frozenset(ATTRIBUTES)
_PATTERNS = (*of_ledger.PATTERNS, *typed.PATTERNS, *of_values.PATTERNS, NO_TEXT)


def voice() -> Voice:
    """The page's language."""
    return Voice(_, apart)


def apart(words: str) -> str:
    """Words of a source, isolated where they may run against the page's direction (Unicode's FSI and PDI)."""
    if not words or not (get_language_bidi() or any(bidirectional(c) in _RIGHT_TO_LEFT for c in words)):
        return words
    return f"{_ISOLATE}{words}{_END}"


def said(message: str) -> str:
    """A message or term of a room that has no gettext; as it is where the language does not know it."""
    if not message:
        return ""
    known = _(message)
    return known if known != message else _by_pattern(_PATTERNS, message) or message


def refused(error: OnrecordError) -> str:
    """What an error says; the error that caused it is said for its part `why`.

    Of the archive's own files nobody is told by a page, whose folders and states are for whoever runs the site.
    """
    if isinstance(error, ArchiveUnusable | LogDamaged):
        LOG.error("%s", error)
        return _(
            "The archive cannot be read or written to just now. "
            "Whoever runs the site finds the reason where it was started."
        )
    if not error.parts:
        return said(str(error))
    cause = error.__cause__
    parts: dict[str, object] = {}
    for name, part in error.parts.items():
        if name == "why" and isinstance(cause, OnrecordError):
            parts[name] = refused(cause)
        else:
            parts[name] = _PARTS.get(name, apart)(part) if isinstance(part, str) else part
    return _(error.pattern).format(**parts)


def warning(code: str, message: str) -> str:
    """What a warning says; empty where the language has no such pattern, as of a reader of another version."""
    found = _by_pattern(messages.PATTERNS.get(code, ()), message)
    return found or (message if (get_language() or "en") == "en" else "")


def value(attribute: str, of: Value) -> str:
    """A value of an attribute."""
    if isinstance(of, Text) and attribute == "kind" and of.text in EVENT_KINDS:
        return said(of.text.replace("-", " "))
    if isinstance(of, Text) and attribute == "responsibility":
        return matter(of.text, voice())
    return in_words(of, voice())


def named(name: str) -> str:
    """A speaker's name; who has none is called by the language's own words."""
    return _(name) if name in messages.UNNAMED else apart(name)


def link(of: Link) -> str:
    """A speaker of a chain."""
    return named(link_name(of))


def title(words: str) -> str:
    """A page's title; it is in the page's own language, unless it has none."""
    return _(words) if words == UNTITLED else words


def date(words: str) -> str:
    """A date as a table keeps it: EDTF, or the words that wait for another."""
    return _by_pattern((WAITS,), words) or apart(words)


def joined(parts: Sequence[str]) -> str:
    """Several words of the interface, or set apart already, one after the other."""
    return listed("{first}, {second}", parts, voice())


def via(names: Iterable[str]) -> str:
    """A way to the page's outlet, told from the speaker on: an arrow, which runs against the language, and a name."""
    return " ".join(f"{'→' if get_language_bidi() else '←'} {named(name)}" for name in names)


def _by_pattern(patterns: Iterable[Pattern], message: str) -> str:
    """A message that one of some patterns made; empty where none did."""
    for pattern in patterns:
        parts = pattern.parts(message)
        if parts is not None:
            return _(pattern.text).format(**{name: _PARTS.get(name, apart)(words) for name, words in parts.items()})
    return ""


def _listed(words: str) -> str:
    """Words of the page, each with its attribute or speaker."""
    found, at = [], 0
    while at < len(words) and (match := _QUOTED.match(words, at)):
        of = match["of"]
        found.append(voice().say(_WITH.text, words=apart(match["words"]), of=_(of) if of in _TERMS else named(of)))
        at = match.end()
    return listed("{first}; {second}", found, voice()) if found and at == len(words) else apart(words)


# How each part of a message is said; all others are words of a source.
_PARTS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("reason", "grade", "attribute", "weekday", "other_weekday", "needs", "hint"), said),
    **dict.fromkeys(("count", "km", "dropped", "parts"), str),
    "kinds": lambda words: joined([said(kind.replace("-", " ")) for kind in words.split(", ")]),
    "speaker": named,
    "what": said,
    "source": lambda words: _by_pattern((_REDIRECTED,), words) or apart(words),
    "said": _listed,
}
