"""Triggers: the words of a page that name a kind of happening, and whether they say that it happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.document.document import BlockKind, Document
from onrecord.reading import kind_words
from onrecord.reading.kind_words import Tier
from onrecord.reading.parse import Parsed
from onrecord.reading.polarity import polarity_of
from onrecord.reading.reading import Polarity
from onrecord.reading.senses import is_other_sense
from onrecord.reading.tree import Run, Token
from onrecord.values.span import Span
from onrecord.values.token import word_set

Form = Literal["definite", "indefinite", "verb"]

_PREFIX = 3
_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC", "LAW", "GPE"})
_DEFINITE = word_set("the this that these those his her its their both")
_UNREAL_BEFORE = word_set("any future planned potential imminent further such would-be attempted possible more no")
_POSSIBLE = word_set("possible apparent suspected")
_UNREAL_OVER = word_set(
    """threat risk fear danger possibility plan prospect prevention warning type kind likelihood chance victim prevent
    avoid plan plot threaten fear foil thwart avert stop want intend warn discourage deter condemn oppose"""
)
_GENERAL = word_set("most many all such more other these some violent mass")
_PRESENT = frozenset({"VBP", "VBZ"})


@dataclass(frozen=True)
class Trigger:
    """Words that name a kind of event.

    head      the verb or noun of them
    polarity  whether it is said to have happened
    form      "definite" where it is spoken of as known ("the attack"), "verb" where it is told
    """

    kind: str
    tier: Tier
    span: Span
    head: Token
    polarity: Polarity
    form: Form


def _lines() -> dict[str, dict[tuple[str, Tier], list[str]]]:
    """For each first three letters: the kinds whose words may begin so, in the table's order, with those words."""
    lines: dict[str, dict[tuple[str, Tier], list[str]]] = {}
    for kind, tier, expressions in kind_words.TABLE:
        for line in expressions.split("\n"):
            words = line.strip()
            lines.setdefault(words[:_PREFIX], {}).setdefault((kind, tier), []).append(words)
    return lines


_LINES = _lines()


@cache
def _expressions(prefix: str) -> tuple[tuple[str, Tier, re.Pattern[str]], ...]:
    """The kinds whose words may begin with some letters of _LINES. Compiled where a page first has such a word."""
    return tuple(
        (*key, re.compile(rf"(?:{'|'.join(words)})\b", re.IGNORECASE)) for key, words in _LINES[prefix].items()
    )


def triggers_of(document: Document, piece: Parsed, sentence: Run) -> Iterator[Trigger]:
    """The words of a sentence that name something which is said to have happened, or denied, in order."""
    text, last = piece.tree.text, -1
    for token in sentence:
        if token.start < last or token.lower[:_PREFIX] not in _LINES:
            continue
        for kind, tier, expression in _expressions(token.lower[:_PREFIX]):
            match = expression.match(text, token.start, sentence.end)
            if match:
                last = match.end()
                found = trigger(document, piece, token, (kind, tier), last)
                if found:
                    yield found
                break


def trigger(document: Document, piece: Parsed, first: Token, named: tuple[str, Tier], end: int) -> Trigger | None:
    """The trigger from a token to an offset; None where it names nothing that happened."""
    tree = piece.tree
    stop = first.i + 1
    while stop < first.sentence.last and tree[stop].start < end:
        stop += 1
    words = tree[first.i : stop]
    head = head_of(words)
    if is_name(words, head) or is_rebuke(head) or is_other_sense(tree.text, first.start, end, tree[stop - 1].start):
        return None
    # A headline tells what happened in the present: "Airstrikes kill three".
    general = piece.block.kind is not BlockKind.HEADLINE and is_general(head)
    polarity = None if general else said(head)
    if polarity is None:
        return None
    kind, tier = named
    if kind == "aircraft-downing" and not kind_words.AIRCRAFT.search(
        tree.text, first.sentence.start, first.sentence.end
    ):
        kind = "shooting"
    span = document.span(piece.block.start + first.start, piece.block.start + min(end, tree[stop - 1].end))
    return Trigger(kind, tier, span, head, polarity, form_of(head))


def head_of(words: Run) -> Token:
    """The verb of a trigger's words, else the last of them."""
    return next((word for word in words if word.pos == "VERB"), words.tree[words.last - 1])


def is_name(words: Run, head: Token) -> bool:
    """Whether the words stand inside a longer name of a person, a body or a work: "the Bomb Squad Band"."""
    # In a line of capitals a recogniser sees names everywhere.
    if head.entity not in _NAMES or head.text.islower() or head.sentence.text.isupper():
        return False
    tree = head.tree
    before = words.first > head.sentence.first and tree[words.first - 1].entity == head.entity
    behind = words.last < head.sentence.last and tree[words.last].entity == head.entity
    return before or behind


def is_rebuke(head: Token) -> bool:
    """Whether it is "blasts the government": only the noun is an explosion."""
    return head.lower in ("blasts", "blast") and head.pos == "VERB"


def said(head: Token) -> Polarity | None:
    """Whether it is said to have happened; None where it is planned, feared, or spoken of in general."""
    if head.pos in ("VERB", "AUX"):
        return None if head.tag == "VB" and head.dep in ("ROOT", "advcl") else polarity_of(head)
    before = {child.lower for child in head.children if child.i < head.i}
    if "no" in before:
        return Polarity.DENIED if head.head.lemma in ("be", "deny", "see") else None
    if before & _UNREAL_BEFORE:
        return Polarity.POSSIBLE if before & {"possible"} else None
    if unreal_over(head):
        return None
    return Polarity.POSSIBLE if before & _POSSIBLE else Polarity.ASSERTED


def unreal_over(head: Token) -> bool:
    """Whether it is what is threatened, feared or planned: "the threat of an attack", "prevent an attack"."""
    above = head.head
    if above is head:
        return False
    if head.dep == "pobj" and above.lower in ("of", "from", "against", "about", "for", "to"):
        above = above.head
    elif head.dep != "dobj" and not (head.dep == "compound" and above.lemma in ("threat", "plot", "plan", "attempt")):
        return False
    return above.lemma.lower() in _UNREAL_OVER


def is_general(head: Token) -> bool:
    """Whether a bare plural is about its kind: "mass shootings are on the rise", "attacks like these"."""
    before = {child.lower for child in head.children if child.i < head.i}
    if head.tag not in ("NNS", "NNPS") or not head.lower.endswith("s") or before & _DEFINITE:
        return False
    if any(child.pos == "NUM" or child.dep in ("poss", "nummod") for child in head.children):
        return False
    if before & _GENERAL:
        return True
    verb = head.head
    return (
        head.dep in ("nsubj", "nsubjpass") and verb.tag in _PRESENT and not any(c.dep == "aux" for c in verb.children)
    )


def form_of(head: Token) -> Form:
    """How it is spoken of."""
    if head.pos in ("VERB", "AUX"):
        return "verb"
    above = head.head if head.dep == "compound" else head
    known = any(child.lower in _DEFINITE or child.dep == "poss" for child in above.children if child.i < head.i)
    return "definite" if known else "indefinite"
