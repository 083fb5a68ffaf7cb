"""Whom a page may mean to have been harmed, though no phrase says it of them: numbers of people near words of harm.

"A boy of six found the gun. It went off; a bullet grazed his foot" harms a boy, and no rule of grammar says so. Such
numbers are only weighed beside what is said (`pairing`), and shown where nothing else is as likely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.reading import victims
from onrecord.reading.counting import HarmFinding, is_speaking, value_of
from onrecord.reading.finding import Page
from onrecord.reading.parse import Parsed
from onrecord.reading.tree import Run
from onrecord.values.party import is_group_word
from onrecord.values.span import Span
from onrecord.values.token import word_set
from onrecord.values.value import Count

SUPPOSED_CONFIDENCE = 0.1
_HARM = {
    "killed": re.compile(
        r"\b(?:kill\w*|murder\w*|homicides?|slain|slayings?|deaths?|die[ds]?|dead|deadly|fatal\w*|body|funeral|"
        r"manslaughter|memorial)\b",
        re.IGNORECASE,
    ),
    "injured": re.compile(
        r"\b(?:shot|shoots?|shooting|wound\w*|injur\w*|hospital\w*|graz\w+|struck|hit|fired|stabb\w+|hurt)\b",
        re.IGNORECASE,
    ),
}
# Numbers up to this are looked at, and up to so many words behind each for the people that it counts.
_MOST, _REACH = 12, 3
_WORD = re.compile(r"[\w’'-]+")
_OTHERS = word_set("others other more")
_PEOPLE_POS = ("NOUN", "PROPN")


def supposed(page: Page, attribute: str, told: Sequence[HarmFinding]) -> Iterator[HarmFinding]:
    """A finding for each number of people that the page names and `told`, of the same attribute, does not hold."""
    known = {(count.low, count.high) for finding in told if isinstance(count := finding.value, Count)}
    if not _HARM[attribute].search(page.document.text):
        return
    if (1, 1) not in known and (one := somebody(page, attribute)):
        yield one
    for people, count in groups(page):
        if (count.low, count.high) not in known:
            known.add((count.low, count.high))
            yield HarmFinding(attribute, count, (people,), people, SUPPOSED_CONFIDENCE, supposed=True)


def groups(page: Page) -> Iterator[tuple[Span, Count]]:
    """Numbers of several people, with the words of both, in order."""
    text = page.document.text
    for mention in page.mentions:
        count = mention.value
        if not isinstance(count, Count) or count.low != count.high or not 1 < (count.low or 0) <= _MOST:
            continue
        behind = text[mention.span.end : page.sentence(mention.span).span.end]
        for word, _ in zip(_WORD.finditer(behind), range(_REACH), strict=False):
            if is_group_word(word[0]) or word[0].lower() in _OTHERS:
                yield page.document.span(mention.span.start, mention.span.end + word.end()), count
                break


def somebody(page: Page, attribute: str) -> HarmFinding | None:
    """The first single person whom a sentence with a word of harm names, and who is not the one who says it."""
    sources = [span for statement in page.statements for span in statement.source]
    for piece in page.parsed:
        for sentence in piece.tree.sentences:
            if found := _HARM[attribute].search(sentence.text):
                told = piece.span(page.document, sentence)
                word = page.document.span(told.start + found.start(), told.start + found.end())
                for person, count in people_of(page, piece, sentence):
                    finding = HarmFinding(attribute, count, (person,), word, SUPPOSED_CONFIDENCE, supposed=True)
                    if not is_speaking(finding, sources):
                        return finding
    return None


def people_of(page: Page, piece: Parsed, sentence: Run) -> Iterator[tuple[Span, Count]]:
    """The single persons of a sentence, with their words."""
    for token in sentence:
        if token.pos in _PEOPLE_POS and (found := victims.single(token)):
            count = value_of(page.document, piece, found)
            if (count.low, count.high) == (1, 1):
                yield piece.span(page.document, piece.tree[found.tokens[0] : found.tokens[-1] + 1]), count
