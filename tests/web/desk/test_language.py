"""The desk at work in Arabic: what its scripts say and draw is nowhere left in English."""

from __future__ import annotations

import re

import pytest
from looks_of_tests import left_in_english
from sitting_of_tests import Sit, Sitting

from onrecord.web.settings import STATIC

pytestmark = pytest.mark.chromium


def saved(sitting: Sitting) -> None:
    """Waits until everything is shown as saved, in any language."""
    sitting.page.locator("#saved[data-state=saved]:not(:empty)").wait_for()


def test_nothing_that_the_desk_says_at_work_is_english(report: str, sit: Sit) -> None:
    ada, bo = sit(report, locale="ar"), sit(report, "reviewer", locale="ar")
    found = {}

    def look(state: str, of: Sitting = ada) -> None:
        found[state] = left_in_english(of.page)

    look("open")
    ada.press("j", "a")
    saved(ada)
    look("accepted")
    for state, keys in {
        "help": "?", "correcting": "j c", "candidate": "ArrowDown", "choosing": "F2", "rejecting": "x", "path": "p",
        "comment": "m", "claim": "n", "search": "/",
    }.items():  # fmt: skip
        ada.press(*keys.split())
        if state == "search":
            ada.type("zz")
        look(state)
        if state not in ("correcting", "candidate"):
            ada.press("Escape", "Escape", "Escape")
    bo.page.route("**/state*", lambda route: route.abort())
    bo.press("j", "x", "1")
    bo.row("c1").locator(".conflict").wait_for()
    look("conflict", bo)
    bo.press("m", "F2", "Enter")
    look("comment on words", bo)
    bo.press("Escape")
    bo.page.unroute("**/state*")
    ada.row("c1").locator(".conflict").wait_for(timeout=20_000)
    look("conflict of another")
    ada.press("k", "k", "k", "k", "k", "k", "k", "k", "c")
    ada.type("many, maybe")
    ada.page.locator("#edit-value[aria-invalid=true]").wait_for()
    look("refused value")
    ada.press("Enter")
    ada.page.locator("[data-on=refused]").wait_for()
    look("refused")
    ada.page.route("**/judge", lambda route: route.abort())
    ada.press("j", "a", "j", "a")
    ada.page.locator("#trouble").wait_for()
    look("offline")
    offline = ada.page.locator("#trouble p").inner_text()
    ada.page.unroute("**/judge")
    busy = {"status": 503, "content_type": "application/json", "body": "{}"}
    ada.page.route("**/judge", lambda route: route.fulfill(**busy))
    ada.repeat()
    ada.page.wait_for_function("said => document.querySelector('#trouble p').textContent !== said", arg=offline)
    look("server")
    ada.page.unroute("**/judge")
    ada.repeat()
    saved(ada)
    look("saved")
    assert {state: each for state, each in found.items() if each} == {}


def test_a_text_that_a_script_has_of_its_own_is_seen(report: str, sit: Sit) -> None:
    ada = sit(report, locale="ar")
    ada.page.route("**/bar.js", lambda route: route.fulfill(response=(told := route.fetch()), body=own(told.text())))
    ada.page.reload()
    ada.page.locator("#bar").wait_for()
    ada.press("j", "a")
    ada.page.locator("#saved", has_text="saved by now").wait_for()
    assert left_in_english(ada.page) == ["saved by now"]


def own(script: str) -> str:
    """A script that says something past the catalogue."""
    assert 'text("allSaved")' in script
    return script.replace('text("allSaved")', '"saved by now"')


def test_scripts_have_no_words_of_their_own() -> None:
    prose = re.compile(r"[A-Z][a-z’]+( [a-z’]+)+[.!?…]?|[A-Za-z’]+( [a-z’]+){2,}[.!?…]?")
    literal = re.compile(r'"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
    found = [
        f"{path.name}: {words}"
        for path in STATIC.rglob("*.js")
        for said in literal.finditer(re.sub(r"(?m)^\s*//.*$", "", path.read_text(encoding="utf-8")))
        if prose.fullmatch(words := said[1] or said[2] or "")
    ]
    assert found == []
    assert prose.fullmatch("Not saved")
    assert prose.fullmatch("no words chosen yet")
