"""Tellings: the numbers of killed and of injured that a page tells of an event, and what speaks for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

from onrecord.document.document import BlockKind
from onrecord.reading.counting import HarmFinding, is_deadly, may_be_dead
from onrecord.reading.finding import Page
from onrecord.reading.harm import PART_CONFIDENCE, Harm
from onrecord.reading.harm_own import is_doer
from onrecord.reading.harm_words import SHOOTS, is_fatal, is_lasting, is_suffering
from onrecord.reading.persons import Person, apart, person_of, sex_of
from onrecord.reading.reading import Polarity
from onrecord.reading.titles import Title
from onrecord.reading.victims import Victims, is_people
from onrecord.values.token import word_set
from onrecord.values.value import Bounds, Count

Facts = Mapping[str, float]

NOBODY: Bounds = (0, 0)
OTHER = "other"
_PRONOUNS = word_set("he she him her himself herself i me")
_DEFINITE = word_set("the his her their its this that")
_SURVIVES = re.compile(
    r"\b(?:stable|critical|serious|good|fair) condition|threatening|surviv|recover|"
    r"\btreated\b|\breleased\b|expected to|surgery",
    re.IGNORECASE,
)
_DIES = re.compile(
    r"\b(?:die[sd]?|dead|fatal(?:ly)?|kill(?:ed|s|ing)?|deceased|pronounced|death|succumb)", re.IGNORECASE
)
# So many tellings of a number are looked at more closely.
_LOOKED_AT = 16
_WHOLE = word_set("total victims people persons individuals")


@dataclass(frozen=True)
class Candidate:
    """Bounds that an event is told to have of killed or injured, all their tellings, and what speaks for them."""

    bounds: Bounds
    findings: tuple[HarmFinding, ...]
    facts: Facts

    @property
    def is_nobody(self) -> bool:
        """Whether it says that there is nobody."""
        return self.bounds == NOBODY


def bounds_of(finding: HarmFinding) -> Bounds | None:
    """The bounds that a finding asserts; None for what is only possible or denied."""
    count = finding.value
    if not isinstance(count, Count) or finding.polarity is not Polarity.ASSERTED:
        return None
    return count.low, count.high


def number_of(bounds: Bounds) -> int:
    """The number that bounds name: the lower one, or else the upper one."""
    low, high = bounds
    return low if low is not None else high or 0


def candidates(page: Page, own: Sequence[HarmFinding], others: Sequence[HarmFinding], title: Title) -> list[Candidate]:
    """The bounds told of one attribute of one event; `others` are the findings of the other attribute."""
    tellings: dict[Bounds, list[HarmFinding]] = {}
    for finding in own:
        if (bounds := bounds_of(finding)) is not None:
            tellings.setdefault(bounds, []).append(finding)
    among = Among.of(tellings, others)
    dead = apart(page.document, [f for f in others if is_deadly(f)])
    rows: list[Candidate] = []
    for bounds, of in tellings.items():
        facts = {"says none": 1.0}
        if bounds != NOBODY:
            facts = {
                **among.facts(bounds, of),
                **telling_facts(page, of, among.deadly),
                **fate_facts(page, of, dead),
                **title.facts(number_of(bounds), of[0].attribute),
            }
        rows.append(Candidate(bounds, tuple(of), {name: value for name, value in facts.items() if value}))
    return rows


@dataclass(frozen=True)
class Among:
    """What all the tellings of an attribute have, beside which each stands.

    numbers    those told, without 0
    plainest   how plainly the plainest is told
    tellings   how many there are
    names      the last names of those told one by one
    other      how plainly the other attribute is told, and `likely` the number that it has most plainly
    """

    numbers: frozenset[int]
    plainest: float
    tellings: int
    names: frozenset[str]
    names_none: bool
    other: float
    likely: int
    deadly: bool

    @classmethod
    def of(cls, tellings: Mapping[Bounds, Sequence[HarmFinding]], others: Sequence[HarmFinding]) -> Among:
        """From the findings of an attribute by their bounds, and those of the other one."""
        told = [finding for found in tellings.values() for finding in found]
        sayings = [finding for finding in others if bounds_of(finding) not in (None, NOBODY)]
        other = max(sayings, key=lambda finding: finding.confidence, default=None)
        return cls(
            numbers=frozenset(number_of(bounds) for bounds in tellings) - {0},
            plainest=max((finding.confidence for finding in told), default=0.0),
            tellings=len(told),
            names=names_of(tellings.get((1, 1), ())),
            names_none=NOBODY in tellings,
            other=other.confidence if other else 0.0,
            likely=number_of(bounds_of(other) or NOBODY) if other else 0,
            deadly=any(is_deadly(finding) for finding in others),
        )

    def facts(self, bounds: Bounds, of: Sequence[HarmFinding]) -> dict[str, float]:
        """How a number stands among the others told."""
        number, several = number_of(bounds), len(self.numbers) > 1
        plainness = max(finding.confidence for finding in of)
        return {
            "always": 1.0,
            "range": float(bounds[0] != bounds[1]),
            "plainness": plainness,
            "plainest": float(plainness == self.plainest),
            "tellings": log1p(len(of) - 1),
            "share": len(of) / self.tellings,
            "alone": float(not several),
            "largest": float(several and number == self.largest),
            "smallest": float(several and number == self.smallest),
            "several": float(number > 1),
            "other attribute": self.other,
            "as the other": float(number == self.likely),
            "as the other, several": float(number == self.likely and number > 1),
            "with the other a whole": float(self.likely > 0 and self.likely + number in self.numbers),
            "whole of the other": float(self.likely > 0 and number - self.likely in self.numbers),
            "names none": float(self.names_none),
            "as many names": float(number == len(self.names) > 1),
        }

    @cached_property
    def largest(self) -> int:
        """The largest number told."""
        return max(self.numbers, default=0)

    @cached_property
    def smallest(self) -> int:
        """The smallest number told."""
        return min(self.numbers, default=0)


def names_of(tellings: Sequence[HarmFinding]) -> frozenset[str]:
    """The last names of those told one by one."""
    harms = (finding.harm for finding in tellings if finding.harm is not None)
    return frozenset(harm.victims.head.lower for harm in harms if harm.victims.head.entity == "PERSON")


def telling_facts(page: Page, of: Sequence[HarmFinding], deadly: bool) -> dict[str, float]:
    """How a number is told, at its plainest, and where."""
    first = min(of, key=lambda f: f.evidence[0])
    facts = {
        "later": log1p(page.number(first.evidence[0])),
        "lead": float(page.number(first.evidence[0]) < 2),
        "headline": float(any(page.sentence(f.evidence[0]).kind is BlockKind.HEADLINE for f in of)),
        "all may be dead": float(deadly and all(may_be_dead(f) for f in of)),
        "some may be dead": float(deadly and any(may_be_dead(f) for f in of)),
    }
    for finding in of:
        facts |= dict.fromkeys(form_of(finding), 1.0)
    return facts


def fate_facts(page: Page, of: Sequence[HarmFinding], dead: Sequence[Person]) -> dict[str, float]:
    """Whether those told of are others than the dead, and what their sentences say became of them."""
    persons = [person for finding in of[:_LOOKED_AT] if (person := person_of(page.document, finding))]
    said = [page.sentence(finding.evidence[0]).span.exact for finding in of[:_LOOKED_AT]]
    harms = [finding.harm for finding in of[:_LOOKED_AT] if finding.harm]
    sexes = {sex for harm in harms if (sex := sex_of(harm.victims.head.lower))}
    of_dead = {person.sex for person in dead if person.sex}
    return {
        "of the sex of the dead": float(bool(sexes & of_dead)),
        "of another sex than the dead": float(bool(of_dead) and bool(sexes - of_dead)),
        "as it is written": float(any(is_lasting(harm.trigger) for harm in harms)),
        "the other": float(any(OTHER in words_of(harm.victims) for harm in harms)),
        "another than the dead": float(
            bool(dead) and any(all(person.is_another_than(other) for other in dead) for person in persons)
        ),
        "one of the dead": float(any(person.is_surely(other) for person in persons for other in dead)),
        "survives": float(any(_SURVIVES.search(sentence) for sentence in said)),
        "beside a death": float(any(_DIES.search(sentence) for sentence in said)),
    }


def words_of(victims: Victims) -> frozenset[str]:
    """The words that name people, in small letters."""
    return frozenset(victims.head.tree[i].lower for i in victims.tokens)


def form_of(finding: HarmFinding) -> Iterator[str]:
    """What words tell of one telling: whom, and by which kind of word."""
    harm = finding.harm
    if harm is None:
        one_by_one = bounds_of(finding) == (len(finding.evidence), len(finding.evidence))
        yield "told one by one" if one_by_one else "a group and one"
        return
    if is_doer(harm.victims):
        yield "the doer"
    yield form_of_victims(harm.victims)
    yield from forms_of_saying(harm)
    if harm.victims.beside:
        yield "beside"
    if harm.confidence <= PART_CONFIDENCE:
        yield "unplain"
    if harm.victims.head.lower in _WHOLE:
        yield "of people"


def form_of_victims(victims: Victims) -> str:
    """What the words are that name people."""
    opening = victims.head.tree[victims.tokens[0]].lower
    if victims.counted:
        return "numeral" if is_people(victims.head) or victims.head.pos == "NUM" else "numeral of things"
    if victims.head.pos == "PROPN":
        return "name"
    if opening in _PRONOUNS and len(victims.tokens) == 1:
        return "pronoun"
    return "definite" if opening in _DEFINITE else "indefinite"


def forms_of_saying(harm: Harm) -> Iterator[str]:
    """What the word is that says that they were harmed."""
    word = harm.trigger
    if harm.hinted:
        yield "hinted"
        yield f"hinted by {'an adjective' if word.dep == 'amod' else word.pos.lower()}"
    elif word.pos in ("NOUN", "PROPN"):
        yield "by a noun"
    elif word.lemma in SHOOTS:
        yield "fatally shot" if is_fatal(word) else "shot"
    else:
        yield "suffers" if is_suffering(word) else "plain verb"
