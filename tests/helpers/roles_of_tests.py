"""Pages for tests of roles: claims by attribute, with what a learned head would say."""

from __future__ import annotations

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.claims import Claims, read_claims
from onrecord.reading.finding import Page
from onrecord.reading.mentions import read_mentions
from onrecord.reading.rolespan import Role, RoleSpan
from onrecord.reading.spacy_parse import parse
from onrecord.values.value import Party, Text


def page(*paragraphs: str) -> Document:
    """A page of some paragraphs."""
    blocks, start = [], 0
    for text in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(text)))
        start += len(text) + 2
    return Document("\n\n".join(paragraphs), tuple(blocks), language="en")


def read(document: Document, roles: tuple[RoleSpan, ...] | None = None) -> Claims:
    """The claims of a page, each of whose spans holds its words."""
    parsed = parse(document)
    result = read_claims(Page(document, parsed, (), read_mentions(document, parsed), roles))
    for claim in result.claims:
        for span in claim.evidence:
            span.check(document.text)
    return result


def values(result: Claims, attribute: str) -> list[str]:
    """The names or texts of an attribute's claims, in the order of the text."""
    found = (claim.value for claim in result.claims if claim.attribute == attribute)
    return [
        value.name if isinstance(value, Party) else value.text for value in found if isinstance(value, Party | Text)
    ]


def role(document: Document, role: Role, words: str, confidence: float = 0.9, kind: str = "attack") -> RoleSpan:
    """The head's span of some words, where they stand last on a page."""
    start = document.text.rindex(words)
    return RoleSpan(role, document.span(start, start + len(words)), confidence, {kind: 1.0})
