"""Trees from the encoder's pass: the labels of each token, and in each sentence who hangs on whom."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

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
# Scores that are worked on at a time: of few enough sentences to stay in the cache, of enough for the calls to pay.
SQUARES = 1 << 14


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


def analyses_of(
    states: Encoded, places: Sequence[Integers], tokens: Sequence[Sequence[str]], scheme: Scheme
) -> Iterator[Analysis]:
    """What the encoder's pass says of the tokens of some pieces of a text.

    places  for each piece the word that stands for each of its tokens
    """
    every = np.concatenate(places)
    numbers = states.labels[every]
    tags, edits, deps, entities = (
        [scheme.labels[name][number] for number in column]
        for name, column in zip(LABELS, numbers.T[:4].tolist(), strict=True)
    )
    bounds = [0, *accumulate(map(len, places))]
    found = numbers[:, 4] == 1
    starts = [start for own in pairwise(bounds) for start in sentence_starts(found[slice(*own)])]
    roots = np.array([dep == ROOT for dep in deps], dtype=np.bool_)
    heads = heads_of(states, every, starts, roots, scheme.distance)
    split = {tag: tag.partition(" ") for tag in set(tags)}
    penn, pos = [split[tag][0] for tag in tags], [split[tag][2] for tag in tags]
    words = list(zip(chain.from_iterable(tokens), penn, edits, strict=True))
    # A page has few different words.
    known = {each: scheme.lemma(*each) for each in set(words)}
    lemmas = [known[each] for each in words]
    for first, last in pairwise(bounds):
        own = slice(first, last)
        inside = [head - first for head in heads[own]]
        yield Analysis(penn[own], pos[own], lemmas[own], deps[own], inside, entities[own], starts[own])


def sentence_starts(found: Flags) -> list[bool]:
    """Where sentences start: at the first token, where the network says so, and inside what has no end."""
    starts, length = [], LONGEST_SENTENCE
    for start in found.tolist():
        length = 1 if start or length == LONGEST_SENTENCE else length + 1
        starts.append(length == 1)
    return starts


def heads_of(states: Encoded, places: Integers, starts: Sequence[bool], roots: Flags, distance: Floats) -> list[int]:
    """The head of each token: one tree a sentence, whose root is its own head; one of `roots` where it has any."""
    query, key = (of[places].astype(np.float64) for of in (states.query, states.key))
    bounds = np.append(np.flatnonzero(starts), len(starts))
    lengths = np.diff(bounds)
    heads = np.zeros(len(starts), dtype=np.int64)
    for batch in batches(lengths):
        first, long = bounds[batch], lengths[batch]
        numbers = np.arange(long.max())
        real = numbers < long[:, None]
        tokens = np.where(real, first[:, None] + numbers, first[:, None])
        words = places[tokens]
        apart = np.minimum(np.maximum(words[:, None, :] - words[:, :, None], -FARTHEST), FARTHEST) + FARTHEST
        scores = query[tokens] @ key[tokens].transpose(0, 2, 1) + distance[apart]
        heads[tokens[real]] = (trees(scores, roots[tokens], long) + first[:, None])[real]
    found: list[int] = heads.tolist()
    return found


def batches(lengths: Integers) -> Iterator[Integers]:
    """The sentences by their lengths, some of about the same at a time."""
    order = np.argsort(lengths, kind="stable")[::-1]
    while order.size:
        many = max(1, SQUARES // int(lengths[order[0]]) ** 2)
        yield order[:many]
        order = order[many:]


def trees(scores: Floats, roots: Flags, lengths: Integers) -> Integers:
    """A good tree for each sentence by its scores (sentence, token, head); the root is its own head.

    roots    (sentence, token): those that may be the root, if there is one
    lengths  how many tokens each sentence has; what follows them is disregarded

    The root is the one of `roots`, or of all, that wins most by it; the others take their best heads; each circle is
    then opened where a head outside it costs least.
    """
    sentences, tokens = np.arange(len(scores)), np.arange(scores.shape[1])
    beyond = tokens >= lengths[:, None]
    others = np.where(beyond[:, None, :], NEVER, scores)
    others[:, tokens, tokens] = NEVER
    gains = scores[:, tokens, tokens] - others.max(axis=2)
    possible = (roots & ~beyond) | ~(roots & ~beyond).any(axis=1, keepdims=True)
    root = np.where(beyond, 3 * NEVER, np.where(possible, gains, 2 * NEVER)).argmax(axis=1)
    heads: Integers = others.argmax(axis=2)
    heads[sentences, root] = root
    # All sentences as one row of tokens.
    before = (sentences * len(tokens))[:, None]
    top = topmost((heads + before).ravel()).reshape(heads.shape) - before
    loose = ((top != root[:, None]) & ~beyond).any(axis=1)
    for i in np.flatnonzero(loose).tolist():
        own = slice(int(lengths[i]))
        heads[i, own] = opened(others[i, own, own], heads[i, own], int(root[i]))
    return heads


def opened(others: Floats, heads: Integers, root: int) -> Integers:
    """One sentence's heads without circles.

    others  (token, head): the scores, NEVER for a token's being its own head
    """
    top = topmost(heads)
    for _ in range(CIRCLES):
        loose = np.flatnonzero(top != root)
        if not loose.size:
            break
        hanging = np.flatnonzero(top == root)
        joining = others[np.ix_(loose, hanging)]
        cost = others[loose, heads[loose]] - joining.max(axis=1)
        # Only a token in a circle has to move; one that hangs on a circle comes along.
        in_circle = np.zeros(len(heads), dtype=np.bool_)
        in_circle[top] = True
        cost[~in_circle[loose]] = -NEVER
        best = int(np.argmin(cost))
        heads[loose[best]] = hanging[int(np.argmax(joining[best]))]
        top = topmost(heads)
    heads[top[top != root]] = root
    return heads


def topmost(heads: Integers) -> Integers:
    """Where each token comes by its heads after more steps than there are tokens: a root, or a token of a circle."""
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return above
