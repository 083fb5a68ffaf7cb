"""The connection lost while an incident is decided on, in real Chromium: before the server acted, and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from bench_of_tests import Workbench
from browser_of_tests import DESK, listened, on_both_databases, served
from django.core.handlers.wsgi import WSGIHandler
from reports_of_tests import REPORT, desk_site
from sitting_of_tests import copies, logged

from onrecord.adapters.demo import main_event
from onrecord.adapters.desk import Desk
from onrecord.adapters.incident_acts import Acts
from onrecord.adapters.incidents import Incidents
from onrecord.adapters.listing import follow

pytestmark = [pytest.mark.chromium, on_both_databases]
WHY = "the harbour log says so"


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory, kept_in: str | None) -> Iterator[Workbench]:
    with desk_site(tmp_path_factory.mktemp("site") / "archive", kept_in) as made:
        yield made


@pytest.fixture(scope="module")
def address(at: Workbench) -> Iterator[str]:  # noqa: ARG001  the site is there while this lasts
    with served(WSGIHandler()) as found:
        yield found


@dataclass
class At:
    """An incident of two reports in a window, while a third report may be attached."""

    at: Workbench
    page: Any
    address: str
    key: str

    def open(self, part: str = "") -> None:
        """Opens a page of the incident, with everything unfolded."""
        self.page.goto(f"{self.address}/incidents/{self.key}{part}")
        self.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    def enter(self, role: str, page: Any) -> None:
        """Signs an account in."""
        accounts = self.at.bench.accounts
        token = accounts.link(self.at.accounts[role], self.address.removeprefix("http://"), timedelta(minutes=9))
        page.goto(f"{self.address}/enter/{token}")

    def head(self) -> int:
        """How many entries the log has."""
        return self.at.bench.judging.journal.head().size

    def since(self, head: int) -> list[str]:
        """What a reader is shown of the incident's history that the log has since then."""
        follow(self.at.bench.judging.journal)
        history = Incidents(self.at.shelf("reader")).one(self.key).history
        return [deed.node.id for deed in history if deed.node.number >= head]


@pytest.fixture
def here(at: Workbench, address: str, browser: Any) -> Iterator[At]:
    """A reviewer before an incident. What the console says against a page fails the test."""
    said: list[str] = []
    shelf = at.shelf("owner")
    kept = [at.keep(f"{REPORT}\n\n{next(copies)}", "report", outlet="Cape Observer") for _ in range(3)]
    events = [main_event(page) for page in map(shelf.page, kept) if page]
    for number, sha256 in enumerate(kept):
        for claim in ("c3", "c5"):
            order = {"once": f"{sha256[:32]}-{claim}-{number}", "judge": "accept", "claim": claim}
            Desk(shelf, at.bench.judging).judge(sha256, order)
    tie = {"judge": "same", "other": events[1], "reason": WHY, "once": kept[0][:32]}
    Acts(Incidents(shelf), at.bench.judging).decide(events[0], tie)
    context = browser.new_context(viewport=DESK)
    page = listened(context.new_page(), said)
    page.on("dialog", lambda dialog: dialog.accept())
    made = At(at, page, address, events[0])
    made.enter("reviewer", page)
    yield made
    context.close()
    known = ("the server responded with a status", "net::ERR_")
    assert [line for line in said if not any(part in line for part in known)] == []


def attach(here: At) -> str:
    here.open("/attach")
    here.page.keyboard.press("s")
    return "#choice-1 form"


def keep_apart(here: At) -> str:
    here.open("/attach")
    here.page.locator("#choice-1 [name=reason]").fill(WHY)
    here.page.get_by_role("button", name="Different").first.click()
    return "#choice-1 form"


def leave_open(here: At) -> str:
    here.open("/attach")
    here.page.locator("#choice-1 [name=reason]").fill(WHY)
    here.page.get_by_role("button", name="Cannot tell").first.click()
    return "#choice-1 form"


