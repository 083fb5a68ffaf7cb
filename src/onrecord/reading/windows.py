"""A text as the encoder sees it: words, word pieces, what a piece cannot show, and windows that it can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.marks import QUOTATION, quotation_sides

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Pieces in one pass of the encoder, and how many of them two neighbours share. A word is read where it has at least
# half the overlap around it, so the encoder works 1.10 times over a long text.
SIZE = 254
OVERLAP = 24

CASES = ("lower", "title", "upper", "mixed", "digit", "mark")
LINE = ("middle", "first", "last")
SIDES = {side: number for number, side in enumerate(QUOTATION)}

# How far left and right of a cue its source and content are sought, in words: of PolNeAR's training attributions,
# fewer than one in a thousand reach farther left, and one in a hundred farther right.
LEFT, RIGHT = 72, 168
# From this many words on, how far a word is from its head makes no difference.
FARTHEST = 48

_LINE_END = re.compile(r"\n")
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Words:
    """The words and single punctuation marks of a text, and the pieces that they fall into.

    starts, ends  character offsets of each word
    features      (words, 3): indices into CASES, QUOTATION and LINE
    pieces        vocabulary ids of all pieces, in order
    first         the index in `pieces` of each word's first piece
    owner         the word of each piece
    """

    starts: Integers
    ends: Integers
    features: Integers
    pieces: Integers
    first: Integers
    owner: Integers

    def __len__(self) -> int:
        return len(self.starts)

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """The characters `[start, end)` of the words `[start, end)`."""
        return int(self.starts[start]), int(self.ends[end - 1])

    def touched(self, start: int, end: int) -> range:
        """The words that share a character with `[start, end)`."""
        low = int(np.searchsorted(self.ends, start, side="right"))
        return range(low, max(low, int(np.searchsorted(self.starts, end, side="left"))))


@dataclass(frozen=True)
class Window:
    """Pieces `[start, end)` of a text that are encoded together; those in `[own_start, own_end)` are read from it."""

    start: int
    end: int
    own_start: int
    own_end: int


def words_of(text: str, tokenizer: Tokenizer) -> Words:
    """The text's words. Those that the vocabulary drops altogether (control characters) are left out."""
    found = word_spans(text)
    features = word_features(text, found)
    encoded = tokenizer.encode(text, add_special_tokens=False)
    starts = np.array([start for start, _ in found], dtype=np.int64)
    begins = np.array([start for start, _ in encoded.offsets], dtype=np.int64)
    owner = np.searchsorted(starts, begins, side="right") - 1
    # A piece that stands before the first word can only be of a character that is no word: there is none to give it to.
    seen = owner >= 0
    owner, pieces = owner[seen], np.array(encoded.ids, dtype=np.int64)[seen]
    kept, first, renumbered = np.unique(owner, return_index=True, return_inverse=True)
    ends = np.array([end for _, end in found], dtype=np.int64)
    return Words(
        starts=starts[kept],
        ends=ends[kept],
        features=features[kept],
        pieces=pieces,
        first=first.astype(np.int64),
        owner=renumbered.astype(np.int64).reshape(-1),
    )


def places_of(words: Words, tokens: Sequence[tuple[int, int]], before: int = 0) -> Integers:
    """The word that stands for each token: the first that it touches and no token before it has, else the last taken.

    before  what is added to the tokens' offsets

    Words are finer than tokens but for contractions, so nearly every token has a word of its own.
    """
    if not len(words):
        return np.zeros(0, dtype=np.int64)
    spans = np.array(tokens, dtype=np.int64).reshape(-1, 2) + before
    first: Integers = np.searchsorted(words.ends, spans[:, 0], side="right")
    end = np.searchsorted(words.starts, spans[:, 1], side="left")
    if (end > first).all() and (first[1:] > first[:-1]).all():
        return first
    places, last = [], -1
    for low, high in zip(first.tolist(), end.tolist(), strict=True):
        last = min(max(low, last + 1), max(high - 1, last, 0))
        places.append(last)
    return np.array(places, dtype=np.int64)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Character offsets of words and single punctuation marks."""
    return [match.span() for match in _WORD.finditer(text)]


def word_features(text: str, spans: list[tuple[int, int]]) -> Integers:
    """(words, 3): each word's case, its side of the quotation marks, its place in its line."""
    rows = np.zeros((len(spans), 3), dtype=np.int64)
    rows[:, 0] = [case_number(text[start:end]) for start, end in spans]
    rows[:, 1] = [SIDES[side] for side in quotation_sides(text, spans)]
    starts, ends = line_breaks(text, spans)
    rows[:, 2] = np.where(starts, LINE.index("first"), np.where(ends, LINE.index("last"), LINE.index("middle")))
    return rows


@lru_cache(maxsize=1 << 16)
def case_number(word: str) -> int:
    """The index of a word's case in CASES."""
    return CASES.index(case_of(word))


def case_of(word: str) -> str:
    """One of CASES."""
    if not any(character.isalnum() for character in word):
        return "mark"
    if any(character.isdigit() for character in word):
        return "digit"
    if word.islower():
        return "lower"
    if word.isupper() and len(word) > 1:
        return "upper"
    return "title" if word[0].isupper() and not any(character.isupper() for character in word[1:]) else "mixed"


def line_breaks(text: str, spans: list[tuple[int, int]]) -> tuple[Flags, Flags]:
    """For each word, whether a line starts before it, and whether one ends after it."""
    lines = np.array([match.start() for match in _LINE_END.finditer(text)], dtype=np.int64)
    starts = np.ones(len(spans) + 1, dtype=np.bool_)
    if len(spans) > 1:
        edges = np.array(spans, dtype=np.int64)
        starts[1:-1] = np.searchsorted(lines, edges[1:, 0]) > np.searchsorted(lines, edges[:-1, 1])
    return starts[:-1], starts[1:]


def windows(pieces: int, size: int = SIZE, overlap: int = OVERLAP) -> list[Window]:
    """Windows over so many pieces; exactly one owns each piece, away from its edges unless the text ends there."""
    starts = [0]
    while starts[-1] + size < pieces:
        starts.append(starts[-1] + size - overlap)
    owned = [0, *(start + overlap // 2 for start in starts[1:]), pieces]
    return [Window(start, min(start + size, pieces), *own) for start, own in zip(starts, pairwise(owned), strict=True)]


def around(cue: tuple[int, int], words: int) -> tuple[Integers, Integers, Integers]:
    """The LEFT + RIGHT words around a cue `[start, end)` in a text of so many words.

    Gives their indices (0 where the text has none), where each stands from the cue (LEFT for the cue's own words, fewer
    before, more after), and 1 for each that the text has.
    """
    start, end = cue
    indices = np.arange(start - LEFT, start + RIGHT, dtype=np.int64)
    stands = np.where(indices < start, indices - start, np.maximum(indices - end + 1, 0)) + LEFT
    real = ((indices >= 0) & (indices < words)).astype(np.int64)
    return indices * real, stands, real
