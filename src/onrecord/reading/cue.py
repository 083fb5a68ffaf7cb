"""A cue: the tokens that attribute, with what the syntax says of them; verbs of saying and of mind told apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.reading import lexicon
from onrecord.reading.tree import Token

# How sure each construction is, as measured on PolNeAR's training part (share of such cues that are attributions).
CLEAR = {
    "clause": 0.95,
    "mind": 0.8,
    "infinitive": 0.75,
    "object": 0.75,
    "preposition": 0.75,
    "passive": 0.75,
    "noun": 0.6,
}


@dataclass
class Cue:
    """A cue's tokens and what the syntax says of it, all as token numbers.

    beside  time, place and hearer: in the cue's clause, neither cue nor content
    """

    head: Token
    tokens: set[int]
    source: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)
    beside: set[int] = field(default_factory=set)
    hearer: set[int] = field(default_factory=set)
    clear: float = CLEAR["clause"]
    type: Literal["speech", "mind"] = "speech"


def lemma_of(verb: Token) -> str:
    """The verb's lemma; the lemmatizer takes "hoping" for a form of "hop"."""
    lemma: str = verb.lemma.lower()
    return "hope" if lemma == "hop" else lemma


def is_speech(lemma: str) -> bool:
    """Whether a verb can be one of saying."""
    return lemma in lexicon.SPEECH_CLAUSE or lemma in lexicon.INFINITIVE_SPEECH or lemma in lexicon.OBJECT


def is_mind(lemma: str) -> bool:
    """Whether a verb can be one of thinking or wanting."""
    return lemma in lexicon.MIND_CLAUSE or lemma in lexicon.INFINITIVE_MIND
