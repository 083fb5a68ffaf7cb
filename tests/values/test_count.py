"""Counts: every form of the codebook, what is no count, and what must hold for any text."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers.growth_of_tests import growth

from onrecord.values.count import find_counts, parse_count
from onrecord.values.party import is_group_word

FORMS = [
    ("3 killed", "3", 3, 3),
    ("1,250 people fled", "1,250", 1250, 1250),
    ("2.5 million people fled", "2.5 million", 2_500_000, 2_500_000),
    ("twenty-five villagers", "twenty-five", 25, 25),
    ("two hundred and six villagers", "two hundred and six", 206, 206),
    ("three million people", "three million", 3_000_000, 3_000_000),
    ("at least 3 were hurt", "at least 3", 3, None),
    ("no fewer than four guards", "no fewer than four", 4, None),
    ("up to 10 guards", "up to 10", None, 10),
    ("as many as 12 guards", "as many as 12", None, 12),
    ("more than 20 guards", "more than 20", 21, None),
    ("fewer than 8 guards", "fewer than 8", None, 7),
    ("20+ guards", "20+", 20, None),
    ("nine or more guards", "nine or more", 9, None),
    ("between 3 and 5 guards", "between 3 and 5", 3, 5),
    ("3-5 guards", "3-5", 3, 5),
    ("3 to 5 guards", "3 to 5", 3, 5),
    ("one or two guards", "one or two", 1, 2),
    ("dozens of guards", "dozens", 24, None),
    ("several guards", "several", 2, None),
    ("scores of guards", "scores", 40, None),
    ("hundreds of guards", "hundreds", 200, None),
    ("tens of thousands of people", "tens of thousands", 20_000, None),
    ("a dozen guards", "a dozen", 12, 12),
    ("two dozen guards", "two dozen", 24, 24),
    ("more than a dozen guards", "more than a dozen", 13, None),
    ("half a dozen guards", "half a dozen", 6, 6),
    ("no casualties", "no", 0, 0),
    ("nobody was hurt", "nobody", 0, 0),
    ("at least one guard", "at least one", 1, None),
    ("one or more guards", "one or more", 1, None),
    ("as few as three guards", "as few as three", 3, None),
    ("under 10 guards", "under 10", None, 9),
    ("10 or fewer guards", "10 or fewer", None, 10),
    ("well over 100 guards", "well over 100", 101, None),
    (">20 guards", ">20", 21, None),
    ("anywhere from 3 to 5 guards", "anywhere from 3 to 5", 3, 5),
    ("three-to-five guards", "three-to-five", 3, 5),
    ("two to three dozen guards", "two to three dozen", 24, 36),
    ("two to three hundred guards", "two to three hundred", 200, 300),
    ("between 20 and 30 guards", "between 20 and 30", 20, 30),
    ("several hundred guards", "several hundred", 200, None),
    ("a few dozen guards", "a few dozen", 24, None),
    ("a few guards", "a few", 2, None),
    ("a handful of guards", "a handful", 2, None),
    ("a couple of guards", "a couple of", 2, 2),
    ("a couple were hurt", "a couple", 2, 2),
    ("both guards", "both", 2, 2),
    ("none of the guards", "none", 0, 0),
    ("not a single guard", "not a single", 0, 0),
    ("five-plus guards", "five-plus", 5, None),
    ("1\u00a0250 people fled", "1\u00a0250", 1250, 1250),
    ("1\u202f250 people fled", "1\u202f250", 1250, 1250),
    ("two of them", "two", 2, 2),
]
NO_COUNTS = [
    "in 2014",
    "a 34-year-old guard",
    "a guard aged 34",
    "Ada Roe, 34, of Lemvale",
    "boys ages 13, 17 and 19",
    "at 11:30 p.m.",
    "6 pm",
    "February 9, 2017",
    "9 February",
    "2017-02-09",
    "$3 million",
    "€40",
    "5 percent",
    "45%",
    "a .45-caliber pistol",
    "a 9mm pistol",
    "an Ox-24 jet",
    "2200 Alder Street",
    "the 5600 block of Alder",
    "the 5th man",
    "call 555-012-3456",
    "won 4-1",
    "one of them",
    "3 days",
    "two miles",
    "Highway 20",
    "007",
    "several hours",
    "dozens of miles",
    "a couple of days",
    "a few minutes",
    "few survived",
    "children under 10",
    "1,5 million",
]


@pytest.mark.parametrize(("text", "words", "low", "high"), FORMS)
def test_forms_of_the_codebook(text: str, words: str, low: int | None, high: int | None) -> None:
    [(start, end, count)] = find_counts(text)
    assert text[start:end] == count.words == words
    assert (count.low, count.high) == (low, high)


@pytest.mark.parametrize("text", NO_COUNTS)
def test_numbers_that_count_nobody(text: str) -> None:
    assert find_counts(text) == []


@pytest.mark.parametrize("word", ["nearly", "about", "around", "some", "roughly", "~"])
def test_approximate(word: str) -> None:
    [(_, _, count)] = find_counts(f"{word} 40 guards")
    assert (count.low, count.high, count.approximate) == (40, 40, True)


@pytest.mark.parametrize("words", ["40 or so", "40-odd"])
def test_approximate_by_what_follows(words: str) -> None:
    [(_, _, count)] = find_counts(f"{words} guards")
    assert (count.low, count.high, count.approximate, count.words) == (40, 40, True, words)


def test_a_change_from_one_number_to_another_is_two_counts() -> None:
    assert [count.low for _, _, count in find_counts("rose from 3 to 5")] == [3, 5]


def test_one_counts_only_where_asked_for() -> None:
    assert find_counts("one guard") == []
    assert [count.low for _, _, count in find_counts("one guard", singular=True)] == [1]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("a soldier", 1, 1),
        ("the captain", 1, 1),
        ("one man", 1, 1),
        ("soldiers", 2, None),
        ("no guards", 0, 0),
        ("nobody", 0, 0),
        ("at least 3 soldiers", 3, None),
    ],
)
def test_a_phrase_by_its_number_or_its_form(words: str, low: int, high: int | None) -> None:
    count = parse_count(words)
    assert count is not None
    assert (count.low, count.high) == (low, high)


def test_a_phrase_that_counts_nobody() -> None:
    assert parse_count("it") is None


def test_words_for_people() -> None:
    assert is_group_word("Soldiers")
    assert not is_group_word("bill")


PIECES = [
    *"0123456789,.- +(:/",
    " two",
    " hundred",
    " million",
    " and",
    " at least",
    " no",
    " a",
    " dozen",
    " to ",
    " between",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_spans_that_slice(text: str) -> None:
    last = 0
    for start, end, count in find_counts(text, singular=True):
        assert last <= start < end <= len(text)
        assert text[start:end] == count.words
        assert count.low is None or count.high is None or count.low <= count.high
        last = end


@given(st.text())
@settings(deadline=None)
def test_any_unicode(text: str) -> None:
    for start, end, count in find_counts(text):
        assert text[start:end] == count.words


@pytest.mark.parametrize("piece", ["1,000,", "(1", "one hundred and ", "no a couple ", "9", "1-", "a "])
def test_cost_grows_with_length(piece: str) -> None:
    # Eight times the text: a quadratic step would make it sixty-four times as long.
    assert growth(lambda size: partial(find_counts, (piece * size)[:size]), 5_000, 40_000) < 24
