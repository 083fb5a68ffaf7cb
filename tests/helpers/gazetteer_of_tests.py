"""A gazetteer of places that do not exist: Ostmark with its two provinces, and Velland, which has an Alton too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.values.fold import fold
from onrecord.values.gazetteer import Candidate, Form

OSTMARK = Candidate("test:ostmark", "Ostmark", 40.0, 50.0, "OM", "country", 9_000_000)
VELLAND = Candidate("test:velland", "Velland", -20.0, 10.0, "VE", "country", 30_000_000)
NORTH = Candidate("test:north", "Brenn", 41.0, 50.0, "OM", "governorate", 900_000, (OSTMARK.id,))
SOUTH = Candidate("test:south", "Sarn", 39.0, 50.0, "OM", "governorate", 800_000, (OSTMARK.id,))
BRENN = Candidate("test:brenn", "Brenn", 41.2, 50.1, "OM", "city", 400_000, (OSTMARK.id, NORTH.id), ("Brenn",))
ALTON = Candidate("test:alton", "al-Ton", 41.1, 50.3, "OM", "town", 20_000, (OSTMARK.id, NORTH.id), ("Brenn",))
MARL = Candidate("test:marl", "Marl", 39.1, 50.2, "OM", "village", 900, (OSTMARK.id, SOUTH.id), ("Sarn",))
ALTON_FAR = Candidate("test:alton-far", "Alton", -21.0, 10.5, "VE", "city", 60_000, (VELLAND.id,))
HOSPITAL = Candidate(
    "test:noor", "Noor Hospital", 41.11, 50.31, "OM", "within 100 m", 0, (OSTMARK.id, NORTH.id), ("Brenn",)
)
_PLACES = (OSTMARK, VELLAND, NORTH, SOUTH, BRENN, ALTON, MARL, ALTON_FAR, HOSPITAL)
_NAMES: tuple[tuple[str, Candidate, Form], ...] = (
    *((place.name, place, "name") for place in _PLACES),
    ("Alton", ALTON, "alternate"), ("North Brenn Fields", MARL, "alternate"), ("Ostmarkian", OSTMARK, "adjective"),
)  # fmt: skip


@dataclass(frozen=True)
class FictionalGazetteer:
    """Looks up by the folded name alone."""

    def look_up(self, name: str) -> Sequence[Candidate]:
        """The fictional places of a name."""
        key = fold(name)
        return tuple(replace(place, form=form, source="Tests") for told, place, form in _NAMES if fold(told) == key)
