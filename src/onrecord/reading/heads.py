"""Trees from the encoder's pass: the labels of each token, and in each sentence who hangs on whom."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.reading.decoding import Flags, Floats
from onrecord.reading.lemmas import key_of, lemma_of
from onrecord.reading.model import Encoded, OnnxNetwork
from onrecord.reading.tree import ROOT, Analysis
from onrecord.reading.windows import FARTHEST, Integers

# The kinds of labels of a token, in the order of the network's columns.
LABELS = ("tag", "lemma", "dep", "entity")
# A longer sentence is cut: a list without an end would compare each token with every other.
LONGEST_SENTENCE = 120
# So many circles of a sentence are opened where it costs least; what has more is no sentence, and hangs on its root.
CIRCLES = 8
NEVER = -1e9


@dataclass(frozen=True)
class Scheme:
    """What the network's numbers mean.

    labels    for each of LABELS its labels by number; a tag is Penn Treebank's and the universal one, by a blank
    distance  (2 * FARTHEST + 1): what a head's score gains by standing so many words before or after
    lemmas    those of common words, by `key_of`
    """

    labels: Mapping[str, Sequence[str]]
    distance: Floats
    lemmas: Mapping[str, str]

    @classmethod
    def of(cls, network: OnnxNetwork) -> Scheme:
        """As the weights have it."""
        distance = np.array(network.manifest["distance"], dtype=np.float64)
        return cls(network.manifest["labels"], distance, json.loads(network.files["lemmas.json"]))

    def lemma(self, word: str, tag: str, edit: str) -> str:
        """The lemma of a word: the table's, or what the edit makes of it."""
        return self.lemmas.get(key_of(word, tag)) or lemma_of(word, edit)


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
    penn = [tag.partition(" ")[0] for tag in tags]
    return Analysis(
        tags=penn,
        pos=[tag.partition(" ")[2] for tag in tags],
        lemmas=[scheme.lemma(*each) for each in zip(tokens, penn, edits, strict=True)],
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
    top = topmost(heads)
    for _ in range(CIRCLES):
        loose = np.flatnonzero(top != root)
        if not loose.size:
            break
        hanging = np.flatnonzero(top == root)
        joining = others[np.ix_(loose, hanging)]
        cost = others[loose, heads[loose]] - joining.max(axis=1)
        # Only a token in a circle has to move; one that hangs on a circle comes along.
        cost[~np.isin(loose, top)] = -NEVER
        best = int(np.argmin(cost))
        heads[loose[best]] = hanging[int(np.argmax(joining[best]))]
        top = topmost(heads)
    heads[top[top != root]] = root
    return [int(head) for head in heads]


def topmost(heads: Integers) -> Integers:
    """Where each token comes by its heads after more steps than there are tokens: the root, or a token of a circle."""
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return above
