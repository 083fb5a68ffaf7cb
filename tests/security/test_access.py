"""What is not for an account is nowhere: not by its address, in lists, counts, searches, nor through another page.

Each check gives the holes that it finds. It is held to find some where the protection is taken away.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from desk_of_tests import Sitting, name
from django.test import Client

from onrecord.adapters.desk import Desk
from onrecord.adapters.shelf import Shelf
from onrecord.adapters.store.models import Judged

NOWHERE = "0" * 64
ORDER = json.dumps({"once": "guessing-0000001", "judge": "accept", "claim": "c1"})
# Every way to a page, as a request to it.
WAYS: dict[str, Callable[[Client, str], Any]] = {
    "page": lambda client, page: client.get(f"/pages/{page}"),
    "sharing": lambda client, page: client.get(f"/pages/{page}/sharing"),
    "share": lambda client, page: client.post(f"/pages/{page}/sharing", {}),
    "state": lambda client, page: client.get(f"/pages/{page}/state"),
    "judge": lambda client, page: client.post(f"/pages/{page}/judge", ORDER, content_type="application/json"),
    "parse": lambda client, page: client.post(f"/pages/{page}/parse", ORDER, content_type="application/json"),
}
LISTS = (
    "/", "/?words=sailors", "/?words=vault", "/?outlet=Vault+Weekly", "/?published=2024-03", "/?status=read",
    "/progress", "/people", "/account", "/add",
)  # fmt: skip


def guessed(place: Any, role: str = "reviewer") -> list[str]:
    """The ways on which a page that is for others answers otherwise than one that is nowhere."""
    client = place.at.client(role)
    found = []
    for way, ask in WAYS.items():
        there, nowhere = ask(client, place.closed), ask(client, NOWHERE)
        if there.status_code != 404 or there.content != nowhere.content:
            found.append(way)
    return found


def told(place: Any, role: str = "reviewer") -> list[str]:
    """The lists, searches and counts in which a page that is for others shows."""
    client = place.at.client(role)
    shown = {path: client.get(path).content.decode() for path in LISTS}
    found = [path for path, html in shown.items() if place.closed in html or "Vault ledger" in html]
    if "1 found" not in shown["/"]:
        found.append("count")
    return found


def reached(place: Any) -> list[str]:
    """Orders on a page for all that reach an entry about a page for others, and what its state tells of that."""
    at = place.at
    last = Judged.objects.using(at.bench.library.alias).latest("number")
    entry = last.entry
    sitting = Sitting(at, "reviewer", place.open)
    sitting.client.raise_request_exception = False
    before = Judged.objects.using(at.bench.library.alias).count()
    orders: dict[str, dict[str, Any]] = {
        "undo": {"entry": entry, "reason": "no"},
        "comment": {"about": entry, "reason": "which"},
        "accept": {"claim": "c1", "seen": [entry]},
    }
    found = [judge for judge, order in orders.items() if sitting.judges(judge, once=name(), **order).status_code != 422]
    if Judged.objects.using(at.bench.library.alias).count() != before:
        found.append("log")
    return [*found, *(["state"] if entry in json.dumps(sitting.state()) else [])]


def test_a_page_for_others_cannot_be_told_from_none_by_its_address(place: Any) -> None:
    assert guessed(place) == []
    assert guessed(place, "reader") == []
    assert guessed(place, "editor") == list(WAYS)


def test_a_shelf_that_shows_all_is_found_by_guessing(place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Shelf, "_is_shown", lambda _shelf, _sha256: True)
    assert {"page", "state", "judge", "parse"} <= set(guessed(place))


def test_lists_searches_and_counts_are_without_what_is_for_others(place: Any) -> None:
    assert told(place) == []
    assert told(place, "reader") == []
    assert "/" in told(place, "editor")


def test_a_search_that_forgets_whom_it_is_for_is_found(place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Shelf, "_only", lambda _shelf: None)
    assert {"/", "/?words=sailors", "/?published=2024-03", "count"} <= set(told(place))


def test_the_history_of_another_page_is_not_reached(place: Any) -> None:
    assert reached(place) == []


def test_a_desk_that_takes_entries_of_any_page_is_found(place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "_entry", staticmethod(lambda named, _pages: named))
    assert reached(place) != []
