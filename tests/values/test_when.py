"""Dates: forms of news English with and without the page's date, EDTF that another library accepts, any text at all."""

from __future__ import annotations

import re
from functools import partial

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers.growth_of_tests import growth

from onrecord.values.calendar import Reference
from onrecord.values.edtf import bounds
from onrecord.values.token import word_set
from onrecord.values.when import find_dates, parse, resolve, resolve_all, waits_for_page

# A Saturday.
PUBLISHED = "2017-02-11"
WITHOUT_REFERENCE = [
    ("February 9, 2017", "2017-02-09"),
    ("9 February 2017", "2017-02-09"),
    ("the 9th of February, 2017", "2017-02-09"),
    ("Thursday, February 9, 2017", "2017-02-09"),
    ("Thurs., Feb. 9, 2017", "2017-02-09"),
    ("2017-02-09", "2017-02-09"),
    ("13/2/2017", "2017-02-13"),
    ("9/2/2017", "[2017-02-09,2017-09-02]"),
    ("Feb. 9-11, 2017", "2017-02-09/2017-02-11"),
    ("November 2015", "2015-11"),
    ("late 2014", "2014-09~/2014-12"),
    ("mid-2014", "2014-05~/2014-08~"),
    ("early March 2015", "2015-03-01/2015-03-10~"),
    ("the end of 2014", "2014-09~/2014-12"),
    ("summer 2014", "2014-22"),
    ("the 1990s", "199X"),
    ("since 2014", "2014/.."),
    ("until March 2015", "../2015-03"),
    ("the week of February 6, 2017", "2017-02-06/2017-02-12"),
]
WITH_REFERENCE = [
    ("9 February", "2017-02-09", None),
    ("Feb. 9", "2017-02-09", None),
    ("December 31", "2016-12-31", None),
    ("Thursday", "2017-02-09", None),
    ("Saturday", "2017-02-11", None),
    ("last Saturday", "2017-02-04", None),
    ("Thursday night", "2017-02-09", "night"),
    ("early Thursday", "2017-02-09", "early"),
    ("early Thursday morning", "2017-02-09", "early morning"),
    ("today", "2017-02-11", None),
    ("yesterday", "2017-02-10", None),
    ("tonight", "2017-02-11", "night"),
    ("last night", "2017-02-10", "night"),
    ("last week", "2017-01-30/2017-02-05", None),
    ("the weekend", "2017-02-11/2017-02-12", None),
    ("last month", "2017-01", None),
    ("last year", "2016", None),
    ("last November", "2016-11", None),
    ("last summer", "2016-22", None),
    ("three days ago", "2017-02-08", None),
    ("two weeks ago", "2017-01-23~/2017-01-29~", None),
    ("a year ago", "2016~", None),
    ("since January", "2017-01/..", None),
    ("6:30 p.m. Thursday", "2017-02-09", "18:30"),
    ("Thursday at about 6 p.m.", "2017-02-09", "18:00"),
    ("18:30 on 9 February", "2017-02-09", "18:30"),
    ("noon Monday", "2017-02-06", "12:00"),
    ("the night of February 9", "2017-02-09", "night"),
]


@pytest.mark.parametrize(("words", "expected"), WITHOUT_REFERENCE)
def test_full_dates_need_no_reference(words: str, expected: str) -> None:
    text = f"It happened, they say, {words}, in Lemvale."
    [(start, end, when)] = find_dates(text)
    assert text[start:end] == when.words == words
    assert (when.edtf, when.needs) == (expected, None)


@pytest.mark.parametrize(("words", "expected", "part"), WITH_REFERENCE)
def test_dates_against_the_page(words: str, expected: str, part: str | None) -> None:
    text = f"It happened {words} in Lemvale."
    [(start, end, when)] = find_dates(text, PUBLISHED)
    assert text[start:end] == when.words == words
    assert (when.edtf, when.time, when.needs) == (expected, part, None)


@pytest.mark.parametrize(("words", "expected", "part"), WITH_REFERENCE)
def test_without_the_page_they_stay_open(words: str, expected: str, part: str | None) -> None:
    assert expected
    when = parse(words)
    assert when is not None
    assert (when.edtf, when.time, when.needs) == (None, part, "reference date")


def test_a_page_that_gives_its_month_only() -> None:
    assert parse("Thursday", "2017-02") == parse("Thursday")
    month_day = parse("9 January", "2017-02")
    assert month_day is not None
    assert month_day.edtf == "2017-01-09"


def test_a_page_with_a_time_of_its_own() -> None:
    when = parse("yesterday", "2017-02-11T08:30:00Z")
    assert when is not None
    assert when.edtf == "2017-02-10"


def test_what_is_announced_lies_ahead() -> None:
    [(_, _, when)] = find_dates("She will appear in court Friday.", PUBLISHED)
    assert when.edtf == "2017-02-17"


