"""How values stand to each other: relations with their reasons, and what must hold both ways round."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.values.compare import compare
from onrecord.values.party import read_party
from onrecord.values.relation import Comparison, Relation
from onrecord.values.value import Count, Party, Text, Value, When, Where

COUNTS = [
    (Count(3, 3, "3"), Count(3, 3, "three"), "equal"),
    (Count(3, None, "at least 3"), Count(5, 5, "5"), "contains"),
    (Count(3, None, "at least 3"), Count(2, 2, "2"), "conflicts"),
    (Count(None, 10, "up to 10"), Count(0, 0, "no"), "contains"),
    (Count(3, 5, "3 to 5"), Count(4, 8, "4 to 8"), "overlaps"),
    (Count(24, None, "dozens"), Count(40, None, "scores"), "contains"),
    (Count(40, 40, "about 40", approximate=True), Count(42, 42, "42"), "contains"),
    (Count(40, 40, "about 40", approximate=True), Count(60, 60, "60"), "conflicts"),
    (Count(3, 3, "3", of="soldiers"), Count(2, 2, "2", of="civilians"), "unknown"),
    (Count(12, 12, "12", of="people"), Count(5, 5, "5", of="children"), "unknown"),
    (Count(3, 3, "3", of="soldiers"), Count(2, 2, "2", of="Arvan soldiers"), "unknown"),
    (Count(3, 3, "3", of="Arvan soldiers"), Count(2, 2, "2", of="Arvan soldiers"), "conflicts"),
    (Count(3, 3, "3", of="people"), Count(3, 3, "3", of="persons"), "equal"),
]
DATES = [
    ("2017-02-09", "2017-02-09", "equal"),
    ("2014-33", "2014-01/2014-03", "equal"),
    ("2017-02", "2017-02-09", "contains"),
    ("2014/..", "2017-02-09", "contains"),
    ("2017-02-06/2017-02-12", "2017-02-11/2017-02-15", "overlaps"),
    ("2017-02-09", "2017-02-10", "conflicts"),
    ("../2015-03", "2017", "conflicts"),
    ("2017-02~", "2017-03-02", "overlaps"),
    ("2017-02~", "2018-03-02", "conflicts"),
    ("[2017-02-09,2017-09-02]", "2017-09-02", "contains"),
    ("[2017-02-09,2017-09-02]", "2017-05-02", "conflicts"),
]
PARTIES = [
    ("Ada Roe", "President Ada Roe", "equal"),
    ("Roe", "Ada Roe", "contains"),
    ("A. Roe", "Ada Roe", "contains"),
    ("Ada Roe", "Ben Doe", "conflicts"),
    ("Moscow", "the Kremlin", "unknown"),
    ("the Kremlin", "the Russian military", "unknown"),
    ("the Northern Front", "NF", "unknown"),
    ("soldiers", "Arvan soldiers", "contains"),
    ("villagers", "local officials", "unknown"),
]


def party(words: str) -> Party:
    """A party, a single surname taken for a person's."""
    return read_party(words, entity="person" if words == "Roe" else None)


def both_ways(a: Value, b: Value) -> Comparison:
    """The comparison of a to b, that of b to a being its other side."""
    there, back = compare(a, b), compare(b, a)
    assert back.relation is there.relation.mirrored
    assert there.reason
    assert back.reason
    return there


@pytest.mark.parametrize(("a", "b", "relation"), COUNTS)
def test_counts(a: Count, b: Count, relation: str) -> None:
    assert both_ways(a, b).relation == relation


@pytest.mark.parametrize(("a", "b", "relation"), DATES)
def test_dates(a: str, b: str, relation: str) -> None:
    assert both_ways(When(a, a), When(b, b)).relation == relation


@pytest.mark.parametrize(("a", "b", "relation"), PARTIES)
def test_parties(a: str, b: str, relation: str) -> None:
    assert both_ways(party(a), party(b)).relation == relation


def test_the_reason_shows_the_words() -> None:
    found = compare(When("2017-02-09", "Thursday"), When("2017-02-10", "Feb. 10"))
    assert found.reason == "no day fits both “Thursday” (2017-02-09) and “Feb. 10” (2017-02-10)"
    assert compare(Count(3, 3, "3"), Count(4, 4, "four")).reason == "no number fits both “3” and “four”"


def test_a_weekday_without_its_date_can_conflict_with_a_day() -> None:
    thursday = When(None, "Thursday", needs="reference date")
    assert both_ways(thursday, When("2017-02-09", "9 February")).relation is Relation.UNKNOWN
    friday = both_ways(thursday, When("2017-02-10", "10 February"))
    assert friday.relation is Relation.CONFLICTS
    assert friday.reason == "“10 February” (2017-02-10) is a Friday, not a Thursday"


def test_values_of_two_kinds_are_unknown() -> None:
    assert both_ways(Count(3, 3, "3"), When("2017", "2017")).relation is Relation.UNKNOWN


numbers = st.one_of(st.none(), st.integers(0, 300))
counts = st.builds(
    lambda low, high, rough, of: Count(
        *(sorted((low, high)) if low is not None and high is not None else (low, high)), "x", of, rough
    ),
    numbers,
    numbers,
    st.booleans(),
    st.sampled_from([None, "people", "soldiers", "Arvan soldiers", "children"]),
)
days = st.dates(date(2016, 1, 1), date(2018, 12, 31))
edtfs = st.one_of(
    days.map(str),
    days.map(lambda day: f"{day:%Y-%m}~"),
    days.map(lambda day: f"{day:%Y}"),
    days.map(lambda day: f"{day}/.."),
    days.map(lambda day: f"../{day:%Y-%m}?"),
    st.tuples(days, days).map(lambda pair: "/".join(map(str, sorted(pair)))),
    st.tuples(days, days).map(lambda pair: f"[{min(pair)},{max(pair)}]"),
    st.none(),
)
whens = edtfs.map(lambda text: When(text, "Thursday", needs=None if text else "reference date"))
names = st.lists(st.sampled_from(["Ada", "A.", "Roe", "Doe", "the", "Arvan", "army", "soldiers", "NF"]), min_size=1)
parties = names.map(lambda words: read_party(" ".join(words)))


@given(st.one_of(st.tuples(counts, counts), st.tuples(whens, whens), st.tuples(parties, parties)))
def test_the_other_way_round(pair: tuple[Count, Count] | tuple[When, When] | tuple[Party, Party]) -> None:
    both_ways(*pair)


@given(st.one_of(counts, whens.filter(lambda when: bool(when.edtf)), parties))
def test_a_value_equals_itself(value: Count | When | Party) -> None:
    assert compare(value, value).relation is Relation.EQUAL


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (Where("Lemvale"), Where("lemvale"), "equal"),
        (Where("Lemvale"), Where("Alderton"), "unknown"),
        (Text("a market"), Text("A market"), "equal"),
        (Text("a market"), Text("a mill"), "unknown"),
        (Text("Lemvale"), Where("Lemvale"), "unknown"),
    ],
)
def test_places_and_texts(a: Value, b: Value, relation: str) -> None:
    assert both_ways(a, b).relation == relation
