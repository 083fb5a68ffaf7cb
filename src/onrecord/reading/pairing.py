"""Pairings: each number of killed that a page tells of an event with each number of injured, and what speaks for both.

Of the killed and of the injured there may also be nobody, or a number that the page does not tell, or not to us.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

from onrecord.reading.counting import HarmFinding
from onrecord.reading.finding import Page
from onrecord.reading.telling import NOBODY, Candidate, Facts, bounds_of, candidates, number_of
from onrecord.reading.titles import Title, headline
from onrecord.reading.toll import Toll
from onrecord.values.value import Bounds, Count

# Pages that tell more numbers than this are lists of incidents; of theirs the plainest are paired.
_MOST = 12
# From here on a number in a title is hardly ever one of people.
_NO_COUNT = 100
_SUBJECTS = {
    "murder": r"murder|homicide|slaying|manslaughter",
    "death": r"\b(?:dead|died|dies|deaths?|kill(?:ed|s|ing)|fatal(?:ly)?|deadly)\b",
    "injury": r"\b(?:injur\w+|wound(?:ed|s)?|hospital\w*|condition|surviv\w*|recover\w*)\b",
    "attempt": r"attempted (?:murder|homicide)|assault|battery",
    "suicide": r"suicide|turned the gun|himself|herself|self-inflicted",
    "mourning": r"funeral|memorial|vigil|mourn|obituar|grave|remember",
    "accident": r"accident|mishap|careless",
    "law": r"charged|convicted|sentenced|plead|trial|court",
}
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _SUBJECTS.items()}


@dataclass(frozen=True)
class Option:
    """What may be true of one attribute: bounds that are told, nobody, or (None) a number that is not seen."""

    bounds: Bounds | None
    facts: Facts
    candidate: Candidate | None = None


@dataclass(frozen=True)
class Pairing:
    """A number of killed and a number of injured, and what speaks for their being the event's."""

    killed: Bounds | None
    injured: Bounds | None
    facts: Facts


def pairings(page: Page, killed: Sequence[HarmFinding], injured: Sequence[HarmFinding]) -> list[Pairing]:
    """All pairs of what may be true of an event, by the findings of killed and of injured that it has."""
    told, weighed = Told.of(page, said(killed), said(injured)), Weighed.of(page, killed, injured)
    found: list[Pairing] = []
    for dead in every_option(page, killed, said(injured), told.title):
        others = dead.candidate.findings if dead.candidate else said(killed) if dead.bounds is None else ()
        for hurt in every_option(page, injured, others, told.title):
            facts = {f"killed: {name}": value for name, value in dead.facts.items()}
            facts |= {f"injured: {name}": value for name, value in hurt.facts.items()}
            facts |= told.facts(dead.bounds, hurt.bounds)
            facts |= weighed.facts(dead.bounds, hurt.bounds)
            found.append(Pairing(dead.bounds, hurt.bounds, {name: value for name, value in facts.items() if value}))
    return found


def every_option(
    page: Page, findings: Sequence[HarmFinding], others: Sequence[HarmFinding], title: Title
) -> Iterator[Option]:
    """What may be true of one attribute, by what is said of it beside `others` of the other one, or supposed."""
    yield from options(candidates(page, said(findings), others, title))
    yield from supposed_options(findings, title)


def options(among: Sequence[Candidate]) -> Iterator[Option]:
    """Nobody, each number told, and a number that is not seen."""
    told = [one for one in among if not one.is_nobody]
    if len(told) > _MOST:
        told = sorted(told, key=lambda one: -max(finding.confidence for finding in one.findings))[:_MOST]
    said = any(one.is_nobody for one in among)
    yield Option(NOBODY, {"nobody": 1.0, "nobody, others told": float(bool(told)), "nobody, said": float(said)})
    for one in told:
        yield Option(one.bounds, one.facts, one)
    unseen = {"unseen": 1.0, "unseen, several": float(len(told) > 1), "unseen, none": float(not told)}
    yield Option(None, unseen)


def said(findings: Sequence[HarmFinding]) -> list[HarmFinding]:
    """Those that phrases say, without what is only supposed."""
    return [one for one in findings if not one.supposed]


