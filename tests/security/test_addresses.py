"""Every address of the workbench, asked by everybody in every way: what is answered is declared here.

Each check gives the holes that it finds. It is held to find some where the protection is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import get_resolver, path
from incidents_of_tests import Reports

from onrecord.adapters.incident_acts import Acts
from onrecord.adapters.shelf import Shelf
from onrecord.web import bench_urls, views
from onrecord.web.entry import SignedIn

VISITORS = (None, "reader", "reviewer", "editor", "owner")
# The editor and the owner alone see what was given to the group.
OUTSIDE = ("reader", "reviewer")
OTHERS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
NOWHERE = "0" * 64
ALL = "302 200 200 200 200"
# What GET and POST are answered for what is for all: nobody, reader, reviewer, editor, owner. All else is refused.
# A POST carries nothing, so that 422 stands for "may, but with more than this".
TABLE: dict[str, dict[str, str]] = {
    "home": {"GET": ALL},
    "add": {"GET": "302 403 200 200 200", "POST": "302 403 422 422 422"},
    "progress": {"GET": ALL},
    "page": {"GET": ALL},
    "sharing": {"GET": "302 403 403 200 200", "POST": "302 403 403 302 302"},
    "judge": {"POST": "401 403 422 422 422"},
    "state": {"GET": "401 200 200 200 200"},
    "parse": {"POST": "401 422 422 422 422"},
    "page-incidents": {"GET": ALL},
    "incidents": {"GET": ALL},
    "incident": {"GET": ALL},
    "attach": {"GET": "302 403 200 200 200"},
    "decide": {"POST": "302 403 422 422 422"},
    "narrow": {"POST": "302 403 403 302 302"},
    "give-incidents": {"POST": ALL},
    "give-incident": {"POST": ALL},
    "sign-in": {"GET": "200 200 200 200 200", "POST": "422 422 422 422 422"},
    "enter": {"GET": "410 410 410 410 410", "POST": "410 410 410 410 410"},
    "sign-out": {"POST": "302 302 302 302 302"},
    "token": {"GET": "401 200 200 200 200"},
    "account": {"GET": ALL, "POST": "302 422 422 422 422"},
    "people": {"GET": "302 403 403 403 200", "POST": "302 403 403 403 404"},
    "language": {"GET": "302 302 302 302 302"},
    "help": {"GET": "200 200 200 200 200"},
    "static": {"GET": "200 200 200 200 200"},
}
# What stands in an address for each of its parts that is no page and no event.
PARTS = {"form": "csv", "token": "none", "code": "ar", "path": "onrecord.css"}


class Addresses:
    """Each address, of what is for all, for the group, and nowhere."""

    def __init__(self, place: Any, **options: Any) -> None:
        """Asked by Django's clients, which have these options."""
        self.at = place.at
        self.options = options
        self.group = self.at.group("Harbour desk", "editor")
        reports = Reports(self.at)
        self.of = {
            "open": {"sha256": reports.page("Open")},
            "closed": {"sha256": reports.page("Closed", 9, "Cora Lune", self.group)},
            "nowhere": {"sha256": NOWHERE, "key": f"{NOWHERE}:e1"},
        }
        for which in ("open", "closed"):
            reports.accept(which.title())
            self.of[which]["key"] = reports.event(which.title())
        self.clients = {role: self.at.client(role, **options) for role in VISITORS}

    def ask(self, role: str | None, name: str, method: str, which: str = "open") -> HttpResponse:
        """What somebody is answered."""
        # Who signs out or in is somebody else afterwards.
        is_anew = name in ("sign-out", "sign-in", "enter")
        client: Client = self.at.client(role, **self.options) if is_anew else self.clients[role]
        client.raise_request_exception = False
        at = address(name, {**PARTS, **self.of[which]})
        if name in ("judge", "parse"):
            answer = client.generic(method, at, "{}", content_type="application/json")
        elif method == "POST":
            # What is for the group stays for it.
            answer = client.post(at, {"groups": str(self.group)} if which == "closed" else {})
        else:
            answer = client.generic(method, at)
        answer.close()
        return answer


def patterns() -> dict[str, str]:
    """The addresses of the workbench by their names; one without a name by its pattern."""
    return {
        each.name or str(each.pattern): str(each.pattern) for each in get_resolver(bench_urls.__name__).url_patterns
    }


def address(name: str, parts: dict[str, str]) -> str:
    """An address of the site."""
    filled = re.sub(r"\(\?P<(\w+)>(?:\[[^\]]*\]|[^()\[])*\)", lambda part: parts[part[1]], patterns()[name])
    filled = re.sub(r"<\w+:(\w+)>", lambda part: parts[part[1]], filled)
    return "/" + filled.removeprefix("^").removesuffix("$").replace("\\", "")


