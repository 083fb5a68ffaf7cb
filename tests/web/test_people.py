"""Owners make, change and close accounts; editors say who sees a page; nobody else does either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench_of_tests import OPENED, Workbench, workbench
from desk_of_tests import PAGE, Sitting
from django.test import Client


@pytest.fixture
def at(tmp_path: Path, database: str | None) -> Iterator[Workbench]:
    with workbench(tmp_path / "archive", database) as made:
        yield made


def ask(client: Client, do: str, name: str, word: str = "") -> str:
    """The page after one of its forms was sent."""
    return client.post("/people", {"do": do, "name": name, "word": word}, follow=True).content.decode()


def roles(at: Workbench) -> dict[str, str]:
    """Names and roles of the accounts that are let in."""
    return {each.name: each.role for each in at.bench.accounts.all() if each.is_active}


@pytest.mark.parametrize("role", ["reader", "reviewer", "editor"])
def test_the_list_of_people_is_for_owners(at: Workbench, role: str) -> None:
    client, before = at.client(role), roles(at)
    assert client.get("/people").status_code == 403
    for do in ("add", "link", "role", "disable", "join"):
        assert client.post("/people", {"do": do, "name": "Reader", "word": "owner"}).status_code == 403
    assert roles(at) == before


def test_a_new_account_comes_in_by_the_link_that_is_shown_once(at: Workbench) -> None:
    owner = at.client("owner")
    shown = ask(owner, "add", "Ada Roe", "editor")
    [link] = re.findall(r"http://localhost(/enter/[\w-]+)", shown)
    assert "/enter/" not in owner.get("/people").content.decode()
    ada = at.client()
    assert ada.get(link, headers=OPENED).headers["Location"] == "/"
    assert roles(at)["Ada Roe"] == "editor"
    assert ada.get(link, headers=OPENED).status_code == 410


def test_a_new_link_replaces_the_one_before(at: Workbench) -> None:
    owner = at.client("owner")
    first, second = (re.findall(r"/enter/[\w-]+", ask(owner, "link", "Reader"))[0] for _ in range(2))
    assert at.client().get(first, headers=OPENED).status_code == 410
    assert at.client().get(second, headers=OPENED).status_code == 302


def test_a_role_changes_with_the_next_request(at: Workbench) -> None:
    reader = at.client("reader")
    assert reader.get("/add").status_code == 403
    ask(at.client("owner"), "role", "Reader", "reviewer")
    assert reader.get("/add").status_code == 200


def test_the_key_of_who_is_disabled_is_revoked_and_a_new_one_made_once_enabled(at: Workbench) -> None:
    page, owner = at.keep(PAGE), at.client("owner")
    Sitting(at, "reviewer", page).done("accept", claim="c1")
    keys = at.bench.judging.journal.followed().keys.keys
    [held] = [named for named, life in keys.items() if life.role == "member"]
    ask(owner, "disable", "Reviewer")
    assert at.bench.judging.journal.followed().keys.keys[held].why == "left"
    ask(owner, "enable", "Reviewer")
    Sitting(at, "reviewer", page).done("accept", claim="c1")
    assert len(at.bench.judging.journal.followed().keys.keys) == 3
    at.restart(None)
    assert "still speaks" in ask(owner, "disable", "Reviewer")
    assert "Reviewer" not in roles(at)


def test_who_is_disabled_is_out_until_enabled(at: Workbench) -> None:
    owner, editor = at.client("owner"), at.client("editor")
    ask(owner, "disable", "Editor")
    assert editor.get("/").status_code == 302
    assert "This account is disabled" in ask(owner, "link", "Editor")
    ask(owner, "enable", "Editor")
    assert editor.get("/").status_code == 200


def test_groups_are_joined_and_left(at: Workbench) -> None:
    owner = at.client("owner")
    ask(owner, "join", "Editor", "Harbour desk")
    assert at.bench.accounts.groups_of(at.accounts["editor"]) == ["Harbour desk"]
    ask(owner, "leave", "Editor", "Harbour desk")
    assert at.bench.accounts.groups_of(at.accounts["editor"]) == []


@pytest.mark.parametrize(("do", "word"), [("disable", ""), ("role", "reader")])
def test_the_only_owner_stays(at: Workbench, do: str, word: str) -> None:
    assert "is the only owner" in ask(at.client("owner"), do, "Owner", word)
    assert roles(at)["Owner"] == "owner"


@pytest.mark.parametrize(("do", "name", "word"), [
    ("add", "", "reader"), ("add", "Reader", "reader"), ("add", "Odo", "chief"), ("role", "Nobody", "reader"),
    ("role", "Reader", "chief"), ("join", "Reader", " "), ("link", "Nobody", ""),
])  # fmt: skip
def test_what_is_refused_is_said_and_changes_nothing(at: Workbench, do: str, name: str, word: str) -> None:
    before = roles(at)
    answer = at.client("owner").post("/people", {"do": do, "name": name, "word": word})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert roles(at) == before


def test_a_name_is_text_wherever_it_stands(at: Workbench) -> None:
    shown = ask(at.client("owner"), "add", "<script>alert(1)</script>", "reader")
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_an_editor_says_who_sees_a_page(at: Workbench) -> None:
    group = at.group("Harbour desk", "editor")
    sha256 = at.keep("The quay was closed.")
    editor, reader = at.client("editor"), at.client("reader")
    assert reader.get(f"/pages/{sha256}").status_code == 200
    assert editor.post(f"/pages/{sha256}/sharing", {"groups": [group]}).headers["Location"] == f"/pages/{sha256}"
    assert reader.get(f"/pages/{sha256}").status_code == 404
    assert "checked" in editor.get(f"/pages/{sha256}/sharing").content.decode()
    editor.post(f"/pages/{sha256}/sharing", {})
    assert reader.get(f"/pages/{sha256}").status_code == 200


def test_who_may_not_share_or_see_cannot(at: Workbench) -> None:
    group = at.group("Harbour desk", "editor")
    sha256 = at.keep("The quay was closed.", "page.txt", group)
    assert at.client("reviewer").get(f"/pages/{sha256}/sharing").status_code == 404
    at.client("owner").post(f"/pages/{sha256}/sharing", {})
    for role in ("reader", "reviewer"):
        assert at.client(role).post(f"/pages/{sha256}/sharing", {"groups": [group]}).status_code == 403
    assert at.client("reader").get(f"/pages/{sha256}").status_code == 200


def test_a_group_of_others_cannot_be_given(at: Workbench) -> None:
    at.group("Harbour desk", "editor")
    theirs = at.group("Night desk", "reviewer")
    sha256 = at.keep("The quay was closed.")
    assert at.client("editor").post(f"/pages/{sha256}/sharing", {"groups": [theirs]}).status_code == 422
    assert at.client("reader").get(f"/pages/{sha256}").status_code == 200
