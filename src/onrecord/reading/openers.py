"""Paragraphs that only introduce what follows, by their words alone: "The Keldra Post is reporting the following:"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from onrecord.document.document import BlockKind, Document
from onrecord.reading import lexicon
from onrecord.reading.attributions import Draft, Offsets
from onrecord.reading.names import WORD, plain
from onrecord.reading.quotes import Quotation
from onrecord.reading.relays import CLEAR_QUOTED, CLEAR_RELAYED, LONGEST_OPENER, blocks_after, quoted_after
from onrecord.reading.sources import OWN, PRONOUNS, taken_apart
from onrecord.reading.who import Sort

IRREGULAR = {"say": "said", "write": "wrote written", "tell": "told", "reply": "replied replies"}
FORMS = sorted(
    form
    for verb in lexicon.INTRODUCING
    for stem in (verb.removesuffix("e"),)
    for form in (verb, f"{verb}s", f"{stem}ed", f"{stem}ing", *IRREGULAR.get(verb, "").split())
)
AUXILIARY = r"(?:is|are|was|were|has|have|had|been|also|now|just|today|later|earlier)"
# The last sentence of a paragraph that ends in a colon.
OPENER = re.compile(
    rf"(?:.*[.!?]\s+)?(?P<source>\S.{{0,120}}?),?\s+(?P<cue>(?:{AUXILIARY}\s+)*(?:{'|'.join(FORMS)})\b[^.:]{{0,160}}:)",
    re.IGNORECASE | re.DOTALL,
)


def with_openers(document: Document, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts, with one for each paragraph that introduces those after it.

    What the paragraphs after it say is a quotation's speaker's, or the outlet's that is reporting it. A draft whose cue
    stands in such a paragraph makes room for it.
    """
    starts = {quotation.start: quotation for quotation in quotations}
    openers = {i: parts for i, block in enumerate(document.blocks) if (parts := opener(document, i))}
    persons = surnames(document.text, drafts) if openers else set()
    made: list[Draft] = []
    replaced: set[Offsets] = set()
    for i, (source, cue) in openers.items():
        content, clear = quoted_after(document, i, starts), CLEAR_QUOTED
        if not content and is_outlet_like(document.text, source, persons):
            content, clear = blocks_after(document, i, openers), CLEAR_RELAYED
        if content:
            made.append(Draft((cue,), (source,), content, content[-1][1], clear=clear, relay=clear == CLEAR_RELAYED))
            replaced.add((document.blocks[i].start, document.blocks[i].end))
    places = sorted(replaced)
    return [*(draft for draft in drafts if not introduces(draft, places)), *made]


def opener(document: Document, i: int) -> tuple[Offsets, Offsets] | None:
    """The source and the cue of a paragraph that only introduces others."""
    block = document.blocks[i]
    long = block.end - block.start > LONGEST_OPENER
    if block.kind is BlockKind.FURNITURE or long or document.text[block.end - 1] != ":":
        return None
    match = OPENER.fullmatch(document.text, block.start, block.end)
    return (match.span("source"), match.span("cue")) if match else None


def surnames(text: str, drafts: Sequence[Draft]) -> set[str]:
    """The last words of what may be persons' full names among the sources of some drafts."""
    sources = (taken_apart(text, *source) for draft in drafts for source in draft.source)
    names = [words_in(text, one.name) for one in sources if one.name and one.sort in (Sort.PERSON, Sort.UNKNOWN)]
    return {words[-1] for words in names if len(words) > 1 and lexicon.OUTLET_WORDS.isdisjoint(words)}


def words_in(text: str, of: Offsets) -> list[str]:
    """Words as they are compared."""
    return [plain(text, match.span()) for match in WORD.finditer(text, *of)]


def is_outlet_like(text: str, source: Offsets, persons: Collection[str]) -> bool:
    """Whether a source is a body that publishes rather than a person: a name that is no person's, or "the agency".

    persons  surnames on the page: one of them alone ("Vell added:") is that person's
    """
    one, words = taken_apart(text, *source), words_in(text, source)
    if one.sort in (Sort.PERSON, Sort.GROUP) or not (PRONOUNS.keys() | OWN).isdisjoint(words):
        return False
    if len(words) == 1 and words[0] in persons:
        return False
    return one.name is not None or not lexicon.OUTLET_WORDS.isdisjoint(words)


def introduces(draft: Draft, places: Sequence[Offsets]) -> bool:
    """Whether a draft is what one of some paragraphs attributes to what comes after it."""
    if not draft.cue:
        return False
    i = bisect_right(places, draft.cue[0][0], key=lambda place: place[0]) - 1
    return i >= 0 and draft.cue[0][0] < places[i][1] <= draft.content[-1][1]
