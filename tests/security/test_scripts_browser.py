"""In real Chromium: what a page, its title, outlet, address or file name says is never run and never becomes markup.

The check gives the holes that it finds. It is held to find some on a site whose templates do not escape.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from archive_of_tests import COLLECTOR, text_item
from bench_of_tests import Workbench
from browser_of_tests import served
from desk_of_tests import Sitting
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from incidents_of_tests import Reports
from site_of_tests import HOSTILE

from onrecord.ledger import payload as j
from onrecord.ledger.judgement import Decision, Grade

pytestmark = pytest.mark.chromium
# Elements, and addresses that run, that only words of a page can have brought.
PLANTED = """() => [...document.querySelectorAll(
  "img, script:not([src]):not([type='application/json']), [onerror], [onmouseover], a[href^='javascript:' i]"
)].map((element) => element.outerHTML.slice(0, 200))"""


def hostile(place: Any) -> list[str]:
    """Fills the workbench with words that would run; the addresses at which they are shown."""
    at = place.at
    item = text_item(f"{HOSTILE} killed three; a headline.", f"{HOSTILE}.txt", title=HOSTILE, outlet=HOSTILE)
    bad = replace(item, capture=replace(item.capture, url=f"javascript:canary=1//{HOSTILE}"))
    at.shelf("owner").keep(bad, COLLECTOR)
    at.bench.work.once()
    waiting = text_item("unreadable", f"{HOSTILE}.html")
    at.shelf("owner").keep(waiting, COLLECTOR)
    at.bench.work.once()
    at.group(HOSTILE, "owner")
    at.bench.accounts.add(HOSTILE[:90], "reader")
    Sitting(at, "owner", place.open).done("comment", reason=HOSTILE)
    page = f"/pages/{item.capture.sha256}"
    return [
        *hostile_incident(at),
        "/",
        page,
        f"{page}/sharing",
        f"/pages/{waiting.capture.sha256}",
        f"/pages/{place.open}",
        "/people",
        "/add",
    ]


def hostile_incident(at: Workbench) -> list[str]:
    """An incident whose outlet, speaker, reasons and remark would run; the addresses at which it is shown."""
    reports = Reports(at)
    page = reports.page(HOSTILE, 3, HOSTILE)
    reports.page("Other", 4)
    for name in (HOSTILE, "Other"):
        reports.accept(name, "killed", "date", "place")
    event = reports.event(HOSTILE)
    reports.judge(j.compared(Decision.SAME, event, reports.event("Other"), HOSTILE))
    reports.judge(j.comment(event, HOSTILE))
    reports.judge(j.graded(event, Grade.WEAK, HOSTILE))
    return ["/incidents", f"/incidents/{event}", f"/incidents/{event}/attach", f"/pages/{page}/incidents"]


def run_or_planted(place: Any, browser: Any, paths: list[str]) -> list[str]:
    """The pages on which words of evidence were run, or became elements."""
    found = []
    with served(WSGIHandler()) as address:
        host = address.removeprefix("http://")
        page = browser.new_page()
        page.on("dialog", lambda dialog: (found.append("dialog"), dialog.dismiss()))
        token = place.at.bench.accounts.link(place.at.accounts["owner"], host, timedelta(minutes=9))
        page.goto(f"http://{host}/enter/{token}")
        query = "?words=%3Cscript%3Ecanary%3D1%3C/script%3E%22%3E%3Cimg%20src%3Dx%20onerror%3Dcanary%3D1%3E"
        for path in [*paths, f"/{query}", f"/nowhere{query}"]:
            page.goto(f"http://{host}{path}")
            if page.evaluate("'canary' in window"):
                found.append(f"run {path}")
            found += [f"planted {path}: {markup}" for markup in page.evaluate(PLANTED)]
        page.close()
    return found


def test_words_of_evidence_are_never_run_and_never_markup(place: Any, browser: Any) -> None:
    assert run_or_planted(place, browser, hostile(place)) == []


def test_templates_that_do_not_escape_are_found(place: Any, browser: Any) -> None:
    careless = deepcopy(settings.TEMPLATES)
    careless[0]["OPTIONS"]["autoescape"] = False
    paths = hostile(place)
    with override_settings(TEMPLATES=careless):
        found = run_or_planted(place, browser, paths)
        planted = {path for path in paths if any(each.startswith(f"planted {path}: ") for each in found)}
        [incident] = [path for path in paths if path.startswith("/incidents/") and path.endswith(":e1")]
        assert {"/", "/people", incident} <= planted
        # The content security policy is a second wall: what was planted did not run.
        assert [each for each in found if each.startswith("run")] == []
        open_wall = [
            each for each in settings.MIDDLEWARE if "guard.headers" not in each and "entry.private" not in each
        ]
        with override_settings(MIDDLEWARE=open_wall):
            assert any(each.startswith("run") for each in run_or_planted(place, browser, paths))
