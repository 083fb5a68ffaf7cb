"""Attributions in one parsed block: cues joined with quotation marks, as drafts in offsets of the document's text.

`statements` then puts the drafts of a page together, nests them and says whose they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.reading import lexicon
from onrecord.reading.cue import Cue, lemma_of
from onrecord.reading.cues import cues
from onrecord.reading.parse import Parsed
from onrecord.reading.quotes import Quotation
from onrecord.reading.syntax import SUBJECTS, child, is_finite, runs
from onrecord.reading.tree import Token, Tree

Offsets = tuple[int, int]
QUOTED = 0.95
# "…,” Roe said": what may stand between a quotation and its cue's clause.
JOINT = re.compile(r"[\s,;:.–—\-]{0,4}")
# "said in a statement on Monday afternoon, “…": what may part a cue from the quotation after it, in characters.
LONGEST_SOURCE = 80
GAP = re.compile(r"[^.!?“”\"]{0,100}[,:–—]\s*|\s*(that\s*)?")
SENTENCE_END = re.compile(r"[.!?…][\"”’)]*\s+")
CLOSES_CLAUSE = frozenset(",.;:!?-–—)”\"'’") | {"''"}
# ", when asked", ", who …": what follows the cue's clause tells of the speaker, not what was said.
TELLS_ON = lexicon.words("when after as while before who which where referring according in at on during if whose")


@dataclass(frozen=True)
class Draft:
    """One attribution.

    until     where the sentence that attributes ends: a quotation that starts there goes on
    verb      the lemma of the cue's head
    hearer    who is told ("told the Keldra Post")
    clear     how sure the construction is, in [0, 1]
    relay     the source is an outlet whose report the content is
    """

    cue: tuple[Offsets, ...]
    source: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    until: int
    verb: str = ""
    clear: float = QUOTED
    type: Literal["speech", "mind"] = "speech"
    headline: bool = False
    hearer: Offsets | None = None
    relay: bool = False

    @property
    def at(self) -> int:
        """Where the attribution stands: its cue, else its content."""
        return (self.cue or self.content)[0][0]


class Piece:
    """A parsed block beside its quotations."""

    def __init__(self, text: str, parsed: Parsed, quotations: Sequence[Quotation]) -> None:
        """From the document's text and all its quotations, in order."""
        self.text = text
        self.tree: Tree = parsed.tree
        self.start, self.end = parsed.block.start, parsed.block.end
        self.quotations = quotations

    def at(self, token: int) -> int:
        """The document's offset of a token's start; of the block's end after the last one."""
        return self.start + self.tree[token].start if token < len(self.tree) else self.end

    def offsets(self, first: int, last: int) -> Offsets:
        """The document's offsets of tokens `[first, last)`."""
        return self.at(first), self.start + self.tree[last - 1].end

    def spans(self, tokens: set[int]) -> list[Offsets]:
        """The document's offsets of tokens, those that stand together as one."""
        return [self.offsets(*run) for run in runs(self.tree, tokens)]

    def holding(self, offset: int) -> Quotation | None:
        """The quotation around an offset."""
        i = bisect_left(self.quotations, offset + 1, key=lambda quotation: quotation.start) - 1
        return self.quotations[i] if i >= 0 and offset < self.quotations[i].end else None

    def before(self, offset: int) -> Quotation | None:
        """The quotation that ends at an offset but for a joint, in this block."""
        i = bisect_left(self.quotations, offset + 1, key=lambda quotation: quotation.end) - 1
        last = self.quotations[i] if i >= 0 else None
        return last if last and last.end > self.start and JOINT.fullmatch(self.text, last.end, offset) else None

    def after(self, offset: int) -> Quotation | None:
        """The quotation that a cue's clause leads to, in this block."""
        i = bisect_left(self.quotations, offset, key=lambda quotation: quotation.start)
        following = self.quotations[i] if i < len(self.quotations) else None
        if following is None or following.start >= self.end or not GAP.fullmatch(self.text, offset, following.start):
            return None
        return following


def attributions(text: str, parsed: Parsed, quotations: Sequence[Quotation]) -> Iterator[Draft]:
    """The drafts of one parsed block, in order of their cues. Every one has a content."""
    piece = Piece(text, parsed, quotations)
    for cue in cues(parsed.tree):
        if draft := drafted(piece, cue):
            yield draft


