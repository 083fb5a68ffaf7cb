"""A page of 200,000 characters with 500 suggestions: opening, scrolling and lighting hold the browser up nowhere."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bench_of_tests import Workbench
from reports_of_tests import long_text
from sitting_of_tests import Sit, copies
from tracing_of_tests import SCROLL, longest, traced

pytestmark = pytest.mark.chromium
# Milliseconds of the processor in one task. `bench/desk_page.py` measures it part by part: the goal is 100.
MOST = 150
# What lays out each part of a long record by itself, and only where it is seen.
CONTAINED = re.compile(r"\.long [^{}]*\{ content-visibility: auto[^}]*\}")


def careless(route: Any) -> None:
    """Answers with a style that lays a long record out in one go."""
    answer = route.fetch()
    route.fulfill(response=answer, body=CONTAINED.sub("", answer.text()))


def stall(browser: Any, page: Any) -> float:
    """The longest task of opening a page, scrolling it from end to end and going through twenty suggestions."""

    def work() -> None:
        page.reload()
        page.locator("#bar").wait_for()
        page.evaluate(SCROLL)
        for _ in range(20):
            page.keyboard.press("j")

    return longest(traced(browser, page, work))


def test_a_long_page_stalls_nowhere_and_would_without_its_layout(at: Workbench, browser: Any, sit: Sit) -> None:
    ada = sit(at.keep(f"{long_text()}\n\n{next(copies)}", "long", outlet="Cape Observer"))
    # The least of several: what else the machine does only adds to it.
    kept = min(stall(browser, ada.page) for _ in range(3))
    assert ada.at_hand()
    ada.page.route("**/*.css", careless)
    lost = min(stall(browser, ada.page) for _ in range(2))
    assert kept <= MOST
    # That the machine is fast does not hide a layout that is lost: such a page takes more than twice as long here.
    assert kept * 1.5 < lost, f"{kept:.0f} ms, and {lost:.0f} ms without what contains the layout"
