"""The interface's languages: the catalogue is whole, compiled and true to placeholders; how a language is chosen."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import interface_texts
import pytest
from babel.messages.catalog import Catalog
from bench_of_tests import OPENED, workbench
from django.test import Client
from django.utils.translation import override

from onrecord.reading.record import ATTRIBUTES
from onrecord.reading.warnings import WARNING_CODES
from onrecord.values.codes import PRECISIONS
from onrecord.values.kinds import EVENT_KINDS
from onrecord.web import labels, vocabulary
from onrecord.web.language import LANGUAGES

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%(?:\.\d)?[sdf]|\{\w+\}")
ARABIC = {"accept-language": "ar"}


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return interface_texts.messages()


@pytest.fixture(scope="module")
def arabic() -> Catalog:
    return interface_texts.read("ar")


def test_the_languages_offered_are_those_that_have_a_catalogue() -> None:
    assert sorted(code for code, _name in LANGUAGES) == ["ar", "en"]
    assert interface_texts.languages() == ["ar"]


def test_every_text_of_templates_and_code_is_translated_for_certain(texts: Catalog, arabic: Catalog) -> None:
    assert len(texts) > 300
    assert interface_texts.wanting(arabic, texts) == []


def test_a_lacking_empty_or_fuzzy_translation_is_seen(texts: Catalog) -> None:
    holes = interface_texts.read("ar")
    holes.delete("Inbox")
    found, named = holes.get("Add pages"), holes.get("Find")
    assert found is not None
    assert named is not None
    found.string = ""
    named.flags.add("fuzzy")
    assert sorted(interface_texts.wanting(holes, texts)) == ["Add pages", "Find", "Inbox"]


def test_nothing_is_translated_that_nobody_says(texts: Catalog, arabic: Catalog) -> None:
    assert {str(each.id) for each in arabic} == {str(each.id) for each in texts}


def test_placeholders_are_those_of_the_text(arabic: Catalog) -> None:
    for each in arabic:
        if each.id:
            ids, strings = ((part,) if isinstance(part, str) else part for part in (each.id, each.string))
            wanted = set(PLACEHOLDER.findall(ids[0]))
            assert {frozenset(PLACEHOLDER.findall(form)) for form in strings} == {frozenset(wanted)}, each.id


def test_what_is_compiled_is_what_is_written() -> None:
    assert interface_texts.run(check=True) == 0


def test_a_stale_compiled_catalogue_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name in ("django.po", "django.mo"):
        (folder / name).write_bytes((interface_texts.LOCALE / "ar" / "LC_MESSAGES" / name).read_bytes())
    monkeypatch.setattr(interface_texts, "LOCALE", tmp_path)
    assert interface_texts.run(check=True) == 0
    written = (folder / "django.po").read_text(encoding="utf-8")
    (folder / "django.po").write_text(written.replace("الوارد", "البريد"), encoding="utf-8")
    assert interface_texts.run(check=True) == 1
    assert "out of date" in capsys.readouterr().err
    assert interface_texts.run(check=False) == 0
    assert interface_texts.run(check=True) == 0
    assert "البريد" in (folder / "django.po").read_text(encoding="utf-8")


def test_every_term_of_the_closed_vocabularies_has_a_text() -> None:
    plain = [[term.replace("-", " ") for term in terms] for terms in (ATTRIBUTES, EVENT_KINDS, WARNING_CODES)]
    assert plain == [list(vocabulary.ATTRIBUTES), list(vocabulary.KINDS), list(vocabulary.WARNINGS)]
    assert list(WARNING_CODES.values()) == list(vocabulary.MEANINGS)
    assert set(vocabulary.PRECISIONS) == set(PRECISIONS)


def test_terms_are_said_in_the_language_of_the_page() -> None:
    assert labels.words("drone-strike") == "drone strike"
    with override("ar"):
        assert labels.words("killed") == "القتلى"
        assert "جهة نشر أخرى" in labels.meaning("relayed")
        assert labels.said("") == ""
        assert labels.said("a message that no catalogue has") == "a message that no catalogue has"


def test_a_page_is_in_the_language_that_the_browser_asks_for(client: Client) -> None:
    answer = client.get("/", headers=ARABIC)
    html = answer.content.decode()
    assert '<html lang="ar" dir="rtl">' in html
    assert "اقرأ الصفحة" in html
    assert 'href="/language/en?next=%2F"' in html
    assert "Accept-Language" in answer.headers["Vary"]
    assert '<html lang="en" dir="ltr">' in client.get("/", headers={"accept-language": "xx"}).content.decode()


def test_a_chosen_language_stays(client: Client) -> None:
    answer = client.get("/language/ar?next=/help", headers={"sec-fetch-site": "same-origin"})
    assert answer.headers["Location"] == "/help"
    cookie = answer.cookies["onrecord-language"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 365 * 24 * 3600)
    assert 'lang="ar"' in client.get("/help").content.decode()
    client.get("/language/en")
    assert '<html lang="en"' in client.get("/help", headers=ARABIC).content.decode()


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"])
def test_a_choice_leads_nowhere_else(client: Client, to: str) -> None:
    assert client.get("/language/ar", {"next": to}).headers["Location"] == "/"


def test_another_site_chooses_nothing(client: Client) -> None:
    assert client.get("/language/ar", headers={"sec-fetch-site": "cross-site"}).cookies == {}
    assert client.get("/language/xx").status_code == 404


def test_after_a_form_was_sent_the_choice_leads_to_the_first_page(client: Client) -> None:
    html = client.post("/read", {"text": ""}).content.decode()
    assert 'href="/language/ar?next=%2F"' in html


def test_the_workbench_speaks_arabic_to_whoever_is_signed_in_or_not(tmp_path: Path) -> None:
    with workbench(tmp_path / "archive") as at:
        assert "تسجيل الدخول" in at.client().get("/sign-in", headers=ARABIC).content.decode()
        client = at.client("reader")
        assert client.get("/language/ar?next=/").status_code == 302
        assert "الوارد" in client.get("/").content.decode()
        refused = client.post("/people", {"do": "add"}).content.decode()
        assert "لا يرى هذا إلا مالك" in refused
        owner = at.client("owner")
        found = owner.post("/people", {"do": "disable", "name": "Owner"}, headers=ARABIC).content.decode()
        assert "هو المالك الوحيد" in found


def test_a_request_that_is_too_large_is_answered_in_its_language(tmp_path: Path) -> None:
    with workbench(tmp_path / "archive") as at:
        answer = at.client().post("/sign-in", headers={**ARABIC, "content-length": "99999999"})
        assert answer.status_code == 413
        assert "هذا أكثر مما يمكن قراءته" in answer.content.decode()


def test_a_language_chosen_while_signed_in_comes_along_to_another_browser(tmp_path: Path) -> None:
    with workbench(tmp_path / "archive") as at:
        assert at.client("reader").get("/language/ar", headers=OPENED).status_code == 302
        other = at.client("reader")
        assert other.cookies["onrecord-language"].value == "ar"
        assert '<html lang="ar"' in other.get("/").content.decode()
        assert '<html lang="en"' in at.client("owner").get("/").content.decode()
        other.get("/language/en", headers=OPENED)
        assert at.client("reader").cookies["onrecord-language"].value == "en"


def test_a_language_chosen_before_sign_in_is_kept_with_an_account_that_has_none(tmp_path: Path) -> None:
    with workbench(tmp_path / "archive") as at:
        for role, own in (("editor", ""), ("reader", "en")):
            if own:
                at.bench.accounts.speak(at.accounts[role], own)
            client = at.client()
            client.get("/language/ar", headers=OPENED)
            assert '<html lang="ar"' in client.get("/sign-in").content.decode()
            token = at.bench.accounts.link(at.accounts[role], "localhost", timedelta(minutes=1))
            client.get(f"/enter/{token}", headers=OPENED)
            assert at.bench.accounts.language_of(at.accounts[role]) == (own or "ar")
            assert f'<html lang="{own or "ar"}"' in client.get("/").content.decode()


def test_another_site_changes_no_account(tmp_path: Path) -> None:
    with workbench(tmp_path / "archive") as at:
        client = at.client("reader")
        client.get("/language/ar", headers={"sec-fetch-site": "cross-site"})
        assert at.bench.accounts.language_of(at.accounts["reader"]) == ""


def test_a_language_that_is_offered_no_more_is_passed_over(tmp_path: Path) -> None:
    with workbench(tmp_path / "archive") as at:
        at.bench.accounts.speak(at.accounts["reader"], "xx")
        assert '<html lang="en"' in at.client("reader").get("/").content.decode()
