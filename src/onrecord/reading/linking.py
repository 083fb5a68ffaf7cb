"""Attributions from the encoder's pass: where cues are, and for each cue which words around it belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from onrecord.reading.decoding import (
    NEVER,
    NOBODY,
    Flags,
    Floats,
    Range,
    best_paths,
    closed,
    probabilities,
    ranges,
    shared_out,
    span_score,
)
from onrecord.reading.model import Encoded, Network, encoded
from onrecord.reading.windows import LEFT, RIGHT, Integers, Words, around, words_of
from onrecord.values.span import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Cues that are linked in one go: more would only take more memory.
CUES = 32
# Added to a word's score for being the first of a cue, and of a cue within another's content: above nought finds more
# cues, and more wrong ones. Inner ones are rare in what the network learnt from; chosen on our own dev labels.
CUE_BIAS, INNER_BIAS = 0.0, 0.8
# Words left and right of a cue that are scored at first, and how near their ends a content must come for the scores to
# be taken of all LEFT and RIGHT: of PolNeAR's contents one in eighty does. Half the work.
NEAR_LEFT, NEAR_RIGHT, MARGIN = 48, 80, 4
# Statements within statements are looked for so deep: what is deeper is a part of what it stands in.
DEEPEST = 3
# So many cues before and after one are tried for holding it.
FEW = 8

Cues = dict[Range, float]
# For each cue the words around it, where they stand from it, and 1 where the text has one; see `around`.
Places = tuple[Integers, Integers, Integers]


@dataclass(frozen=True)
class Attribution:
    """A cue, who it attributes to and what, as ranges of words.

    likely  how sure the network is of the cue, the source and the content, each in [0, 1]
    inner   whether it stands in another one's content
    """

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    likely: tuple[float, float, float]
    inner: bool = False


def attributions(text: str, network: Network, tokenizer: Tokenizer) -> tuple[Words, list[Attribution]]:
    """The text's words, and the attributions that the network finds in them."""
    words = words_of(text, tokenizer)
    return words, attributed(encoded(words, network, tokenizer), network) if len(words) else []


def attributed(states: Encoded, network: Network) -> list[Attribution]:
    """The attributions of a text's words, in order of their cues.

    Level by level: contents that stand side by side share no word; those of the next level are sought inside them. What
    looks like an inner cue and stands in no content stands by itself.
    """
    cues, inner = cues_of(states)
    every = Links.of(states, cues | inner, network)
    links = every.of_cues(cues)
    found = level = links.attributions()
    room = rooms(level, len(states.state))
    orphans = [cue for cue in inner if (room[cue[0] : cue[1]] == NOBODY).all()]
    if orphans:
        alone = every.of_cues(orphans).outermost()
        found = level = every.of_cues([*cues, *alone.cues]).attributions()
        inner = {cue: sure for cue, sure in inner.items() if cue not in alone.cues}
    for _ in range(DEEPEST):
        room = rooms(level, len(states.state))
        held = {cue: sure for cue, sure in inner.items() if NOBODY != room[cue[0]] == room[cue[1] - 1]}
        links = every.of_cues(held).within(room).outermost()
        level = [replace(one, inner=True) for one in links.attributions()]
        found = [*found, *level]
        inner = {cue: sure for cue, sure in held.items() if cue not in {one.cue for one in level}}
    return sorted(found, key=lambda one: one.cue)


def cues_of(states: Encoded) -> tuple[Cues, Cues]:
    """The cues that stand by themselves and those in other contents, each with how sure the network is."""
    scores = np.stack(np.split(states.tags.astype(np.float64), 2, axis=1))
    scores[:, :, 1] += np.array([[CUE_BIAS], [INNER_BIAS]])
    outer, inner = (
        {cue: sigmoid(span_score(of, cue)) for cue in ranges(path)}
        for of, path in zip(scores, best_paths(scores), strict=True)
    )
    taken = {word for start, end in outer for word in range(start, end)}
    return outer, {cue: sure for cue, sure in inner.items() if taken.isdisjoint(range(*cue))}


