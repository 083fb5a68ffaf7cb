"""Coming in: guessing, sessions that were planted, strange hosts, ways out of the site.

Each check gives the holes that it finds. It is held to find some where the protection is taken away.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from bench_of_tests import OPENED, PASSWORD, Workbench
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.test import override_settings

from onrecord.adapters.accounts import entering
from onrecord.adapters.accounts.register import Accounts
from onrecord.web import entry, language

AWAY = ("https://evil.example/", "//evil.example", "/\\evil.example", "http:evil.example", "javascript:alert(1)")


def guessing(at: Workbench) -> list[str]:
    """Ways in which a secret can be tried on and on: a password, a code, a link; and a link that is used twice."""
    secret = at.protect("editor")
    found = []
    for kind, tries in (
        ("password", [{"password": f"seven lamps {n}", "code": at.code(secret)} for n in range(20)]),
        ("code", [{"password": PASSWORD, "code": f"{n:06}"} for n in range(20)]),
    ):
        at.clock.move(timedelta(hours=1))
        for given in tries:
            at.client().post("/sign-in", {"name": "Editor", **given})
        # Right at last, as one among many guesses would be.
        right = {"name": "Editor", "password": PASSWORD, "code": at.code(secret)}
        if at.client().post("/sign-in", right).status_code != 429:
            found.append(kind)
    token = at.bench.accounts.link(at.accounts["editor"], "localhost", timedelta(minutes=1))
    entered = [at.client().get(f"/enter/{token}", headers=OPENED).status_code for _ in range(2)]
    guesses = [at.client().get(f"/enter/{secrets.token_urlsafe(8)}", headers=OPENED).status_code for _ in range(5)]
    # 256 bits, so that no lock is needed.
    if entered != [302, 410] or guesses != [410] * 5 or len(token) < 43:
        found.append("link")
    return found


def planted(at: Workbench) -> list[str]:
    """Ways to sign in on which a session that a stranger put into the browser becomes the account's."""
    secret, found = at.protect("editor"), []
    for kind in ("link", "password"):
        at.clock.move(timedelta(hours=1))
        store = import_module(settings.SESSION_ENGINE).SessionStore()
        store["planted"] = True
        store.save()
        victim, stranger = at.client(), at.client()
        for client in (victim, stranger):
            client.cookies[settings.SESSION_COOKIE_NAME] = store.session_key
        if kind == "link":
            token = at.bench.accounts.link(at.accounts["editor"], "localhost", timedelta(minutes=1))
            assert victim.get(f"/enter/{token}", headers=OPENED).status_code == 302
        else:
            given = {"name": "Editor", "password": PASSWORD, "code": at.code(secret)}
            assert victim.post("/sign-in", given).status_code == 302
        assert victim.get("/").status_code == 200
        if stranger.get("/").status_code == 200:
            found.append(kind)
    return found


def strange_hosts(at: Workbench) -> list[str]:
    """Names under which the site answers although they are not its own: DNS rebinding, links that lead elsewhere."""
    client = at.client("owner")
    tried = (
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8642",
        "localhost@evil.com",
    )
    found = [host for host in tried if client.get("/", headers={"host": host}).status_code != 400]
    told = client.post("/people", {"do": "link", "name": "Reader"}, headers={"x-forwarded-host": "evil.example"})
    return [*found, *(["x-forwarded-host"] if "evil.example" in told.content.decode() else [])]


def led_away(at: Workbench) -> list[str]:
    """Addresses of this site that lead to another one."""
    secret, found = at.protect("reviewer"), []
    for to in AWAY:
        at.clock.move(timedelta(hours=1))
        given = {"name": "Reviewer", "password": PASSWORD, "code": at.code(secret), "next": to}
        answers = [at.client().post("/sign-in", given), at.client().get("/language/ar", {"next": to})]
        found += [to for answer in answers if answer.headers.get("Location") != "/"]
    return found


def test_no_secret_can_be_tried_on_and_on(place: Any) -> None:
    assert guessing(place.at) == []


def test_guessing_without_a_count_is_found(place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entering, "_count", lambda *_given: None)
    assert guessing(place.at) == ["password", "code"]


def test_a_link_that_is_not_used_up_is_found(place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Accounts, "use", Accounts.linked)
    assert guessing(place.at) == ["link"]


def test_a_planted_session_never_becomes_an_accounts(place: Any) -> None:
    assert planted(place.at) == []


def test_a_session_that_keeps_its_key_is_found(place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SessionBase, "cycle_key", lambda _session: None)
    assert planted(place.at) == ["link", "password"]


def test_the_site_answers_under_its_own_names_only(place: Any) -> None:
    assert strange_hosts(place.at) == []


def test_a_site_that_answers_under_any_name_is_found(place: Any) -> None:
    with override_settings(ALLOWED_HOSTS=["*"]):
        assert "evil.example" in strange_hosts(place.at)
    with override_settings(ALLOWED_HOSTS=["*"], USE_X_FORWARDED_HOST=True):
        assert "x-forwarded-host" in strange_hosts(place.at)


def test_no_address_leads_away(place: Any) -> None:
    assert led_away(place.at) == []


@pytest.mark.parametrize("module", [entry, language])
def test_a_view_that_leads_anywhere_is_found(place: Any, monkeypatch: pytest.MonkeyPatch, module: Any) -> None:
    monkeypatch.setattr(module, "url_has_allowed_host_and_scheme", lambda *_given, **_more: True)
    assert len(led_away(place.at)) >= len(AWAY) - 1
