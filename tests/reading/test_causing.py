"""How what happened is characterised, and what it is said to have come from."""

from __future__ import annotations

import pytest
from claims_of_tests import claims_of, texts


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The minister regretted the accidental bombing of the mill.", "accidental"),
        ("The miller was accidentally shot.", "accidentally"),
        (
            "Three guards were killed as a result of incoordination in the airstrikes.",
            "incoordination in the airstrikes",
        ),
        ("The mill was shelled in retaliation for the raid.", "in retaliation"),
        ("The explosion was caused by faulty wiring.", "faulty wiring"),
        ("The shooting stemmed from a dispute over a fence.", "dispute over a fence"),
        ("A miller was shot after an argument.", "argument"),
        ("The killing was politically motivated.", "politically motivated"),
        ("The killing was gang related.", "gang related"),
        ("The miller was shot on purpose.", "on purpose"),
        ("The guard was shot because of his testimony.", "testimony"),
    ],
)
def test_causes(sentence: str, words: str) -> None:
    assert (words, "asserted") in texts(claims_of(sentence), "cause")


def test_what_it_was_not() -> None:
    assert texts(claims_of("The shooting was not accidental."), "cause") == [("accidental", "denied")]
    assert texts(claims_of("The shooting was not on purpose."), "cause") == [("on purpose", "denied")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Three guards died as a result of their injuries after the bombing.",
        "Two guards were killed as a result of the attack.",
        "The guard was shot on Monday after the market.",
    ],
)
def test_what_is_no_cause(sentence: str) -> None:
    assert texts(claims_of(sentence), "cause") == []


def test_only_of_what_happened() -> None:
    assert texts(claims_of("A bombing shook Lemvale.", "The road was closed because of snow."), "cause") == []
