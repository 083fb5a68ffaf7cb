"""Documents and readings, and the search over them: the same from both databases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from archive_of_tests import (
    COLLECTOR,
    DATABASES,
    claiming,
    database_of,
    fetched_item,
    handmade,
    read_of,
    reading_of,
    text_item,
)
from hypothesis import given
from hypothesis import strategies as st

from onrecord.adapters.archive import Archive
from onrecord.adapters.library import Library
from onrecord.adapters.store import search
from onrecord.adapters.store.facets import days_of
from onrecord.adapters.store.keeping import unindex
from onrecord.adapters.store.models import Document, Facet, Reading
from onrecord.adapters.store.search import Search
from onrecord.adapters.store.words import asked, tsvector, words_in
from onrecord.capture.capture import Item
from onrecord.errors import OnrecordError, UngroundedSpan
from onrecord.reading.contract import document_json, reading_json, schema, to_json
from onrecord.reading.stored import document_from, reading_from
from onrecord.values.value import Place

PORT = Place("geonames:99", "Port Callen", 1.0, 2.0, "OM", 0.9, ("Ostmark",), "town", ("geonames:7",))
TEXTS = (
    "Three sailors were killed in the harbour.",
    "The harbour master: no sailors were killed, three were injured.",
    "Ålborg’s café was shelled; “we left,” said Ada Roe.",
    "قُتل ثلاثة بحارة في الميناء القديم",
    "港口遭到炮击，三名水手死亡。",
    "Nothing of the kind. It's 12.5 % of e-mails at www.lamp.example/a_b, AT&T's.",
)


@pytest.fixture
def library(tmp_path: Path, database: str | None) -> Iterator[Library]:
    with Archive.create(tmp_path / "archive", database) as archive:
        yield Library(archive)


def put(library: Library, item: Item, reading: Any = None, **options: bool) -> Document:
    kept = library.archive.keep(item, COLLECTOR)
    return library.put(kept.capture, read_of(item, reading), **options)


@pytest.fixture(scope="module", params=DATABASES)
def numbered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The texts as documents 0.txt, 1.txt and so on, for what only searches."""
    folder = tmp_path_factory.mktemp("numbered")
    with database_of(request.param) as url, Archive.create(folder / "archive", url) as archive:
        library = Library(archive)
        for number, text in enumerate(TEXTS):
            put(library, text_item(text, f"{number}.txt"))
        yield library


def names(library: Library, words: str = "", **filters: Any) -> list[str]:
    return [row.name.removesuffix(".txt") for row in library.search(Search(words, **filters)).documents]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harbour", "10"),
        ("HARBOUR sailors", "10"),
        ('"sailors were killed"', "10"),
        ('"three sailors were"', "0"),
        ('"were killed three"', "1"),
        ("killed -master", "0"),
        ("-harbour -shelled", "543"),
        ('-"no sailors" sailors', "0"),
        ("harb*", "10"),
        ("harb", ""),
        ("alborg CAFE", "2"),
        ("ålborg's", "2"),
        ("قتل", "3"),
        ("炮击", "4"),
        ("击炮", ""),
        ("12.5", "5"),
        ("e-mails", "5"),
        ("a_b", "5"),
        ("AT&T", "5"),
        ("!!!", ""),
        ("", "543210"),
    ],
)
def test_words_find_the_same_in_every_database(numbered: Library, words: str, found: str) -> None:
    assert names(numbered, words) == list(found)
    assert numbered.count(Search(words)) == len(found)


