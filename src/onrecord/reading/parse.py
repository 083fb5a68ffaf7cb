"""What any parser needs and gives: the article in pieces that read easily, and trees whose offsets lead back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.document.document import Block, Document
from onrecord.reading.tree import Run, Token, Tree
from onrecord.values.span import Span

# A parser holds a few kilobytes a token while it works: short pieces keep a page of one 5 MB line as cheap as a book.
LONGEST = 3_000
# A tokenizer may try a word's ends one by one, each against the whole word: quadratic in a word without end.
LONGEST_WORD = 200

SENTENCE_END = re.compile(r"\n|[.!?…][\"'”’)\]]*(?=\s)")
ENDLESS = re.compile(rf"\S{{{LONGEST_WORD},}}")
# A row of one mark is a ruler, or meant to harm: each mark would be a token.
RULER = re.compile(r"([^\w\s]|_)\1{19,}")
BLANK = re.compile(r"\s")


@dataclass(frozen=True)
class Parsed:
    """A block, or a piece of a very long one, and its parse.

    The tree's offsets count from `block.start`. Its text is as long as the block's own but not always the same: line
    breaks are blanks in it and a wire's capitals may be lowered, so words are to be taken from the document, by `span`.

    grow  gives the tree, when it is asked for first
    """

    block: Block
    grow: Callable[[], Tree]

    @classmethod
    def of(cls, block: Block, tree: Tree) -> Parsed:
        """One whose tree is there already."""
        return cls(block, lambda: tree)

    @cached_property
    def tree(self) -> Tree:
        """The parse."""
        return self.grow()

    def span(self, document: Document, tokens: Token | Run) -> Span:
        """The document's span of a token or of several in a row."""
        return document.span(self.block.start + tokens.start, self.block.start + tokens.end)


def pieces_of(document: Document) -> Iterator[Block]:
    """The blocks that are not furniture, in order, very long ones in pieces."""
    for block in document.article():
        yield from cut(document.text, block)


def cut(text: str, block: Block) -> Iterator[Block]:
    """The block, or where it is very long its pieces: each ends at a sentence's or a line's end, else at a blank."""
    start = block.start
    while block.end - start > LONGEST:
        end = last_break(text, start, start + LONGEST)
        yield from trimmed(text, Block(block.kind, start, end))
        start = end
    yield from trimmed(text, Block(block.kind, start, block.end))


def last_break(text: str, start: int, end: int) -> int:
    """The best place in the second half of a window to end a piece."""
    middle = (start + end) // 2
    for pattern in (SENTENCE_END, BLANK):
        found = [match.end() for match in pattern.finditer(text, middle, end)]
        if found:
            return found[-1]
    return end


def trimmed(text: str, block: Block) -> Iterator[Block]:
    """The block without blanks at its ends, if anything is left."""
    span = Span.trimmed(text, block.start, block.end)
    if span:
        yield Block(block.kind, span.start, span.end)


def readable(text: str) -> str:
    """A copy of the same length that a parser reads better: without line breaks, rulers and endless words."""
    return unruled(BLANK.sub(" ", text))


def unruled(text: str) -> str:
    """A copy of the same length without rulers and endless words, of which each mark would be a token."""
    text = RULER.sub(lambda match: " " * len(match[0]), text)
    return ENDLESS.sub(lambda match: broken(match[0]), text)


def broken(word: str) -> str:
    """An endless word with a blank in place of some characters."""
    return "".join(" " if i % LONGEST_WORD == LONGEST_WORD - 1 else character for i, character in enumerate(word))
