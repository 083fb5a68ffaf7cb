"""Who may have been harmed, by hints: "taken to hospital", "two shooting victims", "a wounded boy"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from onrecord.reading import victims
from onrecord.reading.harm_manifold import manifold
from onrecord.reading.harm_own import own_deaths
from onrecord.reading.tree import Run, Token
from onrecord.reading.victims import Victims
from onrecord.values.token import word_set
from onrecord.values.value import Count

Hint = tuple[Literal["killed", "injured"], Token, Victims]

_MOVES = word_set("take transport rush airlift fly bring send treat hospitalize hospitalise transfer release")
_STAYS = word_set("remain recover stay be")
_HOSPITALS = word_set("hospital hospitals")
_WOUNDS = word_set("wound injury")
_HURT = word_set("injured wounded hurt hospitalized hospitalised surviving")
_DEAD = word_set("dead deceased slain killed murdered")
_DIES = word_set("die perish succumb")
_CALLS = word_set("pronounce declare find")
_BY_ARMS = word_set("shooting gunshot stabbing")
_SURVIVES = word_set("survive")
_RECOVERS = word_set("survive recover live recovery ok okay fine alright")
_LEAVES = word_set("leave find discover")
# Words below a verb that are looked at.
_REACH = 25


def hints(sentence: Run) -> Iterator[Hint]:
    """Each hint of a sentence, in order: whether at death or injury, the word that hints, and at whom."""
    yield from (("killed", word, people) for word, people in own_deaths(sentence))
    yield from manifold(sentence)
    for token in sentence:
        if is_surviving(token):
            yield from _of_survivors(token)
        if is_dying(token):
            yield from _of_the_dead(token)
        elif token.pos == "VERB" or (token.pos == "AUX" and token.lemma == "be"):
            yield from _of_hospital(token)
        elif token.lemma in _WOUNDS and token.dep == "pobj" and token.head.lower == "with":
            yield from _of_wounds(token, token.head.head)
        elif token.lower in _HURT | _DEAD and token.dep == "amod" and token.i < token.head.i:
            yield from _whom("killed" if token.lower in _DEAD else "injured", token, token.head)
        elif token.lemma == "victim":
            yield from _of_victims(token)
        elif token.lemma == "body":
            yield from _of_bodies(token)


def is_dying(verb: Token) -> bool:
    """Whether it is "died", "passed away", or "was pronounced dead"."""
    if verb.lemma == "pass":
        return any(child.lower == "away" for child in verb.children)
    dead = any(child.lower in _DEAD for child in verb.children)
    return verb.lemma in _DIES or (verb.lemma in _CALLS and dead)


def is_surviving(verb: Token) -> bool:
    """Whether it is "survived", or "is expected to recover"."""
    if verb.lemma in _SURVIVES:
        return verb.dep != "xcomp" and not any(child.dep == "neg" for child in verb.children)
    ahead = [child for child in verb.children if verb.lemma == "expect" and child.dep == "xcomp"]
    words = {word.lower for child in ahead for word in child.subtree()}
    return not words.isdisjoint(_RECOVERS)


def _of_survivors(verb: Token) -> Iterator[Hint]:
    """Who survived it."""
    for child in verb.children:
        if child.dep in ("nsubj", "nsubjpass"):
            yield from _whom("injured", verb, child)


def _of_wounds(noun: Token, whose: Token) -> Iterator[Hint]:
    """Who is with a wound: "a man with wounds", also in "found a man with wounds", "left eight with wounds"."""
    objects = [child for child in whose.children if child.dep == "dobj"] if whose.lemma in _LEAVES else []
    for head in objects or [whose]:
        yield from _whom("injured", noun, head)


def _of_the_dead(verb: Token) -> Iterator[Hint]:
    """Whose death it is: people, or a name that no recogniser takes for a person's."""
    for child in verb.children:
        if child.dep in ("nsubj", "nsubjpass"):
            yield from _whom("killed", verb, child)
            if child.pos == "PROPN" and not child.entity and not victims.is_people(child):
                name = victims.name_of(child)
                tokens = tuple(token.i for token in name)
                yield "killed", verb, Victims(child, Count(1, 1, name.text), tokens)


def _of_bodies(noun: Token) -> Iterator[Hint]:
    """Of "two bodies" and "the bodies of a man and a boy"."""
    ofs = [child for child in noun.children if child.dep == "prep" and child.lower == "of"]
    whose = [person for of in ofs for person in of.children if person.dep == "pobj"]
    for person in whose:
        yield from _whom("killed", noun, person)
    if not whose and noun.pos == "NOUN" and (found := victims.group(noun)) and found.counted:
        yield "killed", noun, found


def _of_hospital(verb: Token) -> Iterator[Hint]:
    """Of "were taken to hospital", "sent both to a hospital", "remained in hospital"."""
    if verb.lemma not in _MOVES | _STAYS:
        return
    below = (word for child in verb.children if child.dep in ("prep", "conj") for word in child.subtree())
    if not any(word.lower in _HOSPITALS for word, _ in zip(below, range(_REACH), strict=False)):
        return
    passive = verb.lemma in _STAYS or any(child.dep in ("nsubjpass", "auxpass") for child in verb.children)
    wanted = ("nsubj", "nsubjpass") if passive else ("dobj",)
    for child in verb.children:
        if child.dep in wanted:
            yield from _whom("injured", verb, child)


def _of_victims(noun: Token) -> Iterator[Hint]:
    """Of "two victims" and "a shooting victim", unless they are said to be dead."""
    words = {child.lower for child in noun.children if child.i < noun.i}
    if noun.pos == "NOUN" and not words & (_DEAD | _HURT):
        found = victims.group(noun)
        if found and (found.counted or words & _BY_ARMS):
            yield "injured", noun, found


def _whom(attribute: Literal["killed", "injured"], word: Token, head: Token) -> Iterator[Hint]:
    if head.pos in ("NOUN", "PROPN", "NUM", "PRON") and (found := victims.group(head)):
        yield attribute, word, found
