"""Judging through the site: signed, durable, repeated safely, by whom it may be and on what they see."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench_of_tests import Workbench, workbench
from desk_of_tests import PAGE, Sitting, name, place
from django.db import connections
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_of_tests import key

from onrecord.adapters.accounts.models import ROLES, EventGrant, Signing
from onrecord.adapters.expunging import Doomed, expunge
from onrecord.adapters.journal import Journal
from onrecord.adapters.logfile import LogFile
from onrecord.adapters.people import holders
from onrecord.adapters.presence import LASTS
from onrecord.adapters.store.models import Judged
from onrecord.adapters.verifying import verify_database, verify_files
from onrecord.errors import ArchiveUnusable
from onrecord.ledger.entry import Kind
from onrecord.ledger.judgement import Decision, compared
from onrecord.ledger.keys import key_id
from onrecord.ledger.writing import prove


@pytest.fixture
def at(tmp_path: Path, database: str | None) -> Iterator[Workbench]:
    with workbench(tmp_path / "archive", database) as made:
        yield made


@pytest.fixture
def page(at: Workbench) -> str:
    return at.keep(PAGE, "harbour.txt")


@pytest.fixture
def ada(at: Workbench, page: str) -> Sitting:
    return Sitting(at, "owner", page)


@pytest.fixture
def bo(at: Workbench, page: str) -> Sitting:
    return Sitting(at, "reviewer", page)


def entries(at: Workbench) -> int:
    return Judged.objects.using(at.bench.library.alias).count()


def keys_of(at: Workbench) -> dict[str, Any]:
    return at.bench.judging.journal.followed().keys.keys


# --- what is decided -----------------------------------------------------------------------------------------------


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


# --- two people ----------------------------------------------------------------------------------------------------


def test_two_who_have_not_seen_each_other_both_stay_visible(ada: Sitting, bo: Sitting) -> None:
    ada.done("accept", claim="c1")
    claim = bo.done("reject", claim="c1", reason="hearsay", seen=[])["state"]["claims"]["c1"]
    assert claim["status"] == "disputed"
    assert [(each["by"], each["mine"], each["judge"]) for each in claim["entries"]] == [
        ("Ada Roe", False, "accept"), ("Reviewer", True, "reject"),
    ]  # fmt: skip
    settled = ada.done("accept", claim="c1", seen=claim["seen"])["state"]["claims"]["c1"]
    assert (settled["status"], len(settled["entries"])) == ("accepted", 1)


def test_two_at_once_are_both_in_the_log(at: Workbench, page: str) -> None:
    people = [Sitting(at, role, page) for role in ("owner", "editor", "reviewer")]
    answers: list[int] = []

    def work(who: Sitting) -> None:
        answers.extend(who.judges("accept", claim="c1").status_code for _ in range(4))
        connections[at.bench.library.alias].close()

    threads = [threading.Thread(target=work, args=(who,)) for who in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [201] * 12
    assert entries(at) == 12
    assert people[0].claim()["status"] == "accepted"


def test_each_signs_with_a_key_of_their_own(at: Workbench, ada: Sitting, bo: Sitting) -> None:
    ada.done("accept", claim="c1")
    bo.done("accept", claim="c2")
    bo.done("undo", entry=bo.claim("c2")["seen"][0], reason="a slip")
    alias = at.bench.library.alias
    authors = list(Judged.objects.using(alias).order_by("number").values_list("author", flat=True))
    [row] = Signing.objects.using(alias).all()
    assert authors == [key_id(key("ada")), row.key, row.key]
    assert {named: life.role for named, life in keys_of(at).items()} == {key_id(key("ada")): "owner", row.key: "member"}
    assert holders(at.bench.judging.journal)[row.key] == "Reviewer"
    report = verify_files(at.bench.library.archive.folder)
    assert (report.problems, list(verify_database(at.bench.library.archive))) == ([], [])


def test_the_account_keeps_its_key_over_a_restart_and_gets_another_where_the_owners_changed(
    at: Workbench, bo: Sitting
) -> None:
    def restarted(given: str) -> Sitting:
        at.restart(key(given))
        return Sitting(at, "reviewer", bo.page)

    bo.done("accept", claim="c1")
    [first] = keys_of(at).keys() - {key_id(key("ada"))}
    restarted("ada").done("accept", claim="c1")
    assert len(keys_of(at)) == 2
    answer = restarted("cy").judges("accept", claim="c1")
    assert (answer.status_code, "does not speak" in answer.json()["error"]) == (503, True)
    owner = Journal(at.bench.library.archive)
    owner.add_key(prove(key("cy"), owner.head().keys.genesis or ""), "owner", "Cy Vane", key("ada"))
    restarted("cy").done("accept", claim="c1")
    lives = keys_of(at)
    assert (lives[first].why, len(lives)) == ("lost", 4)


def test_a_key_that_an_owner_revoked_is_replaced(at: Workbench, bo: Sitting) -> None:
    journal = at.bench.judging.journal
    bo.done("accept", claim="c1")
    [stolen] = keys_of(at).keys() - {key_id(key("ada"))}
    journal.revoke_key(stolen, "stolen", key("ada"))
    bo.done("accept", claim="c1")
    assert len(keys_of(at)) == 3


def test_a_members_key_signs_for_the_owner_and_adds_nobody(at: Workbench, ada: Sitting, bo: Sitting) -> None:
    ada.done("accept", claim="c1")
    journal = at.bench.judging.journal
    journal.add_key(prove(key("cy"), journal.head().keys.genesis or ""), "member", "Cy Vane", key("ada"))
    at.restart(key("cy"))
    made = Sitting(at, "owner", ada.page).done("accept", claim="c2")
    assert made["state"]["claims"]["c2"]["entries"][0]["by"] == "Cy Vane"
    answer = bo.judges("accept", claim="c1")
    assert (answer.status_code, "is no owner's" in answer.json()["error"]) == (503, True)
    assert entries(at) == 2


def test_a_holder_whose_name_was_expunged_is_named_no_more(at: Workbench, ada: Sitting) -> None:
    ada.done("accept", claim="c1")
    journal = at.bench.judging.journal
    assert ada.claim()["entries"][0]["by"] == "Ada Roe"
    [genesis] = journal.entries(Kind.GENESIS)
    expunge(journal, Doomed((genesis.id,), (), ()), "asked", key("ada"))
    named = key_id(key("ada")).partition(":")[2][:12]
    assert ada.claim()["entries"][0]["by"] == f"{named}…"


def test_without_a_key_nothing_is_judged_and_why_is_said(at: Workbench, page: str) -> None:
    at.restart(None)
    answer = Sitting(at, "owner", page).judges("accept", claim="c1")
    assert (answer.status_code, answer.json()) == (503, {"error": "the site has no key"})
    assert entries(at) == 0


# --- repeating -----------------------------------------------------------------------------------------------------


def test_the_same_request_again_appends_nothing(at: Workbench, ada: Sitting, bo: Sitting) -> None:
    once = name()
    first = ada.judges("accept", once, claim="c1")
    again = ada.judges("accept", once, claim="c1")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert bo.judges("accept", once, claim="c1").status_code == 201
    assert entries(at) == 2
    undo = name()
    answers = [ada.judges("undo", undo, entry=first.json()["entry"], reason="a slip") for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 200]
    chain = name()
    order = {"claim": "c1", "chain": [{"was": 1}, {"kind": "speaker", **place("Bo Teal")}], "reason": "told"}
    answers = [ada.judges("chain", chain, **order) for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 200]
    assert entries(at) == 4


def test_a_name_that_was_used_for_something_else_is_refused(at: Workbench, ada: Sitting) -> None:
    once, remark = name(), name()
    ada.done("accept", once=once, claim="c1")
    ada.done("comment", once=remark, reason="ask")
    assert "used before" in ada.refused("accept", once=once, claim="c2")
    assert "used before" in ada.refused("reject", once=once, claim="c1", reason="no")
    assert "used before" in ada.refused("comment", once=remark, reason="do not ask")
    other = Sitting(at, "owner", at.keep(f"{PAGE} Again.", "other.txt"))
    assert "used before" in other.refused("accept", once=once, claim="c1")
    assert entries(at) == 2


def test_a_kill_between_the_entry_and_the_answer_loses_and_doubles_nothing(
    at: Workbench, ada: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = name()
    ada.done("accept", claim="c2")
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_take_in", lambda *_: (_ for _ in ()).throw(ArchiveUnusable("killed")))
        assert ada.judges("accept", once, claim="c1").status_code == 503
        assert ada.judges("accept", once, claim="c1").status_code == 503
    at.restart(key("ada"))
    answer = ada.judges("accept", once, claim="c1")
    assert (answer.status_code, entries(at)) == (200, 2)
    assert ada.claim()["seen"] == [answer.json()["entry"]]


def test_a_disk_that_takes_nothing_is_said_and_nothing_is_taken_in(
    ada: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada.done("accept", claim="c1")
    once = name()

    def full(*_: object) -> None:
        raise ArchiveUnusable("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(LogFile, "append", full)
        answer = ada.judges("reject", once, claim="c1", reason="hearsay", seen=ada.claim()["seen"])
        assert (answer.status_code, answer.json()) == (503, {"error": "no space left"})
    assert ada.claim()["status"] == "accepted"
    assert ada.judges("reject", once, claim="c1", reason="hearsay", seen=ada.claim()["seen"]).status_code == 201
    assert ada.claim()["status"] == "rejected"


# --- who sees and may what -----------------------------------------------------------------------------------------


def test_a_reader_sees_what_stands_and_judges_nothing(at: Workbench, ada: Sitting) -> None:
    ada.done("accept", claim="c1")
    reader = Sitting(at, "reader", ada.page)
    assert reader.claim()["status"] == "accepted"
    assert reader.judges("accept", claim="c1").status_code == 403
    assert reader.post("parse", {"attribute": "killed", "text": "3", **place("three")}).status_code == 200
    assert entries(at) == 1
    for role in ROLES[:3]:
        assert Sitting(at, role, ada.page).judges("accept", claim="c1").status_code == 201


def test_a_page_that_is_not_for_one_is_not_there(at: Workbench) -> None:
    group = at.group("Harbour", "editor")
    hidden = Sitting(at, "editor", at.keep(f"{PAGE} Hidden.", "hidden.txt", group, role="editor"))
    seen = Sitting(at, "reviewer", at.keep(PAGE, "seen.txt"))
    made = hidden.done("accept", claim="c1")
    for page in (hidden.page, "0" * 64):
        stranger = Sitting(at, "reviewer", page)
        answers = [
            stranger.judges("accept", claim="c1"),
            stranger.post("parse", {"attribute": "killed", "text": "3", "start": 0, "end": 5}),
            stranger.client.get(f"/pages/{page}/state"),
            stranger.client.get(f"/pages/{page}/state", {"since": 1}),
        ]
        assert [(each.status_code, each.json()) for each in answers] == [(404, {"error": "There is no such page."})] * 4
    unknown = seen.refused("undo", entry="f" * 64, reason="x")
    assert seen.refused("undo", entry=made["entry"], reason="x") == unknown
    assert seen.refused("accept", claim="c1", seen=[made["entry"]]) == unknown
    assert seen.refused("comment", about=made["entry"], reason="x") == unknown
    assert seen.state()["head"] == 0
    assert seen.state()["here"] == []


def test_what_ties_a_page_to_one_that_is_not_shown_is_not_told(at: Workbench, ada: Sitting, bo: Sitting) -> None:
    """A judgement of two pages' events is no part of what either page tells."""
    hidden = at.keep(f"{PAGE} Hidden.", "hidden.txt", at.group("Harbour", "editor"), role="editor")
    ada.done("accept", claim="c1")
    before = bo.state(), ada.state()
    documents = [at.bench.library.find(each).sha256 for each in (ada.page, hidden)]
    journal = at.bench.judging.journal
    payload = compared(Decision.SAME, *(f"{each}:e1" for each in documents), "the same ferry")
    journal.judge(payload, key("ada"))
    assert (bo.state()["head"], ada.state()["head"]) == tuple(each["head"] for each in before)
    assert bo.state() | {"here": []} == before[0] | {"here": []}


