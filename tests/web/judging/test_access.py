"""Who sees what is judged through the site, and who may judge."""

from __future__ import annotations

import json
from datetime import timedelta

from bench_of_tests import Workbench
from desk_of_tests import PAGE, Sitting, entries, name, place
from ledger_of_tests import key

from onrecord.adapters.accounts.models import ROLES, EventGrant, Here
from onrecord.adapters.presence import LASTS, NOTED
from onrecord.ledger.judgement import Decision
from onrecord.ledger.payload import compared


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


def test_that_somebody_is_still_here_is_not_written_each_time(at: Workbench, ada: Sitting, bo: Sitting) -> None:
    ada.state()
    rows = Here.objects.using(at.bench.library.alias)
    written = rows.get().last
    at.clock.move(NOTED / 2)
    ada.state()
    assert rows.get().last == written
    at.clock.move(NOTED / 2)
    ada.state()
    assert rows.get().last > written
    at.clock.move(LASTS)
    bo.state()
    assert [row.account_id for row in rows.all()] == [at.accounts["reviewer"].id]


def test_a_clock_that_was_set_back_hides_nobody_for_long(at: Workbench, ada: Sitting, bo: Sitting) -> None:
    ada.state()
    at.clock.move(-timedelta(hours=1))
    ada.state()
    assert bo.state()["here"] == ["Owner"]
    at.clock.move(LASTS)
    assert bo.state()["here"] == []


def test_nothing_new_is_answered_shortly(ada: Sitting) -> None:
    assert ada.state(since=0) == {"head": 0, "here": []}
    made = ada.done("accept", claim="c1")
    assert ada.state(since=made["state"]["head"]) == {"head": made["state"]["head"], "here": []}
    assert "claims" in ada.state(since=0)
