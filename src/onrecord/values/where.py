"""Places as words name them: "in the al-Bab area", "10 km north of Idlib", "Idlib province", "Springfield, Ohio"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.values.gazetteer import SETTLED, Kind
from onrecord.values.value import Where

# How words stand to the place that they name: in it, about it, close to it, some way off, between two, a part of it.
Bearing = Literal["in", "around", "near", "off", "between", "part"]

_IN = r"(?:(?:in|at|on|of|from|to|into|within|inside|across|throughout)\s+)?"
_DIRECTION = r"(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west))?"
_AMOUNT = r"(?:about|around|some|roughly|nearly|just|over|a|few|several|dozen|[0-9][0-9.,]*+)"
_UNITS_OF_LENGTH = r"(?:km|kms|kilomet(?:er|re)s?|mi|miles?|met(?:er|re)s?)"
_MEASURE = rf"(?>{_AMOUNT}\s*)+{_UNITS_OF_LENGTH}\s+"
_ABOUT = "area|areas|countryside|outskirts|suburbs?|vicinity|surroundings|environs|edge"
_PARTS = rf"(?:{_DIRECTION}|(?:{_DIRECTION})ern|central|upper|lower|inner|downtown|rural)"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_FIRST_ORDER: frozenset[Kind] = frozenset({"governorate"})
_ORDERS: frozenset[Kind] = frozenset({"governorate", "district"})
_UNITS: dict[str, frozenset[Kind]] = {
    "governorate": _FIRST_ORDER, "province": _ORDERS, "state": _FIRST_ORDER, "oblast": _FIRST_ORDER,
    "prefecture": _ORDERS, "department": _ORDERS, "canton": _ORDERS, "county": _ORDERS,
    "parish": frozenset({"district"}),
    "district": frozenset({"district", "subdistrict"}), "subdistrict": frozenset({"subdistrict"}),
    "region": frozenset({"governorate", "region"}), "republic": frozenset({"country", "governorate"}),
    "city": SETTLED, "town": SETTLED, "village": SETTLED, "suburb": SETTLED, "neighbourhood": SETTLED,
    "neighborhood": SETTLED, "capital": SETTLED,
}  # fmt: skip
# What stands before a name, and what it makes of the name.
_BEFORE: dict[Bearing, str] = {
    "between": rf"{_IN}(?:the\s+area\s+)?between\s+",
    "around": rf"{_IN}(?:the\s+)?(?:{_PARTS}\s+)?(?:{_ABOUT})\s+(?:of|around)\s+(?:the\s+)?|around\s+",
    "off": rf"(?:{_MEASURE})?(?:to\s+the\s+)?{_DIRECTION}\s+(?:of|from)\s+|"
    rf"{_MEASURE}(?:away\s+)?(?:from|outside|off)\s+",
    "near": r"(?:in\s+the\s+vicinity\s+of|near(?:by|\s+to)?|close\s+to|next\s+to|(?:just\s+)?outside(?:\s+of)?|"
    r"not\s+far\s+from|towards?)\s+",
}
_PART = rf"{_IN}(?:the\s+)?{_PARTS}(?:\s+parts?\s+of)?[\s-]+"
_BEHIND = rf"(?:['’]s)?[\s-]+(?:(?:{_PARTS}|surrounding)\s+)?(?:{_ABOUT})"
_STARTS = {bearing: _words(pattern) for bearing, pattern in (*_BEFORE.items(), ("part", _PART))}
_LEADS: dict[Bearing, re.Pattern[str]] = {
    bearing: _words(rf"(?<!\w)(?:{pattern})(?:the\s+)?(?:(?:{'|'.join(_UNITS)})\s+of\s+)?$")
    for bearing, pattern in (*_BEFORE.items(), ("part", _PART))
}
_ENDS = _words(rf"{_BEHIND}$")
_FOLLOWS = _words(rf"{_BEHIND}(?!\w)")
_OTHER_MEASURE = _words(rf"\s*[(][0-9.,]+[\s-]*{_UNITS_OF_LENGTH}[)]")
# Characters before a name in which such words stand.
_REACH = 60
_ONLY_PART = _words(rf"(?:the\s+)?{_PARTS}")
_LEADING = _words(rf"{_IN}(?:the\s+)?")
_PLAIN_LEAD = _words(r"(?:in|at|on|of|from|to|into|within|inside|across|throughout)\s+(?:the\s+)?")
_POSSESSIVE = re.compile(r"['’]s?$")

_UNIT_BEFORE = _words(rf"(?P<unit>{'|'.join(_UNITS)})\s+(?:of\s+(?:the\s+)?)?")
_UNIT_AFTER = _words(rf"(?:['’]s)?\s+(?P<unit>{'|'.join(_UNITS)})$")
_CAPITALISED = r"[^\W\d_a-z][\w.'’-]*"
_OWNED = re.compile(
    rf"{_IN}(?:the\s+)?(?P<outer>{_CAPITALISED}(?: {_CAPITALISED})*?)(?:['’]s)?\s+"
    rf"(?:{'|'.join(_UNITS)})\s+of\s+(?P<name>.+)"
)
_SPLIT = re.compile(r"\s*[,،]\s*|\s*[(]\s*|\s+in\s+(?:the\s+)?")


@dataclass(frozen=True)
class PlaceName:
    """What the words of a place say.

    name      the place that they name, in their spelling; of two ("between X and Y") the first
    bearing  how they stand to it
    kinds     what its unit word allows it to be ("Idlib province"); empty where there is none
    within    what the words say that it lies in, the nearest first: "Springfield, Ohio"
    other     the second place of "between X and Y"
    """

    words: str
    name: str
    bearing: Bearing = "in"
    kinds: frozenset[Kind] = frozenset()
    within: tuple[str, ...] = ()
    other: str | None = None


def read_where(words: str) -> Where:
    """The place that some words name, as yet with no candidates: `placing` finds them."""
    return Where(words)


def bearing_of(words: str) -> Bearing:
    """How words stand to the place that they name, by themselves."""
    return _bearing(_OTHER_MEASURE.sub("", words))[0]


def bearing_at(text: str, start: int, end: int) -> Bearing:
    """How the words about a name in a text, `[start, end)`, stand to it: "near" for the "Alton" of "near Alton"."""
    if _FOLLOWS.match(text, end):
        return "around"
    before = _OTHER_MEASURE.sub("", text[max(0, start - _REACH) : start])
    return next((bearing for bearing, pattern in _LEADS.items() if pattern.search(before)), "in")


def told_about(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the words about a name that say how it stands to it: "10 km north of" before, "area" behind it."""
    follows = _FOLLOWS.match(text, end)
    reach = max(0, start - _REACH)
    for pattern in _LEADS.values():
        if before := pattern.search(text[reach:start]):
            plain = _PLAIN_LEAD.match(before[0])
            return reach + before.start() + (plain.end() if plain else 0), follows.end() if follows else end
    return start, follows.end() if follows else end


