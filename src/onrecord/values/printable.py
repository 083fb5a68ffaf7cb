"""Words of a page made safe to print: a terminal and a log line must never obey what a page says."""

from __future__ import annotations

import unicodedata

# Bidirectional embeddings, overrides and isolates: they reorder what stands around them. The plain marks (U+200E,
# U+200F, U+061C) only place themselves and are part of honest right-to-left text.
REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INSTEAD = "\ufffd"


def printable(words: str) -> str:
    """The words on one line: each run of blanks one blank, control and reordering characters shown as U+FFFD."""
    return " ".join("".join(shown(character) for character in words).split())


def shown(character: str) -> str:
    """The character, a blank, or U+FFFD where printing it could steer a terminal."""
    if character.isspace():
        return " "
    steering = character in REORDERING or unicodedata.category(character) in ("Cc", "Cs")
    return INSTEAD if steering else character
