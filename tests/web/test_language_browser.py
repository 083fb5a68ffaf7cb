"""The interface in Arabic in real Chromium: right to left, nothing left in English, axe, a phone, the choice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bench_of_tests import Workbench, workbench
from browser_of_tests import DESK, PHONE, served
from django.core.handlers.wsgi import WSGIHandler
from looks_of_tests import left_in_english, violations

from onrecord import app

pytestmark = pytest.mark.chromium
SITE = ("/", "/help", "/samples/lamp", "/samples/record", "/samples/drawn", "/samples/unread", "/samples/arabic", "/no")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The site that keeps nothing."""
    with served(app.site) as found:
        yield found


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workbench]:
    """For one test: the workbench's settings hold for the whole process while it is there."""
    with workbench(tmp_path / "archive") as made:
        made.group("Harbour desk", "owner")
        made.keep("The quay was closed; a headline.", "a", outlet="Cape Observer", published="2025-03-04")
        made.keep("أغلق الميناء.", "c", outlet="المرفأ")
        made.keep("unreadable", "d")
        yield made


@pytest.fixture
def bench(at: Workbench) -> Iterator[str]:  # noqa: ARG001  the site is there while this lasts
    with served(WSGIHandler()) as found:
        yield found


def opened(browser: Any, **options: Any) -> Any:
    """A window of somebody who reads Arabic."""
    return browser.new_context(**{"viewport": DESK, "locale": "ar", **options}).new_page()


def signed_in(browser: Any, at: Workbench, bench: str, **options: Any) -> Any:
    """The same for an owner of the workbench."""
    page = opened(browser, **options)
    token = at.bench.accounts.link(at.accounts["owner"], bench.removeprefix("http://"), timedelta(minutes=9))
    page.goto(f"{bench}/enter/{token}")
    return page


def bench_paths(at: Workbench) -> list[str]:
    """Every page of the workbench, with the states that look different."""
    read = at.shelf("owner").search(all_of()).rows
    unread = at.shelf("owner").waiting()[0].sha256
    pages = [f"/pages/{row.sha256}" for row in read] + [f"/pages/{unread}", f"/pages/{unread}/sharing"]
    return ["/", "/?words=nowhere", "/add", "/account", "/people", "/sign-in", "/help", *pages, "/nowhere"]


def all_of() -> Any:
    """A search for everything."""
    from onrecord.adapters.store.search import Search

    return Search(limit=50)


def checked(page: Any, address: str, path: str) -> None:
    """A page is right to left, in Arabic only, and axe finds nothing."""
    page.goto(address + path)
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"], path
    assert (path, left_in_english(page)) == (path, [])
    assert (path, violations(page)) == (path, [])


@pytest.mark.parametrize("path", SITE)
def test_the_site_speaks_arabic(browser: Any, site: str, path: str) -> None:
    page = opened(browser)
    checked(page, site, path)
    page.context.close()


def test_the_workbench_speaks_arabic(browser: Any, at: Workbench, bench: str) -> None:
    page = signed_in(browser, at, bench)
    for path in bench_paths(at):
        checked(page, bench, path)
    page.context.close()


def test_a_text_that_is_left_in_english_is_seen(browser: Any, site: str) -> None:
    page = opened(browser)
    page.goto(f"{site}/help")
    page.evaluate("document.querySelector('h1').textContent = 'How to read a reading'")
    page.evaluate("document.querySelector('h2').textContent = 'Anything else'")
    page.evaluate("document.querySelector('nav').setAttribute('aria-label', 'Site')")
    assert sorted(left_in_english(page)) == ["Anything else", "How to read a reading", "Site"]
    page.context.close()


def fits_a_phone(page: Any, addresses: list[str]) -> None:
    """No page is wider than its window."""
    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
    page.context.close()


def test_the_site_never_scrolls_sideways_on_a_phone(browser: Any, site: str) -> None:
    fits_a_phone(opened(browser, viewport=PHONE), [site + path for path in SITE])


def test_the_workbench_never_scrolls_sideways_on_a_phone(browser: Any, at: Workbench, bench: str) -> None:
    fits_a_phone(signed_in(browser, at, bench, viewport=PHONE), [bench + path for path in bench_paths(at)])


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_changes_the_language_and_it_stays(browser: Any, site: str, scripts: bool) -> None:
    page = opened(browser, locale="en", java_script_enabled=scripts)
    page.goto(f"{site}/samples/lamp")
    page.get_by_role("link", name="العربية").click()
    page.wait_for_url("**/samples/lamp")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.goto(f"{site}/help")
    assert page.get_by_role("heading", level=1).inner_text() == "كيف تُقرأ القراءة"
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("dir") == "ltr"
    page.context.close()


def test_the_words_of_a_page_keep_their_own_direction(browser: Any, site: str) -> None:
    page = opened(browser)
    page.goto(f"{site}/samples/record")
    side = "element => getComputedStyle(element).direction"
    assert page.locator("#page .headline").first.evaluate(side) == "ltr"
    assert page.locator(".sentence").first.evaluate(side) == "rtl"
    assert page.locator(".says").first.evaluate(side) == "rtl"
    page.context.close()


def test_columns_change_sides(browser: Any, site: str) -> None:
    left = "element => element.getBoundingClientRect().left"
    sides = {}
    for locale in ("en", "ar"):
        page = opened(browser, locale=locale)
        page.goto(f"{site}/samples/record")
        sides[locale] = page.locator("#page").evaluate(left) < page.locator("#suggestions").evaluate(left)
        page.context.close()
    assert sides == {"en": True, "ar": False}
