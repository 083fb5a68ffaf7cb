"""The inbox and adding, and that nobody sees a page that is not for them: in no list, count, search or address."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from archive_of_tests import COLLECTOR, text_item
from bench_of_tests import Workbench, quick, workbench
from django.test import Client
from site_of_tests import HOSTILE
from tags_of_tests import Tags

import onrecord.web
from onrecord.adapters.shelf import NotThere, Shelf
from onrecord.adapters.store.search import Search
from onrecord.adapters.working import Work

WEB = Path(onrecord.web.__file__).parent
HIDDEN = "The quay was closed, the harbour master said; a headline."


@pytest.fixture
def at(tmp_path: Path, database: str | None) -> Iterator[Workbench]:
    with workbench(tmp_path / "archive", database) as made:
        yield made


def text(client: Client, path: str) -> str:
    return Tags(client.get(path).content.decode()).text


def test_what_is_pasted_is_kept_then_read_then_shown(at: Workbench) -> None:
    client = at.client("reviewer")
    answer = client.post("/add", {"text": "The quay was closed.", "outlet": "Cape Observer"})
    path = answer.headers["Location"]
    assert "being read" in text(client, path)
    assert client.get("/progress").json() == {"waiting": 1}
    assert "Kept, not read yet" in text(client, "/")
    at.bench.work.once()
    assert "The quay was closed." in text(client, path)
    assert client.get("/progress").json() == {"waiting": 0}
    assert "Cape Observer" in text(client, "/")


def test_a_pasted_text_has_the_title_that_is_given(at: Workbench) -> None:
    client = at.client("reviewer")
    client.post("/add", {"text": "The quay was closed.", "title": "Quay shut after fire"})
    at.bench.work.once()
    assert "Quay shut after fire" in text(client, "/")


def test_the_same_bytes_are_shown_as_there_and_read_once(at: Workbench) -> None:
    client = at.client("reviewer")
    first = client.post("/add", {"text": "The quay was closed."}).headers["Location"]
    again = client.post("/add", {"text": "The quay was closed."}).headers["Location"]
    assert again == f"{first}?there=1"
    assert "were here already" in text(client, again)
    assert at.bench.library.waiting("quick", "1") == 1


def test_files_are_added_under_their_names_with_what_is_in_them(at: Workbench) -> None:
    lines = BytesIO(b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n')
    lines.name = "pages.jsonl"
    page = BytesIO(b"Three.")
    page.name = "three.txt"
    client = at.client("editor")
    shown = text(client, "/add") and Tags(client.post("/add", {"files": [lines, page]}).content.decode()).text
    assert all(f"{name} kept" in " ".join(shown.split()) for name in ("a", "b", "three.txt"))
    assert len(at.shelf("editor").waiting()) == 3


def test_an_address_is_fetched_and_one_that_must_not_be_is_refused(at: Workbench) -> None:
    client = at.client("editor")
    assert client.post("/add", {"url": "https://news.example/1"}).status_code == 302
    answer = client.post("/add", {"url": "http://private.example/"})
    assert (answer.status_code, b"never fetched" in answer.content) == (422, True)
    assert [each.name for each in at.shelf("editor").waiting()] == ["https://news.example/1"]


@pytest.mark.parametrize(
    ("given", "message"),
    [({}, "Nothing to add yet"), ({"text": "w", "url": "https://a.example/"}, "only one of them")],
)
def test_what_cannot_be_added_is_said_beside_the_field(at: Workbench, given: dict[str, str], message: str) -> None:
    answer = at.client("editor").post("/add", given)
    assert (answer.status_code, message in answer.content.decode()) == (422, True)


def test_a_reader_adds_nothing(at: Workbench) -> None:
    client = at.client("reader")
    assert client.get("/add").status_code == client.post("/add", {"text": "Words."}).status_code == 403
    assert at.shelf("owner").waiting() == []


def test_the_list_is_narrowed_by_its_address(at: Workbench) -> None:
    at.keep("The quay was closed.", "a", outlet="Cape Observer", published="2025-03-04")
    at.keep("The lamp failed; a headline.", "b", outlet="Strand Bulletin")
    client = at.client("reader")
    for query, found in (
        ("", {"Cape Observer", "Strand Bulletin"}),
        ("?words=lamp", {"Strand Bulletin"}),
        ("?outlet=cape+observer", {"Cape Observer"}),
        ("?warning=headline-only", {"Strand Bulletin"}),
        ("?published=2025", {"Cape Observer"}),
        ("?status=new", set()),
        ("?words=lamp&published=2025", set()),
    ):
        shown = text(client, f"/{query}")
        assert {name for name in ("Cape Observer", "Strand Bulletin") if name in shown} == found, query


@pytest.mark.parametrize(
    "query", ["before=x", "before=-1", f"before={2**63}", "warning=none", "published=soon", "status=x"]
)
def test_a_query_that_means_nothing_is_said(at: Workbench, query: str) -> None:
    assert at.client("reader").get(f"/?{query}").status_code == 422


def test_older_pages_follow_and_keep_the_filters(at: Workbench) -> None:
    for number in range(52):
        at.shelf("owner").keep(text_item(f"Quay {number}.", f"page-{number}", outlet="Cape Observer"), COLLECTOR)
    at.bench.work.once()
    client = at.client("reader")
    html = client.get("/?words=quay&outlet=Cape+Observer").content.decode()
    [older] = [tag["href"] for name, tag in Tags(html).found if name == "a" and tag.get("rel") == "next"]
    assert "52 found" in Tags(html).text
    assert set(urlsplit(older or "").query.split("&")) > {"words=quay", "outlet=Cape+Observer"}
    second = text(client, f"/{older}")
    assert "52 found" in second
    assert second.count("Cape Observer") == 2


def test_work_goes_on_after_a_restart_and_says_what_cannot_be_read(at: Workbench) -> None:
    client = at.client("editor")
    bad = client.post("/add", {"text": "unreadable"}).headers["Location"]
    client.post("/add", {"text": "The quay was closed."})
    at.bench.work.once()
    assert "the bytes are no text" in text(client, bad)
    assert "could not be read: the bytes are no text" in text(client, "/")
    assert "are being read" not in text(client, "/")
    client.post("/add", {"text": "Later."})
    assert at.bench.library.waiting("quick", "1") == 2
    Work(at.bench.library, quick, lambda: ("quick", "1")).once()
    assert at.bench.library.waiting("quick", "1") == 1


def test_the_thread_reads_what_is_added(at: Workbench) -> None:
    sha256 = text_item("The quay was closed.").capture.sha256
    at.bench.work.start()
    try:
        at.shelf("owner").keep(text_item("The quay was closed."), COLLECTOR)
        at.bench.work.more()
        for _ in range(200):
            if at.shelf("owner").page(sha256):
                break
            at.bench.work._ended.wait(0.05)
    finally:
        at.bench.work.end()
    assert at.shelf("owner").page(sha256) is not None


def leaks(at: Workbench, role: str) -> set[str]:
    """Where the account of a role learns of the page that is not for it."""
    sha256 = at.keep(HIDDEN, "secret.txt", at.group("desk", "editor"), role="editor", outlet="Hidden Times")
    waits = text_item("It waits.", "waits.txt")
    at.shelf("editor").keep(waits, COLLECTOR, [at.group("desk", "editor")])
    client, shelf = at.client(role), at.shelf(role)
    unknown = client.get(f"/pages/{'0' * 64}")
    found = {query for query in ("", "?words=quay", "?outlet=Hidden+Times", "?warning=headline-only", "?status=read")
             if "Hidden Times" in text(client, f"/{query}")}  # fmt: skip
    found |= {"count"} if shelf.count(Search()) or " 1 found" in text(client, "/") else set()
    found |= {"waiting"} if "waits.txt" in text(client, "/") else set()
    found |= {"progress"} if client.get("/progress").json()["waiting"] else set()
    for digest, name in ((sha256, "page"), (waits.capture.sha256, "unread")):
        answer = client.get(f"/pages/{digest}")
        found |= {name} if (answer.status_code, answer.content) != (404, unknown.content) else set()
    return found


@pytest.mark.parametrize("role", ["reader", "reviewer"])
def test_a_page_for_others_is_nowhere(at: Workbench, role: str) -> None:
    assert leaks(at, role) == set()


@pytest.mark.parametrize("role", ["owner", "editor"])
def test_a_page_for_one_is_everywhere(at: Workbench, role: str) -> None:
    assert {"", "?words=quay", "?warning=headline-only", "count", "waiting", "progress", "page", "unread"} <= leaks(
        at, role
    )


@pytest.mark.parametrize(
    ("broken", "wrong", "found"),
    [
        ("_only", None, {"", "?words=quay", "count"}),
        ("_is_shown", True, {"page", "unread"}),
        ("sees_all", True, {"waiting"}),
    ],
)
def test_broken_access_would_be_found(
    at: Workbench, monkeypatch: pytest.MonkeyPatch, broken: str, wrong: object, found: set[str]
) -> None:
    monkeypatch.setattr(Shelf, broken, wrong if broken == "sees_all" else lambda *_: wrong)
    assert found <= leaks(at, "reader")


def test_bytes_that_others_have_are_added_as_if_they_were_new(at: Workbench) -> None:
    sha256 = at.keep(HIDDEN, "secret.txt", at.group("desk", "editor"), role="editor")
    answer = at.client("reviewer").post("/add", {"text": HIDDEN})
    assert answer.headers["Location"] == f"/pages/{sha256}"
    assert at.shelf("reviewer").shows(sha256)
    assert at.shelf("editor").shows(sha256)
    with pytest.raises(NotThere):
        at.shelf("reader").page(sha256)


def test_nobody_gives_a_page_to_a_group_that_they_are_not_in(at: Workbench) -> None:
    desk, other = at.group("desk", "editor"), at.group("others", "reader")
    form = at.client("editor").post("/add", {"text": "Words.", "groups": [str(other)]})
    assert form.status_code == 422
    sha256 = at.keep("More words.", "a", desk, other, role="editor")
    assert at.shelf("owner").given(sha256) == {desk}
    at.shelf("editor").give(sha256, [])
    assert at.shelf("reader").shows(sha256)


def test_hostile_names_and_words_stay_words(at: Workbench) -> None:
    page = BytesIO(f"{HOSTILE} unreadable".encode())
    page.name = f"{HOSTILE.replace('/', '')}.txt"
    client = at.client("editor")
    at.keep(HOSTILE, HOSTILE, outlet=HOSTILE, published=HOSTILE)
    client.post("/add", {"files": [page]})
    at.bench.work.once()
    at.bench.accounts.add(HOSTILE[:100], "reader")
    sha256 = text_item(HOSTILE).capture.sha256
    for path in ("/", f"/?words={HOSTILE}", f"/pages/{sha256}"):
        tags = Tags(client.get(path).content.decode())
        assert "canary" in tags.text
        assert {tag for tag, _attributes in tags.found} & {"img", "iframe", "style", "object", "svg"} == set()
        for _tag, attributes in tags.found:
            assert not any(name.startswith("on") or name == "style" for name in attributes)
            assert (attributes.get("href") or "/").startswith(("/", "#", "?"))
            assert (attributes.get("src") or "/static/").startswith("/static/")


def test_only_the_shelf_leads_from_the_site_to_pages() -> None:
    """No file of the site imports what could pass the shelf by; composition names the types alone."""
    past = ("onrecord.adapters.library", "onrecord.adapters.archive", "onrecord.adapters.captures", "django.db")
    models = "onrecord.adapters.store.models"
    for path in sorted(WEB.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        guards = [
            node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        ]
        lone = {id(each) for guard in guards for each in ast.walk(guard)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and id(node) not in lone:
                assert not (node.module or "").startswith((*past, models)), f"{path.name} imports {node.module}"
            if isinstance(node, ast.Attribute) and node.attr in {"library", "objects"}:
                assert (path.name, node.attr) == ("inbox.py", "library"), (
                    f"{path.name}:{node.lineno} passes the shelf by"
                )
