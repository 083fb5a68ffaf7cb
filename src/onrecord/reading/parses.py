"""The parse of a section from the encoder's pass, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from onrecord.reading.heads import Scheme, analyses_of
from onrecord.reading.model import Encoded
from onrecord.reading.parse import Parsed, readable
from onrecord.reading.sections import Section
from onrecord.reading.tokens import token_spans
from onrecord.reading.tree import Analysis, Tree
from onrecord.reading.windows import Words, places_of

# A piece's text as a parser reads it, where its tokens are, and what is said of them.
Analysed = tuple[str, Sequence[tuple[int, int]], Analysis]


@dataclass(frozen=True)
class Parses:
    """What the encoder says of a section's words, and the parses that come of it."""

    section: Section
    words: Words
    states: Encoded
    scheme: Scheme

    def pieces(self, at_once: bool) -> Iterator[Parsed]:
        """The section's pieces; with `at_once` their trees are made now, and nothing of the encoder's is kept."""
        for i, piece in enumerate(self.section.pieces):
            yield Parsed.of(piece, self.tree(i)) if at_once else Parsed(piece, partial(self.tree, i))

    def tree(self, number: int) -> Tree:
        """The tree of one piece."""
        return Tree.of(*self.analysed[number])

    @cached_property
    def analysed(self) -> list[Analysed]:
        """The tokens of all pieces: their heads are sought many sentences at a time."""
        section = self.section
        shifts = [piece.start - section.start for piece in section.pieces]
        texts = [
            readable(section.text[before : before + piece.end - piece.start])
            for before, piece in zip(shifts, section.pieces, strict=True)
        ]
        spans = [token_spans(text) for text in texts]
        places = [places_of(self.words, own, before) for own, before in zip(spans, shifts, strict=True)]
        tokens = [[text[start:end] for start, end in own] for text, own in zip(texts, spans, strict=True)]
        analyses = analyses_of(self.states, places, tokens, self.scheme)
        return list(zip(texts, spans, analyses, strict=True))
