"""Speech that goes on: quotations without a cue of their own, after the one that has it or leading up to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.document.document import Document
from onrecord.reading.attributions import Draft, Offsets, merged
from onrecord.reading.quotes import Quotation

# Between the sentence that attributes and a quotation that goes on.
LOOSE = re.compile(r"[\s.,;:–—\-]*")
SENTENCE_END = re.compile(r"[.!?…,][\"”’'»]*$")


def continued(document: Document, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts with the free-standing quotations that are their speakers' as well.

    One that starts where an attributed quotation's sentence ends, one that fills the next paragraph, and one that a
    mark repeated at the next paragraph's start carries on.
    """
    owners = owners_of(drafts, quotations)
    more: defaultdict[int, list[Offsets]] = defaultdict(list)
    last: int | None = None
    until = 0
    unclosed: list[Quotation] = []
    for i, quotation in enumerate(quotations):
        owner = owners.get(i)
        if owner is None and last is not None:
            carried = quotation.continues and not unclosed
            if carried or goes_on(document, until, quotation):
                owner = last
        if owner is None:
            if not quotation.continues or quotation.closes:
                unclosed = []
            if not quotation.closes:
                unclosed.append(quotation)
            continue
        if quotation.continues:
            more[owner] += [(one.start, one.end) for one in unclosed]
        if i not in owners:
            more[owner].append((quotation.start, quotation.end))
        unclosed, last = [], owner
        until = max(drafts[owner].until, quotation.end)
    return [extended(draft, more[i]) if i in more else draft for i, draft in enumerate(drafts)]


def owners_of(drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> dict[int, int]:
    """Which draft each quotation already belongs to: the last of those whose content it is in."""
    owners: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        for start, end in draft.content:
            i = bisect_right(quotations, start, key=lambda quotation: quotation.end)
            while i < len(quotations) and quotations[i].start < end:
                # One inside somebody's quoted words does not take the quotation from them.
                if start <= quotations[i].start or i not in owners:
                    owners[i] = number
                i += 1
    return owners


def goes_on(document: Document, until: int, quotation: Quotation) -> bool:
    """Whether a quotation that nobody claims starts where an attributed one's sentence ends, and is whole sentences."""
    text = document.text
    if quotation.start < until or not LOOSE.fullmatch(text, until, quotation.start):
        return False
    if not SENTENCE_END.search(text[max(quotation.start, quotation.end - 4) : quotation.end]):
        return False
    i = bisect_right(document.blocks, quotation.start, key=lambda block: block.start) - 1
    block = document.blocks[i]
    same_paragraph = block.start <= until - 1
    return same_paragraph or (block.start == quotation.start and not text[quotation.end : block.end].strip(" .,"))


def extended(draft: Draft, more: Sequence[Offsets]) -> Draft:
    """The draft with more content."""
    content = tuple(merged([*draft.content, *more]))
    return replace(draft, content=content, until=max(draft.until, content[-1][1]))