def supposed_options(findings: Sequence[HarmFinding], title: Title) -> Iterator[Option]:
    """Numbers that are only supposed; of their facts the title's."""
    for one in findings:
        if one.supposed and (bounds := bounds_of(one)):
            supposed = {"supposed": 1.0, "supposed, several": float(bounds != (1, 1))}
            yield Option(bounds, {**supposed, **title.facts(number_of(bounds), one.attribute)})


@dataclass(frozen=True)
class Weighed:
    """What a page's toll says of its numbers, where it knows such.

    told  the bounds of killed and of injured, nobody among them
    """

    toll: Toll | None
    told: tuple[set[Bounds], set[Bounds]]

    @classmethod
    def of(cls, page: Page, killed: Sequence[HarmFinding], injured: Sequence[HarmFinding]) -> Weighed:
        """From a page and the findings of an event."""
        toll = page.toll if page.toll and page.toll.knows(*map(numbers_of, (said(killed), said(injured)))) else None
        dead, hurt = ({NOBODY, *filter(None, map(bounds_of, of))} for of in (killed, injured))
        return cls(toll, (dead, hurt))

    def facts(self, killed: Bounds | None, injured: Bounds | None) -> Mapping[str, float]:
        """What it says for two numbers together."""
        return self.toll.facts(killed, injured, self.told) if self.toll else {"no toll": 1.0}


@dataclass(frozen=True)
class Told:
    """What a page tells of an event in all.

    killed, injured  the numbers told of each
    counted          every number that the page counts anything by
    subjects         how often the page and whether its title speaks of death, law and the like
    """

    title: Title
    killed: frozenset[int]
    injured: frozenset[int]
    counted: frozenset[int]
    subjects: Mapping[str, float]

    @classmethod
    def of(cls, page: Page, killed: Sequence[HarmFinding], injured: Sequence[HarmFinding]) -> Told:
        """From a page and the findings of an event."""
        text, title = page.document.text, page.document.title or headline(page)
        counts = [mention.value for mention in page.mentions if isinstance(mention.value, Count)]
        subjects = {"length": log1p(len(text)), "counts": log1p(len(counts))}
        for name, pattern in _PATTERNS.items():
            subjects[name] = log1p(len(pattern.findall(text)))
            subjects[f"{name} in the title"] = float(bool(pattern.search(title)))
        exact = frozenset(count.low for count in counts if count.low and count.low == count.high)
        return cls(Title.of(title), numbers_of(killed), numbers_of(injured), exact, subjects)

    def facts(self, killed: Bounds | None, injured: Bounds | None) -> dict[str, float]:
        """What speaks for two numbers together."""
        facts = {"killed told": log1p(len(self.killed)), "injured told": log1p(len(self.injured))}
        if killed == NOBODY:
            facts |= {f"nobody killed, {name}": value for name, value in self.subjects.items()}
        if injured == NOBODY:
            facts |= {f"nobody injured, {name}": value for name, value in self.subjects.items()}
        if killed == injured == NOBODY:
            facts["nobody harmed"] = 1.0
        if killed is not None and injured is not None:
            facts |= self.sum_facts(number_of(killed), number_of(injured))
        return facts

    def sum_facts(self, killed: int, injured: int) -> dict[str, float]:
        """What speaks for both numbers by their sum."""
        whole, both = killed + injured, killed > 0 and injured > 0
        in_title = {number for number in self.title.numbers if 1 < number < _NO_COUNT}
        return {
            "whole told of injured": float(both and whole in self.injured),
            "whole told of killed": float(both and whole in self.killed),
            "whole counted": float(both and whole in self.counted),
            "whole in the title": float(whole in in_title),
            "killed in the title": float(killed in in_title),
            "others in the title": float(bool(in_title - {killed, injured, whole})),
            "equal": float(killed == injured > 0),
            "fewer injured": float(0 < injured < killed),
            "more told": float(self.most > whole),
            "most told": float(self.most == whole),
        }

    @cached_property
    def most(self) -> int:
        """The largest number told of either."""
        return max(self.killed | self.injured, default=0)


def numbers_of(findings: Sequence[HarmFinding]) -> frozenset[int]:
    """The numbers that findings assert."""
    return frozenset(number_of(bounds) for finding in findings if (bounds := bounds_of(finding)))
