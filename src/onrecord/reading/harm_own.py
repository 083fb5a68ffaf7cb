"""Who killed himself: "turned the gun on himself", "took her own life", "a murder-suicide"; and who is the shooter."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.tree import Run, Token
from onrecord.reading.victims import Victims
from onrecord.values.token import word_set
from onrecord.values.value import Count

_SELVES = word_set("himself herself myself self")
_WEAPONS = word_set("gun handgun pistol rifle shotgun weapon revolver firearm knife")
_ONLY_TRIED = word_set("attempt consider contemplate threaten try attempted prevent")
_OTHERWISE = word_set("prevention hotline attempt bomber bombing bomb vest note watch lifeline")
_DOERS = _SELVES | word_set("shooter gunman suspect attacker assailant perpetrator robber intruder suicide life")


def own_deaths(sentence: Run) -> Iterator[tuple[Token, Victims]]:
    """The words of a sentence that say that somebody killed himself, each with those that stand for him."""
    for token in sentence:
        if token.lemma == "turn":
            yield from _turned(token)
        elif token.lower == "life" and any(child.lower == "own" for child in token.children):
            yield from _taken(token)
        elif token.lower == "suicide" and token.pos in ("NOUN", "PROPN") and not _is_only_tried(token):
            yield token, Victims(token, Count(1, 1, token.text), (token.i,), plainness=0.4)


def is_doer(victims: Victims) -> bool:
    """Whether those harmed are, by the word for them, who did it: "himself", "the gunman"."""
    return victims.head.lower in _DOERS


def _turned(verb: Token) -> Iterator[tuple[Token, Victims]]:
    """As in "turned the gun on himself"."""
    weapon = any(child.dep == "dobj" and child.lower in _WEAPONS for child in verb.children)
    ons = [word for word in verb.subtree() if weapon and word.lower in ("on", "to", "onto")]
    for word in (word for on in ons for word in on.children if word.lower in _SELVES):
        yield verb, Victims(word, Count(1, 1, word.text), (word.i,), plainness=0.4)


def _taken(life: Token) -> Iterator[tuple[Token, Victims]]:
    """As in "took his own life"."""
    whose = next((child for child in life.children if child.dep == "poss" and child.lower in ("his", "her")), None)
    if life.head.lemma == "take" and whose:
        words = life.tree[whose.i : life.i + 1]
        yield life.head, Victims(life, Count(1, 1, words.text), tuple(word.i for word in words), plainness=0.4)


def _is_only_tried(suicide: Token) -> bool:
    """Whether it is "attempted suicide", or "suicide" says what kind of thing something is: "a suicide note"."""
    behind = suicide.tree[suicide.i + 1 : suicide.i + 2].text.lower()
    near = {suicide.head.lemma, *(child.lower for child in suicide.children)}
    return behind in _OTHERWISE or not near.isdisjoint(_ONLY_TRIED)
