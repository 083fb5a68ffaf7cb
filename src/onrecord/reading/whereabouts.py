"""Findings of missing and detained: how many people are gone, or were taken by those who may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.reading import victims
from onrecord.reading.counting import value_of
from onrecord.reading.events import Scenes
from onrecord.reading.finding import Finding, Page
from onrecord.reading.harm_whose import subjects
from onrecord.reading.harm_words import is_passive
from onrecord.reading.parse import Parsed
from onrecord.reading.polarity import polarity_of
from onrecord.reading.tree import Run, Token
from onrecord.reading.victims import Victims
from onrecord.values.token import word_set

_GONE = word_set("missing unaccounted")
_VANISHES = word_set("disappear vanish")
_DETAINS = word_set("arrest detain apprehend imprison jail")
_SMALL = word_set("were was are is have has been remain remains remained still being reported go went also left and")
_PLAIN = 0.6
_BY_ORDER = 0.5


def whereabouts_findings(page: Page, scenes: Scenes) -> Iterator[Finding]:
    """Who is missing and who is detained, of events that the page tells of."""
    for piece in page.parsed:
        for sentence in piece.tree.sentences:
            if scenes.about(piece.block.start + sentence.start) in scenes.happened:
                yield from of_sentence(page, piece, sentence)


def of_sentence(page: Page, piece: Parsed, sentence: Run) -> Iterator[Finding]:
    """Each word that says it, with the people that it is said of."""
    telling = [(token, attribute) for token in sentence if (attribute := attribute_of(token))]
    counted = {found.tokens[-1]: found for found in victims.numbered(sentence)} if telling else {}
    for token, attribute in telling:
        polarity = polarity_of(token)
        by_syntax = next(filter(None, (victims.group(head) for head in heads_of(token))), None)
        people = by_syntax or before(token, counted)
        if people is None or polarity is None:
            continue
        first, last = people.tokens[0], people.tokens[-1]
        # A bare number shows what it counts only with the word behind it: "3 missing".
        if token.i == last + 1 and set(people.tokens) == people.counted:
            last = token.i
        yield Finding(
            attribute,
            value_of(page.document, piece, people),
            (piece.span(page.document, piece.tree[first : last + 1]),),
            piece.span(page.document, token),
            round((_PLAIN if by_syntax else _BY_ORDER) * (0.5 + people.plainness / 2), 2),
            polarity,
        )


def attribute_of(token: Token) -> str | None:
    """What a word says of people, if anything."""
    if token.lower in _GONE or (token.pos == "VERB" and token.lemma in _VANISHES):
        return "missing"
    if token.pos == "VERB" and token.lemma in _DETAINS:
        return "detained"
    # "Were taken into custody".
    custody = token.pos == "VERB" and token.lemma == "take" and token.i + 2 < token.sentence.last
    return "detained" if custody and token.tree[token.i + 2].lower == "custody" else None


def heads_of(token: Token) -> list[Token]:
    """Of whom it is said. A pronoun counts nobody who was not counted before."""
    return [head for head in said_of(token) if head.pos != "PRON"]


def said_of(token: Token) -> list[Token]:
    """The words of whom it is said."""
    if token.lemma in _VANISHES or token.lower in _GONE or is_passive(token):
        return subjects(token)
    return [child for child in token.children if child.dep == "dobj"]


def before(token: Token, counted: Mapping[int, Victims]) -> Victims | None:
    """People counted right before the word, where syntax does not tell: "2 dead, 5 missing"."""
    if token.lower not in _GONE and token.tag != "VBN":
        return None
    i = token.i - 1
    while i >= token.sentence.first and token.tree[i].lower in _SMALL:
        i -= 1
    return counted.get(i)
