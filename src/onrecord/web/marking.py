"""A text cut into segments, each with the marks that cover it: how overlapping statements are shown in one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from onrecord.document.document import Block
from onrecord.reading.reading import Reading
from onrecord.values.span import Span


class Part(IntEnum):
    """What the marked words are to what they belong to, outermost first where two marks have the same length."""

    CONTENT = 0
    EVIDENCE = 1
    CUE = 2
    SOURCE = 3
    PLACE = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """`[start, end)` of the text, as a part of the statement with the id `of` or as the place that `of` names."""

    start: int
    end: int
    of: str
    part: Part

    @property
    def depth(self) -> tuple[int, int, int, str]:
        """Sorts marks over the same words: the longer is outside."""
        return (self.start - self.end, self.part, self.start, self.of)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a block that the same marks cover, outermost mark first."""

    start: int
    text: str
    marks: tuple[Mark, ...]


def place_of(span: Span) -> str:
    """The name under which a span that is jumped to stands in the page."""
    return f"at-{span.start}-{span.end}"


def marks_of(reading: Reading) -> list[Mark]:
    """Every statement's words with their parts, and every place that a chain, claim or warning leads to, each once."""
    found: list[Mark] = []
    for statement in reading.statements:
        found += marked(statement.content, statement.id, Part.CONTENT)
        found += marked(statement.cue, statement.id, Part.CUE)
        found += marked(statement.source, statement.id, Part.SOURCE)
        found += places(link.span for link in statement.chain if link.span)
    for claim in reading.claims:
        found += marked(claim.evidence, claim.statement, Part.EVIDENCE)
        found += places(claim.evidence)
    for warning in reading.warnings:
        found += places(warning.spans)
    return list(dict.fromkeys(found))


def marked(spans: Iterable[Span], of: str, part: Part) -> list[Mark]:
    """The spans as one part of one statement."""
    return [Mark(span.start, span.end, of, part) for span in spans]


def places(spans: Iterable[Span]) -> list[Mark]:
    """The spans as places that are jumped to."""
    return [Mark(span.start, span.end, place_of(span), Part.PLACE) for span in spans]


def cut(text: str, blocks: Sequence[Block], marks: Iterable[Mark]) -> Iterator[tuple[Segment, ...]]:
    """Each block's segments. Concatenated they are exactly the block's text; none is empty.

    Blocks stand in order, as a document has them. Linear in the text and in what covers each piece of it.
    """
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    active: list[Mark] = []
    for block in blocks:
        while waiting and waiting[-1].start < block.end:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.end > block.start]
        yield tuple(segments(text, block.start, block.end, active))


def segments(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Segment]:
    """The pieces of `text[start:end]`, cut wherever a mark begins or ends."""
    here = [mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end]
    opening = sorted(here, key=lambda mark: mark.start, reverse=True)
    edges = {start, end} | {edge for mark in here for edge in (mark.start, mark.end) if start < edge < end}
    covering: list[Mark] = []
    for left, right in pairwise(sorted(edges)):
        covering = [mark for mark in covering if mark.end > left]
        while opening and opening[-1].start <= left:
            covering.append(opening.pop())
        yield Segment(left, text[left:right], tuple(sorted(covering, key=lambda mark: mark.depth)))
