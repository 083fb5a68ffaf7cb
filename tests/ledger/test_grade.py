"""Grades: the highest that the origins allow, why, and what a person may make of it."""

from __future__ import annotations

import pytest
from judgements_of_tests import Desk, event, killed, tells

from onrecord.ledger import payload as j
from onrecord.ledger.grade import Graded, graded
from onrecord.ledger.incident import incident
from onrecord.ledger.judgement import Decision, Grade
from onrecord.ledger.told import Told
from onrecord.reading.reading import Polarity
from onrecord.values.party import read_party

NAVY = read_party("the Callen Navy")
TWO = (tells("A", killed(4), "Ada Roe"), tells("B", killed(4), "Ben Lune"))


def desk_of(*claims: Told) -> Desk:
    desk = Desk()
    for claim in claims:
        desk.says(j.accept(claim))
    for claim in claims:
        if claim.event != claims[0].event:
            desk.says(j.compared(Decision.SAME, claims[0].event, claim.event, "same pier"))
    return desk


def grade_of(desk: Desk) -> Graded:
    return graded(incident(desk.state, event("A")))


def test_two_independent_origins_are_fair_and_one_is_weak() -> None:
    assert grade_of(desk_of(*TWO)).grade is Grade.FAIR
    assert grade_of(desk_of(TWO[0])).grade is Grade.WEAK
    assert grade_of(desk_of(TWO[0], tells("B", killed(4), "Ada Roe"))).grade is Grade.WEAK, "a copy confirms nothing"
    assert grade_of(desk_of(TWO[0], tells("B", killed(4), "officials"))).grade is Grade.WEAK


@pytest.mark.parametrize("attribute", ["actor", "responsibility"])
def test_a_party_that_says_that_it_did_it_confirms(attribute: str) -> None:
    own = tells("B", NAVY, "Callen Navy", attribute=attribute)
    assert grade_of(desk_of(TWO[0], own)).highest is Grade.CONFIRMED
    blamed = tells("B", NAVY, "Ben Lune", attribute=attribute)
    assert grade_of(desk_of(TWO[0], blamed)).highest is Grade.FAIR
    denial = tells("B", NAVY, "Callen Navy", attribute=attribute, polarity=Polarity.DENIED)
    assert grade_of(desk_of(TWO[0], denial)).highest is Grade.WEAK


def test_who_did_it_said_and_denied_or_said_of_two_is_contested() -> None:
    blamed = tells("A", NAVY, "Ada Roe", attribute="actor", at=70)
    denial = tells("B", NAVY, "Callen Navy", attribute="actor", polarity=Polarity.DENIED)
    assert grade_of(desk_of(blamed, denial)).highest is Grade.CONTESTED
    one = tells("A", read_party("Mr Tomas Ried"), "Ada Roe", attribute="actor", at=70)
    other = tells("B", read_party("Mr Ilan Dorre"), "Ben Lune", attribute="actor")
    found = grade_of(desk_of(one, other))
    assert found.highest is Grade.CONTESTED
    assert "competing" in found.reasons[0]


def test_nothing_but_denials_is_discounted_and_nothing_at_all_has_no_grade() -> None:
    assert grade_of(desk_of(tells("A", killed(4), polarity=Polarity.DENIED))).grade is Grade.DISCOUNTED
    assert grade_of(Desk()).grade is None


def test_what_people_disagree_on_allows_no_grade() -> None:
    desk = Desk()
    desk.says(j.accept(TWO[0]), seen=[])
    desk.says(j.reject(TWO[0], "no"), seen=[], who="bo")
    assert grade_of(desk).grade is None


def test_a_person_may_lower_or_confirm_a_grade_and_not_raise_it() -> None:
    desk = desk_of(*TWO)
    desk.says(j.graded(event("B"), Grade.WEAK, "they share a newsroom"))
    found = grade_of(desk)
    assert (found.highest, found.grade, found.by_person) == (Grade.FAIR, Grade.WEAK, True)
    assert "they share a newsroom" in found.reasons[1]
    desk.says(j.graded(event("B"), Grade.CONFIRMED, "surely"))
    found = grade_of(desk)
    assert (found.grade, found.by_person) == (Grade.FAIR, False)
    assert "more than its origins allow" in found.reasons[-1]


def test_of_several_peoples_grades_the_lowest_stands() -> None:
    desk = desk_of(*TWO)
    desk.says(j.graded(event("A"), Grade.FAIR, "two who saw it"), seen=[])
    desk.says(j.graded(event("B"), Grade.DISCOUNTED, "the pier was closed"), seen=[], who="bo")
    found = grade_of(desk)
    assert found.grade is Grade.DISCOUNTED
    assert "disagree" in found.reasons[-1]
