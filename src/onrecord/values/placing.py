"""From the words of a page's places to values with candidates, best first, and a precision no finer than the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.values.fold import fold, is_article
from onrecord.values.gazetteer import SETTLED, Candidate, Gazetteer, Kind
from onrecord.values.outer import shorter
from onrecord.values.ranking import Named, Scored, credible, ranked
from onrecord.values.site import site_of
from onrecord.values.value import Where
from onrecord.values.where import Bearing, PlaceName, is_direction, place_names

# More than a person would choose from, and less likely ones than would ever be chosen.
_SHOWN, _LEAST = 5, 0.02
_LARGE: frozenset[Kind] = frozenset({"country", "governorate"})
_SITES: frozenset[Kind] = frozenset({"within 100 m", "nearby landmark", "street"})
# The codebook's next coarser step. What is about a town or near it is in the country around it, not in the town.
_COARSER: dict[Kind, Kind] = {
    **dict.fromkeys(SETTLED, "subdistrict"), **dict.fromkeys(_SITES, "neighbourhood"),
    "subdistrict": "district", "district": "governorate", "governorate": "region", "country": "region",
}  # fmt: skip


@dataclass(frozen=True)
class Spoken:
    """The words of one place, and what the text about them adds.

    outer    what it says the place lies in, the likeliest reading first
    bearing  how it stands to the place
    wholes   longer names that the words may be cut from, the likeliest first: "al-Bab" of "al"; taken where known
    """

    words: str
    outer: tuple[str, ...] = ()
    bearing: Bearing = "in"
    wholes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meant:
    """One place's words as they were understood: the name in them, and what it may mean."""

    name: PlaceName
    named: Named


def place_all(
    spoken: Sequence[Spoken], gazetteer: Gazetteer, *, most: int = _SHOWN, of_page: bool = False
) -> list[Where]:
    """The value of each place, with at most so many candidates; what no gazetteer knows keeps its words.

    of_page  they are the places that a page names: a likeliest candidate that has the name by chance is not shown
    """
    meant = [understood(each, gazetteer) for each in spoken]
    names = [each.named for each in meant]
    likely = credible(names, ranked(names)) if of_page else ranked(names)
    return [where_of(*each, most) for each in zip(spoken, meant, likely, strict=True)]


def understood(spoken: Spoken, gazetteer: Gazetteer) -> Meant:
    """The most literal reading of the words that a gazetteer knows."""
    if meant := cut_from(spoken, gazetteer):
        return meant
    readings = list(place_names(spoken.words))
    if site_of(readings[0].name):
        return site(readings[0], containers((*readings[0].within, *spoken.outer), gazetteer), gazetteer)
    for reading in readings:
        if is_direction(reading.name) or (spoken.wholes and is_article(reading.name)):
            continue
        if found := tuple(gazetteer.look_up(reading.name)):
            found = tuple(each for each in found if each.kind in reading.kinds) or found
            stated = containers((*reading.within, *spoken.outer), gazetteer)
            return Meant(reading, Named(fold(reading.name), found, stated))
    return Meant(readings[-1], Named(fold(readings[-1].name), ()))


def cut_from(spoken: Spoken, gazetteer: Gazetteer) -> Meant | None:
    """The first longer name that a gazetteer has, as written there: by its sound alone too much would be one."""
    for whole in spoken.wholes:
        found = tuple(each for each in gazetteer.look_up(whole) if each.form != "sound" or "-" in whole)
        if found:
            return Meant(PlaceName(spoken.words, whole), Named(fold(whole), found, containers(spoken.outer, gazetteer)))
    return None


def site(name: PlaceName, stated: tuple[Candidate, ...], gazetteer: Gazetteer) -> Meant:
    """A building or a street: itself where a gazetteer has such a one, else what the words say it lies in."""
    own = tuple(each for each in gazetteer.look_up(name.name) if each.kind in _SITES)
    if own:
        return Meant(name, Named(fold(name.name), own, stated))
    return Meant(name, Named(fold(name.name), stated))


def containers(names: Iterable[str], gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places that other places can lie in, for the first of the names that has any.

    What is only the beginning of a stretch of capitalised words must be a country or its like: "Ohio Governor Roe".
    """
    for words in names:
        if found := known(words, gazetteer):
            return tuple(each for each in found if each.kind not in _SITES)
        for part in shorter(words):
            if found := tuple(each for each in gazetteer.look_up(part) if each.kind in _LARGE):
                return found
    return ()


def known(words: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The candidates of the most literal reading that has any; only those that its unit word allows, if there are."""
    for reading in place_names(words):
        found = tuple(gazetteer.look_up(reading.name))
        if found:
            return tuple(each for each in found if each.kind in reading.kinds) or found
    return ()


def where_of(spoken: Spoken, meant: Meant, likely: Scored, most: int) -> Where:
    """The value: the likeliest candidates, and how precise the words are about the first."""
    bearing = meant.name.bearing if meant.name.bearing != "in" else spoken.bearing
    shown = [pair for pair in likely[:most] if pair[1] >= _LEAST or most > _SHOWN]
    places = tuple(candidate.place(score) for candidate, score in shown)
    precision = precision_of(bearing, likely[0][0].kind) if likely else None
    return Where(spoken.words, places, precision)


def precision_of(bearing: Bearing, kind: Kind) -> Kind:
    """How precise words are that stand so to a place of that kind: never finer than the place itself."""
    if bearing == "in":
        return kind
    if bearing == "part":
        return "region" if kind == "country" else kind
    return _COARSER.get(kind, kind)
