"""Who signs what is judged through the site; the same request again; two who decide at once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from bench_of_tests import Workbench
from desk_of_tests import PAGE, Sitting, entries, keys_of, name, place
from django.db import connections
from ledger_of_tests import key

from onrecord.adapters.accounts.models import Signing
from onrecord.adapters.expunging import Doomed, expunge
from onrecord.adapters.journal import Journal
from onrecord.adapters.logfile import LogFile
from onrecord.adapters.people import holders
from onrecord.adapters.settings import Settings
from onrecord.adapters.signing import Given
from onrecord.adapters.store.models import Judged
from onrecord.adapters.verifying import verify_database, verify_files
from onrecord.errors import ArchiveUnusable
from onrecord.ledger.entry import Kind
from onrecord.ledger.keys import key_id
from onrecord.ledger.writing import prove


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
    ada: Sitting, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ada.done("accept", claim="c1")
    once = name()

    def full(*_: object) -> None:
        raise ArchiveUnusable("/srv/vault/log: no space left")

    with monkeypatch.context() as patch:
        patch.setattr(LogFile, "append", full)
        answer = ada.judges("reject", once, claim="c1", reason="hearsay", seen=ada.claim()["seen"])
        assert answer.status_code == 503
        assert answer.json()["error"].startswith("The archive cannot be read or written to just now.")
        # What the folders are called and where they are is for whoever runs the site, who is told.
        assert "vault" not in answer.content.decode()
        assert "/srv/vault/log: no space left" in caplog.text
    assert ada.claim()["status"] == "accepted"
    assert ada.judges("reject", once, claim="c1", reason="hearsay", seen=ada.claim()["seen"]).status_code == 201
    assert ada.claim()["status"] == "rejected"


def test_where_a_key_lies_is_told_to_whoever_runs_the_site_alone(
    at: Workbench, ada: Sitting, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "vault" / "key"
    path.parent.mkdir()
    path.write_text("no key", encoding="utf-8")
    given = Given.of(Settings(key_file=path, passphrase="seven lamps over the quay"))
    assert str(path) in caplog.text
    at.restart(None)
    at.bench.judging.signers._given = given
    answer = ada.judges("accept", claim="c1")
    assert answer.status_code == 503
    assert "cannot be opened" in answer.json()["error"]
    assert "vault" not in answer.content.decode()
