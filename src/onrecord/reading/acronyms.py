"""Acronyms that a page explains beside the full name: "National Front (NF)", "NF [National Front]"."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.document.document import Document
from onrecord.reading import who
from onrecord.values.span import Span
from onrecord.values.token import word_set

_WORD = r"[^\W\d_][\w'’-]*"
# Bounded, so that a page of capitals costs no more than its length.
_BEFORE = re.compile(rf"((?:\b{_WORD}\s+){{1,9}})[(\[]\"?([A-Z][A-Z0-9-]{{1,8}})\"?[)\]]")
_BEHIND = re.compile(rf"\b([A-Z][A-Z0-9-]{{1,8}})\"?\s+[(\[]\"?({_WORD}(?:\s+{_WORD}){{1,8}})\"?[)\]]")
_SMALL = word_set("of the and for in to de la del al by")


def acronyms(document: Document) -> dict[str, Span]:
    """The acronyms of a page, each with the full name as it stands where it is explained first."""
    found: dict[str, Span] = {}
    text = document.text
    for match in _BEFORE.finditer(text):
        if (start := begun(text, match.start(1), match.end(1), match[2])) is not None:
            span = Span.trimmed(text, start, match.end(1))
            if span:
                found.setdefault(match[2], span)
    for match in _BEHIND.finditer(text):
        words = match[2].lower().split()
        if shared(words, match[1]) >= len(match[1]) - 1 or who.BODIES & set(words):
            found.setdefault(match[1], document.span(match.start(2), match.end(2)))
    return found


def begun(text: str, start: int, end: int, acronym: str) -> int | None:
    """Where the name begins that an acronym is short for, which ends at `end`; None where none is.

    The letters of an acronym may be those of the name in another language, so one may differ, and their order.
    """
    words = [(start + word.start(), word[0].lower()) for word in re.finditer(r"\S+", text[start:end])]
    best, least = None, max(2, len(acronym) - 1)
    for n in range(len(words) - 1, -1, -1):
        at, first = words[n]
        rest = [word for _, word in words[n:] if word not in _SMALL]
        if len(rest) > len(acronym) + 1:
            break
        if first not in _SMALL and len(rest) >= 2 and shared(rest, acronym) >= least:
            best, least = at, shared(rest, acronym) + 1
    return best


def shared(words: list[str], acronym: str) -> int:
    """How many letters of an acronym are initials of words."""
    return sum((Counter(word[0].upper() for word in words if word not in _SMALL) & Counter(acronym)).values())
