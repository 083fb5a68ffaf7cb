"""Pages made to break a parser are parsed, in time, and keep their text."""

from __future__ import annotations

from functools import partial

import pytest
from tests.helpers.growth_of_tests import cost, growth

from onrecord.document import article
from onrecord.document.html import document_from_html
from onrecord.document.markup import flattened, parse_html

PROSE = "The governor of Tell Abar said on Thursday that shells had struck the only bridge, and that nobody was hurt."


@pytest.mark.parametrize("tag", ["div", "span", "b", "table", "blockquote"])
def test_text_nested_ten_thousand_deep_is_kept(tag: str) -> None:
    document = document_from_html(f"<{tag}>" * 10_000 + PROSE + f"</{tag}>" * 10_000 + "<p>And so on.</p>")
    assert PROSE in document.text
    assert document.text.endswith("And so on.")


def test_a_tag_of_many_attributes_takes_no_minutes() -> None:
    html = "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + f">{PROSE}</p>"
    assert document_from_html(html).text == PROSE
    assert cost(partial(document_from_html, html), tries=1) < 10


def test_controls_and_lone_surrogates_become_replacement_characters() -> None:
    assert document_from_html("<p>one\0two\x01three\ud800</p>").text == "one\ufffdtwo\ufffdthree\ufffd"


def test_a_declared_encoding_of_decoded_text_is_no_error() -> None:
    assert document_from_html("<?xml version='1.0' encoding='utf-16'?><p>Brücke</p>").text == "Brücke"


def test_blank_pages_have_no_tree() -> None:
    assert parse_html(" \n") is None


def test_flattening_keeps_text_and_void_tags() -> None:
    page = "<div>" * 500 + "one<br>two" + "</div>" * 500
    flat = flattened(page)
    assert flat.count("<div>") == flat.count("</div>") == 400
    assert "one<br>two" in flat


@pytest.mark.parametrize(
    "unit",
    [
        f"<p>{PROSE}</p>\n",
        "word of the day<br>",
        "word ",
        "<div>some text</div>",
        "<a href=x>some text</a> ",
        "<tr><td>some text",
        "<",
        "&amp",
        "<a b='>' ",
        "\u00a0",
        "<pre>\n a line\n",
        "<script>if(a<b)</script>x ",
        "<select><option>x",
    ],
)
def test_time_grows_with_the_page_and_not_faster(unit: str) -> None:
    # Eight times the page; quadratic would be sixty-four times.
    assert growth(lambda size: partial(document_from_html, unit * (size // len(unit))), 60_000, 480_000) < 28


@pytest.mark.parametrize(
    "unit",
    ["a<br><br>", "<p>a", "<tr><td>1<td>2", "<dt>x<dd>y", "<hr>", f"<p class='{'c ' * 50}'>a</p>", "<b>a word</b>"],
)
def test_twice_a_degenerate_page_costs_no_more_than_twice(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Both sizes are above the bound, so that both take the way of pages that trafilatura is not given.
    monkeypatch.setattr(article, "MAX_ELEMENTS", 1_000)
    assert growth(lambda times: partial(document_from_html, unit * times), 4_000, 8_000) < 3


def test_a_page_of_more_elements_than_any_is_read_by_our_own_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article, "MAX_ELEMENTS", 10)
    document = document_from_html(f"<nav>Menu of the site</nav><p>{PROSE}</p>" + "<br>" * 10 + f"<p>{PROSE}</p>")
    assert [block.kind.value for block in document.blocks] == ["furniture", "lead", "paragraph"]
