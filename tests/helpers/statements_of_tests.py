"""Small pages read by rules, and what their statements say, as words sliced from the text."""

from __future__ import annotations

import re

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.reading import Statement
from onrecord.reading.spacy_parse import parse
from onrecord.reading.statements import read_statements

# A paragraph's kind as it is written before it in a test: "# " a headline, "~ " furniture, "> " a block quotation.
KINDS = {"# ": BlockKind.HEADLINE, "~ ": BlockKind.FURNITURE, "> ": BlockKind.QUOTED}
PARAGRAPH = re.compile(r"\S(?:(?!\n\s*\n)[\s\S])*")


def page(text: str, outlet: str | None = None) -> Document:
    """A document of paragraphs parted by empty lines, each with its kind by its first two characters."""
    blocks, clean = [], ""
    for match in PARAGRAPH.finditer(text):
        words = match[0].rstrip()
        kind = KINDS.get(words[:2], BlockKind.PARAGRAPH)
        words = words if kind is BlockKind.PARAGRAPH else words[2:].strip()
        if words:
            clean += "\n\n" if clean else ""
            blocks.append(Block(kind, len(clean), len(clean) + len(words)))
            clean += words
    return Document(clean, tuple(blocks), language="en", outlet=outlet)


def statements_of(text: str, outlet: str | None = None) -> tuple[Statement, ...]:
    """The statements of a small page."""
    document = page(text, outlet)
    return read_statements(document, parse(document))


def said(statement: Statement) -> tuple[str, str, list[str]]:
    """Source, cue and content of a statement in words."""
    [source] = statement.source or [None]
    return (
        source.exact if source else "",
        " … ".join(s.exact for s in statement.cue),
        [s.exact for s in statement.content],
    )


def all_said(text: str) -> list[tuple[str, str, list[str]]]:
    """The same for each statement of a small page."""
    return [said(statement) for statement in statements_of(text)]
