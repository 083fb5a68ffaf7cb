from __future__ import annotations

import json
from datetime import UTC, datetime

import jsonschema
import pytest
from pages_of_tests import page

from onrecord.capture.capture import Capture, Item
from onrecord.reading.contract import FORMAT, schema, to_json, value_json
from onrecord.reading.page import PageReading
from onrecord.values.value import Count, Party, Place, Text, Value, When, Where


def validate(instance: object, part: dict[str, object] | None = None) -> None:
    jsonschema.Draft202012Validator(part or schema()).validate(instance)


def test_the_schema_is_one_and_a_reading_keeps_to_it() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    validate(to_json(page()))
    assert schema()["title"] == FORMAT == to_json(page())["format"]


def test_every_span_slices() -> None:
    reading = to_json(page())
    text = reading["document"]["text"]
    [first, second] = reading["statements"]
    for span in (*first["content"], *second["content"], *second["cue"], *second["source"], second["chain"][2]["span"]):
        assert text[span["start"] : span["end"]] == span["exact"]


def test_the_time_of_retrieval_is_utc_and_absent_for_a_file() -> None:
    assert to_json(page())["capture"]["retrieved"] is None
    at = datetime(2024, 3, 1, 12, 30, 5, 999, tzinfo=UTC)
    item = Item("x", Capture(b"x", "text/plain", url="https://post.example/1", retrieved=at))
    fetched = PageReading(item, page().decoded, page().document, page().reading)
    assert to_json(fetched)["capture"]["retrieved"] == "2024-03-01T12:30:05Z"
    validate(to_json(fetched))


def test_records_name_only_claims_and_events_of_the_reading_and_each_claim_once() -> None:
    reading = to_json(page())
    claims = {claim["id"] for claim in reading["claims"]}
    for record in reading["records"]:
        assert record["event"] in {event["id"] for event in reading["events"]}
        assert {id_ for piece in record["sentence"] for id_ in piece["claims"]} <= claims
        assert {id_ for code in record["codes"] for id_ in code["claims"]} <= claims
    cells = [
        c["claim"] for r in reading["records"] for row in r["table"]["rows"] for cell in row["cells"] for c in cell
    ]
    assert sorted(cells) == sorted(claims)


CALLEN = Place("geonames:1", "Port Callen", 1.5, 2.5, "XX", 0.5, ("Lower Coast",), "town", ("geonames:2",), "Tests")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Count(3, None, "at least 3", "sailors"),
         {"count": {"low": 3, "high": None, "words": "at least 3", "approximate": False}, "of": "sailors"}),
        (When(None, "Thursday", "morning", "reference date"),
         {"when": {"edtf": None, "time": "morning", "words": "Thursday", "needs": "reference date"}}),
        (Where("Callen", (CALLEN,), "town"),
         {"where": {"words": "Callen", "precision": "town", "places": [
             {"id": "geonames:1", "name": "Port Callen", "lat": 1.5, "lon": 2.5, "country": "XX", "score": 0.5,
                 "admin": ["Lower Coast"], "kind": "town", "parents": ["geonames:2"], "source": "Tests"}]}}),
        (Party("the navy", "Navy", "PublicBody"),
         {"party": {"words": "the navy", "name": "Navy", "type": "PublicBody"}}),
        (Text("in error"), {"text": "in error"}),
    ],
)  # fmt: skip
def test_each_kind_of_value_has_its_shape(value: Value, expected: dict[str, object]) -> None:
    assert value_json(value) == expected
    validate(expected, {"$ref": "#/$defs/value", "$defs": schema()["$defs"]})


@pytest.mark.parametrize("broken", [{"extra": 1}, {"format": "onrecord.reading/2"}, {"statements": [{}]}])
def test_the_schema_refuses_what_is_not_the_contract(broken: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate(to_json(page()) | broken)


def test_it_is_json_and_the_same_each_time() -> None:
    assert json.dumps(to_json(page())) == json.dumps(to_json(page()))
