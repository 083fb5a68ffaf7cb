"""Deeds: verbs and nouns of violence with what stands around them, by syntax: who does it, whom or what it is done to.

Whether these are people, bodies, things or weapons is told by what asks: `acting`, `suffering`, `aiming`, `arming`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.reading.harm_whose import subjects
from onrecord.reading.harm_words import DIES, INJURES, KILLS, SHOOTS, is_passive
from onrecord.reading.polarity import polarity_of
from onrecord.reading.reading import Polarity
from onrecord.reading.tree import Token, Tree
from onrecord.reading.victims import conjuncts
from onrecord.values.token import word_set

# What they do to people or things: their object, or their subject in the passive.
ATTACKS = word_set(
    "attack raid ambush assault bomb storm strafe machinegun shell bombard strike hit target harass assail beat torture"
)
DESTROYS = word_set(
    "destroy damage burn torch dynamite wreck demolish sabotage raze ransack loot topple blow blast derail ruin "
    "vandalize"
)
TAKES = word_set("kidnap abduct seize hijack")
ROBS = word_set("rob steal")
# What they take is a weapon, and what they aim at stands behind a preposition.
WIELDS = word_set("throw hurl plant place lob launch fire detonate explode toss leave use employ drop set activate put")
BURSTS = word_set("explode detonate")
ACTS = KILLS | INJURES | SHOOTS | ATTACKS | DESTROYS | TAKES | ROBS
# The same as nouns: "the attack by …", "the murder of …", "the raid on …".
_NOUNS = word_set(
    "attack raid ambush assault bombing shelling murder killing assassination kidnapping abduction massacre slaying "
    "execution shooting explosion blast sabotage attempt strike death torture arson robbery hijacking dynamiting "
    "burning destruction crime genocide stabbing"
)
# Whom the noun's owner is: "Roe's murder", but "the rebels' attack".
_SUFFERED = word_set(
    "murder killing assassination kidnapping abduction massacre slaying execution shooting death torture hijacking "
    "destruction stabbing"
)
_AIMED = word_set("on against at upon")
_UNREAL_ABOVE = word_set(
    "threaten plan prevent foil avert thwart intend order urge plot propose demand avoid stop fear suspend halt"
)


@dataclass(frozen=True, eq=False)
class Part:
    """A noun that has a part in a deed, the word that tells the deed, and how plainly, in [0, 1]."""

    noun: Token
    told: Token
    polarity: Polarity
    confidence: float


@dataclass(frozen=True, eq=False)
class Deed:
    """A word of violence that is said to have happened, whether asserted, denied or called possible."""

    word: Token
    polarity: Polarity

    @property
    def lemma(self) -> str:
        """The word's dictionary form, small."""
        return self.word.lemma.lower()

    @property
    def is_noun(self) -> bool:
        """Whether it is "the attack" rather than "attacked"."""
        return self.word.pos in ("NOUN", "PROPN")

    @cached_property
    def doers(self) -> tuple[Token, ...]:
        """The nouns of those who, or of what, did it."""
        if self.is_noun:
            owners = [] if self.lemma in _SUFFERED else [one for one in self.word.children if one.dep == "poss"]
            return with_conjuncts([*owners, *behind(self.word, "by")])
        if is_passive(self.word):
            return with_conjuncts(behind(self.word, "by"))
        return with_conjuncts(subjects(self.word) or led_to(self.word))

    @cached_property
    def undergone(self) -> tuple[Token, ...]:
        """The nouns of those whom, or of what, it was done to."""
        if self.is_noun:
            owners = [one for one in self.word.children if one.dep == "poss"] if self.lemma in _SUFFERED else []
            return with_conjuncts([*owners, *behind(self.word, "of", *_AIMED)])
        if self.lemma in DIES or is_passive(self.word):
            return with_conjuncts(subjects(self.word))
        return with_conjuncts([one for one in self.word.children if one.dep == "dobj"])

    @cached_property
    def aimed(self) -> tuple[Token, ...]:
        """The nouns behind prepositions of place and aim: "at the bank", "in front of the embassy"."""
        found = []
        for noun in behind(self.word, "at", "on", "against", "into", "under", "near", "outside", "inside", "in"):
            # "In front of the embassy", "at the gate of the barracks".
            found += behind(noun, "of") if noun.lower in ("front", "back", "rear") else [noun]
        return with_conjuncts(found)

    @cached_property
    def tools(self) -> tuple[Token, ...]:
        """The nouns behind "with": "with machetes", "with a car bomb"."""
        return with_conjuncts(behind(self.word, "with", "using"))


def deeds(tree: Tree) -> Iterator[Deed]:
    """The deeds of a parsed block in the order of its words."""
    for word in tree:
        lemma = word.lemma.lower()
        named = word.pos == "NOUN" and lemma in _NOUNS
        done = word.pos == "VERB" and (lemma in ACTS or lemma in WIELDS or lemma in DIES or lemma == "go")
        if (named or done) and (polarity := said(word)) is not None:
            yield Deed(word, polarity)


def said(word: Token) -> Polarity | None:
    """Whether a deed is said, denied or called possible; None where it is only meant, threatened or prevented."""
    above = word.head
    if word.pos == "NOUN" and above.lemma.lower() in _UNREAL_ABOVE and word.dep in ("dobj", "nsubjpass"):
        return None
    return polarity_of(word)


def behind(word: Token, *prepositions: str) -> list[Token]:
    """The nouns that some prepositions bind to a word."""
    return [
        noun
        for one in word.children
        if one.dep in ("prep", "agent") and one.lower in prepositions and one.i > word.i
        for noun in one.children
        if noun.dep == "pobj"
    ]


def led_to(verb: Token) -> list[Token]:
    """The subject of the verb above, for what it is said to have led to: "threw a bomb, killing two"."""
    for above in verb.ancestors():
        if above.pos in ("VERB", "AUX"):
            return subjects(above) if not is_passive(above) else behind(above, "by")
    return []


def with_conjuncts(nouns: Iterable[Token]) -> tuple[Token, ...]:
    """The nouns and those that "and" joins to them, each once."""
    found = {one.i: one for noun in nouns for one in (noun, *conjuncts(noun))}
    return tuple(found[i] for i in sorted(found))
