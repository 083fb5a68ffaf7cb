"""Responsibility claimed, accepted, denied, or laid on somebody."""

from __future__ import annotations

import pytest
from claims_of_tests import claims_of, texts

HAPPENED = "A bombing shook Lemvale."


@pytest.mark.parametrize(
    ("sentence", "text", "polarity"),
    [
        ("The Kestrel Front claimed responsibility for the attack.", "claimed: Kestrel Front", "asserted"),
        ("The army accepted responsibility for the raid.", "accepted: army", "asserted"),
        ("The army denied any involvement in the raid.", "denied: army", "denied"),
        ("The mayor blamed the rebels for the attack.", "blamed: rebels", "asserted"),
        ("The mayor blamed the attack on the rebels.", "blamed: rebels", "asserted"),
        ("The rebels were accused of planting the bomb.", "blamed: rebels", "asserted"),
        ("Ada Roe was arrested on suspicion of murder.", "blamed: Ada Roe", "asserted"),
        ("A blast claimed by the rebels killed two guards.", "claimed: rebels", "asserted"),
        ("The rebels are responsible for the attack.", "blamed: rebels", "asserted"),
    ],
)
def test_responsibility(sentence: str, text: str, polarity: str) -> None:
    assert texts(claims_of(HAPPENED, sentence), "responsibility") == [(text, polarity)]


@pytest.mark.parametrize(
    "sentence",
    [
        "No group has claimed responsibility.",
        "Nobody claimed responsibility for the attack.",
        "The bomber took part in a parade.",
        "He denied any role.",
        "Ada Roe was arrested at dawn.",
    ],
)
def test_what_names_nobody(sentence: str) -> None:
    assert texts(claims_of(HAPPENED, sentence), "responsibility") == []


def test_every_word_of_the_value_is_in_the_evidence() -> None:
    result = claims_of(HAPPENED, "The Kestrel Front claimed responsibility for the attack.")
    [claim] = [claim for claim in result.claims if claim.attribute == "responsibility"]
    assert [span.exact for span in claim.evidence] == ["claimed responsibility", "Kestrel Front"]