def rooms(level: Sequence[Attribution], words: int) -> Integers:
    """For each word the attribution in whose content it is, as an index, or NOBODY."""
    room = np.full(words, NOBODY, dtype=np.int64)
    for row, one in enumerate(level):
        for start, end in one.content:
            room[start:end] = row
    return room


@dataclass(frozen=True)
class Links:
    """Some cues of a text, and the scores of the words around each for being in its source and in its content.

    sure      how sure the network is of each cue
    near      (cues, words around): those words, as `around` gives them
    sources, contents   (cues, words around, 3)
    words     how many words the text has
    """

    cues: list[Range]
    sure: list[float]
    near: Integers
    sources: Floats
    contents: Floats
    words: int

    @classmethod
    def of(cls, states: Encoded, cues: Cues, network: Network) -> Links:
        """The links of cues, each as if it stood alone."""
        places, words = [around(cue, len(states.state)) for cue in cues], len(states.state)
        if not cues:
            nothing = np.zeros((0, LEFT + RIGHT, 3))
            return cls([], [], nothing[..., 0].astype(np.int64), nothing, nothing, words)
        near, stands, real = (np.stack(column) for column in zip(*places, strict=True))
        scores = near_scores(states, list(cues), (near, stands, real), network)
        shut = (real == 0) | (stands == LEFT)
        sources, contents = (closed(scores[:, part], shut) for part in range(2))
        return cls(list(cues), list(cues.values()), near, sources, contents, words)

    @property
    def starts(self) -> Integers:
        """The first of the words around each cue, which can be before the text."""
        return np.array([start - LEFT for start, _ in self.cues], dtype=np.int64)

    def of_cues(self, cues: Iterable[Range]) -> Links:
        """Some of the cues, in this order."""
        rows = {cue: row for row, cue in enumerate(self.cues)}
        return self.only([rows[cue] for cue in cues])

    def only(self, rows: Sequence[int]) -> Links:
        """The cues of some rows."""
        of = np.array(rows, dtype=np.int64)
        cues, sure = [self.cues[row] for row in rows], [self.sure[row] for row in rows]
        return Links(cues, sure, self.near[of], self.sources[of], self.contents[of], self.words)

    def within(self, room: Integers) -> Links:
        """The same, where each content stays in the room that its cue is in; see `rooms`."""
        own = room[[start for start, _ in self.cues]]
        return replace(self, contents=closed(self.contents, room[self.near] != own[:, None]))

    def outermost(self) -> Links:
        """The cues that stand in no other's content, as each would have it by itself; of two in each other's, both."""
        paths = best_paths(self.contents)
        starts = self.starts

        def covers(row: int, other: int) -> bool:
            first, last = self.cues[other][0] - starts[row], self.cues[other][1] - 1 - starts[row]
            return bool(first >= 0 and last < paths.shape[1] and paths[row, first] and paths[row, last])

        rows = range(len(self.cues))
        return self.only(
            [
                row
                for row in rows
                if not any(
                    covers(other, row) and not covers(row, other) for other in rows[max(0, row - FEW) : row + FEW]
                )
            ]
        )

    def attributions(self) -> list[Attribution]:
        """Source and content of each cue, no word in two contents; a cue without a content attributes nothing."""
        if not self.cues:
            return []
        of_cues = np.zeros(self.words, dtype=np.bool_)
        for start, end in self.cues:
            of_cues[start:end] = True
        sources, contents = (closed(scores, of_cues[self.near]) for scores in (self.sources, self.contents))
        source = [
            nearest(moved(ranges(path), int(start)), cue)
            for path, start, cue in zip(best_paths(sources), self.starts, self.cues, strict=True)
        ]
        owners = shared_out(contents, self.starts, self.words)
        content = ranges_of(owners, len(self.cues))
        # How likely a content is, given what the others have taken.
        taken = (owners[self.near] != NOBODY) & (owners[self.near] != np.arange(len(self.cues))[:, None])
        parts = np.concatenate([sources, closed(contents, taken)])
        likely = probabilities(parts, paths_of([*source, *content], np.tile(self.starts, 2))).reshape(2, -1)
        certain = zip(self.sure, *likely.tolist(), strict=True)
        made = (Attribution(*one) for one in zip(self.cues, source, content, certain, strict=True))
        return [one for one in made if one.content]


