"""Judging through the site: what is decided, how two people see each other, what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bench_of_tests import workbench
from desk_of_tests import PAGE, Sitting, entries, name, place
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.adapters.verifying import verify_files


def test_a_claim_is_accepted_and_what_stands_is_answered(ada: Sitting) -> None:
    assert ada.claim() == {"status": "suggested", "entries": [], "seen": []}
    made = ada.done("accept", claim="c1")
    claim = made["state"]["claims"]["c1"]
    assert (claim["status"], claim["seen"]) == ("accepted", [made["entry"]])
    [entry] = claim["entries"]
    assert (entry["by"], entry["mine"], entry["judge"], entry["words"]) == (
        "Ada Roe",
        True,
        "accept",
        "3 or more sailors",
    )
    assert [each["exact"] for each in entry["evidence"]] == ["three sailors"]
    assert ada.claim() == claim
    assert ada.claim("c2")["status"] == "suggested"


def test_a_count_is_corrected_by_its_words_and_taken_back(ada: Sitting) -> None:
    made = ada.done("correct", claim="c1", **place("At least three sailors"), value="3-5", reason="the list has five")
    claim = made["state"]["claims"]["c1"]
    assert (claim["status"], claim["entries"][0]["words"], claim["entries"][0]["reason"]) == (
        "corrected", "3 to 5 sailors", "the list has five",
    )  # fmt: skip
    undone = ada.done("undo", entry=made["entry"], reason="a slip of the key")
    assert undone["state"]["claims"]["c1"]["status"] == "suggested"
    again = ada.done("undo", entry=undone["entry"], reason="no slip")
    assert again["state"]["claims"]["c1"] == claim


def test_a_rejection_a_day_and_a_remark(ada: Sitting) -> None:
    assert ada.done("reject", claim="c1", reason="hearsay")["state"]["claims"]["c1"]["status"] == "rejected"
    day = ada.done("published", value="2031-03-04", reason="the masthead")["state"]["published"]
    assert (day["value"], day["status"], day["stated"]) == ("2031-03-04", "corrected", None)
    made = ada.done("comment", claim="c1", reason="ask the harbour master")
    [remark] = made["state"]["comments"]
    assert (remark["text"], remark["claim"], remark["evidence"][0]["exact"]) == (
        "ask the harbour master", "c1", "three sailors",
    )  # fmt: skip
    ada.done("comment", about=made["entry"], reason="asked", **place("Ada Roe"))
    assert [each["text"] for each in ada.state()["comments"]] == ["ask the harbour master", "asked"]
    ada.done("undo", entry=made["entry"], reason="answered")
    assert [each["text"] for each in ada.state()["comments"]] == ["asked"]


def test_a_person_claims_what_no_reader_found_and_others_judge_it(ada: Sitting, bo: Sitting) -> None:
    made = ada.done("claim", attribute="place", **place("Port Callen"), reason="the page says so")
    [own] = made["state"]["own"]
    assert (own["status"], own["attribute"], own["words"], own["event"]) == ("accepted", "place", "Port Callen", "e1")
    assert own["content"][0]["exact"] == PAGE
    assert ada.state()["own"] == [own]
    answer = bo.done("reject", claim=own["claim"], reason="another port", seen=own["seen"])
    assert [each["status"] for each in answer["state"]["own"]] == ["rejected"]
    bo.done("undo", entry=answer["entry"], reason="that port")
    bo.done("undo", entry=made["entry"], reason="not said")
    assert ada.state()["own"] == []


def test_a_selection_that_the_reader_claimed_is_that_claim(ada: Sitting) -> None:
    made = ada.done("claim", attribute="killed", value="4", **place("three sailors"), reason="counted")
    claim = made["state"]["claims"]["c1"]
    assert (claim["status"], claim["entries"][0]["words"]) == ("accepted", "4 sailors")


def test_a_chain_is_edited_as_a_path(ada: Sitting) -> None:
    new = {"kind": "speaker", **place("Bo Teal")}
    made = ada.done("chain", claim="c1", chain=[{"was": 1}, new], reason="he was told it")
    chain = made["state"]["chains"]["s1"]
    [entry] = chain["entries"]
    assert (chain["status"], [link["name"] for link in entry["chain"]]) == ("corrected", [None, "Ada Roe", "Bo Teal"])
    shorter = ada.done("chain", statement="s1", chain=[{"was": 2}], reason="she did not say", seen=chain["seen"])
    [entry] = shorter["state"]["chains"]["s1"]["entries"]
    assert [link["name"] for link in entry["chain"]] == [None, "Bo Teal"]
    ada.done("undo", entry=shorter["entry"], reason="a slip")
    ada.done("undo", entry=made["entry"], reason="a slip")
    assert ada.state()["chains"] == {}


def test_what_is_typed_is_shown_as_a_value_with_its_codes(ada: Sitting) -> None:
    def parsed(attribute: str, words: str, text: str = "", **more: str) -> dict[str, Any]:
        answer = ada.post("parse", {"attribute": attribute, "text": text, **place(words), **more})
        return dict(json.loads(answer.content))

    made = parsed("killed", "At least three sailors")
    assert made["words"] == "3 or more sailors"
    assert made["value"]["count"]["low"] == 3
    assert {(each["codebook"], each["field"]): each["value"] for each in made["codes"]} == {
        ("UCDP", "low"): 3, ("ACLED", "fatalities"): 3, ("Airwars", "killed min"): 3,
    }  # fmt: skip
    assert parsed("killed", "sailors", "3-5 ")["words"] == "3 to 5"
    assert parsed("", "sailors", "4", claim="c1")["words"] == "4 sailors"
    assert parsed("killed", "sailors", "five children")["words"] == "5 children"
    assert parsed("date", "Ferry", "12 March 2031")["value"]["when"]["edtf"] == "2031-03-12"
    assert parsed("actor", "Bo Teal")["value"]["party"]["type"] == "Person"
    assert parsed("kind", "shelled", "airstrike")["codes"][0]["codebook"] == "ACLED"
    for attribute, text in (("killed", "some"), ("date", "soon"), ("kind", "a to-do"), ("mood", "glad")):
        assert parsed(attribute, "Ferry", text).keys() == {"error"}


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"judge": "praise"}, "nothing that is judged here"),
    ({"judge": "same", "event": "e1", "other": "e1", "reason": "x"}, "nothing that is judged here"),
    ({"judge": "accept"}, "lacks"),
    ({"judge": "accept", "claim": "c"}, "several claims"),
    ({"judge": "accept", "claim": "c9"}, "no claim"),
    ({"judge": "accept", "claim": ""}, "no claim"),
    ({"judge": "accept", "claim": ["c1"]}, "no order"),
    ({"judge": "accept", "claim": "c1", "once": "short"}, "name of its own"),
    ({"judge": "accept", "claim": "c1", "seen": "all"}, "none of this page"),
    ({"judge": "reject", "claim": "c1"}, "gives its reason"),
    ({"judge": "reject", "claim": "c1", "reason": " "}, "gives its reason"),
    ({"judge": "correct", "claim": "c1", "start": 0, "end": 3, "words": "Sea", "reason": "x"}, "not those"),
    ({"judge": "correct", "claim": "c1", "start": 0, "end": 10**6, "reason": "x"}, "a start and an end"),
    ({"judge": "correct", "claim": "c1", "start": 3, "end": 3, "reason": "x"}, "a start and an end"),
    ({"judge": "correct", "claim": "c1", "start": True, "end": 3, "reason": "x"}, "a start and an end"),
    ({"judge": "correct", "claim": "c1", "words": "no such words", "reason": "x"}, "does not say"),
    ({"judge": "correct", "claim": "c1", "start": 0, "end": 5, "value": "many", "reason": "x"}, "gives no value"),
    ({"judge": "correct", "claim": "c1", "start": 0, "end": 5, "value": {"text": "x"}, "reason": "x"}, "no value"),
    (
        {"judge": "correct", "claim": "c1", "start": 0, "end": 5, "reason": "x",
         "value": {"count": {"low": "1", "high": 2, "approximate": False}}},
        "this is no",
    ),
    ({"judge": "claim", "attribute": "mood", "start": 0, "end": 5, "reason": "x"}, "no attribute"),
    ({"judge": "claim", "attribute": "means", "start": 0, "end": 5, "reason": "x", "event": "e2"}, "no events"),
    ({"judge": "claim", "attribute": "means", "start": 0, "end": 5, "reason": "x", "polarity": "sad"}, "no order"),
    ({"judge": "chain", "claim": "c1", "chain": "Roe", "reason": "x"}, "is a list"),
    ({"judge": "chain", "claim": "c1", "chain": [{"was": 0}], "reason": "x"}, "no such speaker"),
    ({"judge": "chain", "claim": "c1", "chain": [{"kind": "outlet", "start": 0, "end": 5}], "reason": "x"}, "once"),
    ({"judge": "published", "value": "soon", "reason": "x"}, "no EDTF"),
    ({"judge": "undo", "entry": "c1", "reason": "x"}, "none of this page"),
    ({"judge": "comment", "reason": ""}, "gives its reason"),
]  # fmt: skip


def test_what_is_refused_says_why(ada: Sitting) -> None:
    for order, words in REFUSED:
        assert words in ada.refused(**order), order
    assert entries(ada.at) == 0


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "NaN", '{"a": NaN}', "[" * 100_000, '{"a": "\\ud800"}', f'{{"a": "{"x" * 70_000}"}}', b"\xff"],
)
def test_a_body_that_is_none_is_refused(ada: Sitting, body: str | bytes) -> None:
    for to in ("judge", "parse"):
        answer = ada.post(to, body)
        assert (answer.status_code, answer.json().keys()) == (422, {"error"})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=20)
    | st.sampled_from(["c1", "e1", "s1", "killed", "speaker", "kind", "was", "start", "end", "words", "count", "when"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
FIELDS = (
    "once", "judge", "claim", "statement", "entry", "about", "words", "start", "end", "value", "attribute", "event",
    "polarity", "reason", "seen", "chain", "text",
)  # fmt: skip


def test_no_body_breaks_the_desk(tmp_path: Path) -> None:
    with workbench(tmp_path / "archive") as at:
        ada = Sitting(at, "owner", at.keep(PAGE))

        @settings(max_examples=150)
        @given(
            st.sampled_from(["accept", "correct", "reject", "claim", "chain", "published", "undo", "comment"]),
            st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=8),
        )
        def run(judge: str, more: dict[str, Any]) -> None:
            for to in ("judge", "parse"):
                answer = ada.post(to, {"once": name(), "judge": judge, "claim": "c1", "reason": "x", **more})
                assert answer.status_code in (200, 201, 422), answer.content
                if answer.status_code == 422:
                    assert answer.json().keys() == {"error"}
            ada.state()

        run()
        assert verify_files(at.bench.library.archive.folder).problems == []
