"""What a page's metadata states of it, and what a user says beside it: title, author, outlet, published, language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType

from onrecord.document.dated import date_stated
from onrecord.document.document import Block, BlockKind, Document, StatedBy
from onrecord.document.language import SAMPLE, language_of, primary_subtag
from onrecord.document.published import published_of
from onrecord.errors import OnrecordError

FIELDS = ("title", "author", "outlet", "published", "language")


@dataclass(frozen=True)
class Metadata:
    """What a page states; None where it does not. `language` is a BCP 47 tag as written."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


def document_with(text: str, blocks: Sequence[Block], metadata: Metadata, stated: Mapping[str, str]) -> Document:
    """The document of a text and its blocks. What a user says wins over what the page states.

    Where neither tells when it was published, a full date in the page's opening does.

    Raises OnrecordError for a field that no document has and for a user's date or language that is none.
    """
    values: dict[str, str] = {}
    sources: dict[str, StatedBy] = {}
    for name, value in asdict(metadata).items():
        if value and name != "language":
            values[name], sources[name] = value, "metadata"
    for name, value in stated.items():
        if value:
            values[name], sources[name] = _said(name, value), "user"
    day = None if "published" in values else date_stated(text, blocks)
    if day:
        values["published"], sources["published"] = day, "text"
    if "language" not in values:
        language = language_of(_sample(text, blocks) or text, metadata.language)
        if language.code and language.stated:
            values["language"], sources["language"] = language.code, language.stated
    return Document(text, tuple(blocks), **values, stated=MappingProxyType(sources))


def _sample(text: str, blocks: Sequence[Block]) -> str:
    """The beginning of the article's words, as much as its language is told by."""
    found: list[str] = []
    length = 0
    for block in blocks:
        if block.kind is not BlockKind.FURNITURE:
            found.append(text[block.start : block.end])
            length += len(found[-1]) + 1
        if length > SAMPLE:
            break
    return " ".join(found)


def _said(name: str, value: str) -> str:
    """A user's value for a field, checked."""
    if name not in FIELDS:
        raise OnrecordError(f"a document has no {name!r}: say one of {', '.join(FIELDS)}")
    checked = {"published": published_of, "language": primary_subtag}.get(name, str.strip)(value)
    if not checked:
        raise OnrecordError(f"{value!r} is no {name} that can be read: write a date as 2017-02-09, a language as en")
    return checked
