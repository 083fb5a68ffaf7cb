"""Whatever a reader suggests, the record of it can be shown, sent and drawn."""

from __future__ import annotations

import csv
import io
import json

import click
import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st
from records_of_tests import ALTON, ALTON_FAR, DOCUMENT, OSTMARK, STATEMENTS, claim, reading_of
from site_of_tests import page_of

from onrecord.cli.terminal import view
from onrecord.exchange.geojson import features
from onrecord.exchange.rows import header, rows
from onrecord.reading.contract import schema, to_json
from onrecord.reading.reading import Claim, Polarity
from onrecord.reading.record import ATTRIBUTES, records
from onrecord.values.gazetteer import KINDS
from onrecord.values.value import Count, Party, Text, When, Where

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
numbers = st.none() | st.integers(0, 10**6)
days = st.sampled_from(["2031-03-04", "2031-03", "2031", "?2031-03-04", "2031-21~", "2031-41", "2031-03-04T10:00:00Z"])
spans = st.sampled_from(["2031-03-04/2031-03-09", "2031/..", "[2031,2032]", "203X", "-0044", "Y170000002", "no date"])
dates = days | spans
places = st.lists(st.sampled_from([ALTON, ALTON_FAR, OSTMARK]), max_size=3, unique=True).map(tuple)
values = st.one_of(
    st.builds(Count, numbers, numbers, words, st.none() | words, st.booleans()),
    st.builds(When, st.none() | dates, words, st.none() | words, st.none() | words),
    st.builds(Where, words, places, st.none() | st.sampled_from(KINDS)),
    st.builds(Party, words, words, st.sampled_from(["Person", "Group"])),
    st.builds(Text, words),
)
claims = st.lists(
    st.builds(
        claim,
        st.uuids().map(str),
        st.sampled_from([statement.id for statement in STATEMENTS]),
        st.sampled_from(ATTRIBUTES),
        values,
        st.sampled_from(Polarity),
        st.sampled_from(["Alton", "Nine dead", "Thursday"]),
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(claims)
def test_any_claims_are_shown_sent_and_drawn(made: list[Claim]) -> None:
    page = page_of(DOCUMENT, reading_of(made))
    [found] = records(page.document, page.reading)
    assert all(piece.text for piece in found.sentence)
    jsonschema.Draft202012Validator(schema()).validate(json.loads(json.dumps(to_json(page))))
    lines = list(csv.reader(io.StringIO(header() + rows(page), newline=""), strict=True))
    assert len(lines) == 1 + len(made)
    for each in features(page):
        assert json.loads(json.dumps(each, allow_nan=False)) == each
    shown = click.unstyle(view(page, width=80))
    assert all(character == "\n" or character.isprintable() or ord(character) > 127 for character in shown)
