"""Persons told one by one: how many there are at least, where the page tells them apart by name, age, sex or "another".

"Ada Roe, 23, was shot. A 31-year-old man was also hurt" tells of two, in the words that name the one and the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.document.document import Document
from onrecord.reading.counting import HarmFinding
from onrecord.reading.harm_own import is_doer
from onrecord.reading.reading import Polarity
from onrecord.values.span import Span
from onrecord.values.token import word_set
from onrecord.values.value import Count

# Above this a page that lists people does not tell them one by one, and comparing each with each would take long.
_MOST = 16
_CONFIDENCE = 0.4
# So many numbers of groups are added to persons beside them.
_GROUPS = 3
_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b")
_AGE_BEHIND = re.compile(r",? \(?(?:age )?(\d{1,3})(?![\w-])(?! years? (?:in|of))")
_MALE = word_set(
    "man boy father son brother husband uncle nephew grandfather male boyfriend stepfather stepson he him himself dad "
    "grandson policeman"
)
_FEMALE = word_set(
    "woman girl mother daughter sister wife aunt niece grandmother female girlfriend stepmother she her herself mom "
    "granddaughter stepdaughter policewoman"
)
_KNOWN = word_set("the this that his her their he she him it")


@dataclass(frozen=True)
class Person:
    """One who is told of by himself, and what tells him apart. `does_it`: he is the shooter by the word for him."""

    words: Span
    name: str | None
    age: str | None
    sex: str | None
    beside: bool
    does_it: bool = False

    def is_another_than(self, other: Person) -> bool:
        """Whether the page tells this one apart from one told before."""
        if self.does_it or other.does_it:
            return not (self.does_it and other.does_it)
        if self.name and other.name:
            return self.name != other.name
        if self.age and other.age:
            return self.age != other.age
        return self.beside or bool(self.sex and other.sex and self.sex != other.sex)

    def is_surely(self, other: Person) -> bool:
        """Whether a name or an age says that they are one."""
        return self.name == other.name if self.name and other.name else bool(self.age and self.age == other.age)


def together(document: Document, findings: Sequence[HarmFinding]) -> Iterator[HarmFinding]:
    """The sums of those of one attribute of one event that are told apart, if there are several.

    Persons told one by one; with the shooter where he is one of them; and a group with who is told beside it, or with
    the shooter: "Two guards were killed. The gunman also died."
    """
    told: set[int] = set()
    for number, spans in sums_of(apart(document, findings), groups_of(findings)):
        if len(spans) > 1 and number not in told:
            told.add(number)
            yield summed(findings, number, tuple(sorted(spans)))


def sums_of(persons: Sequence[Person], groups: Sequence[HarmFinding]) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """The numbers of those told together, each with the words of its parts."""
    doers = [person for person in persons if person.does_it][:1]
    others = [person for person in persons if not person.does_it]
    for some in (others, [*others, *doers]):
        yield len(some), tuple(person.words for person in some)
    for finding in groups:
        further = [person.words for person in doers]
        if beside := first_before(finding, others):
            further.append(beside)
        for words in further:
            yield number_of(finding) + 1, (finding.evidence[0], words)


def summed(findings: Sequence[HarmFinding], number: int, spans: tuple[Span, ...]) -> HarmFinding:
    """A sum as a finding, with the words of each part."""
    words = " … ".join(span.exact for span in spans)
    told = min(finding.told for finding in findings if finding.evidence == spans[:1])
    return HarmFinding(findings[0].attribute, Count(number, number, words), spans, told, _CONFIDENCE)


def groups_of(findings: Sequence[HarmFinding]) -> list[HarmFinding]:
    """The plainest telling of each number of several, the plainest first."""
    found: dict[int, HarmFinding] = {}
    for finding in sorted(findings, key=lambda finding: -finding.confidence):
        if finding.harm and finding.polarity is Polarity.ASSERTED and 1 < number_of(finding) < _MOST:
            found.setdefault(number_of(finding), finding)
    return list(found.values())[:_GROUPS]


def number_of(finding: HarmFinding) -> int:
    """The number that a finding gives exactly; 0 where it gives none."""
    count = finding.value
    return count.low or 0 if isinstance(count, Count) and count.low == count.high else 0


def first_before(finding: HarmFinding, persons: Sequence[Person]) -> Span | None:
    """The first of some persons, if he is told of before a group that comes beside others: "two others"."""
    beside = finding.harm is not None and finding.harm.victims.beside
    first = persons[0].words if persons and beside else None
    return first if first and first.end <= finding.evidence[0].start else None


def apart(document: Document, findings: Sequence[HarmFinding]) -> list[Person]:
    """Those whom the page tells apart, in the order of its text."""
    found: list[Person] = []
    for finding in sorted(findings, key=lambda finding: finding.evidence):
        person = person_of(document, finding)
        if person and len(found) < _MOST and all(person.is_another_than(other) for other in found):
            found.append(person)
    return found


def person_of(document: Document, finding: HarmFinding) -> Person | None:
    """Whom a finding tells of; None where they are several, or somebody that the page has told of before."""
    harm, count = finding.harm, finding.value
    if harm is None or finding.polarity is not Polarity.ASSERTED or not isinstance(count, Count):
        return None
    if (count.low, count.high) != (1, 1):
        return None
    [words], victims = finding.evidence, harm.victims
    opening = victims.head.tree[victims.tokens[0]].lower
    name = victims.head.lower if victims.head.pos == "PROPN" and victims.head.entity == "PERSON" else None
    does_it = is_doer(victims)
    if not victims.beside and not name and not does_it and opening in _KNOWN:
        return None
    age = _AGE.search(words.exact) or _AGE_BEHIND.match(document.text, words.end)
    return Person(words, name, age[1] if age else None, sex_of(victims.head.lower), victims.beside, does_it)


def sex_of(noun: str) -> str | None:
    """What a noun says of it, if anything."""
    return "male" if noun in _MALE else "female" if noun in _FEMALE else None
