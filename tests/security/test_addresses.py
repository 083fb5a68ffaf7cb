"""Every address of the workbench, asked by everybody in every way: what is answered is declared here.

Each check gives the holes that it finds. It is held to find some where the protection is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest
from addresses_of_tests import TABLE, VISITORS, Addresses, patterns
from django.conf import settings
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from onrecord.adapters.incident_acts import Acts
from onrecord.adapters.shelf import Shelf
from onrecord.web import views
from onrecord.web.entry import SignedIn

# The editor and the owner alone see what was given to the group.
OUTSIDE = ("reader", "reviewer")
OTHERS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


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