def test_an_event_that_is_for_others_is_not_there(at: Workbench, ada: Sitting, bo: Sitting) -> None:
    alias, group = at.bench.library.alias, at.group("Harbour", "editor")
    document = at.bench.library.find(ada.page).sha256
    own = ada.done("claim", attribute="means", **place("shelled"), reason="said")["state"]["own"][0]
    made = [
        ada.done("accept", claim="c1")["entry"],
        ada.done("comment", claim="c1", reason="who counted?")["entry"],
        ada.done("comment", claim=own["claim"], reason="by whom?")["entry"],
        ada.done("comment", about=f"{document}:e1", reason="the ferry")["entry"],
    ]
    ada.done("comment", about=made[0], reason="ask")
    assert len(bo.state()["comments"]) == 4
    EventGrant.objects.using(alias).create(event=f"{document}:e1", group_id=group)
    assert {name: bo.state()[name] for name in ("head", "claims", "own", "comments")} == {
        "head": bo.state()["head"], "claims": {}, "own": [], "comments": [],
    }  # fmt: skip
    assert "no claim" in bo.refused("accept", claim="c1")
    assert "no claim" in bo.refused("reject", claim=own["claim"], reason="x")
    assert "none of this page" in bo.refused("undo", entry=made[0], reason="x")
    assert "none of this page" in bo.refused("comment", about=f"{document}:e1", reason="x")
    for role in ("owner", "editor"):
        assert Sitting(at, role, ada.page).claim()["status"] == "accepted"


