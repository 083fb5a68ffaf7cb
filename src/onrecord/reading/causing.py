"""Findings of cause: how what happened is characterised, and what it is said to have come from."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.events import Scene, Scenes
from onrecord.reading.finding import Finding, Page
from onrecord.reading.nominal import LONGEST, short_phrase
from onrecord.reading.parse import Parsed
from onrecord.reading.polarity import polarity_of
from onrecord.reading.reading import Polarity
from onrecord.reading.tree import Run, Token
from onrecord.values.token import word_set
from onrecord.values.value import Text

# Words that characterise a happening by themselves.
_CHARACTER = word_set(
    """accidental accidentally accidently deliberate deliberately intentional intentionally unintentional
    unintentionally mistaken mistakenly unprovoked retaliatory gang-related drug-related self-inflicted
    premeditated inadvertent inadvertently"""
)
_NOUNS = word_set("incoordination miscoordination self-defense self-defence retaliation revenge reprisal")
# Words that characterise it with the one before them: "racially motivated", "not on purpose".
_TURNS = {
    "motivated": word_set("racially politically religiously financially gang drug"),
    "related": word_set("gang drug"), "purpose": word_set("on"), "fire": word_set("friendly"),
    "identity": word_set("mistaken"),
}  # fmt: skip
# What leads to a cause: the words before it, the last of them a preposition or a verb's.
_LEADS = (
    ("as", "a", "result", "of"), ("because", "of"), ("due", "to"), ("owing", "to"), ("on", "account", "of"),
    ("caused", "by"), ("sparked", "by"), ("triggered", "by"), ("prompted", "by"), ("provoked", "by"),
    ("motivated", "by"), ("stemmed", "from"), ("stemming", "from"), ("resulted", "from"), ("in", "retaliation", "for"),
    ("in", "revenge", "for"), ("in", "reprisal", "for"), ("in", "response", "to"), ("avenge",), ("in", "protest", "at"),
)  # fmt: skip
_ENDS = {words[-1] for words in _LEADS}
_LONGEST = max(map(len, _LEADS))
# "After an argument", "following a dispute", "during a robbery" says what it came of; other things only went before.
_QUARRELS = word_set(
    "argument dispute fight quarrel altercation confrontation feud disagreement brawl scuffle standoff"
)
_AFTER = word_set("after following during over in amid")
# What somebody died of is no cause of what happened.
_BODILY = word_set("injury wound gunshot bullet blow trauma bleeding burn shrapnel gunfire surgery complication")
_HAPPENED = word_set("incident death loss accident event tragedy fire crash killing case matter casualty fatality")
_PLAIN, _WEAK = 0.6, 0.4


def cause_findings(page: Page, scenes: Scenes) -> Iterator[Finding]:
    """Causes in the sentences that tell of what happened."""
    sentences = ((piece, sentence) for piece in page.parsed for sentence in piece.tree.sentences)
    for scene, (piece, sentence) in zip(scenes.scenes, sentences, strict=True):
        if scene.about in scenes.happened and tells(scene, scenes, sentence):
            yield from of_sentence(page, piece, sentence)


def tells(scene: Scene, scenes: Scenes, sentence: Run) -> bool:
    """Whether a sentence says what happened, so that a cause in it is that happening's."""
    named = any(token.lemma.lower() in _HAPPENED for token in sentence)
    return bool(scene.triggers) or scenes.is_harmful(scene) or named


def of_sentence(page: Page, piece: Parsed, sentence: Run) -> Iterator[Finding]:
    """Each cause that a sentence gives."""
    for token in sentence:
        found = cause_at(token)
        if found is None:
            continue
        words, confidence = found
        polarity = polarity_of(token.head if token.dep in ("amod", "advmod", "prep") else token)
        if polarity is not None:
            span = piece.span(page.document, words)
            told = piece.span(page.document, token)
            yield Finding("cause", Text(span.exact), (span,), told, confidence, denied(token, polarity))


def cause_at(token: Token) -> tuple[Run, float] | None:
    """The words of a cause that a token gives or leads to, and how plainly."""
    tree, word = token.tree, token.lower
    if word in _CHARACTER:
        return tree[token.i : token.i + 1], _PLAIN
    if token.lemma.lower() in _NOUNS and token.dep == "pobj" and token.head.lower in ("in", "of", "to", "as", "for"):
        return tree[token.head.i : token.i + 1] if token.head.lower == "in" else short_phrase(token), _PLAIN
    before = tree[token.i - 1].lower if token.i > token.sentence.first else ""
    if before in _TURNS.get(word, ()):
        return tree[token.i - 1 : token.i + 1], _PLAIN
    if word in _ENDS and leads(token):
        words = led_to(token)
        return (words, _PLAIN) if words is not None else None
    if token.lemma.lower() in _QUARRELS and token.dep == "pobj" and token.head.lower in _AFTER:
        return short_phrase(token), _WEAK
    return None


def leads(last: Token) -> bool:
    """Whether a word is the last of those that lead to a cause."""
    words = [token.lower for token in last.tree[max(last.sentence.first, last.i - _LONGEST + 1) : last.i + 1]]
    return any(tuple(words[-len(lead) :]) == lead for lead in _LEADS)


def led_to(last: Token) -> Run | None:
    """The phrase behind them, from its very first noun: a parse may hang that on a later one."""
    below = (*last.children, *last.head.children)
    own = next((child for child in below if child.dep in ("pobj", "dobj") and child.i > last.i), None)
    if own is None or own.pos == "PRON" or is_bodily(own):
        return None
    phrase, first = short_phrase(own), last.i + 1
    if own.i - last.i > LONGEST or last.tree[first].tag in ("DT", "PRP$"):
        return phrase
    return last.tree[first : phrase.last]


def is_bodily(head: Token) -> bool:
    """Whether it is what somebody died of, or the happening itself: "as a result of the attack"."""
    return head.lemma.lower() in _BODILY | _HAPPENED or any(child.lower == "the" for child in head.children)


def denied(token: Token, polarity: Polarity) -> Polarity:
    """Denied where "not" stands right before it: "was not accidental"."""
    before = {other.lower for other in token.tree[max(token.sentence.first, token.i - 3) : token.i]}
    return Polarity.DENIED if before & {"not", "n't", "n’t", "never"} else polarity
