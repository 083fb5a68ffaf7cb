"""Deciding in real Chromium, counted in keystrokes: accepting, correcting, rejecting, claims, chains, remarks."""

from __future__ import annotations

import pytest
from bench_of_tests import Workbench
from browser_of_tests import on_both_databases
from reports_of_tests import long_text
from sitting_of_tests import Sit, copies, entries

pytestmark = [pytest.mark.chromium, on_both_databases]


def test_eight_right_suggestions_take_nine_keystrokes(at: Workbench, report: str, sit: Sit) -> None:
    ada = sit(report)
    ada.press("j", *"aaaaaaaa")
    ada.saved()
    assert ada.pressed <= 20
    assert ada.page.locator("#tally").inner_text() == "8 of 8 decided"
    assert ada.page.locator(".suggestion[data-status=accepted]:not([data-on])").count() == 8
    assert entries(at, report) == 8


def test_a_wrong_count_is_corrected_with_its_evidence_in_four(report: str, sit: Sit) -> None:
    ada = sit(report)
    ada.press("j", "c", "ArrowDown")
    ada.page.get_by_text("4 or more passengers").and_(ada.page.locator("#edit-parsed b")).wait_for()
    assert "coded:" in ada.page.locator("#edit-parsed").inner_text()
    ada.press("Enter")
    assert ada.pressed <= 8
    assert "corrected · you" in ada.stands("c1")
    assert ada.row("c1").locator(".value").inner_text() == "4 or more passengers"
    assert ada.row("c1").locator("q").inner_text() == "At least four passengers"
    assert ada.row("c1").locator(".was").inner_text() == "suggested: 6"
    assert ada.row("c1").locator(".more").inner_text() == "the words say otherwise"
    assert ada.at_hand() == "c1"
    ada.page.reload()
    ada.row("c1").get_by_text("4 or more passengers").wait_for()
    assert "corrected · you" in ada.stands("c1")


def test_a_count_is_typed_and_words_are_chosen_by_arrow_keys(report: str, sit: Sit) -> None:
    ada = sit(report)
    ada.press("j", "c", "F2", "ArrowDown", "ArrowRight", "Shift+ArrowRight", "Enter")
    chosen = ada.page.locator("#edit-words").inner_text()
    assert len(chosen.split()) == 2
    assert ada.page.evaluate("document.activeElement.id") == "edit-value"
    ada.type("5-6")
    ada.press("Alt+2")
    ada.press("Enter")
    assert "corrected" in ada.stands("c1")
    assert ada.row("c1").locator(".value").inner_text() == "5 to 6"
    assert ada.row("c1").locator("q").inner_text() == chosen
    assert "nearer" in ada.row("c1").locator(".more").inner_text()


def test_a_value_that_is_none_is_refused_and_kept_apart(at: Workbench, report: str, sit: Sit) -> None:
    ada = sit(report)
    ada.press("j", "c")
    ada.type("many, maybe")
    ada.page.locator("#edit-value[aria-invalid=true]").wait_for()
    ada.press("Enter")
    ada.page.locator("#suggestion-c1[data-on=refused]").wait_for()
    assert "gives no value" in ada.row("c1").locator(".more").inner_text()
    assert entries(at, report) == 0
    ada.press("c")
    assert ada.page.locator("#edit-value").input_value() == "many, maybe"
    ada.press("Escape", "a")
    assert "accepted · you" in ada.stands("c1")


def test_rejecting_takes_a_key_and_a_digit_and_undo_takes_it_back(at: Workbench, report: str, sit: Sit) -> None:
    ada = sit(report)
    ada.press("j", "j", "x", "2")
    assert ada.at_hand() == "c3"
    assert "rejected · you" in ada.stands("c2")
    assert "another event" in ada.row("c2").locator(".more").inner_text()
    ada.press("u")
    assert ada.at_hand() == "c2"
    assert ada.stands("c2") == "suggested"
    assert entries(at, report) == 0
    ada.press("a", "a", "k", "u")
    assert ada.stands("c3") == "suggested"
    assert "accepted" in ada.stands("c2")


def test_a_claim_of_ones_own_is_made_by_keyboard(at: Workbench, report: str, sit: Sit) -> None:
    ada = sit(report)
    ada.press("n", "/")
    ada.type("no warning was given")
    ada.press("Enter", "Enter")
    assert ada.page.locator("#edit-words").inner_text() == "no warning was given"
    ada.page.locator("#edit-attribute").select_option("response")
    ada.press("Tab", "Tab", "Tab", "Enter")
    own = ada.page.locator("#own .suggestion:not([data-on])")
    own.wait_for()
    assert own.locator(".attribute").inner_text() == "response"
    assert own.locator("q").inner_text() == "no warning was given"
    assert "accepted · you" in own.locator(".stand").inner_text()
    # Behind a character of two code units, and a carriage return.
    assert entries(at, report) == 1
    ada.press("u")
    ada.page.locator("#own .suggestion").wait_for(state="detached")
    ada.saved()
    assert entries(at, report) == 0


def test_a_selection_by_mouse_offers_what_can_be_done_with_it(report: str, sit: Sit) -> None:
    ada = sit(report)
    words = ada.page.locator(".page").get_by_text("and both coasts mourned")
    words.dblclick(position={"x": 20, "y": 40})
    ada.page.locator("#selecting").wait_for()
    ada.page.locator("#selecting").get_by_role("button", name="Comment").click()
    ada.page.keyboard.type("Who mourned?")
    ada.press("Control+Enter")
    ada.saved()
    assert "Who mourned?" in ada.page.locator("#remarks").inner_text()


