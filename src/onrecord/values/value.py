"""The values that mentions and claims carry, each as imprecise as its words. Shapes only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PartyType = Literal["Person", "Organization", "PublicBody", "Group"]


# The least and the most that a count may be; None where its words leave it open.
Bounds = tuple[int | None, int | None]


@dataclass(frozen=True)
class Count:
    """How many. `low` to `high`, either None where it is open ("at least 3" is 3 to None); `of` whom, as written."""

    low: int | None
    high: int | None
    words: str
    of: str | None = None
    approximate: bool = False


@dataclass(frozen=True)
class When:
    """A date as EDTF (ISO 8601-2:2019). `edtf` is None where the words need something that the page does not give.

    time   hours and parts of the day, as words ("early morning") or local time ("18:30")
    needs  what is missing: "reference date"
    """

    edtf: str | None
    words: str
    time: str | None = None
    needs: str | None = None


@dataclass(frozen=True)
class Place:
    """A gazetteer's candidate for a place. Degrees (WGS 84); score in [0, 1].

    admin    the names of the units that it lies in, the largest first, without the country
    kind     what it is, as a precision of the codebook: "town", "governorate"
    parents  the ids of what it lies in, the largest first
    source   whom to name beside it: "GeoNames, CC BY 4.0"
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str
    score: float
    admin: tuple[str, ...] = ()
    kind: str | None = None
    parents: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Where:
    """A place's words, its candidates (best first, none where nothing was looked up) and how precise it is."""

    words: str
    places: tuple[Place, ...] = ()
    precision: str | None = None


@dataclass(frozen=True)
class Party:
    """A person or a body, as FollowTheMoney has them; Group where the words name a kind of people only."""

    words: str
    name: str
    type: PartyType


@dataclass(frozen=True)
class Text:
    """Words that are their own value."""

    text: str


Value = Count | When | Where | Party | Text
