"""A section as the encoder saw it, and what is read from that only when it is asked for: trees, roles and places."""

from __future__ import annotations

from functools import cached_property, partial

from onrecord.reading.decoding import Range
from onrecord.reading.heads import Scheme, analyses_of
from onrecord.reading.model import Encoded
from onrecord.reading.parse import Parsed, readable
from onrecord.reading.sections import Section
from onrecord.reading.tagging import Tagged, tagged
from onrecord.reading.tokens import token_spans
from onrecord.reading.tree import Tree
from onrecord.reading.windows import Words, places_of


class Passed:
    """What the encoder says of a section's words. Statements need no more of it than the trees of headlines.

    Pieces hold on to it, and it to none of them: without a circle all of it goes when the page's reading is done.
    """

    def __init__(self, section: Section, words: Words, states: Encoded, scheme: Scheme) -> None:
        """Nothing is read yet."""
        self.section, self.words, self.states, self.scheme = section, words, states, scheme

    def pieces(self) -> list[Parsed]:
        """The section's, whose trees are made when one of them is asked for."""
        return [Parsed(piece, partial(self.tree, number)) for number, piece in enumerate(self.section.pieces)]

    def tree(self, number: int) -> Tree:
        """The tree of one piece."""
        return self.trees[number]

    @cached_property
    def trees(self) -> list[Tree]:
        """Those of all pieces at once: heads are sought many sentences at a time."""
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
        return [Tree.of(*given) for given in zip(texts, spans, analyses, strict=True)]

    @cached_property
    def marks(self) -> list[tuple[Tagged, Range]]:
        """What the network tags, with its characters in the document."""
        found = [(one, self.words.offsets(*one.words)) for one in tagged(self.states)]
        return [(one, (self.section.start + start, self.section.start + end)) for one, (start, end) in found]

    def finish(self) -> None:
        """Read all that there is now, and let go of what the encoder said."""
        _ = self.trees, self.marks
        del self.states
