"""Where words stand on a page: the sentence, what they hang on in it, and what happens there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

from onrecord.document.document import BlockKind
from onrecord.reading.events import Scene, Scenes
from onrecord.reading.finding import Page
from onrecord.reading.harm_words import KILLS, SHOOTS
from onrecord.reading.kind_words import Tier
from onrecord.reading.parse import Parsed
from onrecord.reading.reading import Polarity
from onrecord.reading.tree import Run, Token
from onrecord.values.span import Span
from onrecord.values.token import word_set

# What the words that place or date something may hang on, each by the dictionary forms of its verbs and nouns.
GOVERNORS: dict[str, frozenset[str]] = {
    "happens": word_set(
        "happen occur unfold take begin start erupt break result stem come follow incident scene injure wound hurt hit"
    )
    | KILLS
    | SHOOTS,
    "dies": word_set("die death pronounce succumb perish survive"),
    "answers": word_set("respond call receive dispatch arrive hear report find discover call summon send 911"),
    "law": word_set(
        """arrest charge sentence convict plead appear arraign indict book surrender jail extradite try hearing court
        trial custody face accuse file apprehend capture detain testify rule release warrant bail bond jury verdict"""
    ),
    "tells": word_set(
        """say tell announce identify confirm speak publish post update write add describe state issue note email
        interview conference statement news photo file report investigate"""
    ),
    "mourns": word_set("vigil funeral bury mourn memorial gather service remember honor honour candlelight rally"),
    "lives": word_set("bear live born native resident reside move grow graduate attend work meet marry serve"),
    "moves": word_set("take transport airlift fly rush drive flee go return travel head hospital bring"),
}
_ROLES = {lemma: role for role, lemmas in reversed(GOVERNORS.items()) for lemma in lemmas}

# The sentences that open a page, and those in which its event is still being told.
_LEAD_SENTENCES = 2
_EARLY_SENTENCES = 6


@dataclass(frozen=True)
class Standing:
    """Some words of the article in their sentence.

    words     the tokens that they touch
    number    the sentence's number on the page, from 0
    block     the number of its block among those that are parsed
    """

    span: Span
    words: Run
    sentence: Run
    scene: Scene
    number: int
    block: int
    kind: BlockKind

    @cached_property
    def token(self) -> Token:
        """The first of the words that hangs on none of the others."""
        return hanging(self.words)

    @property
    def happens(self) -> bool:
        """Whether the sentence names something that happened."""
        return any(one.tier >= Tier.ATTACK and one.polarity is not Polarity.DENIED for one in self.scene.triggers)

    @cached_property
    def governors(self) -> tuple[Token, ...]:
        """The words that it hangs on, the nearest first, up to the nearest verb."""
        found: list[Token] = []
        for above in self.token.ancestors():
            found.append(above)
            if above.pos == "VERB":
                break
        return tuple(found)

    @property
    def hangs_on_trigger(self) -> bool:
        """Whether it hangs on words that name what happened."""
        heads = {one.head.i for one in self.scene.triggers}
        return any(above.i in heads for above in self.governors)

    @property
    def role(self) -> str:
        """The class of GOVERNORS of what it hangs on; "other" where that is in none, "alone" where it hangs on none."""
        found = (role for above in self.governors if (role := role_of(above)))
        return next(found, "other" if self.governors else "alone")

    @property
    def gap(self) -> int | None:
        """Characters to the nearest words of the sentence that name what happened; None where there are none."""
        spans = (one.span for one in self.scene.triggers)
        return min((max(one.start - self.span.end, self.span.start - one.end, 0) for one in spans), default=None)

    def before(self, count: int) -> Run:
        """At most so many words of its sentence before it."""
        return self.words.tree[max(self.sentence.first, self.words.first - count) : self.words.first]

    def behind(self, count: int) -> Run:
        """At most so many words of its sentence behind it."""
        return self.words.tree[self.words.last : min(self.sentence.last, self.words.last + count)]


def is_harmed(scene: Scene, scenes: Scenes) -> bool:
    """Whether a sentence says that somebody was killed or injured."""
    return bisect_left(scenes.harmed, scene.start) < bisect_left(scenes.harmed, scene.end)


def facts_of_standing(standing: Standing, scenes: Scenes) -> dict[str, float]:
    """Where on the page and how near to what happened some words stand: what dates and places are both weighed by."""
    gap = standing.gap
    return {
        "hangs on trigger": float(standing.hangs_on_trigger),
        "beside trigger": float(standing.happens),
        "close to trigger": 1 / (1 + gap / 20) if gap is not None else 0.0,
        "beside harm": float(is_harmed(standing.scene, scenes)),
        "lead": float(standing.number < _LEAD_SENTENCES),
        "early": float(standing.number < _EARLY_SENTENCES),
        "later": log1p(standing.number),
        "caption": float(standing.kind in (BlockKind.CAPTION, BlockKind.BYLINE)),
        "headline": float(standing.kind is BlockKind.HEADLINE),
    }


def hanging(words: Run) -> Token:
    """The first of some words that hangs on none of the others."""
    inside = range(words.first, words.last)
    tokens = (token for token in words if token.head is token or token.head.i not in inside)
    return next(tokens, words.tree[words.first])


def role_of(word: Token) -> str | None:
    """The class of GOVERNORS of a word by its dictionary form; None where it is in none."""
    return _ROLES.get(word.lemma.lower()) or _ROLES.get(word.lower)


def standings(page: Page, scenes: Scenes, spans: Sequence[Span]) -> Iterator[Standing]:
    """Where spans of the article stand, in their order; one that begins in no sentence is left out."""
    rows = sentences_of(page, scenes)
    row = next(rows, None)
    for span in sorted(spans):
        while row and row[1].block.start + row[2].end <= span.start:
            row = next(rows, None)
        if row is None:
            return
        block, piece, sentence, scene, number = row[0], row[1], row[2], row[3], row[4]
        words = tokens_of(sentence, span.start - piece.block.start, span.end - piece.block.start)
        if len(words):
            yield Standing(span, words, sentence, scene, number, block, piece.block.kind)


def sentences_of(page: Page, scenes: Scenes) -> Iterator[tuple[int, Parsed, Run, Scene, int]]:
    """Each sentence with the number of its block, its piece, its scene and its own number."""
    number = 0
    for block, piece in enumerate(page.parsed):
        for sentence in piece.tree.sentences:
            yield block, piece, sentence, scenes.scenes[number], number
            number += 1


def tokens_of(sentence: Run, start: int, end: int) -> Run:
    """The tokens of a sentence that `[start, end)` of its tree's text touches."""
    tokens = sentence.tree.tokens
    first = bisect_right(tokens, start, sentence.first, sentence.last, key=lambda token: token.end)
    last = bisect_left(tokens, end, first, sentence.last, key=lambda token: token.start)
    return sentence.tree[first:last]