def drafted(piece: Piece, cue: Cue) -> Draft | None:
    """The cue's attribution; None where nothing is attributed."""
    around = piece.holding(piece.at(cue.head.i))
    if around:
        content = [within(span, around) for span in piece.spans(cue.content)]
        found = [span for span in content if span[0] < span[1]]
    else:
        found = [snapped(piece, span) for span in contents(piece, cue)]
    source, marks = source_of(piece, cue, around), piece.spans(cue.tokens)
    content = list(outside(merged(found), [*source, *marks]))
    if not content or not marks:
        return None
    last = max(end for _, end in (*content, *marks, *source))
    quoting = cue.type == "speech"
    hearer = [] if at_occasion(cue) else piece.spans(cue.hearer)[:1]
    return Draft(
        cue=tuple(marks),
        source=tuple(source),
        content=tuple(content),
        until=max(last, sentence_end(piece, cue)),
        verb=lemma_of(cue.head),
        clear=QUOTED if quoting and not around and any(piece.holding(start) for start, _ in content) else cue.clear,
        type=cue.type,
        hearer=hearer[0] if hearer else None,
    )


def at_occasion(cue: Cue) -> bool:
    """Whether what is told is an occasion and no one: "told a news conference"."""
    whom = child(cue.head, "dobj", "dative")
    return whom is not None and whom.lemma.lower() in lexicon.OCCASIONS


def source_of(piece: Piece, cue: Cue, around: Quotation | None) -> list[Offsets]:
    """The source as the syntax says; where it says that quoted words speak, what stands between them and the cue."""
    source = piece.spans(cue.source)[:1]
    quotation = piece.holding(source[0][0]) if source else None
    if quotation is None or around or cue.head.pos == "NOUN":
        return source
    first = min(cue.tokens)
    between = list(trimmed(piece.text, quotation.end, piece.at(first), keep_end=False))
    if quotation.end < piece.at(first) and between and between[0][1] - between[0][0] <= LONGEST_SOURCE:
        return between
    last = max(cue.tokens) + 1
    until = next((token.i for token in piece.tree[last:] if token.text in CLOSES_CLAUSE), len(piece.tree))
    return [piece.offsets(last, until)] if last < until else []


def contents(piece: Piece, cue: Cue) -> list[Offsets]:
    """What a cue outside quotation marks attributes: by its place beside quotations and commas, else by syntax."""
    spans = piece.spans(cue.content)
    if not takes_quotation(cue):
        return spans
    first, last = clause(cue)
    quoted = piece.before(piece.at(first))
    if cue.content - cue.hearer and min(cue.content) >= last:
        quoted = None
    has_subject = any(other.dep in SUBJECTS for other in cue.head.children)
    if has_subject and (quoted or is_parenthesis(cue, first, last)):
        return [*left_of(piece, cue, first, quoted), *right_of(piece, cue, last, quoted)]
    if not spans or (cue.content <= cue.hearer):
        following = piece.after(piece.offsets(first, max(cue.tokens) + 1)[1])
        return [(following.start, following.end)] if following else spans
    return [told(piece, span) for span in spans]


def told(piece: Piece, span: Offsets) -> Offsets:
    """The content without what follows its quotation and only tells when it was said: "“No,” when asked about it"."""
    quotation = piece.holding(span[0]) or piece.holding(span[0] - 1)
    if quotation is None or not quotation.closes or not span[0] < quotation.end < span[1]:
        return span
    rest = piece.text[quotation.end : span[1]].split(maxsplit=1)
    return (span[0], quotation.end) if rest and rest[0].strip(",").lower() in TELLS_ON else span


def takes_quotation(cue: Cue) -> bool:
    """Whether the cue is a verb of saying that a quotation or a main clause can stand beside."""
    return cue.head.pos != "NOUN" and (lemma_of(cue.head) in lexicon.SPEECH_CLAUSE | lexicon.PARENTHETIC_MIND)


def clause(cue: Cue) -> tuple[int, int]:
    """The tokens `[first, last)` of "Roe said on Monday": source, cue, and the rest up to a mark."""
    tree = cue.head.tree
    members = cue.tokens | cue.source
    first, last = min(cue.tokens), max(cue.tokens) + 1
    while first - 1 in members or (first >= 2 and first - 2 in cue.source and tree[first - 1].text in CLOSES_CLAUSE):
        first -= 1
    rest = cue.beside | members
    while last in rest and not (tree[last].text in CLOSES_CLAUSE and last > max(members)):
        last += 1
    return first, last