def test_what_is_announced_lies_ahead_when_it_is_resolved_later_too() -> None:
    [(_, _, when)] = find_dates("She will appear in court Friday.")
    assert waits_for_page(when)
    assert resolve(when, PUBLISHED).edtf == "2017-02-17"


def test_a_date_that_counts_from_the_one_before_never_counts_from_the_page() -> None:
    [(_, _, when)] = find_dates("Two days earlier they met.", PUBLISHED)
    assert (when.edtf, when.needs) == (None, "date named before it")
    assert not waits_for_page(when)
    assert resolve(when, PUBLISHED) == when
    assert resolve(when, PUBLISHED, anchor="2017-02-09").edtf == "2017-02-07"
    [(_, _, again)] = find_dates("Two days earlier they met.", PUBLISHED, anchor="2017-02-09")
    assert again.edtf == "2017-02-07"


def test_resolving_keeps_what_is_known_and_what_cannot_be() -> None:
    known = parse("9 February 2017")
    assert known is not None
    assert resolve(known, "2020-01-01") == known
    thursday = parse("Thursday")
    assert thursday is not None
    assert resolve(thursday, None) == thursday
    assert resolve(thursday, "2017-02") == thursday
    assert resolve(thursday, PUBLISHED).words == "Thursday"


@pytest.mark.parametrize(
    "text",
    ["the Sunday Times", "Black Friday", "they may come", "a long march", "the 1500 block", "Feb. 30", "in 4 places"],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


def test_no_reference_in_no_date() -> None:
    assert Reference.of(None) is None
    assert Reference.of("soon") is None
    assert Reference.of("2017-02-31") is None


@pytest.mark.parametrize("expected", [e for _, e in WITHOUT_REFERENCE] + [e for _, e, _ in WITH_REFERENCE])
def test_edtf_that_others_read(expected: str) -> None:
    assert str(edtf.parse_edtf(expected)).replace(", ", ",") == expected


PIECES = sorted(
    word_set(
        """February Thursday 9 31 2017 1999 0000 , - / last since the of week night early 6p.m. ago days 900 in s summer
        to and or . between from two later earlier next day that before dawn month year this end half first around will
        several 1990s century quarter Christmas overnight May until recently yesterday mid at noon a"""
    )
)
TEXTS = st.lists(st.sampled_from(PIECES)).map(" ".join)
REFERENCES = st.sampled_from([None, PUBLISHED, "2016", "2016-02", "0001-01-01"])


@given(TEXTS, REFERENCES)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_valid_dates(text: str, published: str | None) -> None:
    last = 0
    for start, end, when in find_dates(text, published):
        assert last <= start < end <= len(text)
        assert text[start:end] == when.words
        assert when.edtf is None or (when.needs is None and bounds(when.edtf))
        last = end


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_another_library_reads_what_is_given(text: str) -> None:
    for _, _, when in find_dates(text, PUBLISHED):
        if when.edtf:
            edtf.parse_edtf(when.edtf)


@given(TEXTS.filter(lambda text: not {"later", "earlier", "next"} & set(text.split())))
@settings(max_examples=300, deadline=None)
def test_without_the_page_no_year_is_made_up(text: str) -> None:
    said = [int(year) for year in re.findall(r"[0-9]{4}", text)]
    for _, _, when in find_dates(text):
        for year in re.findall(r"(?:^|[/\[{,])([0-9]{4})", when.edtf or ""):
            # A week over New Year reaches into the year beside the one that is said; a decade has ten.
            assert any(abs(int(year) - one) <= 1 or int(year) // 10 == one // 10 for one in said)


@given(TEXTS, st.sampled_from([PUBLISHED, "2016-02-29"]))
@settings(max_examples=300, deadline=None)
def test_what_waits_resolves_to_what_reading_with_the_date_gives(text: str, published: str) -> None:
    at_once = {(start, end): when for start, end, when in find_dates(text, published)}
    waiting = find_dates(text)
    resolved = resolve_all([when for _, _, when in waiting], published)
    for (start, end, before), after in zip(waiting, resolved, strict=True):
        assert (after.words, after.time) == (before.words, before.time)
        assert before.edtf is None or after == before
        # Where a date that is known reads on ("Thursday to 9"), the words differ and so may the date.
        if (start, end) in at_once and not any(w.needs == "date named before it" for w in (before, after)):
            assert after == at_once[start, end]


@given(st.text())
@settings(deadline=None)
def test_any_unicode(text: str) -> None:
    for start, end, when in find_dates(text, PUBLISHED):
        assert text[start:end] == when.words


@pytest.mark.parametrize(
    "piece", ["February ", "1/1/", "since ", "the week of ", "9:30 am ", "Thursday ", "the night of "]
)
def test_cost_grows_with_length(piece: str) -> None:
    # Eight times the text: a quadratic step would make it sixty-four times as long.
    assert growth(lambda size: partial(find_dates, (piece * size)[:size], PUBLISHED), 5_000, 40_000) < 24
