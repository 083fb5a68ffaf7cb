"""An HTML page as a document: its visible text in reading order, every block with its kind."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.document.article import article_of
from onrecord.document.document import Document
from onrecord.document.head import metadata_of
from onrecord.document.kinds import blocks_with
from onrecord.document.layout import lay_out
from onrecord.document.markup import parse_html
from onrecord.document.metadata import Metadata, document_with
from onrecord.document.roles import kinds_of_boxes


def document_from_html(
    html: str, *, stated: Mapping[str, str] | None = None, declared_language: str | None = None
) -> Document:
    """The document of an HTML page, its furniture kept and marked. `html` is parsed once.

    stated             title, author, outlet, published, language as said beside the page; they win over its metadata
    declared_language  what the page's source declares (a Content-Language header), where the page does not
    """
    tree = parse_html(html)
    if tree is None:
        return document_with("", (), Metadata(language=declared_language), stated or {})
    metadata = metadata_of(tree, declared_language)
    layout = lay_out(tree)
    text = layout.text
    words = [text[box.start : box.end] for box in layout.boxes]
    article = article_of(tree, layout.boxes, words)
    title = (stated or {}).get("title") or metadata.title
    kinds = kinds_of_boxes(layout.boxes, words, article, title)
    blocks = blocks_with(text, [(box.start, box.end) for box in layout.boxes], kinds)
    return document_with(text, tuple(blocks), metadata, stated or {})
