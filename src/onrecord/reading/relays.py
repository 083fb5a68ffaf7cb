"""Relayed blocks: "OUTLET is reporting the following:" and the paragraphs after it, which are that outlet's.

Where a relayed block ends the layout must say: at furniture, at a heading, at the next paragraph that opens one, or at
the page's end. Where it begins with a quotation it ends with that quotation.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading import lexicon
from onrecord.reading.attributions import Draft, Offsets, Piece
from onrecord.reading.cue import Cue, lemma_of
from onrecord.reading.cues import cues
from onrecord.reading.parse import Parsed
from onrecord.reading.quotes import Quotation
from onrecord.reading.syntax import runs

# An opener is a short paragraph of its own: "The Keldra Post is reporting the following details:".
LONGEST_OPENER = 300
CLEAR_QUOTED, CLEAR_RELAYED = 0.9, 0.8


def relayed(document: Document, parsed: Sequence[Parsed], quotations: Sequence[Quotation]) -> list[Draft]:
    """A draft for each paragraph that ends in a colon and attributes those after it."""
    by_start = {piece.block.start: piece for piece in parsed}
    blocks = document.blocks
    starts = {quotation.start: quotation for quotation in quotations}
    persons = surnames(parsed)
    drafts: list[Draft] = []
    openers = {i: cue for i, block in enumerate(blocks) if (cue := opener(document, block, by_start))}
    for i, cue in openers.items():
        piece = Piece(document.text, by_start[blocks[i].start], quotations)
        content = quoted_after(document, i, starts)
        clear = CLEAR_QUOTED
        if not content and is_outlet_like(cue, persons):
            content, clear = blocks_after(document, i, openers), CLEAR_RELAYED
        if content:
            drafts.append(opened(piece, cue, content, clear))
    return drafts


def opener(document: Document, block: Block, by_start: dict[int, Parsed]) -> Cue | None:
    """The cue of a paragraph that only introduces others."""
    if block.kind is BlockKind.FURNITURE or block.end - block.start > LONGEST_OPENER:
        return None
    if not document.text[block.start : block.end].endswith(":") or block.start not in by_start:
        return None
    found = [
        cue for cue in cues(by_start[block.start].tree) if lemma_of(cue.head) in lexicon.INTRODUCING and cue.source
    ]
    return found[-1] if found else None


def surnames(parsed: Sequence[Parsed]) -> set[str]:
    """The last words of persons' full names on the page."""
    names = (run for piece in parsed for run in piece.tree.entities if run.entity == "PERSON" and len(run) > 1)
    return {[*run][-1].text for run in names}


def is_outlet_like(cue: Cue, persons: Collection[str]) -> bool:
    """Whether the source is a body that publishes rather than a person: no person's name, no pronoun.

    persons  surnames on the page: one of them alone ("Vell added:") is that person's
    """
    tree = cue.head.tree
    source = [tree[i] for i in sorted(cue.source)]
    if any(token.entity == "PERSON" or token.pos == "PRON" for token in source):
        return False
    if len(source) == 1 and source[0].text in persons:
        return False
    return any(token.pos == "PROPN" or token.lemma.lower() in lexicon.OUTLET_WORDS for token in source)


def quoted_after(document: Document, i: int, starts: dict[int, Quotation]) -> tuple[Offsets, ...]:
    """The blocks after an opener that are one quotation and nothing else; none where it has a cue of its own."""
    content: list[Offsets] = []
    for j in range(i + 1, len(document.blocks)):
        block = document.blocks[j]
        quotation = starts.get(block.start)
        if block.kind is BlockKind.QUOTED:
            content.append((block.start, block.end))
        elif quotation and block.kind is not BlockKind.FURNITURE and (not content or quotation.continues):
            if document.text[quotation.end : block.end].strip(" ."):
                return ()
            content.append((quotation.start, quotation.end))
            if quotation.closes:
                break
        else:
            break
    return tuple(content)


def blocks_after(document: Document, i: int, openers: Collection[int]) -> tuple[Offsets, ...]:
    """The paragraphs after an opener, up to where the layout ends them."""
    content: list[Offsets] = []
    for j in range(i + 1, len(document.blocks)):
        block = document.blocks[j]
        if block.kind in (BlockKind.FURNITURE, BlockKind.HEADLINE) or j in openers:
            break
        content.append((block.start, block.end))
    return tuple(content)


def opened(piece: Piece, cue: Cue, content: tuple[Offsets, ...], clear: float) -> Draft:
    """The opener's draft: its cue reaches to the colon."""
    end = len(piece.tree)
    [*_, (first, last)] = [*runs(piece.tree, cue.source)]
    return Draft(
        cue=(piece.offsets(min(i for i in cue.tokens if i not in cue.source), end),),
        source=(piece.offsets(first, last),),
        content=content,
        until=content[-1][1],
        verb=lemma_of(cue.head),
        clear=clear,
        relay=clear == CLEAR_RELAYED,
    )
