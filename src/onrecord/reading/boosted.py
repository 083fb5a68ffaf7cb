"""Boosted trees: how much named facts speak for each of some choices, by many small trees fitted one after another.

`training/boosting.py` fits them. A tree is complete: of depth d it has 2^d - 1 questions "is this fact above that
value?", the first the root's and those of node n at 2n + 1 (no) and 2n + 2 (yes), and 2^d scores.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.model import WeightsError

Facts = Mapping[str, float]


@dataclass(frozen=True)
class Boosted:
    """Trees over named facts; one row a tree.

    names      the facts
    questions  which fact each node asks of, by its place in `names`
    above      the value that the fact is to be above
    scores     of each leaf
    """

    names: tuple[str, ...]
    questions: NDArray[np.int64]
    above: NDArray[np.float64]
    scores: NDArray[np.float64]

    @classmethod
    def of(cls, held: Mapping[str, Any]) -> Boosted:
        """From plain lists, as JSON has them. Raises KeyError, TypeError or ValueError for what are no trees."""
        made = cls(
            tuple(held["names"]),
            np.array(held["questions"], np.int64),
            np.array(held["above"], float),
            np.array(held["scores"], float),
        )
        trees, nodes = made.questions.shape
        if made.above.shape != (trees, nodes) or made.scores.shape != (trees, nodes + 1) or nodes & (nodes + 1):
            raise ValueError(f"trees of {nodes} questions do not have {made.scores.shape} scores")
        if made.questions.size and not 0 <= made.questions.min() <= made.questions.max() < len(made.names):
            raise ValueError("a question is of a fact without a name")
        return made

    def plain(self) -> dict[str, Any]:
        """As plain lists."""
        lists = {"questions": self.questions, "above": self.above, "scores": self.scores}
        return {"names": list(self.names), **{name: rows.tolist() for name, rows in lists.items()}}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {name: i for i, name in enumerate(self.names)}

    def rows(self, choices: Sequence[Facts]) -> NDArray[np.float64]:
        """The facts of some choices as a table; a fact that is not given is 0."""
        table = np.zeros((len(choices), len(self.names)))
        for row, facts in zip(table, choices, strict=True):
            for name, value in facts.items():
                if (place := self._places.get(name)) is not None:
                    row[place] = value
        return table

    def points(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum of the scores that the trees give each row of a table."""
        trees, nodes = self.questions.shape
        tree = np.arange(trees)
        at = np.zeros((len(table), trees), np.int64)
        for _ in range(nodes.bit_length()):
            asked = np.take_along_axis(table, self.questions[tree, at], axis=1)
            at = 2 * at + 1 + (asked > self.above[tree, at])
        points: NDArray[np.float64] = self.scores[tree, at - nodes].sum(axis=1)
        return points

    def chances(self, choices: Sequence[Facts]) -> list[float]:
        """How likely each choice is the right one of them, by a softmax of the points."""
        points = self.points(self.rows(choices))
        shares = np.exp(points - points.max())
        return [float(share) for share in shares / shares.sum()]


def load(path: Path) -> Boosted:
    """The trees of a file. Raises WeightsError where it is damaged, or not what was written."""
    try:
        held = json.loads(path.read_bytes())
        trees, given = held["trees"], held["sha256"]
        found = Boosted.of(trees)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as exc:
        raise WeightsError(f"the weights in {path} cannot be read ({exc}); install onrecord again") from exc
    if digest_of(trees) != given:
        raise WeightsError(f"{path} does not hold the weights that it was written with; install onrecord again")
    return found


def digest_of(trees: Mapping[str, Any]) -> str:
    """The SHA-256 of trees as JSON with sorted keys."""
    return hashlib.sha256(json.dumps(trees, sort_keys=True).encode()).hexdigest()
