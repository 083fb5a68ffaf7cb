"""Findings: values in a page's words, before it is told of which event they are and who says them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.document.document import BlockKind, Document
from onrecord.reading.parse import Parsed
from onrecord.reading.reading import Mention, Polarity, Statement
from onrecord.reading.rolespan import RoleSpan
from onrecord.reading.toll import Toll
from onrecord.values.span import Span
from onrecord.values.value import Value


@dataclass(frozen=True)
class Finding:
    """One attribute's value with the words that carry it.

    evidence    the shortest words that carry the value, never empty; the first is where it stands
    told        the word that tells it ("killed"): its sentence decides the event
    confidence  in [0, 1]: how plainly the words say it
    """

    attribute: str
    value: Value
    evidence: tuple[Span, ...]
    told: Span
    confidence: float
    polarity: Polarity = Polarity.ASSERTED


@dataclass(frozen=True)
class Sentence:
    """A sentence's span, and the kind of the block that it stands in."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True)
class Page:
    """What findings are drawn from: the document, its parse, and the statements and mentions found so far.

    roles  what a learned head takes for fillers of roles; None where the reader has no such head
    toll   how likely each number of killed and injured is of the main event; None where the reader cannot tell
    """

    document: Document
    parsed: Sequence[Parsed]
    statements: Sequence[Statement]
    mentions: Sequence[Mention]
    roles: tuple[RoleSpan, ...] | None = None
    toll: Toll | None = None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the article, in order."""
        spans = (
            (piece.block, Span.trimmed(self.document.text, span.start, span.end))
            for piece in self.parsed
            for span in (piece.span(self.document, sentence) for sentence in piece.tree.sentences)
        )
        return tuple(Sentence(span, block.kind) for block, span in spans if span)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def sentence(self, of: Span) -> Sentence:
        """The sentence in which some words of the article begin."""
        return self.sentences[self.number(of)]

    def number(self, of: Span) -> int:
        """Which sentence of the article that is."""
        return max(0, bisect_right(self._starts, of.start) - 1)
