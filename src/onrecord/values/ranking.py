"""Which of the places that a name may mean it means on this page: a score for each, by the page's other places.

A log-linear model over a few facts of each candidate; gazetteer/fit.py fitted the weights. The first round goes by the
candidates alone, the later ones also by what the round before makes of the page's other names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, floor, log10

from onrecord.values.distance import great_circle_km
from onrecord.values.gazetteer import AREAS, SETTLED, Candidate, Kind

FEATURES = (
    "people", "governorate", "district", "sea", "unpeopled", "capital", "alternate", "sound", "stated", "in named",
    "holds", "same country", "same governorate", "close", "worldly", "worldly capital",
)  # fmt: skip
_KNOWN = frozenset(FEATURES)
# Those by which the rest of the page speaks for a candidate.
SUPPORT = frozenset({"stated", "in named", "holds", "same country", "same governorate", "close"})
# People; a place of so many is known by its other names as well.
_WELL_KNOWN = 100_000
# "sound" hardly occurs where these were fitted, and is taken to be as doubtful as any other name. What a place is said
# to lie in ("Springfield, Ohio") decides; its weight, which could be anything from 1 to 6 there, is set for that.
WEIGHTS: Mapping[str, float] = {
    "people": 1.23, "governorate": -0.60, "district": -0.96, "sea": 2.15, "unpeopled": 0.96, "capital": -0.47,
    "alternate": -2.18, "sound": -2.18, "stated": 6.00, "in named": 3.58, "holds": 3.34, "same country": 2.06,
    "same governorate": 4.45, "close": 2.38, "worldly": 3.40, "worldly capital": 2.72,
}  # fmt: skip
ROUNDS = 2
# Degrees; two names in one cell or in cells side by side are some 200 km apart at most.
_CELL = 1.0
_SUBURB_KM, _SUBURB = 30.0, 0.3
# Beyond these a candidate is as good as ruled out, and a page with hundreds of names stays quick.
_CANDIDATES = 60
_LIKELY = 3
_WIDE: frozenset[Kind] = frozenset({"country", "region", "sea-or-air"})


@dataclass(frozen=True)
class Named:
    """A name on a page with what it may mean.

    key        the name folded: one name means one place wherever it stands on a page, unless the words say otherwise
    stated     places that the words around it say it lies in: "Springfield, Ohio"
    """

    key: str
    candidates: tuple[Candidate, ...]
    stated: tuple[Candidate, ...] = ()


Scored = list[tuple[Candidate, float]]


def ranked(names: Sequence[Named], weights: Mapping[str, float] = WEIGHTS) -> list[Scored]:
    """For each name its candidates with their probabilities, the likeliest first."""
    chosen = [scored(name, Page(), weights) for name in names]
    for _ in range(ROUNDS):
        page = Page.of(names, chosen)
        chosen = [scored(name, page, weights) for name in names]
    return chosen


def credible(names: Sequence[Named], likely: Sequence[Scored]) -> list[Scored]:
    """The candidates of a page's names; where the likeliest has its name by chance, only such as have it otherwise."""
    page = Page.of(names, likely)

    def kept(name: Named, of_name: Scored) -> Scored:
        if not of_name or not is_by_chance(name, of_name[0][0], page):
            return of_name
        return [pair for pair in of_name if not is_by_chance(name, pair[0], page)]

    return [kept(*each) for each in zip(names, likely, strict=True)]


def is_by_chance(name: Named, candidate: Candidate, page: Page) -> bool:
    """Whether the page likelier means a place that the gazetteer lacks: this is a small one, by another of its names.

    GeoNames has names in all languages, spelt in all ways. Where nothing else on the page spoke for such a place, 2 in
    11 were right in the set that the weights were fitted on.
    """
    is_other_name = candidate.form in ("alternate", "sound") and candidate.id.startswith("geonames:")
    if not is_other_name or candidate.population >= _WELL_KNOWN:
        return False
    return SUPPORT.isdisjoint(features(name, candidate, page))


