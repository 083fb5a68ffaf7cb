"""What claims of one attribute say alike: each value once, with those who say so; what another value holds left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.reading.phrases import phrase
from onrecord.reading.reading import Claim, Polarity
from onrecord.values.compare import compare_dates
from onrecord.values.group import head_of, is_anybody
from onrecord.values.message import ENGLISH, Voice
from onrecord.values.relation import Relation
from onrecord.values.same_place import compare_where
from onrecord.values.value import Count, When, Where

# More different values of one attribute than any page gives; comparing each with each costs their square.
_COMPARED = 24


@dataclass(frozen=True)
class Told:
    """A claim with who makes it: the speaker, and who passes it on to the page's outlet."""

    claim: Claim
    speaker: str
    via: tuple[str, ...] = ()
    in_headline: bool = False

    @cached_property
    def words(self) -> str:
        """The value as a phrase."""
        return self.phrase(ENGLISH)

    def phrase(self, voice: Voice) -> str:
        """The value as a phrase of a language."""
        return phrase(self.claim.attribute, self.claim.value, self.claim.evidence[0].exact, voice)

    @property
    def by(self) -> tuple[str, ...]:
        """The speaker, and the way here."""
        return self.speaker, *self.via


@dataclass(frozen=True)
class Value:
    """What claims of one attribute say alike: the words for it, those who say so, and whether as possible only."""

    words: str
    told: tuple[Told, ...]
    hedged: bool = False

    @property
    def by(self) -> tuple[tuple[str, ...], ...]:
        """Those who say so, each once, with the way here."""
        return tuple(dict.fromkeys(told.by for told in self.told))

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims that say so."""
        return tuple(told.claim.id for told in self.told)

    @property
    def in_headline(self) -> bool:
        """Whether it stands in the headline only, which has to be said of it."""
        return all(told.in_headline for told in self.told)


def values_of(told: Sequence[Told]) -> tuple[Value, ...]:
    """What is claimed of one attribute, each value once and the surest first; what another value holds is left out.

    A value that is only called possible stands where nobody claims it.
    """
    claimed = distinct([each for each in told if each.claim.polarity is Polarity.ASSERTED])
    said = {value.words for value in claimed}
    possible = distinct([each for each in told if each.claim.polarity is Polarity.POSSIBLE])
    hedged = [replace(value, hedged=True) for value in possible if value.words not in said]
    return (*claimed, *hedged)


def distinct(told: Sequence[Told]) -> tuple[Value, ...]:
    """The values that some claims give: what reads alike or means the same is one, what holds another is left out.

    Of a page that gives very many only the surest are compared with each other; the others are kept as they are.
    """
    alike: dict[str, list[Told]] = {}
    for each in sorted(told, key=lambda each: (each.in_headline, -each.claim.confidence)):
        alike.setdefault(each.words.casefold(), []).append(each)
    groups: list[list[Told]] = []
    for group in alike.values():
        compared = groups if len(groups) < _COMPARED else []
        same = next((other for other in compared if relation(other[0], group[0]) is Relation.EQUAL), None)
        if same:
            same.extend(group)
        else:
            groups.append(group)
    surest = groups[:_COMPARED]
    held = [
        g for g in surest
        if any(relation(g[0], other[0]) is Relation.CONTAINS or is_part(g[0], other[0]) for other in surest)
    ]  # fmt: skip
    return tuple(Value(group[0].words, tuple(group)) for group in groups if group not in held)


def relation(one: Told, other: Told) -> Relation:
    """What one claim's value is to that of another which reads otherwise."""
    first, second = one.claim.value, other.claim.value
    if isinstance(first, Count) and isinstance(second, Count):
        return compare_groups(first, second)
    if isinstance(first, When) and isinstance(second, When) and first.edtf and second.edtf:
        return compare_dates(first, second).relation
    if isinstance(first, Where) and isinstance(second, Where) and first.places and second.places:
        found = compare_where(first, second).relation
        return Relation.UNKNOWN if found is Relation.EQUAL else found
    return Relation.UNKNOWN


def is_part(one: Told, whole: Told) -> bool:
    """Whether a statement counts somebody beside a larger number of its own: "seven people, two of them children"."""
    part, all_ = one.claim.value, whole.claim.value
    if one.claim.statement != whole.claim.statement or not isinstance(part, Count) or not isinstance(all_, Count):
        return False
    return bool(part.of) and part.of != all_.of and part.high is not None and part.high < (all_.low or 0)


def compare_groups(first: Count, second: Count) -> Relation:
    """CONTAINS where two counts give the same number and only the second says of whom, or says it more narrowly."""
    same = (first.low, first.high, first.approximate) == (second.low, second.high, second.approximate)
    vaguer = not first.of or (bool(second.of) and is_anybody(head_of(first.of)[0]) and not head_of(first.of)[1])
    finer = bool(second.of) and not is_anybody(head_of(second.of or "")[0])
    return Relation.CONTAINS if same and vaguer and finer else Relation.UNKNOWN