def ranges_of(owners: Integers, rows: int) -> list[tuple[Range, ...]]:
    """The ranges of words that each row owns."""
    edges = np.flatnonzero(np.diff(np.concatenate([[NOBODY], owners, [NOBODY]])))
    found: list[list[Range]] = [[] for _ in range(rows)]
    for start, end in pairwise(edges.tolist()):
        if owners[start] != NOBODY:
            found[owners[start]].append((start, end))
    return [tuple(one) for one in found]


def spans(text: str, words: Words, found: Sequence[Range]) -> tuple[Span, ...]:
    """Ranges of a text's words as spans of the text."""
    return tuple(Span.of(text, *words.offsets(*one)) for one in found)


def near_scores(states: Encoded, cues: Sequence[Range], places: Places, network: Network) -> Floats:
    """The linker's scores (cues, 2, words around, 3): of all words around a cue only where its content reaches far."""
    near = slice(LEFT - NEAR_LEFT, LEFT + NEAR_RIGHT)
    scores = np.zeros((len(cues), 2, LEFT + RIGHT, 3))
    scores[..., 0] = NEVER
    scores[:, :, near] = link_scores(
        states, cues, (places[0][:, near], places[1][:, near], places[2][:, near]), network
    )
    paths = best_paths(closed(scores[:, 1, near], places[2][:, near] == 0))
    far = np.flatnonzero(paths[:, :MARGIN].any(axis=1) | paths[:, -MARGIN:].any(axis=1))
    if far.size:
        few = [cues[row] for row in far.tolist()]
        scores[far] = link_scores(states, few, (places[0][far], places[1][far], places[2][far]), network)
    return scores


def link_scores(states: Encoded, cues: Sequence[Range], places: Places, network: Network) -> Floats:
    """The linker's scores of all cues: (cues, 2, words around, 3)."""
    near, stands, real = places
    first, last = (states.state[column] for column in ([a for a, _ in cues], [b - 1 for _, b in cues]))
    ends = np.concatenate([first, last], axis=1)
    parts = [slice(i, i + CUES) for i in range(0, len(cues), CUES)]
    scores = [network.link(states.near[near[part]], ends[part], stands[part], real[part]) for part in parts]
    return np.concatenate(scores).astype(np.float64)


def nearest(spans: Sequence[Range], cue: Range) -> tuple[Range, ...]:
    """The span next to the cue: a source is one phrase, and what else looks like one belongs to another cue."""
    return tuple(sorted(spans, key=lambda span: max(span[0] - cue[1], cue[0] - span[1]))[:1])


def paths_of(spans: Sequence[Sequence[Range]], starts: Integers) -> Flags:
    """Each row's spans as the words around its cue that they hold."""
    paths = np.zeros((len(spans), LEFT + RIGHT), dtype=np.bool_)
    for path, row, shift in zip(paths, spans, starts.tolist(), strict=True):
        for start, end in row:
            path[start - shift : end - shift] = True
    return paths


def confidence(found: Attribution, calibration: Sequence[float]) -> float:
    """How often an attribution of which the network is so sure is right; see `training.calibrate` for the weights."""
    bias, *weights = calibration
    measures = zip(weights, found.likely, strict=True)
    return sigmoid(bias + sum(weight * log_odds(sure) for weight, sure in measures))


def sigmoid(score: float) -> float:
    """The probability of these log odds."""
    return float(1 / (1 + np.exp(-min(max(score, -50.0), 50.0))))


def log_odds(sure: float) -> float:
    """The log odds of a probability, no farther than 1 in 10,000 from certain."""
    sure = min(max(sure, 1e-4), 1 - 1e-4)
    return float(np.log(sure / (1 - sure)))


def moved(found: Sequence[Range], by: int) -> list[Range]:
    """The ranges, moved by so many words."""
    return [(start + by, end + by) for start, end in found]
