"""Persons told one by one: how many there are at least, where the page tells them apart by name, age, sex or "another".

"Ada Roe, 23, was shot. A 31-year-old man was also hurt" tells of two, in the words that name the one and the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.document.document import Document
from onrecord.reading.counting import HarmFinding
from onrecord.reading.reading import Polarity
from onrecord.values.span import Span
from onrecord.values.token import word_set
from onrecord.values.value import Count

# Above this a page that lists people does not tell them one by one, and comparing each with each would take long.
_MOST = 16
_CONFIDENCE = 0.4
_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b")
_AGE_BEHIND = re.compile(r",? \(?(?:age )?(\d{1,3})(?![\w-])(?! years? (?:in|of))")
_MALE = word_set("man boy father son brother husband uncle nephew grandfather male boyfriend stepfather stepson")
_FEMALE = word_set("woman girl mother daughter sister wife aunt niece grandmother female girlfriend stepmother")
_KNOWN = word_set("the this that his her their he she him it")


@dataclass(frozen=True)
class Person:
    """One who is told of by himself, and what tells him apart."""

    words: Span
    name: str | None
    age: str | None
    sex: str | None
    beside: bool

    def is_another_than(self, other: Person) -> bool:
        """Whether the page tells this one apart from one told before."""
        if self.name and other.name:
            return self.name != other.name
        if self.age and other.age:
            return self.age != other.age
        return self.beside or bool(self.sex and other.sex and self.sex != other.sex)

    def is_surely(self, other: Person) -> bool:
        """Whether a name or an age says that they are one."""
        return self.name == other.name if self.name and other.name else bool(self.age and self.age == other.age)


def together(document: Document, findings: Sequence[HarmFinding]) -> Iterator[HarmFinding]:
    """The sum of those of one attribute of one event that are told one by one, if there are several."""
    found = apart(document, findings)
    if len(found) > 1:
        spans, first = tuple(person.words for person in found), findings[0]
        number, words = len(found), " … ".join(span.exact for span in spans)
        told = min(finding.told for finding in findings if finding.evidence == spans[:1])
        yield HarmFinding(first.attribute, Count(number, number, words), spans, told, _CONFIDENCE)


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
    if not victims.beside and not name and opening in _KNOWN:
        return None
    age = _AGE.search(words.exact) or _AGE_BEHIND.match(document.text, words.end)
    return Person(words, name, age[1] if age else None, sex_of(victims.head.lower), victims.beside)


def sex_of(noun: str) -> str | None:
    """What a noun says of it, if anything."""
    return "male" if noun in _MALE else "female" if noun in _FEMALE else None
