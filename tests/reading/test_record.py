"""The record: its sentence says nothing that no claim says, its table has every claim once, its codes their words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages_of_tests import page
from records_of_tests import ALTON, ALTON_FAR, CLAIMS, DOCUMENT, claim, reading_of, some

from onrecord.reading.phrases import phrase
from onrecord.reading.reading import Claim, Event, Polarity
from onrecord.reading.record import ATTRIBUTES, Record, records
from onrecord.values.value import Count, Text, When, Where


def record(*ids: str) -> Record:
    [only] = records(DOCUMENT, some(*ids))
    return only


def words(*ids: str) -> str:
    return record(*ids).words


def code(found: Record, codebook: str, field: str) -> int | str | None:
    [value] = [each.value for each in found.codes if (each.codebook, each.field) == (codebook, field)]
    return value


def test_one_plain_sentence_with_who_says_it_through_whom() -> None:
    assert words("thursday", "near", "three", "none") == (
        "On an unresolved Thursday, in or near Alton (Brenn, QQ) (according to Lamp Post), at least 3 soldiers were "
        "killed, according to Ada Roe, via the Wire; denied by the army: that 3 soldiers were killed."
    )


def test_one_voice_is_named_once() -> None:
    assert words("kind", "thursday", "near", "victim") == (
        "In an airstrike, on an unresolved Thursday, in or near Alton (Brenn, QQ), those harmed were the crew, "
        "according to Lamp Post."
    )


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ((), ""),
        (("kind",), "An airstrike is reported, according to Lamp Post."),
        (("thursday",), "On an unresolved Thursday, an event is reported, according to Lamp Post."),
        (
            ("captain", "missing"),
            "A captain was injured and several people were missing, according to Ada Roe, via the Wire.",
        ),
        (("navy",), "Possibly it was done by the navy, according to Ada Roe, via the Wire."),
        (("front",), "Denied by the army: that it was done by the Front."),
        (("nine",), "9 (in the headline only) were killed, according to Lamp Post."),
        (("owned",), "As to responsibility, the Front (“the Front claimed it”), according to the army."),
        (("cause",), "The cause given is “in error”, according to the army."),
    ],
)  # fmt: skip
def test_what_is_said_of_little(ids: tuple[str, ...], expected: str) -> None:
    assert words(*ids) == expected


def test_numbers_that_differ_stand_side_by_side_with_who_gives_them() -> None:
    assert words("three", "five", "nine") == (
        "At least 3 soldiers (Ada Roe, via the Wire) or 5 soldiers (the army) or 9 (in the headline only; Lamp Post) "
        "were killed, depending on the speaker."
    )


def test_a_place_that_holds_another_and_a_number_without_its_group_are_left_to_the_table() -> None:
    assert "Ostmark" not in words("near", "country", "three")
    vaguer = claim("vague", "own", "killed", Count(5, 5, "5"))
    [found] = records(DOCUMENT, reading_of([*some("five").claims, vaguer]))
    assert found.words == "5 soldiers were killed, according to the army."
    assert len(found.table.columns) == 2


def test_a_part_that_the_same_statement_counts_is_left_to_the_table() -> None:
    whole = claim("c1", "own", "killed", Count(7, 7, "seven", "people"))
    part = claim("c2", "own", "killed", Count(2, 2, "two", "children"))
    [found] = records(DOCUMENT, reading_of([whole, part]))
    assert "c2" in repr(found.table)
    assert "7 people were killed" in found.words
    assert "children" not in found.words
    elsewhere = replace(part, statement="roe")
    assert "2 children" in records(DOCUMENT, reading_of([whole, elsewhere]))[0].words


def test_an_ambiguous_place_is_its_words() -> None:
    where = claim("p", "own", "place", Where("Alton", (ALTON, ALTON_FAR), "town"))
    [found] = records(DOCUMENT, reading_of([where]))
    assert found.words.startswith("At a place given as “Alton”")
    assert code(found, "UCDP", "where_prec") is None


def test_claims_that_agree_are_one_value_of_several_speakers() -> None:
    [five] = some("five").claims
    [found] = records(DOCUMENT, reading_of([five, replace(five, id="same", statement="roe")]))
    assert found.words == "5 soldiers were killed, according to the army and Ada Roe, via the Wire."
    assert found.sentence[0].claims == ("five", "same")


@given(st.sets(st.sampled_from(CLAIMS)), st.sampled_from(Polarity), st.randoms(use_true_random=False))
def test_any_claims_make_a_sentence_whose_values_are_theirs(
    taken: set[Claim], polarity: Polarity, order: object
) -> None:
    claims = [replace(each, polarity=polarity) if each.id < "m" else each for each in taken]
    order.shuffle(claims)  # type: ignore[attr-defined]
    [found] = records(DOCUMENT, reading_of(claims))
    by_id = {each.id: each for each in claims}
    assert bool(found.sentence) == bool(claims)
    for piece in found.sentence:
        given = [phrase(by_id[id_].attribute, by_id[id_].value, by_id[id_].evidence[0].exact) for id_ in piece.claims]
        assert not piece.claims or piece.text.casefold() in [each.casefold() for each in given]
        assert piece.claims or not re.search(r"[0-9]", piece.text)
    assert "Thursday" not in found.words or "unresolved Thursday" in found.words or "“Thursday”" in found.words
    assert not re.search(r"January|February|March|[0-9]{4}", found.words)
    assert found.words == "" or (found.words[0].isupper() or found.words[0].isdigit())


@given(st.sets(st.sampled_from(CLAIMS)))
def test_the_table_has_every_claim_once_under_its_speaker(taken: set[Claim]) -> None:
    [found] = records(DOCUMENT, reading_of(sorted(taken, key=lambda each: each.id)))
    entries = [entry for row in found.table.rows for cell in row.cells for entry in cell]
    assert sorted(entry.claim.id for entry in entries) == sorted(each.id for each in taken)
    assert all(len(row.cells) == len(found.table.columns) for row in found.table.rows)
    names = {"own": "Lamp Post", "roe": "Ada Roe", "army": "the army"}
    for row in found.table.rows:
        for column, cell in zip(found.table.columns, row.cells, strict=True):
            assert {names[entry.claim.statement] for entry in cell} <= {column.speaker}
            assert {entry.claim.attribute for entry in cell} <= {row.attribute}
    assert [row.attribute for row in found.table.rows] == [a for a in ATTRIBUTES if a in {c.attribute for c in taken}]


def test_a_column_has_the_way_to_the_page() -> None:
    [roe] = record("three").table.columns
    assert (roe.speaker, roe.chains, roe.own) == ("Ada Roe", ("Ada Roe ← the Wire ← Lamp Post",), False)
    assert record("kind").table.columns[0].own


def test_codes_are_derived_and_carry_their_words() -> None:
    found = record("kind", "three", "five", "none", "captain")
    assert code(found, "UCDP", "low") == 3
    assert code(found, "UCDP", "best") is code(found, "UCDP", "high") is None
    assert code(found, "ACLED", "fatalities") == 3
    assert code(found, "ACLED", "sub_event_type") == "Air/drone strike"
    assert code(found, "PLOVER", "mode") == "heavy-weapons"
    assert (code(found, "Airwars", "injured min"), code(found, "Airwars", "injured max")) == (1, 1)
    assert code(found, "UCDP", "date_prec") is None
    [low] = [each for each in found.codes if each.field == "low"]
    assert (low.words, low.claims) == (("At least 3 soldiers", "Five soldiers"), ("three", "five"))
    [none] = [each for each in found.codes if each.field == "best"]
    assert none.words == none.claims == ()


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ([("own", 5, 5, "soldiers")], 5, 5),
        ([("own", 12, 12, "people"), ("own", 5, 5, "children")], 12, 12),
        ([("own", 3, 3, "soldiers"), ("own", 2, 2, "policemen")], 3, None),
        ([("own", 3, 3, "people"), ("own", 7, 7, None)], 3, 7),
        ([("own", 12, 12, "people"), ("roe", 9, 9, "people")], 9, 12),
        ([("own", None, 10, "people"), ("roe", 9, 9, "people")], None, 10),
    ],
)
def test_low_and_high_never_add_what_nobody_added(
    counts: list[tuple[str, int | None, int | None, str | None]], low: int | None, high: int | None
) -> None:
    claims = [claim(f"c{i}", s, "killed", Count(a, b, "5", of)) for i, (s, a, b, of) in enumerate(counts)]
    [found] = records(DOCUMENT, reading_of(claims))
    assert (code(found, "UCDP", "low"), code(found, "UCDP", "high")) == (low, high)


def test_dates_that_differ_are_coded_over_all_their_days() -> None:
    days = [claim(str(day), "own", "date", When(f"2031-03-0{day}", f"{day} March")) for day in (4, 6)]
    [found] = records(DOCUMENT, reading_of(days))
    assert (code(found, "UCDP", "date_prec"), code(found, "ACLED", "time_precision")) == (2, 2)


def test_events_apart_have_records_apart_the_main_one_first() -> None:
    earlier = Event("e2", "bombing", main=False)
    reading = some("five")
    old = replace(claim("old", "own", "killed", Count(7, 7, "7")), event="e2")
    both = replace(reading, events=(earlier, *reading.events), claims=(*reading.claims, old))
    assert [each.words for each in records(DOCUMENT, both)] == [
        "5 soldiers were killed, according to the army.", "7 were killed, according to Lamp Post.",
    ]  # fmt: skip


def test_a_page_as_a_reader_gives_it() -> None:
    [found] = records(page().document, page().reading)
    assert found.words == (
        "At least 4 passengers (Ilan Dorre, via the Harbour Wire) or 6 (in the headline only; The Meridian Post) were "
        "killed, depending on the speaker."
    )


def test_an_attribute_outside_of_the_vocabulary_is_in_the_table_alone() -> None:
    [found] = records(DOCUMENT, reading_of([claim("x", "own", "weather", Text("fog"))]))
    assert found.sentence == ()
    assert [row.attribute for row in found.table.rows] == ["weather"]
