"""What a page's metadata states, and that nothing else is taken for it."""

from __future__ import annotations

import json

import pytest

from onrecord.document.head import metadata_of
from onrecord.document.markup import parse_html
from onrecord.document.metadata import Metadata


def stated(head: str, *, html: str = "<html>", body: str = "<p>By Ben Ilk, 1 March 2017</p>") -> Metadata:
    tree = parse_html(f"{html}<head>{head}</head><body>{body}</body></html>")
    assert tree is not None
    return metadata_of(tree)


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Bridge  closed",
    "author": [{"@type": "Person", "name": "Ada Roe"}, {"@type": "Person", "name": "Ben Ilk"}],
    "publisher": {"@type": "Organization", "name": "The Abar Courier"},
    "datePublished": "2017-02-09T18:30:00+03:00",
    "inLanguage": "en-GB",
}


@pytest.mark.parametrize("graph", [ARTICLE, [ARTICLE], {"@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]}])
def test_json_ld(graph: object) -> None:
    assert stated(f'<script type="application/ld+json">{json.dumps(graph)}</script>') == Metadata(
        title="Bridge closed",
        author="Ada Roe, Ben Ilk",
        outlet="The Abar Courier",
        published="2017-02-09T18:30:00+03:00",
        language="en-GB",
    )


def test_json_ld_of_other_things_states_nothing() -> None:
    graph = json.dumps({"@type": "Product", "headline": "Boots", "datePublished": "2017-02-09"})
    assert stated(f'<script type="application/ld+json">{graph}</script>') == Metadata()


@pytest.mark.parametrize(
    "source", ["", "{", "null", "[1, 2]", "[" * 100_000, '{"@type": ["NewsArticle", 7], "author": 5}']
)
def test_broken_json_ld_states_nothing(source: str) -> None:
    assert stated(f'<script type="application/ld+json">{source}</script>') == Metadata()


def test_open_graph_and_article_properties() -> None:
    head = """
        <title>Bridge closed | The Abar Courier</title>
        <meta property="og:title" content="Bridge closed"><meta property="og:site_name" content="The Abar Courier">
        <meta property="article:author" content="https://abar.example/ada"><meta name="author" content="Ada Roe">
        <meta property="article:published_time" content="2017-02-09T18:30:00Z">"""
    assert stated(head) == Metadata("Bridge closed", "Ada Roe", "The Abar Courier", "2017-02-09T18:30:00Z")


def test_dublin_core() -> None:
    head = """<meta name="DC.title" content="Bridge closed"><meta name="DC.creator" content="Ada Roe">
        <meta name="DC.publisher" content="The Abar Courier"><meta name="DC.date" content="2017-02-09">
        <meta name="DC.language" content="en">"""
    assert stated(head) == Metadata("Bridge closed", "Ada Roe", "The Abar Courier", "2017-02-09", "en")


def test_the_title_element_and_the_language_attribute() -> None:
    assert stated("<title> Bridge\n closed </title>", html="<html lang=ar>") == Metadata(
        title="Bridge closed", language="ar"
    )


def test_a_time_element_counts_only_as_the_date_of_publication() -> None:
    assert stated("", body='<time datetime="2017-02-09">Thursday</time>').published is None
    assert (
        stated("", body='<time itemprop="datePublished" datetime="2017-02-09">Thursday</time>').published
        == "2017-02-09"
    )


def test_a_date_that_is_none_gives_way_to_the_next() -> None:
    head = '<meta property="article:published_time" content="soon"><meta name="date" content="2017-02-09">'
    assert stated(head).published == "2017-02-09"


def test_nothing_is_taken_from_the_visible_text() -> None:
    assert stated("") == Metadata()
