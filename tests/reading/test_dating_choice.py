"""Which of a page's dates is the main event's, beside the others."""

from __future__ import annotations

import json

from claims_of_tests import claims_of

from onrecord.reading.boosted import Boosted, digest_of
from onrecord.reading.dating_choice import chances_of, facts_among, trees, weighed_of
from onrecord.reading.model import WEIGHTS
from onrecord.values.value import When

MONDAY, TUESDAY = When(words="Monday", edtf="2016-05-02"), When(words="Tuesday", edtf="2016-05-03")


def test_facts_say_how_a_date_stands_among_the_others() -> None:
    dates = [(TUESDAY, {"always": 1.0}), (MONDAY, {"always": 1.0}), (TUESDAY, {"always": 1.0})]
    tuesday, monday, again = facts_among(weighed_of(dates))
    assert (monday["first day"], monday["last day"]) == (1, 0)
    assert (tuesday["first day"], tuesday["last day"]) == (0, 1)
    assert again["likely in all its words"] == 2 * monday["likely in all its words"]
    assert tuesday["dates before it"] < monday["dates before it"] < again["dates before it"]


def test_each_date_is_weighed_against_its_not_being_so() -> None:
    by = Boosted.of({"names": ["plain"], "questions": [[0]], "above": [[0.5]], "scores": [[0.0, 3.0]]})
    plain, other = chances_of([(MONDAY, {"plain": 1.0}), (TUESDAY, {})], by)
    assert plain > 0.9
    assert other == 0.5


def test_the_day_of_the_shooting_is_likelier_than_that_of_the_arrest() -> None:
    page = (
        "A guard was shot dead at a mill in Lemvale on Sunday night, police said.",
        "Ben Doe was arrested on Wednesday and appeared in court on Thursday.",
    )
    claims = [c for c in claims_of(*page, published="2016-05-06").claims if c.attribute == "date"]
    best = max(claims, key=lambda claim: claim.confidence)
    assert isinstance(best.value, When)
    assert best.value.edtf == "2016-05-01"


def test_the_trees_that_are_shipped_are_written_as_they_are_read() -> None:
    held = json.loads((WEIGHTS / "dates.json").read_bytes())
    assert digest_of(trees().plain()) == held["sha256"]
