"""Origins: one party telling one utterance is one origin; who has no name is never taken for another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judgements_of_tests import killed, speaker, tells

from onrecord.ledger.origin import independent, named_party, origins
from onrecord.ledger.told import Told

SAYING = "four people were killed on the pier at dawn"


def parts(*claims: Told) -> list[tuple[int, ...]]:
    return [origin.claims for origin in origins(claims)]


def test_one_party_telling_one_utterance_on_two_pages_is_one_origin() -> None:
    assert parts(
        tells("A", killed(4), "General Joren Sef", says=SAYING),
        tells("B", killed(4), "Joren Sef", says="Four people were killed on the pier", at=30),
    ) == [(0, 1)]


def test_one_party_saying_two_things_has_two_origins_that_are_not_independent() -> None:
    found = origins([
        tells("A", killed(4), "Joren Sef", says=SAYING),
        tells("B", killed(6), "Joren Sef", says="the toll has since risen to six"),
    ])  # fmt: skip
    assert [origin.claims for origin in found] == [(0,), (1,)]
    assert independent(found) == 1


@pytest.mark.parametrize(
    "who", ["officials", "a witness", "Police", "the ministry", "military officials", "residents", None]
)
def test_speakers_without_a_name_are_never_one_across_pages(who: str | None) -> None:
    claims = [replace(tells(page, killed(4), who or "x", says=SAYING), chain=(speaker(who),)) for page in "AB"]
    assert named_party(claims[0]) is None
    found = origins(claims)
    assert [origin.claims for origin in found] == [(0,), (1,)]
    assert independent(found) == 1, "either may be the other"


def test_the_same_document_is_one_and_its_statements_are_told_apart() -> None:
    claims = [tells("A", killed(4), "officials", at=at) for at in (0, 0, 90)]
    assert parts(*claims) == [(0, 1), (2,)]


def test_different_parties_with_the_same_words_are_different_origins() -> None:
    found = origins([tells("A", killed(4), "Ada Roe", says=SAYING), tells("B", killed(4), "Ben Lune", says=SAYING)])
    assert len(found) == independent(found) == 2


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (["Ada Roe", "Mr Roe"], 1),
        (["Northern Front", "NF"], 1),
        (["Ada Roe", "Ben Roe", "Mr Roe"], 2),
        (["Ada Roe", "officials", "a witness"], 1),
        (["officials", "a witness"], 1),
        (["Ada Roe", "Port Callen General Hospital"], 2),
        (["the Interior Ministry of Callen", "Ada Roe", "Callen Observatory for Rights"], 3),
        ([], 0),
    ],
)
def test_only_parties_that_are_known_to_be_others_are_independent(names: list[str], count: int) -> None:
    claims = [
        tells(str(i), killed(4), who, says=f"saying number {i} {'abcdefg'[i] * 5}") for i, who in enumerate(names)
    ]
    assert independent(origins(claims)) == count


@given(st.permutations(range(8)))
def test_the_order_of_claims_does_not_matter(order: list[int]) -> None:
    claims = [
        tells(page, killed(4), who, at=at, says=says)
        for page, who, at, says in [
            ("A", "Ada Roe", 0, SAYING), ("B", "Ada Roe", 0, SAYING[:25]), ("C", "Ada Roe", 0, SAYING[20:]),
            ("A", "officials", 60, SAYING), ("B", "officials", 60, SAYING), ("C", "NF", 9, SAYING),
            ("D", "Northern Front", 9, SAYING), ("D", "Ada Roe", 99, "the inquiry goes on"),
        ]
    ]  # fmt: skip

    def sets(claims: list[Told]) -> set[frozenset[Told]]:
        return {frozenset(claims[at] for at in origin.claims) for origin in origins(claims)}

    shuffled = [claims[at] for at in order]
    assert sets(shuffled) == sets(claims)
    assert independent(origins(shuffled)) == independent(origins(claims))
