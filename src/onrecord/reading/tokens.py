"""Tokens as the treebanks that parsers learn from cut them: abbreviations whole, contractions apart."""

from __future__ import annotations

import re

_TITLES = (
    "Mr|Mrs|Ms|Dr|Gen|Lt|Col|Capt|Cpt|Cmdr|Sgt|Cpl|Pvt|Maj|Adm|Sen|Rep|Gov|Rev|Hon|Prof|Det|Insp|Supt|Fr|St|Jr|Sr"
    "|Inc|Corp|Co|Ltd|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs|etc"
)
_TOKEN = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}                    # U.S., a.m.
    | \b(?:{_TITLES})\.(?=\s)               # Gen., but not at the end of a text
    | [^\W\d_]\.(?=\s+[^\W\d_])             # an initial
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b # 1,200 6:30 21st 1990s
    | \w+(?=n['’]t\b) | n['’]t\b            # did n't
    | ['’](?:s|re|ve|ll|d|m)\b              # 's
    | \w+                                   # words
    | \.{{2,}} | -{{2,}}                    # an ellipsis, a dash
    | [^\w\s]                               # each other mark by itself
    """,
    re.VERBOSE | re.IGNORECASE,
)


def token_spans(text: str) -> list[tuple[int, int]]:
    """Character offsets of a text's tokens, in order; what lies between them is blank."""
    return [match.span() for match in _TOKEN.finditer(text)]
