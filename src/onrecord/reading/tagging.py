"""What the network tags by itself, word by word: roles in violence, places, and the kind of event a role is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from onrecord.reading.decoding import HOPELESS, Floats, Integers, Range, best_paths, closed, ranges, span_score
from onrecord.reading.model import Encoded

# In the order of the network's scores: three a role, for being inside, its first word, its last.
# A victim is tagged by name ("Ansa Vell") apart from by description ("two peasants").
ROLES = ("actor-person", "actor-organization", "target", "victim", "victim-group", "means", "place")
# MUC-4's types of incident, as kinds of the codebook.
KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced-work-stoppage")

# Ranges that are less likely than not are found too: the parse may confirm them. Chosen on the dev sets.
BIASES: Mapping[str, float] = {role: 2.0 for role in ROLES if role != "place"} | {"place": 1.0}
# Stands for the words that no path goes through.
BETWEEN = -1


@dataclass(frozen=True)
class Tagged:
    """A range of words in a role.

    likely  in [0, 1]: the odds of the range's being there, taken by itself
    kinds   how likely it is that it has this part in an event of each of KINDS, in [0, 1] each
    """

    role: str
    words: Range
    likely: float
    kinds: dict[str, float]


def tagged(states: Encoded, biases: Mapping[str, float] = BIASES) -> Iterator[Tagged]:
    """The ranges of a text's words that are on the best path of each role.

    biases  for a role what is added to the score of a range's first word: above nought finds more, and more wrong ones
    """
    scores = by_role(states)
    bias = np.array([biases.get(role, 0.0) for role in ROLES])
    scores[..., 1] += bias[:, None]
    words = open_words(scores)
    packed = closed(scores[:, words], np.broadcast_to(words == BETWEEN, (len(scores), len(words))))
    kinds = sigmoid(states.kinds.astype(np.float64))
    for role, own, rows, path in zip(ROLES, bias, scores, best_paths(packed), strict=True):
        for first, end in ranges(path):
            span = int(words[first]), int(words[end - 1]) + 1
            named = dict(zip(KINDS, kinds[slice(*span)].mean(0).round(4).tolist(), strict=True))
            likely = float(sigmoid(np.array(span_score(rows, span) - own)))
            yield Tagged(role, span, round(likely, 4), named)


def open_words(scores: Floats) -> Integers:
    """The words that a path may go through in any role, in order, with BETWEEN where one does not follow the other."""
    found = np.flatnonzero((scores[..., 0] > HOPELESS).any(axis=0))
    gaps = np.flatnonzero(np.diff(found) > 1) + 1
    return np.insert(found, gaps, BETWEEN)


def by_role(states: Encoded) -> Floats:
    """(roles, words, 3) scores."""
    flat = states.roles.astype(np.float64)
    return np.ascontiguousarray(flat.reshape(len(flat), len(ROLES), 3).transpose(1, 0, 2))


def sigmoid(odds: Floats) -> Floats:
    """From log odds to probabilities."""
    found: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return found
