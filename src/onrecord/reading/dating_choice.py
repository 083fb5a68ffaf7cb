"""How likely each date is the main event's, beside the others that the page tells of it.

A date is weighed by itself first (`dating`). Boosted trees, which `python -m training.dates` fits, then take the same
facts together, with what the page's other dates are: three days that news may be of are three chances.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import log1p
from pathlib import Path
from typing import NamedTuple

import numpy as np

from onrecord.reading.boosted import Boosted, load
from onrecord.reading.date_weights import WEIGHTS
from onrecord.reading.model import WEIGHTS as FOLDER
from onrecord.reading.weighing import Facts, likely
from onrecord.values.value import When

# What a date is weighed against: that it is not the event's.
NOT_IT: Facts = {"not it": 1.0}


class Weighed(NamedTuple):
    """A date with the facts that it is weighed by, and how likely it is by itself."""

    when: When
    facts: Facts
    likely: float

    @property
    def means(self) -> str:
        """What date it is: its EDTF, or while it waits for the page's own date its words."""
        return self.when.edtf or self.when.words.lower()

    @property
    def is_day(self) -> bool:
        """Whether it names a day."""
        return self.when.edtf is not None and len(self.when.edtf) == len("2017-02-09")


def weighed_of(dates: Sequence[tuple[When, Facts]]) -> list[Weighed]:
    """Dates with how likely each is by itself."""
    return [Weighed(when, facts, likely(facts, WEIGHTS)) for when, facts in dates]


def chances_of(dates: Sequence[tuple[When, Facts]], by: Boosted | None = None) -> list[float]:
    """The probability in [0, 1] of each of the main event's dates, given with their facts in the order of the page."""
    weigh = by or trees()
    points = weigh.points(weigh.rows([NOT_IT, *facts_among(weighed_of(dates))]))
    # What a softmax of each and of its not being so gives.
    return [round(float(chance), 4) for chance in 1 / (1 + np.exp(points[0] - points[1:]))]


def facts_among(dates: Sequence[Weighed]) -> Iterator[Facts]:
    """The facts of each date with those of how it stands among the others."""
    days = sorted({date.means for date in dates if date.is_day})
    best: dict[str, float] = {}
    whole: dict[str, float] = {}
    for date in dates:
        best[date.means] = max(best.get(date.means, 0.0), date.likely)
        whole[date.means] = whole.get(date.means, 0.0) + date.likely
    for number, date in enumerate(dates):
        others = (chance for means, chance in best.items() if means != date.means)
        facts = {
            **date.facts,
            "likely": date.likely,
            "likely in its plainest words": best[date.means],
            "likely in all its words": whole[date.means],
            "likeliest of others": max(others, default=0.0),
            "days told": log1p(len(days)),
            "dates before it": log1p(number),
        }
        if date.is_day:
            place = days.index(date.means)
            facts |= {
                "share of days before it": place / max(1, len(days) - 1),
                "first day": float(place == 0),
                "last day": float(place == len(days) - 1),
            }
        yield facts


@cache
def trees(path: Path = FOLDER / "dates.json") -> Boosted:
    """The trees that weigh dates. Raises WeightsError where the file is damaged."""
    return load(path)
