"""Fits boosted trees (`reading/boosted.py`) that choose one of several rows: gradient boosting of a softmax's loss.

Each round grows one tree, level by level, to the steepest descent of the loss with Newton's steps (Friedman 2001;
Chen and Guestrin 2016), over a share of the questions that is drawn for it. No more than numpy; the same twice.
As fast as its matrix products: with other work on the machine, OPENBLAS_NUM_THREADS=1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.boosted import Boosted

Table = NDArray[np.float64]

DEPTH, ROUNDS, RATE, RIDGE = 4, 300, 0.06, 8.0
# A question parts no fewer rows than have this much curvature in sum; so many values of a fact are asked for.
LEAST_CURVE, VALUES = 2.0, 12
SHARE, SEED = 0.4, 1
_FLATTEST = 1e-3


@dataclass(frozen=True)
class Choices:
    """Rows of facts, which of them are right, and how many rows each choice has, which stand together."""

    table: Table
    right: NDArray[np.bool_]
    sizes: NDArray[np.int64]

    @property
    def starts(self) -> NDArray[np.int64]:
        """The first row of each choice."""
        starts: NDArray[np.int64] = np.cumsum(self.sizes) - self.sizes
        return starts

    @property
    def owner(self) -> NDArray[np.int64]:
        """The choice of each row."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)


def shares(points: Table, of: Choices) -> Table:
    """The softmax of points within each choice."""
    starts, owner = of.starts, of.owner
    raised: Table = np.exp(points - np.maximum.reduceat(points, starts)[owner])
    made: Table = raised / np.add.reduceat(raised, starts)[owner]
    return made


def fit(names: Sequence[str], of: Choices) -> Boosted:
    """The trees under which the right rows are likeliest. Choices without a right row teach nothing."""
    questions, above = asked(of.table)
    # One row a question: what a node asks for is then read in a row.
    answers = (of.table[:, questions] > above).T.astype(np.float32)
    draw = np.random.default_rng(SEED)
    points = np.zeros(len(of.table))
    trees: list[tuple[list[int], NDArray[np.float64]]] = []
    for _ in range(ROUNDS):
        given = shares(points, of)
        sums = np.add.reduceat(given * of.right, of.starts)[of.owner]
        wanted = np.where(sums > 0, given * of.right / np.maximum(sums, 1e-12), given)
        drawn = np.sort(draw.choice(len(questions), max(1, round(SHARE * len(questions))), replace=False))
        steps = np.stack([given - wanted, np.maximum(given * (1 - given), _FLATTEST)], axis=1).astype(np.float32)
        nodes, scores, leaf = grow(answers, drawn, steps)
        points += scores[leaf]
        trees.append((nodes, scores))
    # A question that is not asked (-1) sends all to its first side.
    never = np.append(above, np.inf)
    of_fact = np.append(questions, 0)
    nodes_of = np.array([nodes for nodes, _ in trees])
    return Boosted(
        tuple(names),
        of_fact[nodes_of],
        np.where(np.isinf(never[nodes_of]), 1e9, np.round(never[nodes_of], 4)),
        np.round(np.array([scores for _, scores in trees]), 4),
    )


def asked(table: Table) -> tuple[NDArray[np.int64], Table]:
    """The questions that may be asked: which fact, and the value that it is to be above."""
    found: list[tuple[int, float]] = []
    for fact in range(table.shape[1]):
        values = np.unique(np.round(table[:, fact], 4))
        if len(values) > VALUES:
            values = np.unique(np.quantile(values, np.linspace(0, 1, VALUES + 1)))
        # Between two values, so that a rounded one is on its own side.
        found += [(fact, round(float(low + high) / 2, 4)) for low, high in pairwise(values)]
    facts, above = zip(*found, strict=True)
    return np.array(facts, np.int64), np.array(above, float)


def grow(
    answers: NDArray[np.float32], drawn: NDArray[np.int64], steps: NDArray[np.float32]
) -> tuple[list[int], Table, NDArray[np.int64]]:
    """One tree: the question of each node (-1 for none), the score of each leaf, and the leaf of each row."""
    asking = answers[drawn]
    node = np.zeros(len(steps), np.int64)
    rows = np.arange(len(steps))
    nodes: list[int] = []
    for depth in range(DEPTH):
        count = 2**depth
        apart = np.zeros((len(steps), 2 * count), np.float32)
        apart[rows, node], apart[rows, count + node] = steps[:, 0], steps[:, 1]
        yes, whole = asking @ apart, apart.sum(axis=0)
        chosen = [
            best(yes[:, i], yes[:, count + i], float(whole[i]), float(whole[count + i]), drawn) for i in range(count)
        ]
        nodes += chosen
        of_row = np.array(chosen)[node]
        node = 2 * node + np.where(of_row < 0, 0, answers[of_row, rows] > 0)
    slope = np.bincount(node, steps[:, 0], 2**DEPTH)
    curve = np.bincount(node, steps[:, 1], 2**DEPTH)
    return nodes, -RATE * slope / (curve + RIDGE), node


def best(
    slope: NDArray[np.float32], curve: NDArray[np.float32], slopes: float, curves: float, drawn: NDArray[np.int64]
) -> int:
    """The question of a node that lessens the loss most, -1 where none does; by the sums of those that say yes."""
    no_slope, no_curve = slopes - slope, curves - curve
    gain = slope**2 / (curve + RIDGE) + no_slope**2 / (no_curve + RIDGE) - slopes**2 / (curves + RIDGE)
    gain[(curve < LEAST_CURVE) | (no_curve < LEAST_CURVE)] = 0.0
    place = int(np.argmax(gain))
    return int(drawn[place]) if gain[place] > 0 else -1
