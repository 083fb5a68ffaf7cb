"""Ranking: how likely each number that a page tells of killed and injured is the event's, or that there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from onrecord.reading.boosted import Boosted, load
from onrecord.reading.counting import HarmFinding
from onrecord.reading.finding import Page
from onrecord.reading.harm_supposed import supposed
from onrecord.reading.model import WEIGHTS
from onrecord.reading.pairing import Pairing, pairings
from onrecord.reading.persons import together
from onrecord.reading.telling import NOBODY, bounds_of
from onrecord.reading.titles import ATTRIBUTES
from onrecord.values.value import Bounds

# The chance of nobody (0, 0) and of all bounds told. With that of a number not told, or not seen, they add up to 1.
Chances = Mapping[Bounds, float]

# What is said so plainly is never left out, however unlikely.
_PLAIN = 0.8
# A sum that is less likely than this, and than another number, is not shown.
_LEAST = 0.15
# What is only supposed is not shown unless it is as likely as this.
_SUPPOSED = 0.3
# Of a value told several times the plainest telling has the value's whole chance, the others up to this much less.
_LESS_PLAIN = 0.1


def ranked(page: Page, findings: Sequence[HarmFinding]) -> Iterator[HarmFinding]:
    """The findings of one event, each as confident as its number is likely to be the event's.

    Where it is likelier that the event has nobody killed (injured) than that it has any of the numbers told, these are
    left out, but for plain ones; so is a sum that is unlikely, and what is only supposed and not likely. What is
    only possible or denied keeps its own confidence, below the likeliest's.
    """
    told = with_sums(page, findings)
    for attribute, chances in zip(ATTRIBUTES, chances_of(pairings(page, *told.values()), trees()), strict=True):
        yield from weighed_findings(told[attribute], chances)


def with_sums(page: Page, findings: Sequence[HarmFinding]) -> dict[str, list[HarmFinding]]:
    """The findings by attribute, with the sums of those told apart; where a toll weighs them, those supposed."""
    told = {attribute: [f for f in findings if f.attribute == attribute] for attribute in ATTRIBUTES}
    summed = {attribute: [*found, *together(page.document, found)] for attribute, found in told.items()}
    if page.toll is None:
        return summed
    return {attribute: [*found, *supposed(page, attribute, found)] for attribute, found in summed.items()}


def chances_of(pairs: Sequence[Pairing], by: Boosted) -> tuple[Chances, Chances]:
    """The chances of the numbers of killed, and of those of injured, whatever the other number is."""
    killed: defaultdict[Bounds, float] = defaultdict(float)
    injured: defaultdict[Bounds, float] = defaultdict(float)
    for pair, chance in zip(pairs, by.chances([pair.facts for pair in pairs]), strict=True):
        if pair.killed is not None:
            killed[pair.killed] += chance
        if pair.injured is not None:
            injured[pair.injured] += chance
    return killed, injured


def weighed_findings(own: Sequence[HarmFinding], chances: Chances) -> Iterator[HarmFinding]:
    """The findings of one attribute, each with the chance of its number."""
    tellings: dict[Bounds, list[HarmFinding]] = {}
    for finding in own:
        if (bounds := bounds_of(finding)) is not None:
            tellings.setdefault(bounds, []).append(finding)
    best = max((chances.get(bounds, 0.0) for bounds in tellings if bounds != NOBODY), default=0.0)
    for bounds, findings in tellings.items():
        chance = chances.get(bounds, 0.0)
        plainest = max(finding.confidence for finding in findings)
        for finding in findings:
            shown = bounds == NOBODY or best > chances[NOBODY] or finding.confidence >= _PLAIN
            least = _SUPPOSED if finding.supposed else 0.0 if finding.harm else min(best, _LEAST)
            if shown and chance >= least:
                less = _LESS_PLAIN * (1 - finding.confidence / plainest)
                yield replace(finding, confidence=round(chance * (1 - less), 2))
    for finding in own:
        if bounds_of(finding) is None:
            yield replace(finding, confidence=min(finding.confidence, round(best / 2, 2))) if best else finding


@cache
def trees(path: Path = WEIGHTS / "claims.json") -> Boosted:
    """The trees that weigh pairs of numbers. Raises WeightsError where the file is damaged."""
    return load(path)
