"""Incidents in real Chromium: the demo's path to a dispute, attaching by keys, axe, phone, dark, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from bench_of_tests import Workbench, workbench
from browser_of_tests import DESK, PHONE, listened, on_both_databases, served
from django.core.handlers.wsgi import WSGIHandler

from onrecord.adapters.demo import fill, main_event
from onrecord.adapters.incidents import Incidents
from onrecord.adapters.reads import Reads
from onrecord.adapters.settings import Settings
from onrecord.reading.page import PageReading
from onrecord.reading.readers import DEFAULT

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: pip install 'onrecord[dev]'")
pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory, kept_in: str | None) -> Iterator[Workbench]:
    with workbench(tmp_path_factory.mktemp("site") / "archive", kept_in) as made:
        yield made


@pytest.fixture(scope="module")
def pages(at: Workbench) -> dict[str, PageReading]:
    """The sample reports by their names, read and judged as in the demo."""
    found = fill(at.shelf("owner"), at.bench.judging, Reads(DEFAULT, Settings()))
    return {page.item.id: page for page in found}


@pytest.fixture(scope="module")
def address(at: Workbench, pages: dict[str, PageReading]) -> Iterator[str]:  # noqa: ARG001  the site, filled
    with served(WSGIHandler()) as found:
        yield found


@pytest.fixture
def page(at: Workbench, address: str, browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A window in which the owner is signed in; what its console says against a page fails the test."""
    said: list[str] = []
    context = browser.new_context(**{"viewport": DESK, **getattr(request, "param", {})})
    made = listened(context.new_page(), said)
    host = address.removeprefix("http://")
    made.goto(f"{address}/enter/{at.bench.accounts.link(at.accounts['owner'], host, timedelta(minutes=9))}")
    yield made
    context.close()
    assert [line for line in said if "the server responded with a status" not in line] == []


def paths(pages: dict[str, PageReading]) -> list[str]:
    """Every page of incidents, with the states that look different."""
    ferry, market = (f"/incidents/{main_event(pages[name])}" for name in ("ferry-wire", "market-undated"))
    relay, arabic = (f"/pages/{pages[n].item.capture.sha256}/incidents" for n in ("ferry-relay", "market-arabic"))
    lists = ["/incidents", "/incidents?words=nowhere", "/incidents?dates=soon", "/incidents?disputed=on&sort=killed"]
    return [*lists, ferry, f"{ferry}?all", f"{ferry}/attach", market, relay, arabic]


@on_both_databases
def test_a_newcomer_finds_why_a_toll_is_disputed_in_three_clicks(page: Any) -> None:
    page.get_by_role("link", name="Incidents").click()
    page.locator("li.has-dispute .title").first.click()
    row = page.locator("tr.disputed")
    assert "no number fits both" in row.locator(".derived").inner_text()
    assert row.get_by_text("in the headline").is_visible()
    row.locator("q a", has_text="Six dead").click()
    page.wait_for_url("**/pages/*#at-*")
    where = page.evaluate("location.hash.slice(1)")
    assert page.locator(f"[id='{where}']").first.inner_text() == "Six dead"


@on_both_databases
def test_the_demo_has_two_incidents_one_dispute_and_a_headline_only_warning(page: Any, address: str) -> None:
    page.goto(f"{address}/incidents")
    assert (page.locator(".incidents > li").count(), page.locator("li.has-dispute").count()) == (2, 1)
    page.goto(f"{address}/?warning=headline-only")
    assert page.locator(".rows > li").count() == 1


@pytest.mark.parametrize("page", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True)
def test_axe_finds_nothing(page: Any, address: str, pages: dict[str, PageReading]) -> None:
    for path in paths(pages):
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found = axe.Axe().run(page).response["violations"]
        assert [(path, each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.parametrize("page", [{"viewport": PHONE}], indirect=True)
def test_a_phone_never_scrolls_sideways(page: Any, address: str, pages: dict[str, PageReading]) -> None:
    for path in paths(pages):
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_a_grade_is_given_without_scripts(page: Any, address: str, pages: dict[str, PageReading]) -> None:
    page.goto(f"{address}/incidents/{main_event(pages['market-undated'])}")
    page.get_by_text("Confirm or lower the grade").click()
    page.locator("#grade-reason").fill("nobody else tells of it")
    page.locator("form:has(#grade-reason) button").click()
    assert page.get_by_text("nobody else tells of it").first.is_visible()


@on_both_databases
def test_a_further_report_is_attached_with_two_keys_and_taken_back(
    at: Workbench, page: Any, address: str, pages: dict[str, PageReading]
) -> None:
    ferry, relay = main_event(pages["ferry-wire"]), main_event(pages["ferry-relay"])
    page.goto(f"{address}/incidents/{ferry}")
    before = at.bench.judging.journal.head().size
    pressed = 0
    for key, until in (("a", "**/attach"), ("s", "**#history")):
        page.keyboard.press(key)
        pressed += 1
        page.wait_for_url(until)
    assert pressed <= 3
    assert at.bench.judging.journal.head().size == before + 1
    seen = at.shelf("owner")
    assert relay in Incidents(seen).one(ferry).incident.events
    with page.expect_event("load"):
        page.get_by_role("button", name="Take back: the same event").first.click()
    assert relay not in Incidents(seen).one(ferry).incident.events


@on_both_databases
def test_a_report_is_attached_from_its_own_page(at: Workbench, page: Any, address: str, pages: Any) -> None:
    page.goto(f"{address}/pages/{pages['ferry-relay'].item.capture.sha256}")
    page.get_by_role("link", name="Incidents of this page").click()
    page.wait_for_url("**/incidents")
    page.keyboard.press("s")
    page.wait_for_url("**#history")
    assert page.get_by_text("Navy admits its battery").first.is_visible()
    assert at.bench.judging.journal.head().size > 0


@on_both_databases
def test_the_list_is_sorted_and_narrowed_and_given_out_as_it_is_seen(page: Any, address: str) -> None:
    page.goto(f"{address}/incidents")
    page.get_by_label("Words").fill("ferry")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=ferry**")
    assert page.locator(".incidents > li").count() == 1
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").click()
    given = saved.value.path().read_text(encoding="utf-8")
    assert "Shell hits ferry Lira" in given
    assert "Kharzum" not in given
    page.reload()
    assert page.get_by_label("Words").input_value() == "ferry"
    page.get_by_role("link", name="Show all").click()
    first = {}
    for order in ("killed", "decided"):
        page.locator("#id_sort").select_option(order)
        page.get_by_role("button", name="Find").click()
        page.wait_for_url(f"**sort={order}**")
        first[order] = page.locator(".incidents .title").first.inner_text()
        assert page.locator(".incidents > li").count() == 2
    assert "Kharzum" in first["killed"]
    page.get_by_label("disputed").check()
    page.get_by_role("button", name="Find").click()
    page.wait_for_url("**disputed=on**")
    assert page.locator(".incidents > li").count() == page.locator("li.has-dispute").count() == 1