@pytest.mark.parametrize("words", ["harbour", '"the harbour"', "harbour -sailors", "sail*", "-harbour", "nowhere"])
def test_words_of_few_documents_and_of_many_find_the_same(
    numbered: Library, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    few = names(numbered, words)
    monkeypatch.setattr(search, "FEW", 0)
    assert names(numbered, words) == few


@pytest.mark.parametrize(
    "words",
    [
        "'; DROP TABLE store_document; --", '" OR 1=1 --', "harbour' OR '1'='1", "words: harbour", "{a b}: c",
        "^harbour", "harbour NEAR(sailors, 1", "a AND OR NOT (", "harbour & | ! <-> (", "harbour:*", "'harbour':*A",
        "\\'harbour", "%s %d", "%(a)s",
        "\x00", "\u202eharbour", "*", '"', '""', "-", '-"', "harbour\x00sailors", "(" * 500, "a " * 3000,
    ],
)  # fmt: skip
def test_search_words_are_never_a_language(numbered: Library, words: str) -> None:
    assert set(names(numbered, words)) <= set("012345")
    assert len(names(numbered)) == len(TEXTS)


@given(st.text(max_size=60))
def test_words_are_letters_and_digits_whatever_is_asked(words: str) -> None:
    said = asked(words)
    for phrase in (*said.wanted, *said.unwanted):
        assert phrase.words
        assert all(word.isalnum() and len(word) <= 60 for word in phrase.words)


@given(st.text(max_size=200))
def test_a_text_s_words_are_the_same_folded_once_more(text: str) -> None:
    words = list(words_in(text))
    assert list(words_in(" ".join(words))) == words


def test_a_very_long_document_is_indexed_as_far_as_postgresql_goes() -> None:
    vector = tsvector(f"word{number}" for number in range(200_000))
    assert len(vector.encode()) < 2**20 * 2
    assert "'word16384':16383" in vector


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"outlet": "the LAMP"}, "0"),
        ({"outlet": "Lam"}, ""),
        ({"place": "geonames:99"}, "0"),
        ({"place": "geonames:7"}, "0"),
        ({"place": "port-callen"}, "0"),
        ({"place": "geonames:8"}, ""),
        ({"party": "Ada Roe"}, "210"),
        ({"party": "ilan dorre"}, "1"),
        ({"published": "2031"}, "10"),
        ({"published": "2031-02"}, "1"),
        ({"published": "2031-01/2031-03"}, "10"),
        ({"published": "2032/.."}, ""),
        ({"claimed": "2030-11-28"}, "2"),
        ({"claimed": "2030-12"}, ""),
        ({"status": "new"}, "3"),
        ({"status": "read"}, "210"),
        ({"language": "en", "words": "sailors"}, "2"),
        ({"words": "sailors", "party": "Ada Roe", "published": "2031", "status": "read"}, "10"),
        ({"outlet": "'; DROP TABLE store_facet; --"}, ""),
    ],
)
def test_filters_narrow_the_same_in_every_database(library: Library, filters: dict[str, str], found: str) -> None:
    first = text_item("Three sailors.", "0.txt", outlet="The Lamp", published="2031-03-04")
    second = text_item("Four sailors.", "1.txt", published="2031")
    third = text_item(TEXTS[0] + " It was on Tuesday, said the master.", "2.txt", language="en")
    put(library, first, claiming(first, place=PORT))
    put(library, second, claiming(second, party="Ilan Dorre"))
    put(library, third, claiming(third, date="2030-11"))
    put(library, text_item("Nobody has read this.", "3.txt"))
    assert names(library, **filters) == list(found)


def test_a_date_that_is_none_is_refused(library: Library) -> None:
    with pytest.raises(OnrecordError, match="is no date"):
        library.search(Search(published="soon"))


@pytest.mark.parametrize(("date", "open_first", "open_last"), [("../2031", True, False), ("2031/..", False, True)])
def test_an_open_date_has_no_end(date: str, open_first: bool, open_last: bool) -> None:
    days = days_of(date)
    assert days
    assert (abs(days[0]) == 10**15, abs(days[1]) == 10**15) == (open_first, open_last)


@pytest.mark.parametrize("words", ["", "sailor", "-nobody"])
def test_pages_of_rows_follow_each_other_without_gap_or_repeat(library: Library, words: str) -> None:
    for number in range(7):
        put(library, text_item(f"Sailor {number}.", f"{number}"))
    seen, before = [], None
    for _ in range(4):
        found = library.search(Search(words, before=before, limit=2))
        seen += [row.name for row in found.documents]
        before = found.before
    assert seen == list("6543210")
    assert before is None


def test_a_reading_comes_back_as_the_contract_has_it(library: Library) -> None:
    item, document, reading = handmade()
    kept = library.archive.keep(item, COLLECTOR)
    read = read_of(item) | {"document": document_json(document)}
    row = library.put(kept.capture, read | {"reader": {"name": "hand", "version": "1"}, **reading_json(reading)})
    page = library.page(row)
    assert page.document == document
    assert page.item == item
    assert reading_json(page.reading) == reading_json(reading)
    jsonschema.validate(to_json(page), schema())


