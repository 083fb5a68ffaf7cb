"""Documents cut into windows and packed into batches of about equal work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from onrecord.reading.tagging import KINDS, ROLES
from onrecord.reading.windows import CASES, SIZE, Integers, around
from training.corpus import Example, cuts
from training.network import ELEMENTS, FIRST, SEPARATOR, TAGS
from training.roles import UNKNOWN
from training.spans import Range, mask
from training.syntax import COLUMNS, IGNORED, rows_of

# Pieces in a batch, padding included.
BUDGET = 8 * (SIZE + 2)
# One document in so many is cut at its lines, so that the network also learns to read a line on its own.
BY_LINE = 0.15
# One window in so many hides where its lines begin, as some texts do; each place is one more than its index in LINE.
NO_LINES = 0.1
# One cue in so many is shown a word longer or shorter: at run time the cue is found, not given.
UNSURE_CUE = 0.15
# One window in so many is shown in capitals, as wires were.
CAPITALS = 0.04
UPPER = CASES.index("upper") + 1
LETTERS = [CASES.index(case) + 1 for case in ("lower", "title", "mixed")]
# Windows that are sorted by length together, so that a batch needs little padding.
POOL = 256


@dataclass(frozen=True)
class Window:
    """The words `[start, end)` of an example."""

    example: Example
    start: int
    end: int

    @property
    def pieces(self) -> Range:
        """The pieces of the words."""
        words = self.example.words
        bounds = np.append(words.first, len(words.pieces))
        # A single word of more pieces than a window holds is cut short.
        return int(bounds[self.start]), min(int(bounds[self.end]), int(bounds[self.start]) + SIZE)


@dataclass(frozen=True)
class Batch:
    """The tensors of some windows. B windows, T pieces, W words; C cues in all of them.

    ids, real      (B, T); features (B, T, 3)
    first          (B, W): the piece of each word; there (B, W): 1 for words
    taught         (B,): 1 for windows whose attributions are known
    tags           (B, len(TAGS), W): 1 inside a cue, an inner cue, a source, a content
    syntax         (B, W, len(COLUMNS)): as `training.corpus.Example` has it, heads as indices into the window
    cues           (C, 3): window, first word, last word
    words, places, near   (C, SPAN): as `around` gives them, the words as indices into the window
    gold           (C, len(ELEMENTS), SPAN): 1 inside the cue's source or content
    """

    ids: Tensor
    real: Tensor
    features: Tensor
    first: Tensor
    there: Tensor
    taught: Tensor
    tags: Tensor
    roles: Tensor
    roles_taught: Tensor
    kinds: Tensor
    syntax: Tensor
    cues: Tensor
    words: Tensor
    places: Tensor
    near: Tensor
    gold: Tensor


def epoch(examples: Sequence[Example], seed: int, number: int) -> list[list[Window]]:
    """The batches of an epoch, in order: the same for the same seed and number."""
    generator = np.random.default_rng([seed, number])
    cut = [
        Window(one, *piece)
        for one in examples
        for _ in range(int(one.times) + int(generator.random() < one.times % 1))
        for piece in cuts(one, SIZE, generator, by_line=bool(generator.random() < BY_LINE))
    ]
    shuffled = [cut[i] for i in generator.permutation(len(cut))]
    pools = [sorted(shuffled[i : i + POOL], key=length) for i in range(0, len(shuffled), POOL)]
    packed = [batch for pool in pools for batch in pack(pool)]
    return [packed[i] for i in generator.permutation(len(packed))]


def length(window: Window) -> int:
    """How many pieces it has."""
    start, end = window.pieces
    return end - start


def pack(windows: Sequence[Window]) -> list[list[Window]]:
    """Windows in order of their length, in batches of at most BUDGET pieces."""
    batches: list[list[Window]] = [[]]
    for window in windows:
        if batches[-1] and (len(batches[-1]) + 1) * (length(window) + 2) > BUDGET:
            batches.append([])
        batches[-1].append(window)
    return [batch for batch in batches if batch]


def tensors(windows: Sequence[Window], generator: np.random.Generator) -> Batch:
    """The batch of these windows; `generator` decides which cues are shown unsure."""
    rows, pieces = len(windows), max(map(length, windows)) + 2
    width = max(window.end - window.start for window in windows)
    ids, real = np.zeros((rows, pieces), np.int64), np.zeros((rows, pieces), np.int64)
    features = np.zeros((rows, pieces, 3), np.int64)
    first, there = np.zeros((rows, width), np.int64), np.zeros((rows, width), np.int64)
    taught, tags = np.zeros(rows, np.int64), np.zeros((rows, len(TAGS), width), np.int64)
    roles, roles_taught = np.zeros((rows, len(ROLES), width), np.int64), np.zeros((rows, len(ROLES)), np.int64)
    kinds = np.full((rows, width, len(KINDS)), UNKNOWN, np.int64)
    syntax = np.full((rows, width, len(COLUMNS)), IGNORED, np.int64)
    linked: list[Linked] = []
    for row, window in enumerate(windows):
        words, (low, high), size = window.example.words, window.pieces, window.end - window.start
        ids[row, : high - low + 2] = [FIRST, *words.pieces[low:high], SEPARATOR]
        real[row, : high - low + 2] = 1
        features[row, 1 : high - low + 1] = words.features[words.owner[low:high]] + 1
        first[row, :size] = np.minimum(words.first[window.start : window.end], high - 1) - low + 1
        there[row, :size] = 1
        syntax[row, :size] = rows_of(window.example.syntax, window.start, window.end)
        known = window.example.roles
        roles[row, :, :size] = known.inside[window.start : window.end].T
        roles_taught[row], kinds[row, :size] = known.taught, known.kinds[window.start : window.end]
        if generator.random() < NO_LINES:
            features[row, :, 2] = np.minimum(features[row, :, 2], 1)
        if generator.random() < CAPITALS:
            features[row, :, 0] = np.where(np.isin(features[row, :, 0], LETTERS), UPPER, features[row, :, 0])
        taught[row] = window.example.attributions is not None
        for one in window.example.attributions or ():
            spans = ((one.cue,), one.source, one.content)
            inside = [mask(size, ranges, window.start) for ranges in spans]
            tags[row, int(one.inner), :size] |= inside[0]
            if not one.inner:
                tags[row, 2:, :size] |= np.stack(inside[1:])
            if window.start <= one.cue[0] and one.cue[1] <= window.end:
                linked.append(Linked.of(row, shown(one.cue, window, generator), size, inside[1:]))
    rows_of_words = (ids, real, features, first, there, taught, tags, roles, roles_taught, kinds, syntax)
    return Batch(*map(torch.from_numpy, rows_of_words), *together(linked))


class Linked(NamedTuple):
    """One cue's part of a batch; see there."""

    cue: Integers
    words: Integers
    places: Integers
    near: Integers
    gold: Integers

    @classmethod
    def of(cls, row: int, cue: Range, size: int, inside: Sequence[Integers]) -> Linked:
        """From the cue in a window of so many words, and the words inside its source and its content."""
        words, places, near = around(cue, size)
        gold = np.stack([one[words] * near for one in inside])
        return cls(np.array([row, cue[0], cue[1] - 1]), words, places, near, gold)


def together(linked: Sequence[Linked]) -> list[Tensor]:
    """The cues of a batch, stacked; empty tensors of the same shapes where there are none."""
    nothing = Linked.of(0, (0, 1), 1, [np.zeros(1, np.int64)] * len(ELEMENTS))
    columns = zip(*(linked or [nothing]), strict=True)
    return [torch.from_numpy(np.stack(column)[: len(linked)]) for column in columns]


def shown(cue: Range, window: Window, generator: np.random.Generator) -> Range:
    """The cue in its window, at times a word longer or shorter."""
    start, end = cue[0] - window.start, cue[1] - window.start
    if generator.random() < UNSURE_CUE:
        moved_start, moved_end = start + int(generator.integers(-1, 2)), end + int(generator.integers(-1, 2))
        if 0 <= moved_start < moved_end <= window.end - window.start:
            return moved_start, moved_end
    return start, end
