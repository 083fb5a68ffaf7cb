"""Ranking: which of the numbers told is the event's, what is left out, and weights that are not what was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from claims_of_tests import claims_of

from onrecord.reading.model import WEIGHTS, WeightsError
from onrecord.reading.ranking import chances_of, weights
from onrecord.reading.reading import Claim
from onrecord.reading.telling import Candidate, Title
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


def test_chances_add_up_with_that_of_a_number_not_seen() -> None:
    among = [Candidate((2, 2), (), {"always": 1.0}), Candidate((3, None), (), {"always": 1.0, "range": 1.0})]
    nobody, [two, three] = chances_of(among, {"always": 2.0, "range": -1.0, "unseen": 0.0})
    assert two > three > nobody
    assert nobody + two + three == pytest.approx(1 - nobody)


def test_weights_that_were_changed_are_refused(tmp_path: Path) -> None:
    held = json.loads((WEIGHTS / "claims.json").read_bytes())
    held["weights"]["killed"]["plainness"] += 1
    (tmp_path / "claims.json").write_text(json.dumps(held))
    with pytest.raises(WeightsError, match="does not hold"):
        weights(tmp_path / "claims.json")
    with pytest.raises(WeightsError, match="cannot be read"):
        weights(tmp_path / "none.json")
