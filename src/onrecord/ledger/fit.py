"""How well two tellings may be of one event, by what they say of it: to sort what a person then decides, never more.

Each attribute is compared once, by its best pair of values; a value that conflicts counts against them. Weights are the
order in which people compare reports, not fitted: date and place tell events apart, numbers change with the hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from onrecord.ledger.table import compared
from onrecord.values.relation import Comparison, Relation
from onrecord.values.value import Value

Outline = Mapping[str, Sequence[Value]]

WEIGHTS = {
    "date": 3.0, "place": 3.0, "killed": 1.5, "injured": 1.0, "kind": 1.0, "actor": 1.0, "victim": 1.0, "target": 1.0,
    "missing": 0.5, "detained": 0.5, "means": 0.5,
}  # fmt: skip
_WORTH = {
    Relation.EQUAL: 1.0, Relation.WITHIN: 0.7, Relation.CONTAINS: 0.7, Relation.OVERLAPS: 0.5, Relation.UNKNOWN: 0.0,
    Relation.CONFLICTS: -0.7,
}  # fmt: skip
# Values of one attribute that are compared; more are told by nobody, and would cost their square.
_MOST = 12


@dataclass(frozen=True)
class Fit:
    """How well two outlines fit: higher is better, above 0 more speaks for one event than against it.

    reasons  of each attribute that both tell and that tells anything: its name and how the best pair compares
    """

    score: float
    reasons: tuple[tuple[str, Comparison], ...]

    @property
    def fits(self) -> tuple[tuple[str, Comparison], ...]:
        """The reasons for it."""
        return tuple(each for each in self.reasons if each[1].relation is not Relation.CONFLICTS)


def outline(told: Iterable[tuple[str, Value]]) -> dict[str, list[Value]]:
    """The different values of each attribute that is compared."""
    found: dict[str, dict[Value, None]] = {}
    for attribute, value in told:
        if attribute in WEIGHTS:
            found.setdefault(attribute, {})[value] = None
    return {attribute: list(values)[:_MOST] for attribute, values in found.items()}


def fit(one: Outline, other: Outline) -> Fit:
    """How well two outlines fit."""
    score, reasons = 0.0, []
    for attribute, weight in WEIGHTS.items():
        pairs = product(one.get(attribute, ()), other.get(attribute, ()))
        best = max((compared(a, b) for a, b in pairs), key=lambda each: _WORTH[each.relation], default=None)
        if best is not None and best.relation is not Relation.UNKNOWN:
            score += weight * _WORTH[best.relation]
            reasons.append((attribute, best))
    return Fit(score, tuple(reasons))
