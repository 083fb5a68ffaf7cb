"""Incidents: connected by people alone, with every doubt shown."""

from __future__ import annotations

from judgements_of_tests import Desk, event, killed, tells

from onrecord.ledger import payload as j
from onrecord.ledger.incident import incident, incidents
from onrecord.ledger.judgement import Decision


def same(desk: Desk, first: str, second: str, decision: Decision = Decision.SAME) -> str:
    return desk.says(j.compared(decision, event(first), event(second), "by the hour")).id


def test_events_are_apart_until_a_person_says_that_they_are_the_same() -> None:
    desk = Desk()
    for page in "ABC":
        desk.says(j.accept(tells(page, killed(4))))
    assert len(list(incidents(desk.state))) == 3
    same(desk, "A", "B")
    tie = same(desk, "C", "B")
    [one] = incidents(desk.state)
    assert set(one.events) == {event(page) for page in "ABC"}
    assert len(one.claims) == 3
    assert all(incident(desk.state, event(page)) == one for page in "ABC")
    desk.says(j.undo("a slip"), undoes=tie)
    assert len(list(incidents(desk.state))) == 2


def test_unsure_and_different_connect_nothing() -> None:
    desk = Desk()
    same(desk, "A", "B", Decision.UNSURE)
    same(desk, "B", "C", Decision.DIFFERENT)
    assert [len(each.events) for each in incidents(desk.state)] == [1, 1, 1]


def test_a_different_between_two_that_others_connect_is_shown() -> None:
    desk = Desk()
    same(desk, "A", "B")
    same(desk, "B", "C")
    assert incident(desk.state, event("A")).doubts == ()
    same(desk, "A", "C", Decision.DIFFERENT)
    one = incident(desk.state, event("A"))
    assert len(one.events) == 3
    assert [set(doubt.events) for doubt in one.doubts] == [{event("A"), event("C")}]


def test_two_people_who_disagree_on_a_tie_leave_it_in_place_and_in_doubt() -> None:
    desk = Desk()
    for decision, who in ((Decision.SAME, "ada"), (Decision.DIFFERENT, "bo")):
        desk.says(j.compared(decision, event("A"), event("B"), "by the hour"), seen=[], who=who)
    one = incident(desk.state, event("A"))
    assert len(one.events) == 2
    assert one.doubts[0].standing.in_conflict


def test_one_who_saw_the_tie_and_calls_it_different_takes_it_apart() -> None:
    desk = Desk()
    same(desk, "A", "B")
    same(desk, "A", "B", Decision.DIFFERENT)
    assert [len(each.events) for each in incidents(desk.state)] == [1, 1]


def test_an_event_that_nobody_has_judged_is_an_incident_of_nothing() -> None:
    one = incident(Desk().state, event("A"))
    assert (one.events, one.claims) == ((event("A"),), ())
