"""How two places that were told compare: equal, one in the other, overlapping, in conflict, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.values import reasons
from onrecord.values.distance import great_circle_km
from onrecord.values.fold import fold
from onrecord.values.relation import Comparison, Relation
from onrecord.values.value import Place, Where
from onrecord.values.where import Bearing, bearing_of

# Kilometres that an area named by its town reaches from it: UCDP GED's where_prec 2 is "within 25 km" of a place.
NEAR_KM = 25.0
# A place that is less likely than not what the words mean is not to be drawn or named for them.
_LIKELY = 0.5


@dataclass(frozen=True)
class PlaceComparison(Comparison):
    """What comparing places gave, with the km between them where both have a point.

    UNKNOWN: one of them is in no gazetteer, or no gazetteer says how they lie to each other.
    """

    km: float | None = None

    def mirrored(self) -> PlaceComparison:
        """The same, as seen from the second place."""
        return replace(self, relation=self.relation.mirrored)


def compare_where(first: Where, second: Where) -> PlaceComparison:
    """How two places compare, by their likeliest candidates. Swapping the two mirrors the relation."""
    if not first.places or not second.places:
        return compare_words(first, second)
    one, two = first.places[0], second.places[0]
    if one.id == two.id:
        return same_place(first, second)
    km = kilometres(one, two)
    if two.id in one.parents:
        return inside(second, first, km).mirrored()
    if one.id in two.parents:
        return inside(first, second, km)
    return apart(first, second, km)


def compare_words(first: Where, second: Where) -> PlaceComparison:
    """Two places of which one was not found in a gazetteer: only the same words make them the same."""
    if fold(first.words) == fold(second.words):
        return PlaceComparison(Relation.EQUAL, reasons.BOTH_WORDS(words=first.words))
    missing = first if not first.places else second
    return PlaceComparison(Relation.UNKNOWN, reasons.NO_GAZETTEER(words=missing.words))


def same_place(first: Where, second: Where) -> PlaceComparison:
    """Two values that name one place: in it, about it, or a part of it."""
    name = first.places[0].name
    bearings = bearing_of(first.words), bearing_of(second.words)
    if bearings == ("in", "in") or fold(first.words) == fold(second.words):
        return PlaceComparison(Relation.EQUAL, reasons.BOTH_PLACE(place=name), 0.0)
    if (bearings[0] == "around" and bearings[1] in {"in", "part"}) or bearings == ("in", "part"):
        return PlaceComparison(Relation.CONTAINS, reasons.HOLDS(one=first.words, other=second.words), 0.0)
    if (bearings[1] == "around" and bearings[0] in {"in", "part"}) or bearings == ("part", "in"):
        return PlaceComparison(Relation.WITHIN, reasons.HOLDS(one=second.words, other=first.words), 0.0)
    return PlaceComparison(Relation.OVERLAPS, reasons.BOTH_TOLD_BY(place=name), 0.0)


def inside(outer: Where, inner: Where, km: float) -> PlaceComparison:
    """The second place lies in the first's."""
    name = shown(inner.places[0])
    if bearing_of(outer.words) in {"in", "around"}:
        return PlaceComparison(Relation.CONTAINS, reasons.LIES_IN(one=name, other=shown(outer.places[0])), km)
    return PlaceComparison(Relation.OVERLAPS, reasons.MAY_LIE_IN(one=name, words=outer.words), km)


def apart(first: Where, second: Where, km: float) -> PlaceComparison:
    """Two places of which neither lies in the other, as far as is known."""
    one, two = first.places[0], second.places[0]
    if also := next((place for place in first.places if place.id == two.id), None):
        return PlaceComparison(Relation.OVERLAPS, reasons.MAY_BE(words=first.words, place=shown(also)), km)
    if also := next((place for place in second.places if place.id == one.id), None):
        return PlaceComparison(Relation.OVERLAPS, reasons.MAY_BE(words=second.words, place=shown(also)), km)
    if {one.kind, two.kind} & {"region", "sea-or-air"}:
        return PlaceComparison(Relation.UNKNOWN, reasons.NOT_TOLD_HOW(one=shown(one), other=shown(two)), km)
    if km <= reach(bearing_of(first.words)) + reach(bearing_of(second.words)):
        return PlaceComparison(Relation.OVERLAPS, reasons.NEAR(km=f"{km:.0f}"), km)
    return PlaceComparison(Relation.CONFLICTS, reasons.FAR(one=shown(one), other=shown(two), km=f"{km:.0f}"), km)


def reach(bearing: Bearing) -> float:
    """How far from a place words may lead that stand so to it, km."""
    return 0.0 if bearing in {"in", "part"} else NEAR_KM


def shown(place: Place) -> str:
    """A place's name with what it lies in."""
    return ", ".join(part for part in (place.name, *reversed(place.admin), place.country) if part)


def rival(where: Where, least: float = 0.2) -> PlaceComparison | None:
    """Where the words may well mean another place than the likeliest: which, and how far from it; else None.

    `least` is the score from which a candidate counts as a rival.
    """
    for other in where.places[1:]:
        if other.score >= least and not _is_near(where.places[0], other):
            best, km = where.places[0], kilometres(where.places[0], other)
            why = reasons.RIVAL(one=shown(best), other=shown(other), km=f"{km:.0f}")
            return PlaceComparison(Relation.CONFLICTS, why, km)
    return None


def stands_out(where: Where) -> bool:
    """Whether the likeliest candidate, with those about it, is likelier than not, and none far from it may be meant."""
    if not where.places or rival(where):
        return False
    return sum(place.score for place in where.places if _is_near(where.places[0], place)) >= _LIKELY


def kilometres(first: Place, second: Place) -> float:
    """How far two candidates are from each other, to a tenth."""
    return round(great_circle_km((first.lat, first.lon), (second.lat, second.lon)), 1)


def _is_near(best: Place, other: Place) -> bool:
    return best.id in other.parents or other.id in best.parents or kilometres(best, other) <= NEAR_KM
