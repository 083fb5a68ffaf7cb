"""From attributions to statements without a parser: relayed blocks, nesting, modes and chains."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.document.document import BlockKind, Document
from onrecord.reading.attributions import Draft
from onrecord.reading.openers import with_openers
from onrecord.reading.quotes import quotations
from onrecord.reading.reading import Statement
from onrecord.reading.statements import stated


def statements_of(document: Document, attributions: Sequence[Draft]) -> tuple[Statement, ...]:
    """The attributions of a page as statements, in the order of its text, each after the one that it stands in."""
    quoted = quotations(document)
    drafts = sorted(
        (in_block(document, draft) for draft in with_openers(document, attributions, quoted)),
        key=lambda draft: (draft.at, draft.content, draft.cue, draft.source, draft.type, draft.clear),
    )
    return stated(document, drafts, quoted)


def in_block(document: Document, draft: Draft) -> Draft:
    """The draft, marked where it stands in a headline."""
    i = bisect_right(document.blocks, draft.at, key=lambda block: block.start) - 1
    headline = i >= 0 and document.blocks[i].kind is BlockKind.HEADLINE
    return replace(draft, headline=True) if headline else draft
