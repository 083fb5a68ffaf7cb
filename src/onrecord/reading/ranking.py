"""Ranking: how likely each number that a page tells of killed and injured is the event's, or that there is none."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import exp
from pathlib import Path

from onrecord.reading.counting import HarmFinding
from onrecord.reading.finding import Page
from onrecord.reading.model import WEIGHTS, WeightsError
from onrecord.reading.persons import together
from onrecord.reading.telling import ATTRIBUTES, Candidate, Facts, bounds_of, candidates

Weights = Mapping[str, Mapping[str, float]]

# What is said so plainly is never left out, however unlikely.
_PLAIN = 0.8
# Of a value told several times the plainest telling has the value's whole chance, the others up to this much less.
_LESS_PLAIN = 0.1


def ranked(page: Page, findings: Sequence[HarmFinding]) -> Iterator[HarmFinding]:
    """The findings of one event, each as confident as its number is likely to be the event's.

    Where it is likelier that the event has nobody killed (injured) than that it has any of the numbers told, these are
    left out, but for plain ones. What is only possible or denied keeps its own confidence, below the likeliest's.
    """
    told = with_sums(page, findings)
    killed, injured = (told[attribute] for attribute in ATTRIBUTES)
    killed = list(weighed_findings(killed, candidates(page, killed, injured), weights()["killed"]))
    yield from killed
    yield from weighed_findings(injured, candidates(page, injured, killed), weights()["injured"])


def with_sums(page: Page, findings: Sequence[HarmFinding]) -> dict[str, list[HarmFinding]]:
    """The findings by attribute, with the sum of those who are told one by one."""
    told = {attribute: [f for f in findings if f.attribute == attribute] for attribute in ATTRIBUTES}
    return {attribute: [*found, *together(page.document, found)] for attribute, found in told.items()}


def weighed_findings(
    own: Sequence[HarmFinding], among: Sequence[Candidate], weighed: Mapping[str, float]
) -> Iterator[HarmFinding]:
    """The findings of one attribute, each with the chance that weights give its number."""
    nobody, chances = chances_of(among, weighed)
    best = max((chance for candidate, chance in zip(among, chances, strict=True) if not candidate.is_nobody), default=0)
    nobody += sum(chance for candidate, chance in zip(among, chances, strict=True) if candidate.is_nobody)
    for candidate, chance in zip(among, chances, strict=True):
        plainest = max(finding.confidence for finding in candidate.findings)
        for finding in candidate.findings:
            less = _LESS_PLAIN * (1 - finding.confidence / plainest)
            if candidate.is_nobody or best > nobody or finding.confidence >= _PLAIN:
                confidence = (nobody if candidate.is_nobody else chance) * (1 - less)
                yield replace(finding, confidence=round(confidence, 2))
    for finding in own:
        if bounds_of(finding) is None:
            yield replace(finding, confidence=min(finding.confidence, round(best / 2, 2))) if best else finding


def chances_of(among: Sequence[Candidate], weighed: Mapping[str, float]) -> tuple[float, list[float]]:
    """The chance that an event has nobody, and that of each candidate.

    With the chance that it has a number which is not told, or which the reader does not see, they add up to 1.
    """
    rows = [facts_of_unseen(among), *(one.facts for one in among)]
    scores = [sum(weighed.get(name, 0.0) * value for name, value in facts.items()) for facts in rows]
    top = max(0.0, *scores)
    nobody, shares = exp(-top), [exp(score - top) for score in scores]
    whole = nobody + sum(shares)
    return nobody / whole, [share / whole for share in shares[1:]]


def facts_of_unseen(among: Sequence[Candidate]) -> Facts:
    """What speaks for a number that is not among those found."""
    return {"unseen": 1.0, "unseen, several": float(len(among) > 1), "unseen, none": float(not among)}


@cache
def weights(path: Path = WEIGHTS / "claims.json") -> Weights:
    """How much each fact speaks for a number, by attribute. Raises WeightsError where the file is damaged."""
    try:
        held = json.loads(path.read_bytes())
        found: Weights = held["weights"]
        given = held["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise WeightsError(f"the weights in {path} cannot be read ({exc}); install onrecord again") from exc
    if digest_of(found) != given:
        raise WeightsError(f"{path} does not hold the weights that it was written with; install onrecord again")
    return found


def digest_of(of: Weights) -> str:
    """The SHA-256 of weights as JSON with sorted keys."""
    return hashlib.sha256(json.dumps(of, sort_keys=True).encode()).hexdigest()
