"""Parties: persons, bodies, public bodies and groups told apart by their words."""

from __future__ import annotations

import pytest

from onrecord.values.party import bare_name, party_type, read_party


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ada Roe", "Person"),
        ("President Roe", "Person"),
        ("Capt. Ada Roe", "Person"),
        ("the Lemvale Police Department", "PublicBody"),
        ("the Ministry of Defence", "PublicBody"),
        ("the Kestrel News Agency", "Organization"),
        ("the Northern Front", "Organization"),
        ("Kestrel Radio", "Organization"),
        ("residents", "Group"),
        ("two local officials", "Group"),
    ],
)
def test_type_by_words(words: str, expected: str) -> None:
    assert party_type(words) == expected


def test_a_recogniser_decides_where_no_word_does() -> None:
    assert party_type("Kestrel", entity="organization") == "Organization"
    assert party_type("Kestrel", entity="person") == "Person"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("President Ada Roe's", "Ada Roe"),
        ("the Northern Front", "Northern Front"),
        ("Lemvalian Air Force", "Lemvalian Air Force"),
        ("General", "General"),
    ],
)
def test_name_without_titles(words: str, name: str) -> None:
    assert bare_name(words) == name
    assert read_party(words).words == words
