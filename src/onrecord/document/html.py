"""An HTML page as a document: its visible text in reading order, every block with its kind."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from onrecord.document.document import Document
from onrecord.document.text import document_from_text


def document_from_html(
    html: str, *, stated: Mapping[str, str] | None = None, declared_language: str | None = None
) -> Document:
    """The document of an HTML page."""
    tree = etree.fromstring(html.replace("\0", "\ufffd") or "<p>", etree.HTMLParser(huge_tree=True))
    text = str(etree.tostring(tree, method="text", encoding="unicode"))
    return document_from_text(text, stated=stated, declared_language=declared_language)
