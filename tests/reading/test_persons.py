"""Persons told one by one: what tells them apart, and what is no sum."""

from __future__ import annotations

import pytest
from claims_of_tests import claims_of

from onrecord.reading.reading import Claim
from onrecord.values.value import Count


def sums(*page: str) -> list[Claim]:
    """The claims of several persons together."""
    return [claim for claim in claims_of(*page).claims if isinstance(claim.value, Count) and len(claim.evidence) > 1]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A 23-year-old man was shot in Lemvale. A woman was also wounded.", 2),
        ("A 23-year-old guard was wounded in Lemvale. A 31-year-old guard was wounded too.", 2),
        ("A guard was wounded in Lemvale. Another guard was wounded at the mill.", 2),
    ],
)
def test_those_told_apart_are_added_with_the_words_of_each(text: str, number: int) -> None:
    [claim] = sums(text)
    assert isinstance(claim.value, Count)
    assert (claim.value.low, claim.value.high) == (number, number)
    assert claim.value.words == " … ".join(span.exact for span in claim.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "A guard was wounded in Lemvale. The guard was wounded at the mill.",
        "A guard was wounded in Lemvale. He was hurt badly.",
        "A 23-year-old guard was wounded in Lemvale. A 23-year-old man was hurt, police said.",
    ],
)
def test_one_who_is_told_of_twice_is_one(text: str) -> None:
    assert sums(text) == []