def undeclared() -> list[str]:
    """Addresses that nobody has said anything about, or that are no more."""
    return sorted(set(patterns()) ^ set(TABLE))


def otherwise(place: Any, names: Iterable[str] = TABLE) -> list[str]:
    """Where an answer is not as declared, or one outside the group can tell what is for it from what is nowhere."""
    at, found = Addresses(place), []
    for name in names:
        for method in ("GET", "HEAD", "POST"):
            expected = TABLE[name].get("GET" if method == "HEAD" else method)
            for number, role in enumerate(VISITORS):
                answer = at.ask(role, name, method)
                is_right = str(answer.status_code) == expected.split()[number] if expected else refused(answer, role)
                found += [] if is_right else [f"{name} {method} {role} {answer.status_code}"]
                if expected and role and answer.status_code == 200 and name not in ("static", "help"):
                    found += [] if answer.headers.get("Cache-Control") == "no-store" else [f"{name} {role} is kept"]
        for method in OTHERS:
            found += [f"{name} {method} {r}" for r in (None, "owner") if not refused(at.ask(r, name, method), r)]
        if {"sha256", "key"} & set(re.findall(r"P<(\w+)>", patterns()[name])):
            found += of_the_group(at, name)
    return found


def of_the_group(at: Addresses, name: str) -> list[str]:
    """Where what is for the group is answered otherwise than it is to be."""
    found = []
    for method, expected in TABLE[name].items():
        for role in OUTSIDE:
            closed, nowhere = (at.ask(role, name, method, which) for which in ("closed", "nowhere"))
            same = (closed.status_code, told(closed, at, "closed")) == (
                nowhere.status_code,
                told(nowhere, at, "nowhere"),
            )
            is_told = closed.status_code != 404 and (name, closed.headers.get("Location")) != ("narrow", "/incidents")
            found += [f"{name} {method} {role} of the group"] if is_told or not same else []
        for role in ("editor", "owner"):
            status = str(at.ask(role, name, method, "closed").status_code)
            wanted = expected.split()[VISITORS.index(role)]
            found += [f"{name} {method} {role} in the group {status}"] if status != wanted else []
    return found


def forged(place: Any) -> list[str]:
    """Addresses that take a form or an order without the token of this site's own pages, from whoever is signed in."""
    at = Addresses(place, enforce_csrf_checks=True)
    names = [name for name, methods in TABLE.items() if "POST" in methods]
    return [
        f"{name} {role}" for name in names for role in VISITORS[1:] if at.ask(role, name, "POST").status_code != 403
    ]


def told(answer: HttpResponse, at: Addresses, which: str) -> str:
    """An answer's words, but for the address that was asked for."""
    words = answer.content.decode()
    for part in at.of[which].values():
        words = words.replace(part, "…").replace(part.replace(":", "%3A"), "…")
    return words


def refused(answer: HttpResponse, role: str | None) -> bool:
    """Whether a method is not taken: it is said so, or who is not signed in is sent to sign in."""
    if answer.status_code == 405:
        return True
    is_sent = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in")
    return role is None and (is_sent or answer.status_code == 401)


def test_every_address_is_declared() -> None:
    assert undeclared() == []


def test_an_address_that_nobody_declared_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {**patterns(), "export": str(path("export", views.home).pattern)}
    monkeypatch.setattr(f"{__name__}.patterns", lambda: found)
    assert undeclared() == ["export"]


def test_everybody_is_answered_as_declared(place: Any) -> None:
    assert otherwise(place) == []


def test_views_that_ask_for_no_account_are_found(place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SignedIn, "process_view", lambda *_given: None)
    assert "progress GET None 500" in otherwise(place, ["progress"])


def test_forms_and_orders_from_elsewhere_are_refused(place: Any) -> None:
    assert forged(place) == []


def test_a_site_without_the_token_is_found(place: Any) -> None:
    without = [each for each in settings.MIDDLEWARE if "csrf" not in each]
    with override_settings(MIDDLEWARE=without):
        assert {"add editor", "judge editor", "decide editor", "narrow owner", "give-incidents reader"} <= {
            *forged(place)
        }


@pytest.mark.parametrize(
    ("guard", "name", "hole"),
    [
        ((Shelf, "_is_shown", lambda *_: True), "page", "page GET reader of the group"),
        ((Shelf, "sees_all", True), "incident", "incident GET reviewer of the group"),
        ((Acts, "judges", True), "attach", "attach GET reader 200"),
        ((Acts, "shares", True), "narrow", "narrow POST reviewer 302"),
    ],
)
def test_a_guard_that_is_taken_away_is_found(
    place: Any, monkeypatch: pytest.MonkeyPatch, guard: tuple[Any, str, Any], name: str, hole: str
) -> None:
    monkeypatch.setattr(*guard)
    assert hole in otherwise(place, [name])
