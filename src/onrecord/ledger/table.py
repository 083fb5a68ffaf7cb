"""An incident as a table of attribute × origin: what is agreed, disputed, or said by nobody. Nothing is averaged.

Counts stand by group ("12 people", "5 children"), and groups are never added to one another: no part ("including five
children") can be counted twice, and no sum is given that no source gives.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from onrecord.ledger import reasons
from onrecord.ledger.groups import group_of
from onrecord.ledger.incident import Accepted, Incident
from onrecord.ledger.origin import Origin, independent, origins
from onrecord.ledger.subject import Standing
from onrecord.ledger.told import ATTRIBUTES
from onrecord.reading.reading import Polarity
from onrecord.values.compare import compare
from onrecord.values.relation import Comparison, Relation
from onrecord.values.value import Count, Value

_COMPATIBLE = frozenset({Relation.EQUAL, Relation.CONTAINS, Relation.WITHIN, Relation.OVERLAPS})


class Accord(StrEnum):
    """How the values of a row stand to each other.

    SINGLE  from one independent origin at most
    AGREED  from two or more, and no two conflict
    DISPUTED  two of them conflict, or one asserts what another denies
    UNCLEAR  whether two of them conflict cannot be told from them
    """

    SINGLE = "single"
    AGREED = "agreed"
    DISPUTED = "disputed"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Figures:
    """A group's numbers over all origins.

    low, high  the smallest and the largest that an accepted claim gives; None where none does
    is_open    some claim leaves it open how many more there are ("at least 3")
    best       a person's, with the reason; None where nobody gives one or people disagree
    contested  the group's status is contested, which makes `low` 0
    """

    low: int | None
    high: int | None
    is_open: bool
    best: int | None = None
    reason: str | None = None
    contested: bool = False


@dataclass(frozen=True)
class Row:
    """One attribute, of counts one group of it.

    cells        for each origin of the table its claims, often none
    reasons      why it is disputed or unclear, in words
    supported    how many independent origins stand behind the value that most stand behind
    """

    attribute: str
    group: str | None
    cells: tuple[tuple[Accepted, ...], ...]
    accord: Accord
    reasons: tuple[str, ...]
    supported: int
    figures: Figures | None

    @property
    def provisional(self) -> bool:
        """Whether no value of it has two independent origins."""
        return self.supported < 2


@dataclass(frozen=True)
class Table:
    """All rows in the order of the codebook; `silent` are the attributes of which nobody says anything."""

    origins: tuple[Origin, ...]
    rows: tuple[Row, ...]
    silent: tuple[str, ...]


def table(of: Incident) -> Table:
    """The table of an incident."""
    found = tuple(origins([claim.told for claim in of.claims]))
    origin_of = {at: number for number, origin in enumerate(found) for at in origin.claims}
    grouped: dict[tuple[str, str | None], list[int]] = {}
    for at, claim in enumerate(of.claims):
        value = claim.told.value
        group = group_of(value.of) if isinstance(value, Count) else None
        grouped.setdefault((claim.told.attribute, group), []).append(at)
    rows = []
    for (attribute, group), places in sorted(
        grouped.items(), key=lambda item: (ATTRIBUTES.index(item[0][0]), item[0][1] or "")
    ):
        cells: list[list[Accepted]] = [[] for _ in found]
        for at in places:
            cells[origin_of[at]].append(of.claims[at])
        rows.append(_row(of, attribute, group, found, cells))
    said = {row.attribute for row in rows}
    return Table(found, tuple(rows), tuple(each for each in ATTRIBUTES if each not in said))


def _row(
    of: Incident, attribute: str, group: str | None, found: Sequence[Origin], cells: Sequence[Sequence[Accepted]]
) -> Row:
    claims = [claim for cell in cells for claim in cell]
    accord, reasons = accord_of(claims)
    supported = support(found, cells)
    if accord is Accord.AGREED and supported < 2:
        accord = Accord.SINGLE
    figures = figures_of(of, attribute, group, claims) if group is not None else None
    return Row(attribute, group, tuple(map(tuple, cells)), accord, reasons, supported, figures)


@lru_cache(maxsize=4096)
def compared(a: Value, b: Value) -> Comparison:
    """How two values of one attribute stand to each other, remembered: a table asks for the same ones many times."""
    return compare(a, b)


def accord_of(claims: Iterable[Accepted]) -> tuple[Accord, tuple[str, ...]]:
    """Whether any two of some claims conflict, and why; AGREED where none do."""
    distinct: dict[Hashable, Accepted] = {}
    for claim in claims:
        distinct.setdefault((claim.told.value, claim.told.polarity), claim)
    disputed: dict[str, None] = {}
    unclear: dict[str, None] = {}
    for a, b in combinations(distinct.values(), 2):
        accord, reason = _between(a, b)
        if accord is Accord.DISPUTED:
            disputed[reason] = None
        elif accord is Accord.UNCLEAR:
            unclear[reason] = None
    if any(claim.in_conflict for claim in distinct.values()):
        disputed[reasons.JUDGES_DISAGREE()] = None
    if disputed:
        return Accord.DISPUTED, tuple(disputed)
    return (Accord.UNCLEAR, tuple(unclear)) if unclear else (Accord.AGREED, ())


def _between(a: Accepted, b: Accepted) -> tuple[Accord, str]:
    """How two claims stand to each other by their values and by what they assert or deny of them."""
    comparison = compared(a.told.value, b.told.value)
    relation, reason = comparison.relation, comparison.reason
    polarities = {a.told.polarity, b.told.polarity}
    if Polarity.DENIED in polarities:
        if len(polarities) == 1 or relation is Relation.CONFLICTS:
            return Accord.AGREED, ""
        doubt = relation is Relation.UNKNOWN or Polarity.POSSIBLE in polarities
        return (Accord.UNCLEAR if doubt else Accord.DISPUTED), reasons.DENIES(reason=reason)
    if relation is Relation.CONFLICTS:
        return (Accord.UNCLEAR if Polarity.POSSIBLE in polarities else Accord.DISPUTED), reason
    return (Accord.UNCLEAR if relation is Relation.UNKNOWN else Accord.AGREED), reason


def support(found: Sequence[Origin], cells: Sequence[Sequence[Accepted]]) -> int:
    """How many independent origins assert the value that most of them assert, or one that fits it."""
    counted = [[claim for claim in cell if is_settled(claim)] for cell in cells]
    values = dict.fromkeys(claim.told.value for cell in counted for claim in cell)
    behind = [
        independent([
            origin for origin, cell in zip(found, counted, strict=True)
            if any(compared(value, claim.told.value).relation in _COMPATIBLE for claim in cell)
        ])
        for value in values
    ]  # fmt: skip
    return max(behind, default=0)


def is_settled(claim: Accepted) -> bool:
    """Whether a claim counts as support: asserted, and no other person decided otherwise."""
    return claim.told.polarity is Polarity.ASSERTED and not claim.in_conflict


def figures_of(of: Incident, attribute: str, group: str | None, claims: Iterable[Accepted]) -> Figures:
    """The numbers of one group. What is denied gives none; what is called possible gives no least number."""
    lows, highs, is_open = [], [], False
    for claim in claims:
        count = claim.told.value
        if not isinstance(count, Count) or claim.told.polarity is Polarity.DENIED:
            continue
        is_open = is_open or count.high is None
        highs += [] if count.high is None else [count.high]
        lows += [] if count.low is None or claim.told.polarity is Polarity.POSSIBLE else [count.low]
    contested = bool(said_by_a_person(of.contested, "contested", group=group, contested=True))
    best = said_by_a_person(of.bests, "number", group=group, attribute=attribute)
    number, reason = (int(str(best[0])), best[1]) if best else (None, None)
    # "At least 5" beside "3": the most that is said is not below the least that somebody says.
    high = max((*highs, *lows)) if highs and is_open else max(highs, default=None)
    return Figures(0 if contested else min(lows, default=None), high, is_open, number, reason, contested)


def said_by_a_person(standings: Iterable[Standing], name: str, **fields: object) -> tuple[object, str] | None:
    """What people say in a field of judgements with such fields, and one's reason; None unless they say one thing."""
    said: dict[object, str] = {}
    for standing in standings:
        for judgement in standing.judgements:
            given = judgement.content()
            if all(given[field] == value for field, value in fields.items()):
                said.setdefault(given[name], given["reason"])
    return next(iter(said.items())) if len(said) == 1 else None
