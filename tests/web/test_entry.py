"""Who comes in: links that work once, passwords with a second factor, locks; and what a stranger cannot do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from bench_of_tests import OPENED, PASSWORD, Workbench, workbench
from django.conf import settings
from django.core.checks import run_checks
from django.test import Client
from django.urls import get_resolver

from onrecord.adapters.accounts import entering
from onrecord.adapters.accounts.entering import NAME_FAILURES, WAIT, enter
from onrecord.adapters.accounts.register import Refused

PUBLIC = {"sign-in", "enter", "help", "language", "static"}
VALUES = {"sha256": "0" * 64, "token": "none", "path": "onrecord.css", "code": "ar", "form": "csv"}
VALUES["key"] = f"{VALUES['sha256']}:e1"


@pytest.fixture
def at(tmp_path: Path, database: str | None) -> Iterator[Workbench]:
    with workbench(tmp_path / "archive", database) as made:
        yield made


def paths() -> dict[str, str]:
    """Every address of the site by its name, with values put in."""
    known = get_resolver("onrecord.web.bench_urls").reverse_dict
    names = [name for name in known if isinstance(name, str)]
    return {name: "/" + known.getlist(name)[0][0][0][0] % VALUES for name in names}


def private_pages(client: Client) -> list[str]:
    """The pages that a client is shown, of those that need an account."""
    shut = {302, 401, 405}
    return [name for name, path in paths().items() if name not in PUBLIC and client.get(path).status_code not in shut]


def test_without_an_account_nothing_is_shown_but_the_way_in(at: Workbench) -> None:
    private = {"home", "add", "page", "sharing", "progress", "people", "account", "sign-out", "judge", "state", "parse"}
    private |= {"page-incidents", "incidents", "incident", "attach", "decide", "narrow"}
    private |= {"give-incidents", "give-incident", "token"}
    assert private == set(paths()) - PUBLIC
    assert private_pages(at.client()) == []
    answer = at.client().get("/?words=harbour")
    assert answer.headers["Location"] == "/sign-in?next=/%3Fwords%3Dharbour"


def test_a_view_that_forgets_to_ask_would_be_found(at: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.web import inbox

    monkeypatch.setattr(inbox.progress, "login_required", False, raising=False)
    client = at.client()
    client.raise_request_exception = False
    assert private_pages(client) == ["progress"]


def test_a_link_signs_in_once(at: Workbench) -> None:
    token = at.bench.accounts.link(at.accounts["editor"], "localhost", timedelta(minutes=10))
    client = at.client()
    assert client.get(f"/enter/{token}", headers=OPENED).headers["Location"] == "/"
    assert "Editor" in client.get("/").content.decode()
    assert at.client().get(f"/enter/{token}", headers=OPENED).status_code == 410


@pytest.mark.parametrize(
    "told", [{}, {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, {**OPENED, "sec-purpose": "prefetch"}]
)
def test_a_link_that_a_person_did_not_open_asks_first_and_is_not_used_up(at: Workbench, told: dict[str, str]) -> None:
    token = at.bench.accounts.link(at.accounts["editor"], "localhost", timedelta(minutes=10))
    client = at.client()
    answer = client.get(f"/enter/{token}", headers=told)
    assert (answer.status_code, b"Sign in as Editor" in answer.content) == (200, True)
    assert client.get("/").status_code == 302
    assert client.post(f"/enter/{token}").status_code == 302
    assert client.get("/").status_code == 200


def test_a_link_is_good_for_its_time_its_site_and_its_account_only(at: Workbench) -> None:
    accounts, editor = at.bench.accounts, at.accounts["editor"]
    late = accounts.link(editor, "localhost", timedelta(minutes=10))
    at.clock.move(timedelta(minutes=10))
    elsewhere = accounts.link(at.accounts["reader"], "localhost:8642", timedelta(minutes=10))
    older = accounts.link(at.accounts["reviewer"], "localhost", timedelta(minutes=10))
    accounts.link(at.accounts["reviewer"], "localhost", timedelta(minutes=10))
    disabled = accounts.link(at.accounts["reader"], "localhost", timedelta(minutes=10))
    accounts.disable("Reader")
    for token in (late, elsewhere, older, disabled, "none", late[:-1]):
        assert at.client().get(f"/enter/{token}", headers=OPENED).status_code == 410


def test_signing_in_gives_a_new_session(at: Workbench) -> None:
    """Fixation: a session that a stranger planted before is not the one that is signed in."""
    client = at.client()
    planted = client.session
    planted.save()
    token = at.bench.accounts.link(at.accounts["reader"], "localhost", timedelta(minutes=10))
    client.get(f"/enter/{token}", headers=OPENED)
    assert client.session.session_key not in {None, planted.session_key}
    planter = at.client()
    planter.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key
    assert planter.get("/").status_code == 302


def test_cookies_are_for_this_site_alone(at: Workbench) -> None:
    for name, cookie in at.client("reader").cookies.items():
        assert (cookie["samesite"], cookie["httponly"]) == ("Strict", True), name


def given(at: Workbench, secret: bytes, **other: str) -> dict[str, str]:
    return {"name": "Editor", "password": PASSWORD, "code": at.code(secret), **other}


def test_name_password_and_code_sign_in(at: Workbench) -> None:
    secret = at.protect("editor")
    client = at.client()
    assert client.post("/sign-in", given(at, secret)).headers["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("wrong", [{"name": "Nobody"}, {"password": "x" * 20}, {"code": "000000"}, {"code": "ab"}])
def test_whatever_is_wrong_the_answer_is_the_same(at: Workbench, wrong: dict[str, str]) -> None:
    secret = at.protect("editor")
    answer = at.client().post("/sign-in", given(at, secret, **wrong))
    assert answer.status_code == 422
    assert b"Name, password or code is wrong." in answer.content


def test_a_code_is_good_once(at: Workbench) -> None:
    secret = at.protect("editor")
    assert at.client().post("/sign-in", given(at, secret)).status_code == 302
    assert at.client().post("/sign-in", given(at, secret)).status_code == 422


def test_an_account_without_a_password_has_none_that_works(at: Workbench) -> None:
    for password in ("", "!", "nobody has this password"):
        with pytest.raises(Refused):
            enter(at.bench.accounts, "Reader", password, at.code(bytes(20)), "127.0.0.1")


def guessed(at: Workbench) -> bool:
    """Whether somebody who tries again and again comes in with what is right in the end."""
    secret = at.protect("editor")
    client = at.client()
    for _ in range(NAME_FAILURES):
        client.post("/sign-in", given(at, secret, password="wrong"))
    return client.post("/sign-in", given(at, secret)).status_code == 302


def test_after_too_many_failures_not_even_what_is_right_is_let_in_for_a_while(at: Workbench) -> None:
    assert not guessed(at)
    at.clock.move(WAIT)
    secret = bytes(at.bench.accounts.named("Editor").secret)
    assert at.client().post("/sign-in", given(at, secret)).status_code == 302


def test_without_the_lock_guessing_would_be_found(at: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entering, "NAME_FAILURES", 10**6)
    assert guessed(at)


def test_many_names_from_one_address_are_locked_out_too(at: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entering, "ADDRESS_FAILURES", 3)
    client = at.client()
    tries = [client.post("/sign-in", {"name": f"n{n}", "password": "p", "code": "1"}).status_code for n in range(5)]
    assert tries == [422, 422, 422, 429, 429]


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:evil.example"]
)
def test_signing_in_leads_nowhere_else(at: Workbench, wanted: str) -> None:
    secret = at.protect("editor")
    answer = at.client().post("/sign-in", given(at, secret, next=wanted))
    assert answer.headers["Location"] == "/"
    assert "evil" not in at.client().get("/sign-in", {"next": wanted}).content.decode()


def test_signing_in_leads_back_to_where_one_was(at: Workbench) -> None:
    secret = at.protect("editor")
    assert at.client().post("/sign-in", given(at, secret, next="/?words=quay")).headers["Location"] == "/?words=quay"


@pytest.mark.parametrize("path", ["/add", "/account", "/sign-out", "/sign-in"])
def test_a_form_from_elsewhere_is_refused(at: Workbench, path: str) -> None:
    client = at.client("owner", enforce_csrf_checks=True)
    assert client.post(path, {"text": "words", "password": PASSWORD}).status_code == 403
    assert at.shelf("owner").waiting() == []


@pytest.mark.parametrize("path", ["/", "/sign-in", "/enter/none", "/static/onrecord.css"])
def test_a_strangers_host_header_is_refused(at: Workbench, path: str) -> None:
    assert at.client().get(path, headers={"host": "evil.example"}).status_code == 400


def test_whoever_is_disabled_is_out_at_once(at: Workbench) -> None:
    client = at.client("editor")
    at.bench.accounts.disable("Editor")
    assert client.get("/").status_code == 302
    with pytest.raises(Refused, match="the only owner"):
        at.bench.accounts.disable("Owner")


def test_a_new_password_needs_the_code_and_ends_other_sessions(at: Workbench) -> None:
    one, other = at.client("editor"), at.client("editor")
    html = one.get("/account").content.decode()
    secret = bytes.fromhex(one.session["second-factor"])
    assert "otpauth://totp/Onrecord:Editor" in html
    assert one.post("/account", {"password": PASSWORD, "code": "000000"}).status_code == 422
    assert one.post("/account", {"password": "short", "code": at.code(secret)}).status_code == 422
    assert one.post("/account", {"password": PASSWORD, "code": at.code(secret)}).status_code == 200
    assert one.get("/").status_code == 200
    assert other.get("/").status_code == 302


def test_signing_out_ends_the_session(at: Workbench) -> None:
    client = at.client("reader")
    assert client.get("/sign-out").status_code == 405
    client.post("/sign-out")
    assert client.get("/").status_code == 302


def test_pages_are_in_no_cache(at: Workbench) -> None:
    client = at.client("reader")
    for name, path in paths().items():
        answer = client.get(path)
        answer.close()
        kept = answer.headers.get("Cache-Control")
        assert kept == ("no-store" if name != "static" else None), name


@pytest.mark.parametrize(("https", "wrong"), [(True, 0), (False, 4)])
def test_djangos_own_check_for_deployment_finds_nothing_behind_https(tmp_path: Path, https: bool, wrong: int) -> None:
    with workbench(tmp_path / "archive", https=https):
        found = [str(message) for message in run_checks(include_deployment_checks=True)]
    assert len(found) == wrong, found
