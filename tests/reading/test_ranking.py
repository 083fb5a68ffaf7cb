"""Ranking: which of the numbers told is the event's, and what is left out."""

from __future__ import annotations

import pytest
from claims_of_tests import claims_of

from onrecord.reading.boosted import Boosted
from onrecord.reading.pairing import Pairing
from onrecord.reading.ranking import chances_of
from onrecord.reading.reading import Claim
from onrecord.reading.titles import Title
from onrecord.values.value import Count


def told(attribute: str, *page: str) -> list[tuple[int | None, float]]:
    """The numbers of an attribute with their confidence, the likeliest first."""
    found: list[Claim] = [claim for claim in claims_of(*page).claims if claim.attribute == attribute]
    found.sort(key=lambda claim: -claim.confidence)
    return [(claim.value.low, claim.confidence) for claim in found if isinstance(claim.value, Count)]


def test_the_total_is_likelier_than_one_of_them() -> None:
    numbers = told("injured", "Four people were wounded in Lemvale on Monday.", "One of them, Ben Doe, was hurt badly.")
    assert numbers[0][0] == 4
    assert numbers[0][1] > numbers[1][1]


def test_who_was_shot_dead_is_not_injured_too() -> None:
    page = ("A guard was shot dead in Lemvale on Monday.", "The guard was shot at the mill, police said.")
    assert told("killed", *page)[0][0] == 1
    assert told("injured", *page) == []


def test_what_words_only_hint_at_is_told_where_nothing_is_plainer() -> None:
    assert [
        number for number, _ in told("injured", "Shots were fired in Lemvale. Two men were taken to a hospital.")
    ] == [2]


def test_a_title_gives_numbers_to_what_it_says_of_them() -> None:
    title = Title.of("2 dead, 3 others wounded in Lemvale")
    assert title.given == {"killed": {2}, "injured": {3}}
    assert title.facts(3, "injured")["title gives it"] == 1
    assert title.facts(2, "injured")["title gives another"] == 1


def test_who_shot_himself_is_one_of_the_dead() -> None:
    page = "A man shot and killed his wife and their son in Lemvale before turning the gun on himself, police said."
    claims = [claim for claim in claims_of(page).claims if claim.attribute == "killed"]
    [whole] = [claim for claim in claims if isinstance(claim.value, Count) and claim.value.low == 3]
    assert [span.exact for span in whole.evidence] == ["his wife and their son", "himself"]


def test_chances_add_up_with_that_of_a_number_not_seen() -> None:
    by = Boosted.of({"names": ["several"], "questions": [[0]], "above": [[0.5]], "scores": [[0.0, 1.0]]})
    pairs = [
        Pairing((0, 0), (0, 0), {}),
        Pairing((2, 2), (0, 0), {"several": 1.0}),
        Pairing((2, 2), None, {"several": 1.0}),
        Pairing(None, None, {}),
    ]
    killed, injured = chances_of(pairs, by)
    assert killed[2, 2] > killed[0, 0]
    assert sum(killed.values()) < 1
    assert sum(injured.values()) == pytest.approx(0.5)
