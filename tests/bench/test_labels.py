"""The labels of our own: stand-off, whole, each in its part; and what turns authored lines into them."""

from __future__ import annotations

import importlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

LABELS = Path(__file__).parents[2] / "bench" / "labels"
TEXT = (
    "Port Callen — A ferry was shelled on Tuesday, navy spokesman Ilan Dorre said.\n\n"
    "“We did not fire,” he added. “Admiral Sef told me that the battery was empty.”\n\n"
    "The battery reportedly held six shells.Islanders fear\na second attack."
)


@pytest.fixture(name="modules")
def _modules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The scripts of bench/labels can be imported by name, and are gone again afterwards."""
    monkeypatch.syspath_prepend(str(LABELS))
    before = dict(sys.modules)
    yield
    for name in sys.modules.keys() - before.keys():
        del sys.modules[name]


@pytest.fixture(name="authored")
def _authored(modules: None) -> ModuleType:  # noqa: ARG001
    return importlib.import_module("authored")


def stored(part: str) -> list[dict[str, Any]]:
    path = LABELS / f"{part}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def chosen() -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in json.loads((LABELS / "documents.json").read_text("utf-8"))}


def made(authored: ModuleType, *lines: str) -> list[dict[str, Any]]:
    page, statements = authored.Page.of(TEXT), list[dict[str, Any]]()
    for line in lines:
        statements.append(authored.statement(page, line, statements))
    return statements


def words(spans: list[dict[str, int]]) -> list[str]:
    return [TEXT[span["start"] : span["end"]] for span in spans]


# --- what is stored -------------------------------------------------------------------------------------------------


def test_two_documents_of_three_are_for_training_and_all_later_ones() -> None:
    records = list(chosen().values())
    assert Counter(record["part"] for record in records[:66]) == {"train": 44, "dev": 22}
    assert {record["part"] for record in records[66:]} == {"train"}
    assert [record["number"] for record in records] == list(range(1, len(records) + 1))
    assert {record["set"] for record in records} == {"gva", "fakes", "muc4", "gvdb", "wikievents"}


@pytest.mark.parametrize("part", ["train", "dev", "second"])
def test_a_label_is_of_a_chosen_document_and_stands_in_its_part(part: str) -> None:
    records = chosen()
    labels = stored(part)
    assert len({label["id"] for label in labels}) == len(labels)
    for label in labels:
        record = records[label["id"]]
        assert (label["set"], label["sha256"]) == (record["set"], record["sha256"])
        assert part in (record["part"], "second")


@pytest.mark.parametrize("part", ["train", "dev", "second"])
def test_labels_hold_offsets_and_no_text(part: str) -> None:
    for label in stored(part):
        assert label.keys() == {"id", "set", "sha256", "by", "statements", "events", "claims"}
        for statement in label["statements"]:
            assert statement["type"] in {"speech", "mind"}
            assert statement["mode"] in {"direct", "indirect", "mixed", "headline"}
            spans = [*statement["source"], *statement["cue"], *statement["content"]]
            spans += [link["span"] for link in statement["chain"] if link["span"]]
            assert all(span.keys() == {"start", "end"} and 0 <= span["start"] < span["end"] for span in spans)
            assert statement["content"]
            assert statement["chain"][0] == {"name": None, "span": None}
            assert all(link["name"] is None for link in statement["chain"])


@pytest.mark.parametrize("part", ["train", "dev", "second"])
def test_events_and_claims_hold_offsets_numbers_and_dates(part: str) -> None:
    for label in stored(part):
        assert [event["main"] for event in label["events"]] == [n == 0 for n in range(len(label["events"]))]
        for claim in label["claims"]:
            assert claim.keys() == {"event", "statement", "attribute", "value", "evidence", "polarity"}
            assert claim["event"] in {event["id"] for event in label["events"]}
            assert claim["statement"] is None or 0 <= claim["statement"] < len(label["statements"])
            assert claim["evidence"]
            parts = [part for part in claim["value"].values() if isinstance(part, list)]
            assert all(span.keys() == {"start", "end"} for spans in [claim["evidence"], *parts] for span in spans)
            closed = {"kind": "text", "responsibility": "stance", "date": "edtf"}.get(claim["attribute"])
            assert not any(isinstance(value, str) for key, value in claim["value"].items() if key != closed)


@pytest.mark.parametrize("part", ["train", "dev", "second"])
def test_a_nested_statement_lies_in_an_earlier_one_and_keeps_its_chain(part: str) -> None:
    for label in stored(part):
        for index, statement in enumerate(label["statements"]):
            if statement["within"] is None:
                continue
            assert 0 <= statement["within"] < index
            outer = label["statements"][statement["within"]]
            for span in statement["content"]:
                assert any(one["start"] <= span["start"] and span["end"] <= one["end"] for one in outer["content"])
            assert statement["chain"][: len(outer["chain"])] == outer["chain"]


# --- authored lines -------------------------------------------------------------------------------------------------


def test_a_line_becomes_offsets(authored: ModuleType) -> None:
    [statement] = made(authored, "1. 1 si | navy spokesman Ilan Dorre | said | A ferry .. Tuesday | Ilan Dorre")
    assert words(statement["source"]) == ["navy spokesman Ilan Dorre"]
    assert words(statement["cue"]) == ["said"]
    assert words(statement["content"]) == ["A ferry was shelled on Tuesday"]
    assert statement["chain"][0] == {"name": None, "span": None}
    assert words([statement["chain"][1]["span"]]) == ["Ilan Dorre"]


def test_a_nested_line_takes_its_chain_from_the_outer_one(authored: ModuleType) -> None:
    outer, inner = made(
        authored,
        "1. 2 sd | he | added | “We did not fire,” + 3:“Admiral .. empty.” | Ilan Dorre",
        "2. 3 si | Admiral Sef | told | that the battery was empty | = | ^1",
    )
    assert words(outer["content"]) == ["“We did not fire,”", "“Admiral Sef told me that the battery was empty.”"]
    assert inner["within"] == 0
    assert words([link["span"] for link in inner["chain"][1:]]) == ["Ilan Dorre", "Admiral Sef"]


def test_a_source_may_be_missing_and_a_subject_belongs_to_the_content(authored: ModuleType) -> None:
    [statement] = made(authored, "1. 4 si | | reportedly | The battery + held six shells. |")
    assert statement["source"] == []
    assert words(statement["content"]) == ["The battery", "held six shells"]
    assert statement["chain"] == [{"name": None, "span": None}]


def test_words_may_break_over_lines_and_run_together(authored: ModuleType) -> None:
    [statement] = made(authored, "1. 5 mi | ~Islanders | fear | a second attack | =")
    assert words(statement["source"]) == ["Islanders"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("1. 1 si | Ilan | says | A ferry | =", "'says' stands there 0 times"),
        ("1. 3 si | Sef | told | t | =", "'t' stands there 0 times"),
        ("1. 9 si | Sef | told | that | =", "there is no segment 9"),
        ("2. 1 si | Ilan Dorre | said | A ferry | =", "is not `1. segment"),
        ("1. 1 si | Ilan Dorre | said | | =", "has no content"),
        ("1. 1 si | Ilan Dorre | said | Dorre said | =", "overlap"),
        ("1. 1 sx | Ilan Dorre | said | A ferry | =", "called mixed"),
        ("1. 2 si | he | added | “We did not fire,” | =", "called indirect"),
        ("1. 1 si | Ilan Dorre | said | A ferry | Ada Roe", "not on the page"),
        ("1. 1 si | Ilan Dorre | said | A ferry | = | ^1", "an earlier statement"),
        ("1. 1 si | | said | A ferry | =", "no source"),
        ("1. 1 si | Ilan Dorre | said | Tuesday + A ferry | =", "not in the order of the page"),
    ],
)
def test_a_line_that_does_not_hold_is_refused(authored: ModuleType, line: str, fault: str) -> None:
    with pytest.raises(authored.AuthoringError, match=fault):
        made(authored, line)


def test_words_that_stand_twice_need_a_number(authored: ModuleType) -> None:
    page = authored.Page.of("Roe said he said so.")
    with pytest.raises(authored.AuthoringError, match="2 times"):
        authored.statement(page, "1. 1 si | Roe | said | so | =", [])
    statement = authored.statement(page, "1. 1 si | he | said#2 | so | =", [])
    assert statement["cue"] == [{"start": 12, "end": 16}]


def test_a_statement_outside_the_one_it_names_is_refused(authored: ModuleType) -> None:
    with pytest.raises(authored.AuthoringError, match="not within"):
        made(
            authored,
            "1. 1 si | navy spokesman Ilan Dorre | said | A ferry .. Tuesday | Ilan Dorre",
            "2. 5 mi | Islanders | fear | a second attack | = | ^1",
        )


def test_a_file_holds_several_documents_and_remarks(authored: ModuleType) -> None:
    lines = ["= a", "// not yet sure", "1. x", "", "= b", "1. y", "2. z"]
    assert dict(authored.documents(lines)) == {"a": [(3, "1. x")], "b": [(6, "1. y"), (7, "2. z")]}


# --- events and claims ----------------------------------------------------------------------------------------------

STATEMENTS = (
    "1. 2 sd | he | added | “We did not fire,” + 3:“Admiral .. empty.” | Ilan Dorre",
    "2. 3 si | Admiral Sef | told | that the battery was empty | = | ^1",
)
EVENTS = ("* e1 shelling", "+ e2 other")


def claimed(authored: ModuleType, line: str, *events: str) -> dict[str, Any]:
    claims, page = importlib.import_module("authored_claims"), authored.Page.of(TEXT)
    found = list[dict[str, Any]]()
    for each in events or EVENTS:
        found.append(claims.event(each, found))
    return dict(claims.claim(page, line, found, made(authored, *STATEMENTS)))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("e1 kind 1 | was shelled", {"text": "shelling"}),
        ("e1 date 1 | ? | Tuesday", {"edtf": None}),
        ("e1 date 1 | 2031-04~ | Tuesday", {"edtf": "2031-04~"}),
        ("e1 place 1 | Port Callen", {"name": [{"start": 0, "end": 11}]}),
        ("e1 killed 4 | 6 | six", {"low": 6, "high": 6, "of": None}),
        ("e1 killed 4 | 6.. | six", {"low": 6, "high": None, "of": None}),
        ("e1 killed 4 | ..6 | six", {"low": None, "high": 6, "of": None}),
        ("e1 killed 4 | 2..6 of 5:~Islanders | six", {"low": 2, "high": 6, "of": [{"start": 198, "end": 207}]}),
        (
            "e1 responsibility 1 | blamed 1:navy | was shelled",
            {"stance": "blamed", "party": [{"start": 46, "end": 50}]},
        ),
    ],
)
def test_a_claim_has_its_value(authored: ModuleType, line: str, value: dict[str, Any]) -> None:
    assert claimed(authored, line)["value"] == value


@pytest.mark.parametrize(
    ("line", "statement"),
    [
        ("e1 place 1 | Port Callen", None),
        ("e1 target 3 | Admiral Sef", 0),
        ("e1 target 3 | the battery", 1),
        ("e1 target 3 ^1 | the battery", 0),
        ("e1 target 3 ^0 | the battery", None),
    ],
)
def test_a_claim_is_of_the_innermost_statement_or_of_the_one_named(
    authored: ModuleType, line: str, statement: int | None
) -> None:
    assert claimed(authored, line)["statement"] == statement


def test_polarity_and_event_are_kept_and_evidence_is_the_words(authored: ModuleType) -> None:
    claim = claimed(authored, "e2 actor 2! | 1:navy | We")
    assert (claim["event"], claim["polarity"], words(claim["evidence"])) == ("e2", "denied", ["We"])
    assert claimed(authored, "e2 actor 2? | We")["polarity"] == "possible"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("e3 place 1 | Port Callen", "no event e3"),
        ("e1 plaice 1 | Port Callen", "is not `event"),
        ("e1 place 1 | Callen Port", "0 times"),
        ("e1 place 1 |", "needs evidence"),
        ("e1 date 1 | next Tuesday | Tuesday", "nor a date in EDTF"),
        ("e1 killed 4 | several | six", "not a count"),
        ("e1 killed 4 | 36 6 | six", "not a count"),
        ("e1 responsibility 1 | navy | was shelled", "and a party"),
        ("e1 place 1 ^3 | Port Callen", "no statement 3"),
    ],
)
def test_a_claim_that_does_not_hold_is_refused(authored: ModuleType, line: str, fault: str) -> None:
    with pytest.raises(authored.AuthoringError, match=fault):
        claimed(authored, line)


@pytest.mark.parametrize(
    "events", [("+ e1 shelling",), ("* e1 shelling", "* e2 other"), ("* e1 flood",), ("* e2 other",)]
)
def test_events_that_do_not_hold_are_refused(authored: ModuleType, events: tuple[str, ...]) -> None:
    with pytest.raises(authored.AuthoringError, match=r"main one|known kind"):
        claimed(authored, "e1 place 1 | Port Callen", *events)


def test_gold_has_the_words_of_values(authored: ModuleType) -> None:
    lines = (
        "e1 place 1 | Port Callen",
        "e1 killed 4 | 6 of shells | six",
        "e1 responsibility 1 | blamed 1:navy | shelled",
    )
    claims = [claimed(authored, line) for line in lines]
    gold = importlib.import_module("gold").named({"statements": [], "claims": claims}, TEXT)
    assert [claim["value"] for claim in gold["claims"]] == [
        {"name": "Port Callen"},
        {"low": 6, "high": 6, "of": "shells"},
        {"text": "blamed: navy"},
    ]


def test_lines_of_claims_keep_the_statements_and_new_statements_need_them(
    modules: None,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    build = importlib.import_module("build")
    monkeypatch.setattr(build, "chosen", lambda: [{"id": "a", "set": "gva"}])
    authored_file = tmp_path / "a.txt"
    authored_file.write_text("\n".join(["= a", *STATEMENTS]), "utf-8")
    [first], wrong = build.authored(tmp_path, {"a": TEXT}, "first pass", [])
    authored_file.write_text("= a\n* e1 shelling\ne1 place 1 | Port Callen\n", "utf-8")
    [second], wrong_again = build.authored(tmp_path, {"a": TEXT}, "first pass", [first])
    assert wrong == wrong_again == []
    assert second["statements"] == first["statements"]
    assert len(second["claims"]) == 1
    assert build.faults(second, TEXT) == []
    authored_file.write_text("\n".join(["= a", *STATEMENTS]), "utf-8")
    assert "must stand here too" in build.authored(tmp_path, {"a": TEXT}, "first pass", [second])[1][0]


# --- with the public sets -------------------------------------------------------------------------------------------


@pytest.mark.data
@pytest.mark.usefixtures("data", "modules")
def test_the_labels_hold_on_their_texts() -> None:
    assert importlib.import_module("build").check() == []


@pytest.mark.data
@pytest.mark.usefixtures("data", "modules")
def test_the_choice_can_be_made_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    choose = importlib.import_module("choose")
    monkeypatch.setattr(choose, "HERE", tmp_path)
    choose.main()
    assert (tmp_path / "documents.json").read_bytes() == (LABELS / "documents.json").read_bytes()


@pytest.mark.data
@pytest.mark.usefixtures("data", "modules")
def test_a_pass_agrees_with_itself_and_less_with_a_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    agreement = importlib.import_module("agreement")
    parts = {"train": [], "dev": stored("dev")[:3], "second": [dict(label) for label in stored("dev")[:3]]}
    monkeypatch.setattr(agreement, "labelled", parts.__getitem__)
    scorer = agreement.scorer()
    assert set(agreement.figures(scorer, *agreement.passes()).values()) <= {0.0, 1.0}
    assert agreement.differences(scorer, *agreement.passes()) == []
    whole = parts["second"][0]["statements"]
    parts["second"][0]["statements"] = [one for one in whole if one["within"] is None][1:]
    lacking = agreement.figures(scorer, *agreement.passes())
    assert 0.5 < lacking["statements, overlap f1"] < 1.0
    assert len(agreement.differences(scorer, *agreement.passes())) >= 1
