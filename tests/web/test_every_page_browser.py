"""Every page of the workbench in real Chromium, in both themes and directions: axe, language, focus, a phone's width.

The pages are those of the site's addresses, so that a new one is looked at or named as no page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from bench_of_tests import Workbench, workbench
from browser_of_tests import served
from django.core.handlers.wsgi import WSGIHandler
from django.template import Template
from django.test.signals import template_rendered
from django.test.utils import instrumented_test_render
from looks_of_tests import LOOKS, all_fine, look_at, window

from onrecord.adapters.demo import fill, main_event
from onrecord.adapters.reads import Reads
from onrecord.adapters.settings import Settings
from onrecord.reading.readers import DEFAULT
from onrecord.web import bench_urls
from onrecord.web.settings import HERE

pytestmark = pytest.mark.chromium
# Addresses that show no page: data for scripts, files, forms' targets that lead on, the choice of a language.
NO_PAGES = {
    "progress", "judge", "state", "token", "parse", "decide", "narrow", "give-incidents", "give-incident", "sign-out",
    "language", "static",
}  # fmt: skip


class Site(NamedTuple):
    """A served workbench with what its pages' addresses need."""

    at: Workbench
    address: str
    digests: dict[str, str]
    events: dict[str, str]


@pytest.fixture(scope="module")
def seen() -> Iterator[set[str]]:
    """The templates that were shown so far."""
    names: set[str] = set()

    def note(template: Any, **_more: Any) -> None:
        names.add(str(template.name))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", instrumented_test_render)
        template_rendered.connect(note)
        yield names
        template_rendered.disconnect(note)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with workbench(tmp_path_factory.mktemp("site") / "archive") as at:
        found = {page.item.id: page for page in fill(at.shelf("owner"), at.bench.judging, Reads(DEFAULT, Settings()))}
        digests = {name: page.item.capture.sha256 for name, page in found.items()}
        digests["unread"] = at.keep("unreadable", "d")
        at.group("Harbour desk", "owner")
        events = {name: main_event(found[name]) for name in ("ferry-wire", "market-undated")}
        with served(WSGIHandler()) as address:
            yield Site(at, address, digests, events)


def pages_of(site: Site) -> dict[str, list[str]]:
    """The workbench's pages by their addresses' names, with the states that look different."""
    of = {name: f"/pages/{digest}" for name, digest in site.digests.items()}
    ferry, market = (f"/incidents/{site.events[name]}" for name in ("ferry-wire", "market-undated"))
    return {
        "home": ["/", "/?words=nowhere", "/?published=soon"],
        "add": ["/add"],
        "page": [of[name] for name in ("ferry-wire", "ferry-headline", "market-denial", "market-arabic", "unread")],
        "sharing": [of["ferry-wire"] + "/sharing"],
        "page-incidents": [of[name] + "/incidents" for name in ("ferry-relay", "ferry-wire", "market-arabic")],
        "incidents": ["/incidents", "/incidents?words=nowhere", "/incidents?dates=soon"],
        "incident": [ferry, f"{ferry}?all", market],
        "attach": [f"{ferry}/attach", f"{market}/attach"],
        "sign-in": ["/sign-in"],
        "enter": ["/enter/spent"],
        "account": ["/account"],
        "people": ["/people"],
        "help": ["/help"],
    }


def enter(page: Any, site: Site, role: str) -> None:
    """Signs an account in."""
    token = site.at.bench.accounts.link(site.at.accounts[role], site.address[len("http://") :], timedelta(minutes=9))
    page.goto(f"{site.address}/enter/{token}")


def test_every_address_of_the_workbench_is_a_page_or_none(bench: Site) -> None:
    names = [pattern.name for pattern in bench_urls.urlpatterns]
    assert sorted(names) == sorted({*pages_of(bench), *NO_PAGES})


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_every_page_of_the_workbench(browser: Any, bench: Site, seen: set[str], look: tuple[str, str]) -> None:
    said: list[str] = []
    page = window(browser, look, said)
    page.goto(f"{bench.address}/sign-in")
    look_at(page, look)
    enter(page, bench, "owner")
    for path in [each for paths in pages_of(bench).values() for each in paths] + ["/nowhere"]:
        page.goto(bench.address + path)
        look_at(page, look)
    all_fine(page, said)
    assert seen


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_pages_that_come_of_a_form(browser: Any, bench: Site, seen: set[str], look: tuple[str, str]) -> None:
    said: list[str] = []
    page = window(browser, look, said)
    # A link that another page leads to asks first.
    page.goto(f"{bench.address}/help")
    host = bench.address.removeprefix("http://")
    token = bench.at.bench.accounts.link(bench.at.accounts["owner"], host, timedelta(minutes=9))
    with page.expect_navigation():
        page.evaluate(f"location.href = '/enter/{token}'")
    look_at(page, look)
    with page.expect_navigation():
        page.locator("main button").click()
    page.goto(f"{bench.address}/add")
    with page.expect_navigation():
        page.locator("form.panel button").last.click()
    look_at(page, look)
    files = [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": f"{n} {look}".encode()} for n in ("one", "two")]
    page.locator("input[type=file]").set_input_files(files)
    with page.expect_navigation():
        page.locator("form.panel button").last.click()
    look_at(page, look)
    page.goto(f"{bench.address}/people")
    page.locator("input[name=name]").last.fill(f"Bo {'-'.join(look)}")
    with page.expect_navigation():
        page.locator("form.panel button").last.click()
    look_at(page, look)
    all_fine(page, said)
    assert seen


@pytest.mark.parametrize("look", LOOKS[:2], ids="-".join)
def test_pages_of_who_only_reads(browser: Any, bench: Site, look: tuple[str, str]) -> None:
    said: list[str] = []
    page = window(browser, look, said)
    enter(page, bench, "reader")
    found = pages_of(bench)
    for path in [found[name][0] for name in ("home", "page", "incidents", "incident", "page-incidents", "people")]:
        page.goto(bench.address + path)
        look_at(page, look)
    all_fine(page, said)


def test_no_page_was_forgotten(seen: set[str]) -> None:
    """Runs last: every template that is a whole page was shown above."""
    templates = {path.name: path.read_text(encoding="utf-8") for path in (HERE / "templates").iterdir()}
    whole = {name for name, text in templates.items() if '{% extends "base.html" %}' in text}
    # That one is the first page of the site that keeps nothing.
    assert whole - seen == {"home.html"}