def grade(here: At) -> str:
    here.open()
    here.page.locator("#grade-reason").fill(WHY)
    here.page.locator("#grade-value").select_option("weak")
    here.page.locator("form:has(#grade-reason) button").first.click()
    return "form:has(#grade-reason)"


def best(here: At) -> str:
    here.open()
    here.page.locator("[id^=best-reason]").first.fill(WHY)
    here.page.locator("[name=value][inputmode=numeric]").first.fill("4")
    here.page.get_by_role("button", name="Sign the best count").first.click()
    return "form:has([id^=best-reason])"


def contested(here: At) -> str:
    here.open()
    here.page.locator("[id^=best-reason]").first.fill(WHY)
    here.page.get_by_role("button", name="Say that their status is contested").first.click()
    return "form:has([id^=best-reason])"


def remark(here: At) -> str:
    here.open()
    here.page.locator("#comment-text").fill(WHY)
    here.page.locator("form:has(#comment-text) button").first.click()
    return "form:has(#comment-text)"


def detach(here: At) -> str:
    here.open()
    here.page.get_by_role("button", name="Take back: the same event").first.click()
    return ".log form:has(.trouble)"


ACTS = [attach, keep_apart, leave_open, grade, best, contested, remark, detach]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("has_acted", [False, True], ids=["before", "after"])
def test_what_is_lost_is_not_shown_as_saved_and_is_saved_once(here: At, act: Any, *, has_acted: bool) -> None:
    before, head, sent = logged(here.at), here.head(), []

    def lose(route: Any) -> None:
        sent.append(route.request.post_data)
        if has_acted:
            route.fetch()
        route.abort()

    here.page.route("**/decide", lose)
    form = here.page.locator(act(here)).first
    form.get_by_text("It is not known to be saved").wait_for()
    assert logged(here.at) == before + has_acted
    # What was written stands there and cannot become something else; nothing else is sent meanwhile.
    assert form.locator("input:enabled, textarea:enabled, select:enabled").count() == 0
    here.page.get_by_role("button", name="Repeat now").click()
    form.get_by_text("It is not known to be saved").wait_for()
    here.page.unroute("**/decide")
    with here.page.expect_request("**/decide") as repeated, here.page.expect_event("load"):
        here.page.get_by_role("button", name="Repeat now").click()
    assert {*sent, repeated.value.post_data} == {sent[0]}
    assert len(sent) == 2
    assert logged(here.at) == before + 1
    assert len(here.since(head)) == 1
    assert here.page.get_by_text("It is not known to be saved").count() == 0


def test_what_is_refused_says_why_and_is_written_anew(here: At) -> None:
    before = logged(here.at)
    here.open()
    here.page.locator("#grade-value").evaluate("select => select.add(new Option('x', 'doubtless'))")
    here.page.locator("#grade-value").select_option("doubtless")
    here.page.locator("#grade-reason").fill(WHY)
    here.page.locator("form:has(#grade-reason) button").first.click()
    here.page.get_by_text("Not saved:").wait_for()
    assert logged(here.at) == before
    here.page.locator("#grade-value").select_option("weak")
    with here.page.expect_event("load"):
        here.page.locator("form:has(#grade-reason) button").first.click()
    assert logged(here.at) == before + 1


@pytest.mark.parametrize("who", ["reviewer", "owner"])
def test_whoever_signs_in_again_repeats_it_and_nobody_else_does(here: At, who: str) -> None:
    before = logged(here.at)
    here.open()
    here.page.locator("#grade-reason").fill(WHY)
    here.page.context.clear_cookies()
    here.page.locator("form:has(#grade-reason) button").first.click()
    here.page.get_by_text("You are signed out").wait_for()
    here.enter(who, here.page.context.new_page())
    repeat = here.page.get_by_role("button", name="Repeat now")
    if who == "reviewer":
        with here.page.expect_event("load"):
            repeat.click()
    else:
        with here.page.expect_response("**/token"):
            repeat.click()
        here.page.get_by_text("You are signed out").wait_for()
    assert logged(here.at) == before + (who == "reviewer")
