"""Relations: what one value is to another, with the reason in words. Shapes only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """What the first value is to the second."""

    EQUAL = "equal"
    CONTAINS = "contains"
    WITHIN = "within"
    OVERLAPS = "overlaps"
    CONFLICTS = "conflicts"
    UNKNOWN = "unknown"

    @property
    def mirrored(self) -> Relation:
        """What the second value is to the first."""
        return {Relation.CONTAINS: Relation.WITHIN, Relation.WITHIN: Relation.CONTAINS}.get(self, self)


@dataclass(frozen=True)
class Comparison:
    """A relation and its reason, as a person reads it."""

    relation: Relation
    reason: str
