"""A document: one fixed text, its blocks, and what is known of the page as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from onrecord.values.span import Span

StatedBy = Literal["metadata", "text", "user"]


class BlockKind(StrEnum):
    """What a block of a page is. All but furniture is the article."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    QUOTED = "quoted"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the text, `[start, end)` in code points. Blocks stand in order and only blanks lie between them."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """One page's text, fixed for ever by its digest.

    text       an HTML page's text in reading order, furniture included; a plain text's input, decoded and unchanged
    blocks     tile the text: in order, without overlap, everything but blanks is in one
    language   ISO 639-1 code, None where it cannot be told
    published  EDTF date (or date and time) as stated, None where nobody states it
    stated     where each of title, author, outlet, published, language came from
    """

    text: str
    blocks: tuple[Block, ...]
    language: str | None = None
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    stated: Mapping[str, StatedBy] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def sha256(self) -> str:
        """Hex SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def article(self) -> Iterator[Block]:
        """The blocks that are not furniture."""
        return (block for block in self.blocks if block.kind is not BlockKind.FURNITURE)

    def span(self, start: int, end: int) -> Span:
        """The span of this text between two offsets."""
        return Span.of(self.text, start, end)
