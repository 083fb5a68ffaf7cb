"""The workbench in real Chromium: the link, adding and finding by keyboard, axe, phone, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from bench_of_tests import Workbench, workbench
from browser_of_tests import DESK, PHONE, listened, on_both_databases, served
from django.core.handlers.wsgi import WSGIHandler

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: pip install 'onrecord[dev]'")
pytestmark = pytest.mark.chromium
LONG = "Harbour" * 40


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory, kept_in: str | None) -> Iterator[Workbench]:
    with workbench(tmp_path_factory.mktemp("site") / "archive", kept_in) as made:
        made.group("Harbour desk", "editor")
        made.keep("The quay was closed.", "a", outlet="Cape Observer", published="2025-03-04")
        made.keep(f"{LONG} failed; a headline.", "b" * 300, outlet="Strand Bulletin")
        made.keep("أغلق الميناء.", "c", outlet="المرفأ")
        made.keep("unreadable", "d")
        yield made


@pytest.fixture(scope="module")
def address(at: Workbench) -> Iterator[str]:  # noqa: ARG001  the site is there while this lasts
    with served(WSGIHandler()) as found:
        yield found


def link(at: Workbench, address: str, role: str = "editor") -> str:
    """What signs an account in at the site."""
    host = address.removeprefix("http://")
    return f"{address}/enter/{at.bench.accounts.link(at.accounts[role], host, timedelta(minutes=9))}"


@pytest.fixture
def page(at: Workbench, address: str, browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A window in which an editor is signed in; what its console says against a page fails the test."""
    said: list[str] = []
    context = browser.new_context(**{"viewport": DESK, **getattr(request, "param", {})})
    made = listened(context.new_page(), said)
    made.goto(link(at, address))
    yield made
    context.close()
    assert [line for line in said if "the server responded with a status" not in line] == []


def paths(at: Workbench) -> list[str]:
    """Every page of the workbench, with the states that look different."""
    unread = at.shelf("owner").waiting()[0].sha256
    pages = [f"/pages/{unread}", f"/pages/{unread}/sharing"]
    return ["/", "/?words=nowhere", "/?published=soon", "/add", "/account", "/people", *pages, "/nowhere"]


@on_both_databases
def test_the_printed_link_signs_in_at_once(page: Any, address: str) -> None:
    assert page.url == f"{address}/"
    assert page.get_by_role("heading", name="Inbox").is_visible()


def test_a_link_on_another_site_asks_first(at: Workbench, address: str, browser: Any) -> None:
    context = browser.new_context()
    stranger = context.new_page()
    stranger.route("http://other.example/", lambda route: route.fulfill(
        content_type="text/html", body=f"<a href='{link(at, address, 'reader')}'>Look</a>"
    ))  # fmt: skip
    stranger.goto("http://other.example/")
    stranger.get_by_text("Look").click()
    assert stranger.get_by_role("heading", name="Sign in as Reader").is_visible()
    stranger.keyboard.press("Enter")
    stranger.wait_for_url(f"{address}/")
    context.close()


@on_both_databases
def test_a_page_is_added_and_found_by_keyboard_alone(at: Workbench, page: Any) -> None:
    page.get_by_role("link", name="Add pages").press("Enter")
    page.locator("#id_text").focus()
    page.keyboard.type("The lighthouse went dark.")
    page.locator("#id_outlet").focus()
    page.keyboard.type("Lamp Weekly")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pages/*")
    assert page.get_by_role("heading", name="Kept; being read").is_visible()
    at.bench.work.once()
    page.get_by_text("Read. Load this page again").wait_for()
    page.reload()
    assert page.locator("#page").inner_text() == "The lighthouse went dark."
    page.get_by_role("link", name="Inbox").press("Enter")
    page.get_by_label("Words").fill("lighthouse")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=lighthouse**")
    assert page.locator(".rows > li").count() == 1


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_it_works_without_scripts(page: Any, address: str) -> None:
    page.goto(f"{address}/add")
    page.locator("#id_text").fill("The quay was closed.")
    page.get_by_role("button", name="Keep and read").click()
    assert page.get_by_text("were here already").is_visible()
    page.goto(f"{address}/?warning=headline-only")
    assert page.locator(".rows > li").count() == 1


@pytest.mark.parametrize("page", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True)
def test_axe_finds_nothing(at: Workbench, page: Any, address: str) -> None:
    for path in [*paths(at), "/sign-in"]:
        page.goto(address + path)
        found = axe.Axe().run(page).response["violations"]
        assert [(path, each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.parametrize("page", [{"viewport": PHONE}], indirect=True)
def test_a_phone_never_scrolls_sideways(at: Workbench, page: Any, address: str) -> None:
    for path in [*paths(at), "/sign-in"]:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


@on_both_databases
def test_files_and_addresses_are_added_and_what_was_there_is_said(at: Workbench, page: Any, address: str) -> None:
    page.goto(f"{address}/add")
    words = {"old.txt": "The quay was closed.", "new.txt": "The pier was swept."}
    files = [{"name": name, "mimeType": "text/plain", "buffer": each.encode()} for name, each in words.items()]
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Keep and read").click()
    told = page.locator("main").inner_text()
    assert "old.txt" in told
    assert told.count("here already") == 1
    at.bench.work.once()
    page.goto(f"{address}/add")
    page.locator("#id_url").fill("http://private.example/")
    page.get_by_role("button", name="Keep and read").click()
    assert page.get_by_text("never fetched").is_visible()
    page.locator("#id_url").fill("http://open.example/tide")
    page.get_by_role("button", name="Keep and read").click()
    page.wait_for_url("**/pages/*")


@on_both_databases
def test_filters_stand_in_the_address_and_survive(page: Any, address: str) -> None:
    page.goto(address)
    page.get_by_label("Outlet").fill("Cape Observer")
    page.keyboard.press("Enter")
    page.wait_for_url("**outlet=Cape+Observer**")
    assert page.locator(".rows > li").count() == 1
    page.locator(".rows a").first.click()
    page.go_back()
    assert page.get_by_label("Outlet").input_value() == "Cape Observer"
    assert page.locator(".rows > li").count() == 1
    page.get_by_label("Outlet").fill("")
    page.get_by_label("Warning").select_option("headline-only")
    page.get_by_role("button", name="Find").click()
    page.wait_for_url("**warning=headline-only**")
    assert page.locator(".rows > li", has_text="Strand Bulletin").count() == 1
    page.goto(page.url)
    assert page.locator("#id_warning").input_value() == "headline-only"
