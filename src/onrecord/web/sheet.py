"""The page's text as it is laid out: runs of blocks, each cut into segments inside the elements that mark them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from onrecord.document.document import BlockKind
from onrecord.reading.page import PageReading
from onrecord.web.marking import Mark, Part, Segment, cut, marks_of

# Nothing honest nests this deep; without a limit a page of n statements over the same words would make n * n elements.
DEEPEST = 12


@dataclass(frozen=True)
class Wrap:
    """One element around a segment: of a statement, or of a place that is jumped to."""

    classes: str
    statement: str = ""
    place: str = ""
    id: str = ""
    href: str = ""


@dataclass(frozen=True)
class Piece:
    """A segment's text in its elements, outermost first."""

    text: str
    wraps: tuple[Wrap, ...]

    @property
    def lines(self) -> list[str]:
        """The text at its carriage returns: a browser would take one that is written as it is for a line feed."""
        return self.text.split("\r")


@dataclass(frozen=True)
class BlockView:
    """A block of the page, to be shown as what it is. `start`: where it begins in the document's text."""

    kind: str
    start: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Run:
    """Blocks one after the other that are all furniture, or all article."""

    furniture: bool
    blocks: tuple[BlockView, ...]


def runs(page: PageReading, colours: dict[str, str]) -> Iterable[Run]:
    """The whole page in order, furniture kept together."""
    document = page.document
    seen: set[str] = set()
    segments = cut(document.text, document.blocks, marks_of(page.reading))
    blocks = zip(document.blocks, segments, strict=True)
    for furniture, group in groupby(blocks, key=lambda pair: pair[0].kind is BlockKind.FURNITURE):
        views = (
            BlockView(block.kind.value, block.start, tuple(pieces(found, colours, seen))) for block, found in group
        )
        yield Run(furniture, tuple(views))


def pieces(found: Iterable[Segment], colours: dict[str, str], seen: set[str]) -> Iterable[Piece]:
    """Each segment in its elements. `seen` holds the ids that the page has so far: an id stands once."""
    for segment in found:
        marks = segment.marks[-DEEPEST:]
        linked = next((mark for mark in reversed(marks) if mark.part is Part.CONTENT), None)
        yield Piece(segment.text, tuple(wrap(mark, colours, seen, links=mark is linked) for mark in marks))


def wrap(mark: Mark, colours: dict[str, str], seen: set[str], *, links: bool) -> Wrap:
    """A mark's element. The first words of a statement that are nobody else's as well lead to its card."""
    if mark.part is Part.PLACE:
        first = mark.of not in seen
        seen.add(mark.of)
        return Wrap("place", place=mark.of, id=mark.of if first else "")
    classes = f"{mark.part.name.lower()} {colours[mark.of]}"
    if mark.part is not Part.CONTENT:
        return Wrap(classes, statement=mark.of)
    words, link = f"words-{mark.of}", f"link-{mark.of}"
    leads, first = links and link not in seen, words not in seen
    seen.update({words, link} if leads else {words})
    return Wrap(classes, mark.of, id=words if first else "", href=f"card-{mark.of}" if leads else "")
