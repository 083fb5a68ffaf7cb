"""Names of one party on a page, by the names alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.values.alias import aliases
from onrecord.values.value import Party, PartyType


def of(*names: str, kind: PartyType = "Person") -> list[Party]:
    """Parties of one kind."""
    return [Party(name, name, kind) for name in names]


def test_a_surname_is_the_one_person_of_that_name() -> None:
    assert aliases(of("Ada Roe", "Roe", "ROE", "A. Roe", "Ben Doe")) == (0, 0, 0, 0, 4)


def test_a_surname_of_two_persons_is_neither() -> None:
    assert aliases(of("Ada Roe", "Ben Roe", "Roe")) == (0, 1, 2)


def test_an_acronym_is_the_body_of_those_initials() -> None:
    assert aliases(of("NF", "Northern Front", kind="Organization")) == (1, 1)
    assert aliases(of("NF", "Northern Front", "National Forum", kind="Organization")) == (0, 1, 2)


def test_a_capital_a_palace_and_an_army_are_not_one_party() -> None:
    bodies = of("Moscow", "Kremlin", "Russian military", "Russia", kind="PublicBody")
    assert aliases(bodies) == (0, 1, 2, 3)


def test_a_body_is_no_person() -> None:
    assert aliases([*of("Ada Roe"), *of("Roe", kind="Organization")]) == (0, 1)


@given(st.lists(st.lists(st.sampled_from(["Ada", "A.", "Ben", "Roe", "Doe"]), min_size=1, max_size=3).map(" ".join)))
def test_an_alias_leads_to_what_is_none(names: list[str]) -> None:
    found = aliases(of(*names))
    assert all(found[i] == i or found[found[i]] == found[i] for i in range(len(names)))
