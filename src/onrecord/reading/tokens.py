"""Tokens as the treebanks that parsers learn from cut them: abbreviations whole, contractions apart."""

from __future__ import annotations

import re

_TITLES = (
    "Mr|Mrs|Ms|Dr|Gen|Lt|Col|Capt|Cpt|Cmdr|Sgt|Cpl|Pvt|Maj|Adm|Sen|Rep|Gov|Rev|Hon|Prof|Det|Insp|Supt|Fr|St|Jr|Sr"
    "|Inc|Corp|Co|Ltd|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs|etc"
)
# Small letters make words of some of these.
_STATES = (
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kans?|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Nebr?|Nev|Okla|Ore"
    "|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo"
)
_TOKEN = re.compile(
    rf"""
    (?!cannot\b)[^\W\d_]++(?=[\s,;]|\Z)                                        # most words, found soonest
    | https?://[^\s<>"“”]*[\w/] | @\w+                                             # addresses
    | [^\W\d_](?:\.[^\W\d_]\b)+\.?                                               # U.S., a.m., U.S
    | \b(?:{_TITLES}|(?-i:{_STATES}))\.(?=[\s,;:)])                              # Gen., but not at the end of a text
    | [^\W\d_]\.(?=\s+[^\W\d_])                                                  # an initial
    | \d+(?:[.,:/]\d+)*(?=(?:[ap]\.?m|[ckm]?m|kg|bn)\b)                          # 6:30 pm
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b                                      # 1,200 6:30 21st 1990s
    | (?<![\w.])\.\d+\b                                                          # .45
    | [^\W\d_]+-\d+s?\b                                                          # AK-47
    | \w+[\u0300-\u036f][\w\u0300-\u036f]*                                        # accents that stand by themselves
    | \bcan(?=not\b) | \w+(?=n['’]t\b) | n['’]t\b                                # can not, did n't
    | ['’](?:s|re|ve|ll|d|m)\b                                                   # 's
    | \w+(?:['’](?!(?:s|re|ve|ll|d|m|t)\b)[^\W_]+)*(?:\.(?:com|org|net|gov)\b)?  # words, O'Neil, x.com
    | \.{{2,}} | -{{2,}} | '' | ``                                               # an ellipsis, a dash, quotation marks
    | [^\w\s]                                                                    # each other mark by itself
    """,
    re.VERBOSE | re.IGNORECASE,
)


def token_spans(text: str) -> list[tuple[int, int]]:
    """Character offsets of a text's tokens, in order; what lies between them is blank."""
    return [match.span() for match in _TOKEN.finditer(text)]
