"""A document in sections that are encoded by themselves: a page of any length takes the memory of one section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.parse import pieces_of, unruled

# Characters of a section; it ends with the piece in which it has so many.
LONG = 100_000


@dataclass(frozen=True)
class Section:
    """Some pieces of a document's article in a row: its headline, or a part of its body.

    start  where its text starts in the document
    text   the document's own from there on, without furniture and rulers, which are blanked out: all offsets hold
    """

    pieces: tuple[Block, ...]
    start: int
    text: str

    @property
    def is_headline(self) -> bool:
        """Whether it is a headline, whose words do not run on into the article."""
        return self.pieces[0].kind is BlockKind.HEADLINE


def sections(document: Document) -> Iterator[Section]:
    """The sections of a document, in order."""
    held: list[Block] = []
    for piece in pieces_of(document):
        alone = piece.kind is BlockKind.HEADLINE
        if held and (alone or held[-1].kind is BlockKind.HEADLINE or piece.end - held[0].start > LONG):
            yield section(document, held)
            held = []
        held.append(piece)
    if held:
        yield section(document, held)


def section(document: Document, held: list[Block]) -> Section:
    """The section of these pieces."""
    parts, end = [], held[0].start
    for piece in held:
        between = document.text[end : piece.start]
        parts += [
            between if between.isspace() else "\n" * len(between),
            unruled(document.text[piece.start : piece.end]),
        ]
        end = piece.end
    return Section(tuple(held), held[0].start, "".join(parts))
