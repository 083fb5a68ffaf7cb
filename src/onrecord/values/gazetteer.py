"""What a gazetteer answers: candidate places for a name. Looking up is an adapter's work; this is its shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from onrecord.values.value import Place

# What a place is, from the finest to the coarsest; the codebook's precisions for values that name such a place.
Kind = Literal[
    "within 100 m", "nearby landmark", "street", "neighbourhood", "village", "town", "city", "subdistrict", "district",
    "governorate", "region", "country", "sea-or-air",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "within 100 m", "nearby landmark", "street", "neighbourhood", "village", "town", "city", "subdistrict", "district",
    "governorate", "region", "country", "sea-or-air",
)  # fmt: skip
SETTLED: frozenset[Kind] = frozenset({"neighbourhood", "village", "town", "city"})
AREAS: frozenset[Kind] = frozenset({"subdistrict", "district", "governorate", "region", "country", "sea-or-air"})
# How a looked-up name names the place: as its own name, as another one, by the people's adjective, or only in sound.
Form = Literal["name", "alternate", "adjective", "sound"]


@dataclass(frozen=True)
class Candidate:
    """One place that a name may mean.

    id         with the source before a colon: "geonames:170063"
    country    ISO 3166-1 alpha-2; empty where it lies in none
    parents    ids of what it lies in, the largest first (the country, then admin units)
    admin      the names of those admin units without the country
    population 0 where it is not known; an admin unit's is at least its towns'
    capital    whether it is a country's capital
    source     whom to name beside it: "GeoNames, CC BY 4.0"
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str
    kind: Kind
    population: int = 0
    parents: tuple[str, ...] = ()
    admin: tuple[str, ...] = ()
    form: Form = "name"
    capital: bool = False
    source: str = ""

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.lat, self.lon

    def lies_in(self, other: Candidate) -> bool:
        """Whether it is the other place or a part of it, as far as the gazetteer says."""
        return self.id == other.id or other.id in self.parents

    def place(self, score: float) -> Place:
        """The place as values carry it."""
        return Place(
            self.id, self.name, self.lat, self.lon, self.country, round(score, 4), self.admin, self.kind, self.parents,
            self.source,
        )  # fmt: skip


class Gazetteer(Protocol):
    """Looks names up."""

    def look_up(self, name: str) -> Sequence[Candidate]:
        """The places that a name may mean, however it is spelled; none where it is unknown."""
        ...


@dataclass(frozen=True)
class Gazetteers:
    """Several gazetteers as one: a place that two of them have is the earlier one's."""

    parts: tuple[Gazetteer, ...]

    def look_up(self, name: str) -> Sequence[Candidate]:
        """The candidates of all."""
        found: dict[str, Candidate] = {}
        for part in self.parts:
            for candidate in part.look_up(name):
                found.setdefault(candidate.id, candidate)
        return tuple(found.values())
