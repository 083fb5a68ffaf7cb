"""Words for a time that no date makes definite: "recently", "currently", "in recent weeks", "in the near future"."""

from __future__ import annotations

from onrecord.values.dates.named import Context, NamedDate

_PHRASES = (
    "now",
    "nowadays",
    "currently",
    "presently",
    "recently",
    "soon",
    "recent days",
    "recent weeks",
    "recent months",
    "recent years",
    "recent decades",
    "recent times",
    "the near future",
    "the future",
    "the recent past",
    "the past",
)
_BY_FIRST = {
    first: tuple((phrase, phrase.count(" ") + 1) for phrase in _PHRASES if phrase.split()[0] == first)
    for first in {phrase.split()[0] for phrase in _PHRASES}
}
VAGUE_STARTS = frozenset(_BY_FIRST)


def vague(context: Context, i: int) -> NamedDate | None:
    """The indefinite time at token `i`. "As soon as", "the past week" and "the future mayor" are none."""
    tokens = context.tokens
    if tokens.lower(i - 1) in ("as", "by", "until") or (tokens.lower(i) == "the" and tokens.lower(i - 1) != "in"):
        return None
    for phrase, length in _BY_FIRST.get(tokens.lower(i), ()):
        if tokens.says(i, phrase):
            last = tokens[i + length]
            if phrase in ("the past", "the future") and last.text[0].isalnum() and last.lower not in ("and", "or"):
                return None
            return NamedDate(i + length, None, needs=None)
    return None
