"""Who is missing and who is detained."""

from __future__ import annotations

import pytest
from claims_of_tests import claims_of, counts

HAPPENED = "A bombing shook Lemvale."


@pytest.mark.parametrize(
    ("sentence", "attribute", "found"),
    [
        ("Three sailors are missing.", "missing", (3, 3, "Three sailors")),
        ("At least two children went missing.", "missing", (2, None, "At least two children")),
        ("Four passengers remain unaccounted for.", "missing", (4, 4, "Four passengers")),
        ("Two students disappeared.", "missing", (2, 2, "Two students")),
        ("The raid left two dead, 5 missing.", "missing", (5, 5, "5 missing")),
        ("Police arrested three men.", "detained", (3, 3, "three men")),
        ("Five protesters were detained.", "detained", (5, 5, "Five protesters")),
        ("Two suspects were taken into custody.", "detained", (2, 2, "Two suspects")),
    ],
)
def test_how_many(sentence: str, attribute: str, found: tuple[int, int | None, str]) -> None:
    assert found in counts(claims_of(HAPPENED, sentence), attribute)


@pytest.mark.parametrize("sentence", ["Three keys are missing.", "He was arrested.", "Police will arrest two men."])
def test_what_counts_nobody(sentence: str) -> None:
    result = claims_of(HAPPENED, sentence)
    assert counts(result, "missing") + counts(result, "detained") == []


def test_nothing_without_an_event() -> None:
    assert claims_of("Three sailors are missing.").claims == ()