def is_direction(name: str) -> bool:
    """Whether a name is a direction alone: "the West" and "Western" are no places, though some places are called so."""
    return _ONLY_PART.fullmatch(name) is not None


def place_names(words: str) -> Iterator[PlaceName]:
    """What words that name a place may say of it, the most literal reading first: a name may hold any of these words.

    "North Carolina" is a name, and only where no gazetteer has it the north of Carolina.
    """
    parts = [part.strip(" ).") for part in _SPLIT.split(_OTHER_MEASURE.sub("", words).strip())]
    head, *within = [part for part in parts if part] or [words]
    outer = tuple(_POSSESSIVE.sub("", part) for part in within)
    yield PlaceName(words, _bare(head), within=outer)
    if owned := _OWNED.fullmatch(head):
        yield PlaceName(words, owned["name"], within=(_bare(owned["outer"]), *outer))
    bearing, rest = _bearing(head)
    first, _, second = rest.partition(" and ") if bearing == "between" else (rest, "", "")
    if bearing != "in":
        yield PlaceName(words, _bare(first), bearing, within=outer, other=_bare(second) or None)
    name, kinds = _unit(_bare(first))
    if kinds:
        yield PlaceName(words, _bare(name), bearing, kinds, outer, _bare(second) or None)


def _bearing(words: str) -> tuple[Bearing, str]:
    """How the words stand to the place, and the words without what says so."""
    for bearing, pattern in _STARTS.items():
        rest = _after(pattern.match(words))
        if rest and bearing == "part" and (end := _ENDS.search(rest)) and end.start():
            return "around", rest[: end.start()]
        if rest:
            return bearing, rest
    end = _ENDS.search(words)
    return ("around", words[: end.start()]) if end and end.start() else ("in", words)


def _after(match: re.Match[str] | None) -> str:
    return match.string[match.end() :] if match else ""


def _bare(words: str) -> str:
    """A name without the preposition and article before it and the possessive behind it."""
    return _POSSESSIVE.sub("", _after(_LEADING.match(words)) or words)


def _unit(words: str) -> tuple[str, frozenset[Kind]]:
    """The name without its unit word, and what that lets it be: "Idlib province", "the town of al-Bab"."""
    for match in (_UNIT_AFTER.search(words), _UNIT_BEFORE.match(words)):
        if match and 0 < len(match[0]) < len(words):
            return (words[: match.start()] + words[match.end() :]).strip(), _UNITS[match["unit"].lower()]
    return words, frozenset()
