"""Actors: each construction that says who did it, and what says it of nobody."""

from __future__ import annotations

import pytest
from tests.helpers.roles_of_tests import page, read, values

from onrecord.reading.reading import Polarity


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("Rebels attacked the village of Lemvale.", ["Rebels"]),
        ("Two masked gunmen killed a judge in Lemvale.", ["Two masked gunmen"]),
        ("The bridge was destroyed by guerrillas.", ["guerrillas"]),
        ("The attack by the rebels lasted an hour.", ["rebels"]),
        ("Ben Doe shot the mayor.", ["Ben Doe"]),
        ("The army shelled the town of Lemvale.", ["army"]),
        ("The KLF attacked the village of Lemvale.", ["KLF"]),
        ("Soldiers threw a grenade at the school.", ["Soldiers"]),
        ("The Kestrel Brigade claimed responsibility for the attack.", ["Kestrel Brigade"]),
    ],
)
def test_who_did_it(sentence: str, actors: list[str]) -> None:
    assert values(read(page(sentence)), "actor") == actors


@pytest.mark.parametrize(
    "sentence",
    [
        "The senate killed the bill.",
        "Three soldiers left the mill.",
        "Rebels threatened to attack the village.",
        "No guerrillas attacked the village.",
        "The teacher placed a book on the table.",
        "Ben Doe was accused of tax fraud.",
    ],
)
def test_what_names_no_actor(sentence: str) -> None:
    assert values(read(page(sentence)), "actor") == []


def test_a_suspect_is_a_possible_actor() -> None:
    result = read(page("Ben Doe was charged with the murder of a guard."))
    [claim] = [claim for claim in result.claims if claim.attribute == "actor"]
    assert claim.polarity is Polarity.POSSIBLE
    assert claim.evidence[0].exact == "Ben Doe"


def test_those_of_a_body_name_the_body() -> None:
    result = read(page("The Northern Front (NF) met in May.", "NF fighters attacked the bank in Lemvale."))
    assert sorted(values(result, "actor")) == ["NF fighters", "Northern Front"]
