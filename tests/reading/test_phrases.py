"""Phrases: every value as a part of a sentence, never more precise than the claim."""

from __future__ import annotations

import pytest

from onrecord.reading.phrases import phrase
from onrecord.values.value import Count, Party, Place, Text, Value, When, Where

ALTON = Place("t:1", "Alton", 40.0, 50.0, "QQ", 0.9, ("Brenn",), "town", ("t:3",), "Tests")
FAR = Place("t:2", "Alton", -20.0, 10.0, "VE", 0.3, (), "city", (), "Tests")
SYRIA = Place("t:4", "Syria", 35.0, 38.0, "SY", 0.9, (), "country", (), "Tests")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Count(3, None, "at least three", "sailors"), "at least 3 sailors"),
        (Count(3, 3, "three", "sailors"), "3 sailors"),
        (Count(None, 10, "up to ten"), "up to 10"),
        (Count(3, 5, "3 to 5", "people"), "3 to 5 people"),
        (Count(40, 40, "about 40", approximate=True), "about 40"),
        (Count(2, None, "several", "people"), "several people"),
        (Count(24, None, "dozens of people", "people"), "dozens of people"),
        (Count(2, None, "soldiers", "soldiers"), "soldiers"),
        (Count(1, 1, "the captain", "the captain"), "the captain"),
        (Count(0, 0, "no casualties"), "no casualties"),
        (When("2031-03-04", "Tuesday"), "on 4 March 2031"),
        (When("2031-03-04~", "around Tuesday"), "on about 4 March 2031"),
        (When("2031-03", "in March"), "in March 2031"),
        (When("2031", "2031"), "in 2031"),
        (When("2031-21?", "perhaps in spring"), "in possibly spring 2031"),
        (When("2031-03-04/2031-03-06", "4 to 6 March"), "between 4 March 2031 and 6 March 2031"),
        (When("2031/..", "since 2031"), "since 2031"),
        (When("../2031", "until 2031"), "until 2031"),
        (When("[2031,2033]", "2031 or 2033"), "at a time given as “2031 or 2033” ([2031,2033])"),
        (When("203X", "the 2030s"), "at a time given as “the 2030s” (203X)"),
        (When(None, "Thursday", needs="reference date"), "on an unresolved Thursday"),
        (When(None, "Thursday", "morning", "reference date"), "on an unresolved Thursday (morning)"),
        (When(None, "yesterday", needs="reference date"), "at a time given as “yesterday”"),
        (Where("Alton"), "at a place given as “Alton”"),
        (Where("Alton", (ALTON, FAR), "town"), "at a place given as “Alton”"),
        (Where("Alton", (FAR,), "town"), "at a place given as “Alton”"),
        (Where("Alton", (ALTON,), "town"), "in Alton (Brenn, QQ)"),
        (Where("near Alton", (ALTON,), "subdistrict"), "in or near Alton (Brenn, QQ)"),
        (
            Where("10 km north of Alton", (ALTON,), "subdistrict"),
            "in or near Alton (Brenn, QQ; “10 km north of Alton”)",
        ),
        (Where("Noor Hospital", (ALTON,), "town"), "at “Noor Hospital”, in or near Alton (Brenn, QQ)"),
        (Where("Syria", (SYRIA,), "country"), "in Syria"),
        (Party("the navy", "navy", "PublicBody"), "the navy"),
        (Party("President Ada Roe", "Ada Roe", "Person"), "Ada Roe"),
        (Text("in error"), "“in error”"),
    ],
)
def test_a_phrase_says_no_more_than_the_value(value: Value, words: str) -> None:
    assert phrase("any", value, "evidence") == words


def test_a_kind_is_in_words_and_one_that_is_none_is_quoted() -> None:
    assert phrase("kind", Text("armed-clash"), "clashes") == "an armed clash"
    assert phrase("kind", Text("quarrel"), "quarrel") == "“quarrel”"


def test_responsibility_keeps_the_words_that_say_which() -> None:
    assert (
        phrase("responsibility", Party("the Front", "Front", "Organization"), "claimed it")
        == "the Front (“claimed it”)"
    )
    assert phrase("responsibility", Text("blamed: the Front"), "blamed it") == "blamed: the Front (“blamed it”)"
