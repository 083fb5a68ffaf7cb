"""Buildings, bases and streets: names that no gazetteer of towns has, kept as words inside their town."""

from __future__ import annotations

from typing import Literal

from onrecord.values.fold import folded_words
from onrecord.values.token import word_set

_STREETS = word_set(
    """street st avenue ave road rd drive dr lane ln boulevard blvd highway hwy motorway freeway interstate route
    parkway pkwy terrace circle square plaza bridge roundabout junction checkpoint crossing intersection"""
)
# Before the name rather than behind it: "Avenue P", "Rue Verte".
_OPENING = word_set("avenue rue calle via highway route interstate")
_BUILDINGS = word_set(
    """school university college hospital clinic church mosque cathedral temple synagogue airport airbase prison jail
    court courthouse hall house hotel museum stadium station mall market camp headquarters building tower library
    institute academy embassy consulate palace cemetery graveyard factory plant dam center centre barracks monastery
    shrine theatre theater restaurant store apartments mill refinery depot"""
)


def site_of(name: str) -> Literal["street", "building"] | None:
    """Whether a name is that of a street or of a building, mostly by its last word; None for all other names."""
    words = folded_words(name)
    if len(words) < 2:
        return None
    numbered = words[-1].isdigit() and words[-2] in _STREETS
    if words[-1] in _STREETS or words[0] in _OPENING or numbered:
        return "street"
    return "building" if words[-1] in _BUILDINGS or words[-2:] == ["air", "base"] else None