def test_a_stranger_is_told_to_sign_in(at: Workbench, ada: Sitting) -> None:
    ada.client = at.client()
    for answer in (ada.judges("accept", claim="c1"), ada.client.get(f"/pages/{ada.page}/state")):
        assert (answer.status_code, answer.json()) == (401, {"error": "Sign in first."})


def test_another_site_can_have_nothing_judged(at: Workbench, ada: Sitting) -> None:
    client = at.client("owner", enforce_csrf_checks=True)
    body = json.dumps({"once": name(), "judge": "accept", "claim": "c1"})
    for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
        assert client.post(f"/pages/{ada.page}/judge", body, content_type=kind).status_code == 403
    assert ada.client.post(f"/pages/{ada.page}/judge", body, content_type="text/plain").status_code == 422
    assert ada.client.get(f"/pages/{ada.page}/judge").status_code == 405
    assert entries(at) == 0


def test_who_is_here_is_shown_for_half_a_minute_to_those_who_see_the_page(
    at: Workbench, ada: Sitting, bo: Sitting
) -> None:
    assert ada.state()["here"] == []
    assert bo.state()["here"] == ["Owner"]
    assert ada.state(since=0)["here"] == ["Reviewer"]
    at.clock.move(LASTS / 2)
    assert ada.state()["here"] == ["Reviewer"]
    at.clock.move(LASTS / 2)
    assert ada.state()["here"] == []
    assert Sitting(at, "editor", at.keep("Elsewhere.", "b")).state()["here"] == []


def test_nothing_new_is_answered_shortly(ada: Sitting) -> None:
    assert ada.state(since=0) == {"head": 0, "here": []}
    made = ada.done("accept", claim="c1")
    assert ada.state(since=made["state"]["head"]) == {"head": made["state"]["head"], "here": []}
    assert "claims" in ada.state(since=0)


# --- bad bodies ----------------------------------------------------------------------------------------------------


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
