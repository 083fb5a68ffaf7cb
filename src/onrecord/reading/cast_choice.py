"""Choice of casts: how likely each party or thing that may fill a role of an event fills it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from onrecord.reading.boosted import Boosted, load
from onrecord.reading.cast_facts import CastFacts, certainty
from onrecord.reading.casts import Cast
from onrecord.reading.events import Scenes
from onrecord.reading.filling import Filler
from onrecord.reading.finding import Page
from onrecord.reading.model import WEIGHTS
from onrecord.reading.rolespan import SURE
from onrecord.reading.weighing import Facts

# Less likely ones are not shown. F1 is highest where the threshold is half of it, and on pages that the head did not
# learn from it is about .5 (Lipton et al. 2014). Think again where it is much more.
LEAST = 0.25
# What the head finds likelier than not, or syntax tells besides, is shown from here: the weights are from wires of
# guerrilla wars, and take what is rare there for wrong. At .1 our own labels have .001 to .002 more (all attributes of
# the main event), MUC-4's dev part .449 instead of .453 in templates.
DOUBTED = 0.15
# What syntax tells from here is shown, at least so likely: who shot, who is charged, "the suspect". Wires of guerrilla
# wars, from which the trees are, have few of these.
_PLAIN, _PLAINLY = 0.9, 0.6
# So plainly syntax tells who did a deed, by its subject. At .7, who is behind a noun's "by" besides, our own labels'
# train part gains as much again (n = 26: actors .532, .578, .615), and MUC-4's loses .007 of templates on 150 of its
# documents for learning (here .001).
_DOES = 0.75
# Of a party told several times the surest telling has its whole chance, the others up to this much less.
_LESS_SURE = 0.1


def likely_casts(page: Page, scenes: Scenes, casts: Sequence[Cast]) -> Iterator[Cast]:
    """The casts that are likely enough, each filler as confident as its cast is likely."""
    facts = CastFacts(page, scenes, casts)
    for cast, chance in zip(casts, chances([facts.of(cast) for cast in casts], trees()), strict=True):
        is_plain = any(one.plain >= (_DOES if one.attribute == "actor" else _PLAIN) for one in cast.fillers)
        if is_plain or chance >= LEAST or (chance >= DOUBTED and is_sure(cast)):
            surest, likely = certainty(cast), max(chance, _PLAINLY) if is_plain else chance
            yield replace(cast, fillers=[with_chance(one, likely, surest) for one in cast.fillers])


def is_sure(cast: Cast) -> bool:
    """Whether a head finds it likelier than not, or syntax tells what it sees."""
    learned = [one for one in cast.fillers if one.learned]
    return any(one.confidence >= (DOUBTED if one.plain else SURE) for one in learned)


def with_chance(one: Filler, chance: float, surest: float) -> Filler:
    """A filler with its cast's chance, less where it is less sure than the surest."""
    own = one.confidence if one.learned else one.plain
    less = _LESS_SURE * max(0.0, 1 - own / surest) if surest else 0.0
    return replace(one, confidence=round(chance * (1 - less), 4))


def chances(casts: Sequence[Facts], by: Boosted) -> list[float]:
    """How likely each cast is right, beside nothing at all, of which there are no facts."""
    *points, nothing = by.points(by.rows([*casts, {}]))
    return [float(1 / (1 + np.exp(nothing - own))) for own in points]


@cache
def trees(path: Path = WEIGHTS / "casts.json") -> Boosted:
    """The trees that weigh casts. Raises WeightsError where the file is damaged."""
    return load(path)