def test_a_comment_stands_under_its_value(report: str, sit: Sit) -> None:
    ada = sit(report)
    ada.press("j", "m")
    ada.type("Ask the navy")
    ada.press("Control+Enter")
    ada.saved()
    remark = ada.row("c1").locator(".remarks")
    assert "you" in remark.inner_text()
    assert "Ask the navy" in remark.inner_text()
    assert ada.stands("c1") == "suggested"


def test_a_chain_is_given_anew_as_a_path(at: Workbench, report: str, sit: Sit) -> None:
    ada = sit(report)
    ada.press("j", "j", "j", "j", "j", "p")
    ada.page.get_by_role("button", name="Add a speaker").focus()
    ada.press("Enter", "/")
    ada.type("Admiral Sef")
    ada.press("Enter", "Enter")
    links = ada.page.locator(".links b")
    assert links.all_inner_texts() == ["Ilan Dorre", "Admiral Sef"]
    ada.page.get_by_role("button", name="Move Admiral Sef up").press("Enter")
    assert links.all_inner_texts() == ["Admiral Sef", "Ilan Dorre"]
    ada.page.get_by_role("button", name="Move Admiral Sef down").press("Enter")
    ada.press("Control+Enter")
    ada.saved()
    card = ada.page.locator("#card-s2")
    assert card.locator("summary .chain").inner_text() == "Cape Observer → Ilan Dorre → Admiral Sef"
    assert ada.at_hand() == "c5"
    ada.page.reload()
    card.get_by_text("Admiral Sef").first.wait_for()
    ada.press("j", "j", "j", "j", "j", "p")
    ada.page.get_by_role("button", name="Remove Ilan Dorre").press("Enter")
    ada.press("Control+Enter")
    ada.saved()
    assert card.locator("summary .chain").inner_text() == "Cape Observer → Admiral Sef"
    assert entries(at, report) == 1


def test_the_day_of_the_page_is_given(report: str, sit: Sit) -> None:
    ada = sit(report)
    ada.page.get_by_role("button", name="Give the day").press("Enter")
    ada.type("2031-03-05")
    ada.press("Enter")
    ada.saved()
    assert "2031-03-05" in ada.page.locator("#published").inner_text()


def test_search_finds_and_goes_on(report: str, sit: Sit) -> None:
    ada = sit(report)
    ada.press("/")
    ada.type("killed")
    assert ada.page.locator("#search-count").inner_text() == "1 of 2"
    ada.press("Enter")
    assert ada.page.locator("#search-count").inner_text() == "2 of 2"
    ada.press("Shift+Enter")
    assert ada.page.locator("#search-count").inner_text() == "1 of 2"
    ada.type("x")
    assert ada.page.locator("#search-count").inner_text() == "not on this page"
    ada.press("Escape", "j")
    assert ada.at_hand() == "c1"


def test_a_comment_is_put_on_words_by_keyboard_and_leads_back_to_them(report: str, sit: Sit) -> None:
    ada = sit(report)
    ada.press("j", "m", "F2", "/")
    ada.type("no warning was given")
    ada.press("Enter", "Enter")
    assert ada.page.locator("#comment-title").inner_text() == "A comment on these words"
    ada.type("Who should have?")
    ada.press("Control+Enter")
    ada.saved()
    assert ada.row("c1").locator(".remarks").count() == 0
    remark = ada.page.locator("#remarks li")
    assert "Who should have?" in remark.inner_text()
    remark.get_by_role("button", name="no warning was given").press("Enter")
    lit = "[...CSS.highlights.get('evidence')].map(range => range.toString())"
    assert ada.page.evaluate(lit) == ["no warning was given"]


def test_a_count_is_corrected_by_words_far_away_in_six(at: Workbench, sit: Sit) -> None:
    ada = sit(at.keep(f"{long_text()}\n\n{next(copies)}", "long", outlet="Cape Observer"))
    # The nearest that tells of 61 is the sixtieth, some 24,000 characters below the first.
    ada.press("j", "c", "6", "1", "ArrowDown")
    assert ada.page.locator("#edit-words").inner_text() == "61 people"
    ada.press("Enter")
    assert ada.pressed <= 8
    assert "corrected · you" in ada.stands("c1")
    assert ada.row("c1").locator("q").inner_text() == "61 people"
    seen = "(range => { const box = range.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight })"
    assert ada.page.evaluate(f"[...CSS.highlights.get('evidence')].map({seen})") == [True]


def test_the_kind_that_is_suggested_stays_until_another_is_chosen(report: str, sit: Sit) -> None:
    ada = sit(report)
    ada.press("j", "j", "c")
    assert ada.page.locator("#edit-kind option:checked").inner_text() == "shelling"
    ada.press("Enter")
    assert "Nothing is changed" in ada.page.locator("#edit-problem").inner_text()
    ada.page.locator("#edit-kind").select_option(label="bombing")
    ada.press("Enter")
    assert "corrected · you" in ada.stands("c2")
    assert ada.row("c2").locator(".value").inner_text() == "bombing"
