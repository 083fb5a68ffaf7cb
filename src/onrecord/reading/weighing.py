"""Weighing: how likely a value is the event's, by a logistic model over a few named facts of how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

Facts = dict[str, float]


def likely(facts: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability in [0, 1]. A fact without a weight says nothing."""
    points = sum(weights.get(fact, 0.0) * value for fact, value in facts.items())
    return round(1 / (1 + exp(-max(-30.0, min(30.0, points)))), 4)
