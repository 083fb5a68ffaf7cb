"""The site without a browser: what it answers, and that a page's words stay words."""

from __future__ import annotations

import pytest
from django.test import Client
from site_of_tests import HOSTILE, PAGES, lamp
from tags_of_tests import Tags

from onrecord.capture.encoding import Decoded
from onrecord.web.presenting import date_in_words, encoding_in_words
from onrecord.web.settings import MAX_REQUEST_BYTES, MAX_TEXT_BYTES


def body(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_page_offers_text_address_and_samples(client: Client) -> None:
    html = body(client, "/")
    for field in ("text", "url", "published", "outlet"):
        assert f'name="{field}"' in html
    assert all(f'href="/samples/{slug}"' in html for slug in PAGES)
    assert "who is interested in it" in html


def test_a_sample_shows_the_page_and_what_it_says(client: Client) -> None:
    text = Tags(body(client, "/samples/lamp")).text
    for words in ("The Strand Bulletin", "3 or more people", "stands in the headline only", "unsure", "collision"):
        assert words in text
    assert "".join(lamp().document.text.split()) in "".join(text.split()).replace("·", "")


def test_pasted_text_is_read_with_what_the_person_knows(client: Client) -> None:
    given = {"text": "Line one.\r\nLine two.", "outlet": "Cape Observer", "published": "2025-03-04"}
    response = client.post("/read", given)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Line one.\nLine two." in html
    assert "Cape Observer" in html
    assert "4 March 2025" in html
    assert response.headers["Cache-Control"] == "no-store"


def test_an_address_is_fetched_and_read_and_shown_but_never_linked(client: Client) -> None:
    response = client.post("/read", {"url": "https://news.example/1"})
    html = response.content.decode()
    assert "The tide was late." in html
    assert "https://news.example/1" in Tags(html).text
    assert not any("news.example" in (attributes.get("href") or "") for _tag, attributes in Tags(html).found)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Nothing to read yet"),
        ({"text": " \r\n "}, "Nothing to read yet"),
        ({"text": "kept words", "url": "https://news.example/"}, "not both"),
        ({"url": "javascript:alert(1)"}, "That is no web address"),
        ({"url": "ftp://news.example/kept"}, "That is no web address"),
        ({"url": "http://private.example/"}, "never fetched"),
        ({"text": "kept words", "published": "yesterday"}, "That is no date"),
        ({"text": "kept words", "outlet": "x" * 201}, "at most 200"),
        ({"text": "kept words, unreadable"}, "no text"),
        ({"text": "kept words\0"}, "Null characters"),
        ({"text": "kept words" + "\u0645" * (MAX_TEXT_BYTES // 2)}, "5.0 MB; up to 5 MB"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field_and_the_words_are_kept(
    client: Client, given: dict[str, str], message: str
) -> None:
    response = client.post("/read", given)
    html = response.content.decode()
    assert response.status_code == 422
    assert message in html
    assert 'aria-invalid="true"' in html
    assert ("kept words" in html) is ("kept words" in given.get("text", ""))
    assert not given.get("url") or given["url"] in html


def test_a_request_beyond_the_limit_is_refused_before_it_is_read(client: Client) -> None:
    response = client.post("/read", {"text": "x" * MAX_REQUEST_BYTES})
    assert response.status_code == 413
    assert b"up to 5 MB" in response.content


def test_a_form_from_elsewhere_is_refused() -> None:
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    response = client.post("/read", {"text": "words"})
    assert response.status_code == 403
    assert b"not sent from this site" in response.content


@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), ("/samples/none", 404), ("/static/../urls.py", 400)])
def test_what_is_not_there_is_said_in_the_same_look(client: Client, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert b"onrecord.css" in response.content


@pytest.mark.parametrize(("method", "path"), [("put", "/read"), ("post", "/"), ("post", "/samples/lamp")])
def test_other_methods_are_refused(client: Client, method: str, path: str) -> None:
    assert getattr(client, method)(path).status_code == 405


def test_the_address_of_a_reading_alone_leads_to_the_form(client: Client) -> None:
    response = client.get("/read")
    assert (response.status_code, response.headers["Location"]) == (302, "/")


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        (None, "utf-8"),
        ("utf-8", "utf-8"),
        ("windows-1256", "utf-8, as its bytes show; it declares windows-1256"),
    ],
)
def test_an_encoding_that_is_not_the_declared_one_is_said(declared: str | None, words: str) -> None:
    assert encoding_in_words(Decoded("text", declared, None, "utf-8")) == words


def test_a_defect_says_what_became_of_the_work(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False
    monkeypatch.setitem(PAGES, "lamp", lambda: 1 / 0)
    response = client.get("/samples/lamp")
    assert response.status_code == 500
    assert b"was not kept" in response.content


def test_hostile_words_make_no_element_and_no_attribute(client: Client) -> None:
    tags = Tags(body(client, "/samples/hostile"))
    assert HOSTILE in tags.text
    assert {tag for tag, _attributes in tags.found} & {"img", "iframe", "style", "object", "image"} == set()
    assert [attributes["src"] for tag, attributes in tags.found if tag == "script"] == ["/static/desk.js"]
    for _tag, attributes in tags.found:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert (attributes.get("href") or "/").startswith(("/", "#"))


def test_a_page_that_was_not_read_says_so(client: Client) -> None:
    text = Tags(body(client, "/samples/unread")).text
    assert "its language is “eo”, which the reader “rules” does not know." in text
    assert "All its words are shown." in text
    assert "found nobody" not in text


def test_a_page_where_nobody_says_anything_says_so(client: Client) -> None:
    text = Tags(client.post("/read", {"text": "Words."}).content.decode()).text
    assert "The reader found nobody who says anything here" in text
    assert "does not make a value right" in text


def test_right_to_left_words_stand_right_to_left(client: Client) -> None:
    html = body(client, "/samples/arabic")
    assert 'lang="ar"' in html
    assert '<h2 class="headline" dir="auto" data-start="0">' in html


def test_the_help_page_has_every_key(client: Client) -> None:
    html = body(client, "/help")
    assert all(f"<kbd>{key}</kbd>" in html for key in ("j", "k", "Enter", "Esc", "w", "f", "?"))


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("2024-03-12", "12 March 2024"),
        ("2024-03-12T09:20:00Z", "12 March 2024, 09:20 UTC"),
        ("2024-10-05T12:40:00+03:00", "5 October 2024, 12:40 UTC+03:00"),
        ("2024-03", "2024-03"),
        ("2024-03~", "2024-03~"),
        (HOSTILE, HOSTILE),
        (None, ""),
    ],
)
def test_a_date_is_shown_as_a_person_writes_it_and_never_finer(stated: str | None, words: str) -> None:
    assert date_in_words(stated) == words
