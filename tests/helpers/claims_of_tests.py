"""Small pages with their claims, and what these say in words."""

from __future__ import annotations

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.claims import Claims, read_claims
from onrecord.reading.finding import Page
from onrecord.reading.mentions import read_mentions
from onrecord.reading.spacy_parse import parse
from onrecord.values.value import Count, Text


def claims_of(*paragraphs: str, published: str | None = None) -> Claims:
    """The claims of a page of paragraphs, every span of them checked."""
    blocks, start = [], 0
    for piece in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(piece)))
        start += len(piece) + 2
    return claims_on(Document("\n\n".join(paragraphs), tuple(blocks), language="en", published=published))


def claims_on(document: Document) -> Claims:
    """The claims of a page, every span of them checked."""
    parsed = parse(document)
    result = read_claims(Page(document, parsed, (), read_mentions(document, parsed)))
    for claim in result.claims:
        assert claim.evidence
        for span in claim.evidence:
            span.check(document.text)
    return result


def texts(result: Claims, attribute: str) -> list[tuple[str, str]]:
    """The words of an attribute's claims, with their polarity."""
    found = (claim for claim in result.claims if claim.attribute == attribute)
    return [(claim.value.text, claim.polarity.value) for claim in found if isinstance(claim.value, Text)]


def counts(result: Claims, attribute: str) -> list[tuple[int | None, int | None, str]]:
    """The bounds of an attribute's claims, with the words of their evidence."""
    found = (claim for claim in result.claims if claim.attribute == attribute)
    return [
        (claim.value.low, claim.value.high, claim.evidence[0].exact)
        for claim in found
        if isinstance(claim.value, Count)
    ]
