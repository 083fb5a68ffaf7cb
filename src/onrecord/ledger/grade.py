"""The highest grade that an incident's origins allow, with its reasons; a person may lower or confirm it (Airwars)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.ledger import reasons
from onrecord.ledger.incident import Accepted, Incident
from onrecord.ledger.judgement import Grade
from onrecord.ledger.origin import independent, named_party, origins
from onrecord.ledger.table import is_settled
from onrecord.reading.reading import Polarity
from onrecord.values.compare import compare_parties
from onrecord.values.relation import Relation
from onrecord.values.value import Party

# Who did it: what a belligerent can accept, and what attributions compete about.
_BLAME = frozenset({"actor", "responsibility"})
_ORDER = tuple(Grade)


@dataclass(frozen=True)
class Graded:
    """An incident's grade.

    highest  that the origins allow; None where nothing is claimed of it
    grade    a person's where it is not above that, else the highest
    reasons  for both, in words
    """

    highest: Grade | None
    grade: Grade | None
    reasons: tuple[str, ...]
    by_person: bool = False


def graded(of: Incident) -> Graded:
    """The grade of an incident."""
    highest, reason = highest_grade(of.claims)
    said = [
        (Grade(given["grade"]), str(given["reason"]))
        for standing in of.grades
        for given in (judgement.content() for judgement in standing.judgements)
    ]
    if not said or highest is None:
        return Graded(highest, highest, (reason,))
    # Of several people's grades the lowest: nobody's doubt is outvoted.
    grade, why = max(said, key=lambda each: _ORDER.index(each[0]))
    why_so: tuple[str, ...] = (reason, reasons.BY_PERSON(grade=grade, why=why))
    if len({each for each, _ in said}) > 1:
        why_so += (reasons.GRADERS_DISAGREE(),)
    if _ORDER.index(grade) < _ORDER.index(highest):
        return Graded(highest, highest, (*why_so, reasons.MORE_THAN_ALLOWED(grade=grade)))
    return Graded(highest, grade, why_so, by_person=True)


def highest_grade(claims: Sequence[Accepted]) -> tuple[Grade | None, str]:
    """The highest grade that accepted claims allow, and why."""
    settled = [claim for claim in claims if is_settled(claim)]
    if not settled:
        if any(claim.told.polarity is Polarity.DENIED for claim in claims):
            return Grade.DISCOUNTED, reasons.ALL_DENIED()
        return None, reasons.NOTHING_ACCEPTED()
    for claim in settled:
        if reason := admission(claim):
            return Grade.CONFIRMED, reason
    for reason in competing(claims):
        return Grade.CONTESTED, reason
    count = independent(origins([claim.told for claim in settled]))
    if count >= 2:
        return Grade.FAIR, reasons.INDEPENDENT(count=count)
    return Grade.WEAK, reasons.ONE_ORIGIN()


def admission(claim: Accepted) -> str | None:
    """Why a claim is a party's acceptance of what it did; None where it is none."""
    party, value = named_party(claim.told), claim.told.value
    if claim.told.attribute not in _BLAME or party is None or not isinstance(value, Party):
        return None
    is_itself = compare_parties(party, value).relation is Relation.EQUAL
    return reasons.ADMITTED(name=party.name) if is_itself else None


def competing(claims: Sequence[Accepted]) -> Iterator[str]:
    """Why attributions compete: two who cannot be one, or one denied by another origin. Each pair of claims once."""
    blamed = [
        (claim.told.polarity, claim.told.value)
        for claim in claims
        if claim.told.attribute in _BLAME and isinstance(claim.told.value, Party) and not claim.in_conflict
    ]
    for (one, a), (other, b) in combinations(dict.fromkeys(blamed), 2):
        compared = compare_parties(a, b)
        if {one, other} == {Polarity.ASSERTED, Polarity.DENIED} and compared.relation is Relation.EQUAL:
            yield reasons.SAID_AND_DENIED(name=a.name)
        elif one is other is Polarity.ASSERTED and compared.relation is Relation.CONFLICTS:
            yield reasons.COMPETING(reason=compared.reason)
