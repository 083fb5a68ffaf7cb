"""Two people at one page, and a connection that is lost in the middle of a decision."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from bench_of_tests import Workbench
from browser_of_tests import on_both_databases
from sitting_of_tests import Sit, Sitting, entries, logged

pytestmark = [pytest.mark.chromium, on_both_databases]


def test_two_people_are_told_of_each_other_and_a_conflict_is_shown(at: Workbench, report: str, sit: Sit) -> None:
    ada, bo = sit(report), sit(report, "reviewer")
    ada.press("j", "a")
    ada.saved()
    # What Bo had on the screen knew nothing of it.
    bo.page.route("**/state*", lambda route: route.abort())
    bo.press("j", "x", "1")
    bo.saved()
    bo.row("c1").locator(".conflict").wait_for()
    bo.page.unroute("**/state*")
    ada.row("c1").locator(".conflict").wait_for(timeout=20_000)
    assert "Reviewer" in ada.page.locator("#here").inner_text()
    said = ada.row("c1").locator(".conflict li").all_inner_texts()
    assert any("you accepts 6" in each or "you" in each for each in said)
    assert any("Reviewer" in each for each in said)
    assert entries(at, report) == 2
    ada.row("c1").get_by_role("button", name="Take Reviewer’s").press("Enter")
    assert "rejected" in ada.stands("c1")
    assert entries(at, report) == 1


def test_a_reader_decides_nothing(report: str, sit: Sit) -> None:
    eve = sit(report, "reader")
    eve.press("j", "a")
    assert eve.page.locator("#told").inner_text() == "Your role reads; it does not decide"
    assert eve.stands("c1") == "suggested"
    assert eve.page.locator(".actions").count() == 0


def test_without_a_connection_nothing_is_shown_as_saved_and_all_is_repeated(
    at: Workbench, report: str, sit: Sit
) -> None:
    ada = sit(report)
    before = logged(at)
    ada.page.route("**/judge", lambda route: route.abort())
    ada.press("j", "a", "a", "a")
    ada.page.locator("#trouble").wait_for()
    assert "3 waiting here" in ada.page.locator("#trouble").inner_text()
    assert "not saved" in ada.row("c1").locator(".stand").inner_text()
    assert "waiting" in ada.row("c2").locator(".stand").inner_text()
    assert ada.page.locator("#saved").inner_text().strip() == "3 not saved"
    assert logged(at) == before
    # Over a reload they are kept, and still not saved.
    ada.page.on("dialog", lambda dialog: dialog.accept())
    ada.page.reload()
    ada.page.locator("#trouble").wait_for()
    assert "accepted · not saved" in ada.row("c1").locator(".stand").inner_text()
    ada.page.unroute("**/judge")
    ada.repeat()
    ada.saved()
    assert "accepted · you" in ada.stands("c1")
    assert logged(at) == before + 3


def test_an_answer_that_is_lost_on_its_way_is_repeated_and_decides_once(at: Workbench, report: str, sit: Sit) -> None:
    ada = sit(report)
    before = logged(at)
    names: list[str] = []

    def lose(route: Any) -> None:
        names.append(route.request.post_data_json["once"])
        route.fetch()
        route.abort()

    ada.page.route("**/judge", lose)
    ada.press("j", "a")
    ada.page.locator("#suggestion-c1[data-on=failed]").wait_for()
    assert logged(at) == before + 1
    ada.page.unroute("**/judge")
    with ada.page.expect_response("**/judge") as repeated:
        ada.page.evaluate("dispatchEvent(new Event('online'))")
    assert repeated.value.status == 200
    assert repeated.value.request.post_data_json["once"] == names[0]
    assert "accepted · you" in ada.stands("c1")
    assert logged(at) == before + 1


def test_a_decision_is_taken_back_while_it_is_on_its_way(at: Workbench, report: str, sit: Sit) -> None:
    ada = sit(report)
    before = logged(at)
    ada.page.route("**/judge", lambda route: route.abort())
    ada.press("j", "a", "a")
    ada.page.locator("#trouble").wait_for()
    ada.press("k", "u")  # never sent: it goes
    assert ada.stands("c2") == "suggested"
    ada.press("k", "u")  # sent perhaps: it is sent again, then undone
    ada.page.unroute("**/judge")
    ada.repeat()
    ada.saved()
    assert ada.stands("c1") == "suggested"
    assert logged(at) == before + 2
    assert entries(at, report) == 0


def test_a_server_that_cannot_save_is_named_and_asked_again(at: Workbench, report: str, sit: Sit) -> None:
    ada = sit(report)
    busy = {"status": 503, "content_type": "application/json", "body": '{"error": "the disk is full."}'}
    ada.page.route("**/judge", lambda route: route.fulfill(**busy))
    ada.press("j", "a")
    ada.page.locator("#trouble").get_by_text("the disk is full").wait_for()
    ada.page.unroute("**/judge")
    ada.repeat()
    ada.saved()
    assert entries(at, report) == 1


def test_whoever_is_signed_out_is_told_and_loses_nothing(at: Workbench, report: str, sit: Sit) -> None:
    ada = sit(report)
    cookies = ada.context.cookies()
    ada.context.clear_cookies()
    ada.press("j", "a")
    ada.page.locator("#trouble").get_by_text("signed out").wait_for()
    assert entries(at, report) == 0
    ada.context.add_cookies(cookies)
    ada.repeat()
    ada.saved()
    assert entries(at, report) == 1


def test_whoever_signs_in_again_in_another_window_repeats_it(at: Workbench, report: str, sit: Sit) -> None:
    ada = sit(report)
    ada.context.clear_cookies()
    ada.press("j", "a")
    ada.page.locator("#trouble").get_by_text("signed out").wait_for()
    enter(at, "owner", ada)
    with ada.page.expect_response("**/token"):
        ada.repeat()
    ada.page.locator("#suggestion-c1[data-on=failed]").wait_for()
    assert entries(at, report) == 0
    enter(at, "editor", ada)
    ada.repeat()
    ada.saved()
    assert entries(at, report) == 1


def enter(at: Workbench, role: str, sitting: Sitting) -> None:
    """Signs an account in, in another window of the same browser."""
    other = sitting.context.new_page()
    host = urlsplit(sitting.page.url).netloc
    other.goto(f"http://{host}/enter/{at.bench.accounts.link(at.accounts[role], host, timedelta(minutes=9))}")
    other.close()