def scored(name: Named, page: Page, weights: Mapping[str, float]) -> Scored:
    """The candidates with their probabilities on a page."""
    points = [
        (candidate, sum(weights[feature] * value for feature, value in features(name, candidate, page).items()))
        for candidate in name.candidates[:_CANDIDATES]
    ]
    if not points:
        return []
    most = max(point for _, point in points)
    likely = [(candidate, exp(point - most)) for candidate, point in points]
    whole = sum(weight for _, weight in likely)
    return sorted(((candidate, weight / whole) for candidate, weight in likely), key=lambda pair: -pair[1])


def features(name: Named, candidate: Candidate, page: Page) -> dict[str, float]:
    """The facts by which a candidate is weighed; those that are 0 are left out."""
    is_stated = any(candidate.lies_in(outer) or is_suburb(candidate, outer) for outer in name.stated)
    found = {
        "people": log10(candidate.population + 1),
        **{kind: 1.0 for kind in ("governorate", "district") if candidate.kind == kind},
        "sea": float(candidate.kind == "sea-or-air"),
        "unpeopled": float(not candidate.population and candidate.kind in SETTLED),
        "capital": float(candidate.capital),
        candidate.form: 1.0,
        "stated": float(is_stated),
        **page.features(name.key, candidate),
    }
    return {feature: value for feature, value in found.items() if value and feature in _KNOWN}


def is_suburb(candidate: Candidate, town: Candidate) -> bool:
    """Whether it is so near to a town that it may be said to lie in it: only admin units hold places."""
    near = abs(candidate.lat - town.lat) < _SUBURB and abs(candidate.lon - town.lon) < 2 * _SUBURB
    return town.kind in SETTLED and near and great_circle_km(candidate.point, town.point) < _SUBURB_KM


class Page:
    """What the names of a page make likely, each name counted once and by its likeliest candidates."""

    def __init__(self) -> None:
        self.places: dict[str, dict[str, float]] = defaultdict(dict)
        self.units: dict[str, dict[str, float]] = defaultdict(dict)
        self.cells: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
        self.countries: dict[str, dict[str, float]] = defaultdict(dict)

    @classmethod
    def of(cls, names: Iterable[Named], chosen: Iterable[Scored]) -> Page:
        """The page whose names were ranked so."""
        page = cls()
        for name, likely in zip(names, chosen, strict=True):
            for candidate, probability in likely[:_LIKELY]:
                page.add(name.key, candidate, probability)
        return page

    def add(self, key: str, candidate: Candidate, probability: float) -> None:
        """One candidate of one name. A name that stands twice counts as its surer use."""
        tables = [self.places[candidate.id], *(self.units[unit] for unit in candidate.parents)]
        if candidate.kind in _WIDE:
            tables.append(self.countries[candidate.id])
        if candidate.kind not in AREAS:
            tables.append(self.cells[cell_of(candidate)])
        for table in tables:
            table[key] = max(table.get(key, 0.0), probability)

    def features(self, key: str, candidate: Candidate) -> dict[str, float]:
        """How the other names of the page stand to a candidate of one name."""
        above = candidate.parents
        worldly = squashed(sum(others(table, key) for table in self.countries.values()) / 2)
        row, column = cell_of(candidate)
        around = ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return {
            "in named": squashed(sum(others(self.places.get(unit), key) for unit in above)),
            "holds": squashed(others(self.units.get(candidate.id), key)),
            "worldly": worldly if candidate.kind in _WIDE else 0.0,
            "worldly capital": worldly if candidate.capital else 0.0,
            "same country": squashed(others(self.units.get(above[0]), key)) if above else 0.0,
            "same governorate": squashed(others(self.units.get(above[1]), key)) if len(above) > 1 else 0.0,
            "close": squashed(sum(others(self.cells.get(cell), key) for cell in around))
            if candidate.kind not in AREAS
            else 0.0,
        }


def others(table: Mapping[str, float] | None, key: str) -> float:
    """How many other names there are, as likely as each is."""
    return sum(table.values()) - table.get(key, 0.0) if table else 0.0


def squashed(amount: float) -> float:
    """The first name counts most: 0, then .5 for one, towards 1 for many."""
    return amount / (amount + 1)


def cell_of(candidate: Candidate) -> tuple[int, int]:
    """The cell of the grid that a place lies in."""
    return floor(candidate.lat / _CELL), floor(candidate.lon / _CELL)
