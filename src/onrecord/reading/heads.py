"""Trees from the encoder's pass: the labels of each token, and in each sentence who hangs on whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from onrecord.reading.decoding import Flags, Floats
from onrecord.reading.lemmas import lemma_of
from onrecord.reading.model import Encoded
from onrecord.reading.tree import ROOT, Analysis
from onrecord.reading.windows import FARTHEST, Integers

# The kinds of labels of a token, in the order of the network's columns.
LABELS = ("tag", "lemma", "dep", "entity")
# A longer sentence is cut: a list without an end would compare each token with every other.
LONGEST_SENTENCE = 250
NEVER = -1e9


@dataclass(frozen=True)
class Scheme:
    """What the network's numbers mean.

    labels    for each of LABELS its labels by number; a tag is Penn Treebank's and the universal one, by a blank
    distance  (2 * FARTHEST + 1): what a head's score gains by standing so many words before or after
    """

    labels: Mapping[str, Sequence[str]]
    distance: Floats

    @classmethod
    def of(cls, manifest: Mapping[str, Any]) -> Scheme:
        """As the weights' manifest has it."""
        return cls(manifest["labels"], np.array(manifest["distance"], dtype=np.float64))


def analysis_of(states: Encoded, places: Integers, tokens: Sequence[str], scheme: Scheme) -> Analysis:
    """What the encoder's pass says of tokens that stand in a row.

    places  the word that stands for each token
    """
    numbers = states.labels[places]
    tags, edits, deps, entities = (
        [scheme.labels[name][number] for number in column] for name, column in zip(LABELS, numbers.T[:4], strict=True)
    )
    starts = sentence_starts(numbers[:, 4] == 1)
    roots = np.array([dep == ROOT for dep in deps], dtype=np.bool_)
    heads = heads_of(states, places, starts, roots, scheme.distance)
    return Analysis(
        tags=[tag.partition(" ")[0] for tag in tags],
        pos=[tag.partition(" ")[2] for tag in tags],
        lemmas=[lemma_of(token, edit) for token, edit in zip(tokens, edits, strict=True)],
        deps=deps,
        heads=heads,
        entities=entities,
        starts=starts,
    )


def sentence_starts(found: Flags) -> list[bool]:
    """Where sentences start: at the first token, where the network says so, and inside what has no end."""
    starts, length = [], LONGEST_SENTENCE
    for start in found.tolist():
        length = 1 if start or length == LONGEST_SENTENCE else length + 1
        starts.append(length == 1)
    return starts


def heads_of(states: Encoded, places: Integers, starts: Sequence[bool], roots: Flags, distance: Floats) -> list[int]:
    """The head of each token: one tree a sentence, whose root is its own head; one of `roots` where it has any."""
    bounds = [i for i, start in enumerate(starts) if start]
    heads: list[int] = []
    for first, last in pairwise([*bounds, len(starts)]):
        apart = np.clip(places[None, first:last] - places[first:last, None], -FARTHEST, FARTHEST) + FARTHEST
        query, key = states.query[places[first:last]], states.key[places[first:last]]
        scores = query.astype(np.float64) @ key.T + distance[apart]
        heads += [first + head for head in tree_of(scores, roots[first:last])]
    return heads


def tree_of(scores: Floats, roots: Flags) -> list[int]:
    """A good tree by the scores (token, head); the root is its own head.

    The root is the one of `roots`, or of all, that wins most by it; the others take their best heads; each circle is
    then opened where a head outside it costs least.
    """
    tokens = np.arange(len(scores))
    others = scores.copy()
    others[tokens, tokens] = NEVER
    gains = scores[tokens, tokens] - others.max(axis=1, initial=NEVER)
    root = int(np.argmax(np.where(roots | ~roots.any(), gains, 2 * NEVER)))
    heads = others.argmax(axis=1)
    heads[root] = root
    hanging = below(heads, root)
    while not hanging.all():
        loose = np.flatnonzero(~hanging)
        joining = others[np.ix_(loose, np.flatnonzero(hanging))]
        cost = others[loose, heads[loose]] - joining.max(axis=1)
        # Only a token in a circle has to move; one that hangs on a circle comes along.
        cost[~in_circle(heads, loose)] = -NEVER
        best = int(np.argmin(cost))
        heads[loose[best]] = np.flatnonzero(hanging)[int(np.argmax(joining[best]))]
        hanging = below(heads, root)
    return [int(head) for head in heads]


def below(heads: Integers, root: int) -> Flags:
    """Which tokens hang on the root, directly or not."""
    above = heads.copy()
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return np.asarray(above == root)


def in_circle(heads: Integers, tokens: Integers) -> Flags:
    """Which of the tokens come back to themselves by their heads."""
    found = []
    for token in tokens.tolist():
        seen, above = set[int](), int(heads[token])
        while above != token and above not in seen:
            seen.add(above)
            above = int(heads[above])
        found.append(above == token)
    return np.array(found, dtype=np.bool_)