def is_parenthesis(cue: Cue, first: int, last: int) -> bool:
    """Whether the clause is set off by marks inside or after what it attributes: "…, Roe said, …"."""
    tree, sentence = cue.head.tree, cue.head.sentence
    if first <= sentence.first or tree[first - 1].text not in CLOSES_CLAUSE:
        return False
    if last < sentence.last and tree[last].text not in CLOSES_CLAUSE:
        return False
    if cue.content and min(cue.content) > first:
        return False
    if child(cue.head, "dobj") is not None and not cue.hearer:
        return False
    if cue.content and last + 1 < sentence.last and tree[last].text == ",":
        return True
    return any(is_finite(token) and not is_aside(token, cue.head) for token in tree[sentence.first : first])


def is_aside(verb: Token, cue: Token) -> bool:
    """Whether a clause before the cue's only says when or why it was said: "When asked, …", "As he left, …"."""
    return bool(verb.dep in ("aux", "auxpass") or (verb.dep == "advcl" and verb.head == cue))


def left_of(piece: Piece, cue: Cue, first: int, quoted: Quotation | None) -> Iterator[Offsets]:
    """What stands before the clause, from the start of its sentence or of the quotation."""
    start, end = piece.at(cue.head.sentence.first), piece.at(first)
    if quoted:
        # The parser takes marks and short sentences before a quotation for a part of it.
        ends = [match.end() for match in SENTENCE_END.finditer(piece.text, start, max(start, quoted.start))]
        start, end = min(ends[-1] if ends else start, quoted.start), quoted.end
    yield from trimmed(piece.text, start, end, keep_end=quoted is not None)


def right_of(piece: Piece, cue: Cue, last: int, quoted: Quotation | None) -> Iterator[Offsets]:
    """What goes on after the clause, if the same sentence does."""
    tree, end = piece.tree, cue.head.sentence.last
    if last + 1 >= end or tree[last].text not in (",", "-", "–", "—", ":"):
        return
    following = tree[last + 1]
    if following.tag == "VBG" or following.lower in TELLS_ON:
        return
    quotes = piece.holding(piece.at(last + 1)) is not None
    if quotes or following.i in cue.content or (not quoted and any(is_finite(token) for token in tree[last + 1 : end])):
        yield from trimmed(piece.text, *piece.offsets(last + 1, end), keep_end=False)


def trimmed(text: str, start: int, end: int, *, keep_end: bool) -> Iterator[Offsets]:
    """The offsets without blanks and loose punctuation at the ends."""
    while start < end and (text[start].isspace() or text[start] in ",;:.-–—"):
        start += 1
    while end > start and (text[end - 1].isspace() or (not keep_end and text[end - 1] in ",;:.-–—")):
        end -= 1
    if start < end:
        yield start, end


def snapped(piece: Piece, span: Offsets) -> Offsets:
    """The span with the whole of each quotation that it starts or ends in."""
    start, end = span
    opening = piece.holding(start) or piece.holding(max(start - 1, 0))
    closing = piece.holding(end - 1) or (piece.holding(end) if end < piece.end else None)
    if opening and opening.end > start:
        start = min(start, opening.start)
    if closing and closing.start < end:
        end = max(end, closing.end)
    return start, end


def within(span: Offsets, quotation: Quotation) -> Offsets:
    """The part of a span that stands inside a quotation, its marks left out."""
    start = quotation.start + (1 if quotation.opens else 0)
    end = quotation.end - (1 if quotation.closes else 0)
    return max(span[0], start), min(span[1], end)


def merged(spans: list[Offsets]) -> list[Offsets]:
    """Spans in order, overlapping ones joined."""
    joined: list[Offsets] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def outside(spans: list[Offsets], others: list[Offsets]) -> Iterator[Offsets]:
    """The spans without what the others cover."""
    for first, end in spans:
        start = first
        for other_start, other_end in sorted(others):
            if start < other_end and other_start < end:
                if start < other_start:
                    yield start, other_start
                start = max(start, other_end)
        if start < end:
            yield start, end


def sentence_end(piece: Piece, cue: Cue) -> int:
    """Where the cue's sentence ends, at the latest where the next quotation begins."""
    end = piece.offsets(cue.head.sentence.last - 1, cue.head.sentence.last)[1]
    start = piece.at(max(cue.tokens))
    i = bisect_left(piece.quotations, start, key=lambda quotation: quotation.start)
    return min(end, piece.quotations[i].start) if i < len(piece.quotations) else end
