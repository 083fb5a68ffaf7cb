"""A plain text as a document: its characters unchanged, its blocks told apart by rules about pages in general."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.document.document import Document
from onrecord.document.kinds import blocks_of
from onrecord.document.metadata import Metadata, document_with
from onrecord.document.paragraphs import paragraphs


def document_from_text(
    text: str, *, stated: Mapping[str, str] | None = None, declared_language: str | None = None
) -> Document:
    """The document of a plain text, which may be a page's scrape with its furniture. `text` is kept as it is.

    stated             title, author, outlet, published, language as said beside the page
    declared_language  what the page's source declares (a Content-Language header)
    """
    blocks = blocks_of(text, paragraphs(text), title=(stated or {}).get("title"))
    return document_with(text, blocks, Metadata(language=declared_language), stated or {})
