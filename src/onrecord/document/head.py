"""What an HTML page states of itself: JSON-LD, Open Graph, Dublin Core, meta elements, its title and language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from onrecord.document.metadata import Metadata
from onrecord.document.published import published_of

# In order of trust: what is written for machines about the article, then what is written about the page.
_META = {
    "title": ("og:title", "dc.title", "dcterms.title", "twitter:title"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher"),
    "published": (
        "article:published_time",
        "datepublished",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "dcterms.date",
        "dcterms.created",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publish-date",
        "date",
    ),
    "language": ("content-language", "dc.language", "dcterms.language"),
}
# schema.org's types of what a newsroom or a blog publishes, and their descendants by name.
_ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "LiveBlogPosting", "ReviewNewsArticle")
# A graph in a page's head has some dozens of nodes; what has more is no description of an article.
MAX_NODES, MAX_VALUE = 2000, 500


def metadata_of(tree: HtmlElement, declared_language: str | None = None) -> Metadata:
    """What the page's metadata states; None for what it does not. Nothing is read from the visible text."""
    article = _article_node(tree)
    meta = _meta(tree)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    dates = [_text(article.get("datePublished")), *meta["published"], *_times(tree)]
    titles = [_text(article.get("headline")), *meta["title"], _text(tree.findtext(".//head/title"))]
    return Metadata(
        title=next(filter(None, titles), None),
        author=_names(article.get("author")) or next((one for one in meta["author"] if "://" not in one), None),
        outlet=_names(article.get("publisher")) or next(iter(meta["outlet"]), None),
        published=next(filter(None, (published_of(one) for one in dates if one)), None),
        language=next(
            filter(None, [language, _text(article.get("inLanguage")), *meta["language"], declared_language]), None
        ),
    )


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """The values of the page's meta elements for each field, in order of trust."""
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = _text(element.get("content"))
        if name and value:
            said.setdefault(name.strip().lower(), value)
    return {field: [said[name] for name in names if name in said] for field, names in _META.items()}


def _times(tree: HtmlElement) -> Iterator[str | None]:
    """The dates of time elements that say they are the page's date of publication."""
    for element in tree.iter("time"):
        if element.get("pubdate") is not None or (element.get("itemprop") or "").lower() == "datepublished":
            yield _text(element.get("datetime"))


def _article_node(tree: HtmlElement) -> Mapping[str, Any]:
    """The first JSON-LD node that is an article; an empty one where there is none."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text:
            for node in _nodes(script.text):
                types = node.get("@type")
                names = types if isinstance(types, list) else [types]
                if any(isinstance(name, str) and name.endswith(_ARTICLE_TYPES) for name in names):
                    return node
    return {}


def _nodes(source: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a JSON-LD script, the outer ones first; none of a script that is no JSON."""
    try:
        pending: list[Any] = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        # Pages are full of broken JSON-LD, and a hostile one nests it; either states nothing.
        return
    for _ in range(MAX_NODES):
        if not pending:
            return
        node = pending.pop(0)
        if isinstance(node, list):
            pending.extend(node)
        elif isinstance(node, dict):
            yield node
            pending.extend(value for value in node.values() if isinstance(value, dict | list))


def _names(node: object) -> str | None:
    """The names of a JSON-LD person or organisation, or of several."""
    parts = node if isinstance(node, list) else [node]
    names = [_text(part.get("name") if isinstance(part, dict) else part) for part in parts]
    return ", ".join(dict.fromkeys(name for name in names if name and "://" not in name)) or None


def _text(value: object) -> str | None:
    """A value as words with single blanks; None for what is no text, blank, or far too long."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if 0 < len(words) <= MAX_VALUE else None
