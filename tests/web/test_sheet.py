"""The page's elements: ids stand once, every statement's words are in its colour and lead to its card."""

from __future__ import annotations

from collections import Counter

import pytest
from site_of_tests import PAGES, document_of, lamp, page_of

from onrecord.document.document import BlockKind
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Link, LinkKind, Mode, Reading, Statement
from onrecord.web.presenting import OTHER, OWN, colours_of
from onrecord.web.sheet import DEEPEST, Piece, runs


def pieces_of(page: PageReading) -> list[Piece]:
    found = runs(page, colours_of(page.reading.statements))
    return [piece for run in found for block in run.blocks for piece in block.pieces]


@pytest.mark.parametrize("name", PAGES)
def test_the_whole_text_but_blanks_is_in_the_page_once(name: str) -> None:
    page = PAGES[name]()
    shown = "".join(piece.text for piece in pieces_of(page))
    assert "".join(shown.split()) == "".join(page.document.text.split())


@pytest.mark.parametrize("name", PAGES)
def test_every_id_stands_once_and_every_statement_has_its_words_and_one_link_to_its_card(name: str) -> None:
    page = PAGES[name]()
    wraps = [wrap for piece in pieces_of(page) for wrap in piece.wraps]
    ids = Counter(wrap.id for wrap in wraps if wrap.id)
    assert set(ids.values()) <= {1}
    assert {f"words-{statement.id}" for statement in page.reading.statements} <= set(ids)
    links = Counter(wrap.href for wrap in wraps if wrap.href)
    assert links == {f"card-{statement.id}": 1 for statement in page.reading.statements}


def test_links_are_never_inside_links() -> None:
    for name in PAGES:
        assert all(sum(bool(wrap.href) for wrap in piece.wraps) <= 1 for piece in pieces_of(PAGES[name]()))


def test_a_statement_in_a_statement_is_marked_inside_it() -> None:
    [piece] = [piece for piece in pieces_of(lamp()) if piece.text == "the council knew"]
    assert [wrap.statement for wrap in piece.wraps] == ["o", "n"]


def test_furniture_is_kept_together_and_apart() -> None:
    page = lamp()
    assert [run.furniture for run in runs(page, colours_of(page.reading.statements))] == [True, False, True]


def test_a_thousand_statements_over_the_same_words_do_not_make_a_million_elements() -> None:
    document = document_of((BlockKind.PARAGRAPH, "x" * 1000))
    outlet = Link(LinkKind.OUTLET, None)
    statements = tuple(
        Statement(f"s{n}", Mode.INDIRECT, (document.span(n, 1000),), (), (), (outlet,), 0.9) for n in range(1000)
    )
    page = page_of(document, Reading("rules", "1", (), statements))
    found = pieces_of(page)
    assert len(found) == 1000
    assert max(len(piece.wraps) for piece in found) == DEEPEST


def test_those_who_say_most_have_colours_and_the_outlet_never() -> None:
    document = document_of((BlockKind.PARAGRAPH, "words"))
    content = (document.span(0, 5),)

    def said(number: int, name: str | None, kind: LinkKind = LinkKind.SPEAKER) -> Statement:
        return Statement(f"{name}{number}", Mode.INDIRECT, content, (), (), (Link(kind, name),), 0.9)

    few = [said(0, f"Speaker {letter}") for letter in "ABCDEFG"]
    many = [said(1, "  speaker g "), said(2, "Speaker G"), said(3, None), said(4, None, LinkKind.OUTLET)]
    colours = colours_of([*few, *many])
    assert colours["Speaker G0"] == colours["  speaker g 1"] == colours["Speaker G2"] == "s1"
    assert sorted(colours.values()).count(OTHER) == 2
    assert colours["None4"] == OWN
    assert {colour for colour in colours.values() if colour.startswith("s")} == {f"s{n}" for n in range(1, 7)}
