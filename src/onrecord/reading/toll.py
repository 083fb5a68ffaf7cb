"""The toll: how likely each number of killed with each of injured is of a page's main event, from the encoder's pass.

Rules see a phrase at a time; this network sees the page: its title and first words, as the encoder knows them. It gives
no value. It weighs those that the page's words give (`pairing`), and knows of no other incident than the main one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from onrecord.reading.model import Encoded, Singles
from onrecord.values.value import Bounds

# The last class of each holds all larger numbers too.
KILLED, INJURED = 6, 8
# Words of a page, without its title, that are looked at.
MOST = 600
# No chance is taken for smaller: the log of this is where the facts start from.
LEAST = 1e-4


def rows(states: Encoded, *, of_title: bool) -> Singles:
    """(words, width): what the encoder says of some words, and whether they are a page's title."""
    title = np.full((len(states.state), 1), of_title, dtype=np.float32)
    return np.concatenate([states.state, states.roles, states.kinds, title], axis=1)


def opening(parts: Sequence[Singles]) -> Singles | None:
    """The rows of a page's parts in order, up to MOST words; None where there are none."""
    return np.concatenate(parts)[:MOST] if parts else None


@dataclass(frozen=True)
class Toll:
    """`chances` (KILLED, INJURED) add up to 1."""

    chances: Singles

    def knows(self, killed: Collection[int], injured: Collection[int]) -> bool:
        """Whether the numbers told are such as it has learnt: of larger incidents it knows nothing."""
        return max(killed, default=0) < KILLED and max(injured, default=0) < INJURED

    def facts(
        self, killed: Bounds | None, injured: Bounds | None, told: tuple[Collection[Bounds], Collection[Bounds]]
    ) -> Mapping[str, float]:
        """What it says for two numbers together, None for one that is none of those told: logs, 0 for the least."""
        dead, hurt = (
            classes(one, among, many)
            for one, among, many in zip((killed, injured), told, (KILLED, INJURED), strict=True)
        )
        return {
            "learnt pair": raised(self.chances[np.ix_(dead, hurt)]),
            "learnt killed": raised(self.chances[dead]),
            "learnt injured": raised(self.chances[:, hurt]),
        }


def classes(bounds: Bounds | None, told: Collection[Bounds], many: int) -> list[int]:
    """The classes that bounds hold; for None those that none of the bounds told holds."""
    if bounds is None:
        held = {each for one in told for each in classes(one, (), many)}
        return [each for each in range(many) if each not in held]
    low, high = bounds[0] or 0, many - 1 if bounds[1] is None else bounds[1]
    return list(range(min(low, many - 1), min(max(low, high), many - 1) + 1))


def raised(chances: Singles) -> float:
    """The log of the summed chances, above that of LEAST."""
    return round(log(max(float(chances.sum()), LEAST) / LEAST), 2)
