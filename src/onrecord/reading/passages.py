"""Passages: the parts of an article that a model is shown one by one, and where words that it gives back stand in them.

Words are found as they are or, failing that, by what differs only in blanks, quotation marks and dashes: models type
those as they please. Nothing else may differ, and what is found is always told by the page's own characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from onrecord.document.document import Document
from onrecord.reading.parse import cut

Offsets = tuple[int, int]

# With the instructions and the answer, a passage of this many characters fits the 4,096 tokens that small local models
# are served with by default, in scripts of two characters a token too.
SIZE = 5_000
JOINT = "\n\n"
# Where a string stands more often than this in one passage does not tell which place is meant.
OFTEN = 100
ALIKE = str.maketrans(
    dict.fromkeys('“”„‟«»‹›‘’‚‛′″`´"＂＇', "'") | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
)


@dataclass(frozen=True)
class Passage:
    """What a model is shown at once: `text`, made of pieces of a document with an empty line between two."""

    text: str
    pieces: tuple[Offsets, ...]

    @cached_property
    def folded(self) -> tuple[str, list[int]]:
        """The text with all that may differ made alike."""
        return fold(self.text)

    def find(self, words: str) -> list[Offsets]:
        """Where some words stand in `text`, whole words only, in order. Empty where they do not."""
        words = words.strip()
        if not words:
            return []
        found = whole(self.text, words)
        if found:
            return found
        text, starts = self.folded
        return [(starts[start], starts[end - 1] + 1) for start, end in whole(text, fold(words)[0])]

    def in_document(self, found: Offsets) -> tuple[Offsets, ...]:
        """A place in `text` as places in the document, one for each piece that it reaches over."""
        places, at = [], 0
        for first, last in self.pieces:
            start, end = max(found[0], at), min(found[1], at + last - first)
            if start < end:
                places.append((first + start - at, first + end - at))
            at += last - first + len(JOINT)
        return tuple(places)


def passages(document: Document, size: int = SIZE) -> Iterator[Passage]:
    """The article in passages of about `size` characters, cut between blocks where those are short enough.

    Furniture is left out: it is nobody's words.
    """
    pieces: list[Offsets] = []
    length = 0
    for piece in (piece for block in document.article() for piece in cut(document.text, block)):
        if pieces and length + piece.end - piece.start > size:
            yield passage(document.text, pieces)
            pieces, length = [], 0
        pieces.append((piece.start, piece.end))
        length += piece.end - piece.start
    if pieces:
        yield passage(document.text, pieces)


def passage(text: str, pieces: list[Offsets]) -> Passage:
    """Pieces of a document's text as one passage."""
    return Passage(JOINT.join(text[start:end] for start, end in pieces), tuple(pieces))


def fold(text: str) -> tuple[str, list[int]]:
    """The text with quotation marks and dashes alike and one blank for many; and where each character of it was."""
    characters: list[str] = []
    starts: list[int] = []
    for i, character in enumerate(text.translate(ALIKE)):
        one = " " if character.isspace() else character
        if one != " " or not characters or characters[-1] != " ":
            characters.append(one)
            starts.append(i)
    return "".join(characters), starts


def whole(text: str, words: str) -> list[Offsets]:
    """Where the words stand as whole words; in scripts that write several words as one, else inside of such a run."""
    for inside in (is_inside_word, is_inside_letters):
        found = islice(standing(text, words, inside), OFTEN)
        if places := list(found):
            return places
    return []


def standing(text: str, words: str, inside: Callable[[str, int], bool]) -> Iterator[Offsets]:
    """Each place of the words whose two ends do not lie inside a word."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not inside(text, start) and not inside(text, end):
            yield start, end
        start = text.find(words, start + 1)


def is_inside_word(text: str, at: int) -> bool:
    """Whether characters of words stand on both sides."""
    return 0 < at < len(text) and is_of_word(text[at - 1]) and is_of_word(text[at])


def is_inside_letters(text: str, at: int) -> bool:
    """The same for scripts with capitals. Arabic, Hebrew, Thai, Chinese and others join small words to the next."""
    joined = 0 < at < len(text) and {unicodedata.category(text[at - 1]), unicodedata.category(text[at])} == {"Lo"}
    return is_inside_word(text, at) and not joined


def is_of_word(character: str) -> bool:
    """Whether a character is a letter, a digit or a mark on one."""
    return character.isalnum() or unicodedata.category(character).startswith("M")
