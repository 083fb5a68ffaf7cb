"""What was done about it afterwards."""

from __future__ import annotations

import pytest
from claims_of_tests import claims_of, texts

HAPPENED = "A bombing shook Lemvale."


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The two staffs will carry out a joint investigation.", "joint investigation"),
        ("The mayor expressed condolences.", "condolences"),
        ("Police are investigating the bombing.", "investigating the bombing"),
        ("The minister condemned the attack.", "condemned the attack"),
        ("The ministry imposed economic sanctions.", "economic sanctions"),
        ("Police arrested a suspect.", "arrested a suspect"),
        ("Both sides agreed to increase cooperation.", "cooperation"),
        ("Ada Roe was charged with second-degree murder.", "charged with second-degree murder"),
        ("Ada Roe is being held without bail.", "held without bail"),
        ("Police are searching for a man who fled.", "searching for a man"),
        ("Police urged people to avoid the area.", "urged people to avoid the area"),
        ("The mayor said the inquiry is still ongoing.", "the inquiry is still ongoing"),
        ("Two men were taken into custody.", "taken into custody"),
        ("Ben Doe faces two counts of murder.", "faces two counts of murder"),
        ("Soldiers were deployed at the port.", "Soldiers were deployed"),
        ("The school was evacuated.", "school was evacuated"),
        ("The president declared three days of mourning.", "declared three days of mourning"),
        ("Mayor Ada Roe closed the schools.", "closed the schools"),
    ],
)
def test_responses(sentence: str, words: str) -> None:
    assert texts(claims_of(HAPPENED, sentence), "response") == [(words, "asserted")]


def test_what_is_known_is_told_once() -> None:
    result = claims_of(HAPPENED, "An inquiry was opened.", "The inquiry will take months.")
    assert texts(result, "response") == [("inquiry", "asserted")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister condemned the budget.",
        "The investigating judge left.",
        "A neighbor urged people to stay.",
        "Ada Roe closed the schools.",
        "Ada Roe faces the sea.",
        "Trade cooperation grew.",
    ],
)
def test_what_is_no_response(sentence: str) -> None:
    assert texts(claims_of(HAPPENED, sentence), "response") == []


def test_nothing_without_an_event() -> None:
    assert claims_of("An inquiry into the budget was opened.").claims == ()