def test_stored_json_is_checked_when_it_is_loaded() -> None:
    _, document, reading = handmade()
    stored = json.loads(json.dumps(document_json(document)))
    assert document_from(stored) == document
    with pytest.raises(UngroundedSpan):
        document_from(stored | {"text": document.text + " "})
    suggested = json.loads(json.dumps(reading_json(reading)))
    assert reading_json(reading_from(suggested, reading.reader, reading.version, document.text)) == suggested
    with pytest.raises(UngroundedSpan):
        reading_from(suggested, reading.reader, reading.version, " " + document.text)


def test_readings_by_several_readers_stand_side_by_side(library: Library) -> None:
    item = text_item("Three sailors.")
    put(library, item, reading_of(item))
    put(library, item, reading_of(item, version="2"))
    row = put(library, item, reading_of(item, reader="slow"))
    assert library.page(row).reading.reader == "slow"
    assert library.page(row, "quick").reading.version == "2"
    with pytest.raises(OnrecordError, match="not read yet by none"):
        library.page(row, "none")
    put(library, item, reading_of(item, version="3"), prune=True)
    kept = Reading.objects.using(library.alias).order_by("id").values_list("reader", "version")
    assert list(kept) == [("slow", "1"), ("quick", "3")]


def test_readings_are_forgotten_and_made_again(library: Library) -> None:
    item = text_item("Three sailors.")
    put(library, item, claiming(item, place=PORT))
    before = set(Facet.objects.using(library.alias).values_list("kind", "value"))
    assert library.waiting("quick", "1") == 0
    library.forget("quick")
    assert names(library, place="geonames:99") == []
    assert names(library, status="new") == ["page"]
    assert [each.document for each in library.unread("quick", "1")] == [1]
    put(library, item, claiming(item, place=PORT))
    assert set(Facet.objects.using(library.alias).values_list("kind", "value")) == before


def test_a_document_is_kept_as_it_was_first_made(library: Library) -> None:
    item = text_item("Three sailors.")
    row = put(library, item)
    other = read_of(text_item("Four sailors."), reading_of(text_item("Four sailors.")))
    with pytest.raises(OnrecordError, match="another text"):
        library.put(row.capture_id, other)
    assert Reading.objects.using(library.alias).count() == 0


def test_captures_without_a_document_wait_to_be_read(library: Library) -> None:
    library.archive.keep(fetched_item(b"\x00"), COLLECTOR)
    library.archive.keep(replace(fetched_item(b"\x00"), id="again"), COLLECTOR)
    put(library, text_item("Three sailors."), reading_of(text_item("Three sailors.")))
    put(library, text_item("Four sailors.", "four"))
    assert [(each.id, each.document is None) for each in library.unread("quick", "1")] == [
        (fetched_item(b"").id, True), ("four", False)
    ]  # fmt: skip
    assert library.waiting("quick", "1") == 2


def test_a_document_is_found_by_digest_start_or_source(library: Library) -> None:
    row = put(library, text_item("Three sailors.", "three.txt"))
    put(library, text_item("Four sailors.", "four.txt"))
    for words in (row.sha256, row.sha256[:8].upper(), row.capture.sha256[:12], "three.txt"):
        assert library.find(words).id == row.id
    for words in ("none.txt", row.sha256[:3], "' OR 1=1", ""):
        with pytest.raises(OnrecordError, match="is no document"):
            library.find(words)


def test_columns_hold_what_any_page_may_state(library: Library) -> None:
    odd = "\x00" + "ö" * 3000 + "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")
    row = put(library, text_item(f"Text {odd}", odd, title=odd, outlet=odd))
    assert library.text(row.id)["title"] == odd
    assert names(library, outlet=odd) != []


def test_words_are_taken_out_of_the_index(library: Library) -> None:
    row = put(library, text_item("Three sailors.", "a"))
    put(library, text_item("Four sailors.", "b"))
    unindex(library.alias, row.id, library.text(row.id))
    assert names(library, "sailors") == ["b"]
    assert names(library, "three") == []
