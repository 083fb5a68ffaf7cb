"""Every page of the site that keeps nothing in real Chromium: axe, language, focus, a phone's width."""

from __future__ import annotations

from typing import Any

import pytest
from browser_of_tests import DESK, served
from looks_of_tests import LOOKS, all_fine, look_at, window

from onrecord import app
from onrecord.web import urls

pytestmark = pytest.mark.chromium
# Not the hostile one, whose words are of no language: test_browser.py looks at it.
SAMPLES = ("lamp", "arabic", "unread", "record", "drawn", "long")


def test_every_address_of_the_site_is_a_page_or_none() -> None:
    pages, no_pages = {"home", "read", "sample", "help"}, {"language", "static"}
    assert {pattern.name for pattern in urls.urlpatterns} == pages | no_pages


# In Arabic test_language_browser.py looks at them.
@pytest.mark.parametrize("look", [look for look in LOOKS if look[1] == "en"], ids="-".join)
def test_every_page_of_the_site_that_keeps_nothing(browser: Any, look: tuple[str, str]) -> None:
    said: list[str] = []
    page = window(browser, look, said)
    with served(app.site) as address:
        for path in ("/", "/help", *(f"/samples/{slug}" for slug in SAMPLES), "/nowhere"):
            page.goto(address + path)
            look_at(page, look)
        page.goto(address)
        with page.expect_navigation():
            page.locator("form button").click()
        look_at(page, look)
        page.locator("#id_text").fill("Nobody said anything.")
        with page.expect_navigation():
            page.locator("form button").click()
        look_at(page, look)
    all_fine(page, said)


def test_what_is_wrong_with_a_page_is_seen(browser: Any) -> None:
    page = browser.new_context(viewport=DESK).new_page()
    with served(app.site) as address:
        for change, wrong in (
            ("document.querySelector('h1').style.color = '#eee'", "color-contrast"),
            ("document.querySelector('nav a').style.outline = 'none'", "no focus seen"),
            ("document.querySelector('main').style.width = '900px'", "wider than a phone"),
        ):
            page.goto(f"{address}/help")
            look_at(page, ("light", "en"))
            page.evaluate(change)
            with pytest.raises(AssertionError, match=wrong):
                look_at(page, ("light", "en"))
    page.context.close()
