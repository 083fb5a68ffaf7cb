"""A page of any media type as a document."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.document.document import Document
from onrecord.document.text import document_from_text

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def document_of(
    text: str,
    media_type: str,
    *,
    stated: Mapping[str, str] | None = None,
    declared_language: str | None = None,
) -> Document:
    """The document of a page's decoded text. What is not HTML is read as plain text.

    stated             title, author, outlet, published, language as said by the user or beside the page; they win
    declared_language  what the page's source declares of its language (a Content-Language header)
    """
    if media_type.partition(";")[0].strip().lower() in HTML_TYPES:
        # Not at the top: parsing HTML loads parts that a plain text's reader should not wait for.
        from onrecord.document.html import document_from_html

        return document_from_html(text, stated=stated, declared_language=declared_language)
    return document_from_text(text, stated=stated, declared_language=declared_language)
