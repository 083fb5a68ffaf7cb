"""Actors: who is said to have done a deed, who claims it, who is blamed for it or suspected of it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading import who
from onrecord.reading.aiming import is_target
from onrecord.reading.arming import is_weapon
from onrecord.reading.deeds import ACTS, Deed, Part, behind, said, with_conjuncts
from onrecord.reading.harm_whose import subjects
from onrecord.reading.harm_words import SHOOTS, is_passive
from onrecord.reading.reading import Polarity
from onrecord.reading.suffering import is_name
from onrecord.reading.tree import Token, Tree
from onrecord.reading.victims import is_people
from onrecord.values.token import word_set

_ATTACKERS = word_set(
    "guerrilla guerilla terrorist rebel gunman assassin attacker assailant subversive insurgent extremist murderer "
    "criminal trafficker commando squad death-squad mercenary kidnapper sniper hitman bandit outlaw trooper troop "
    "cartel mafia gang band faction column cell element sapper narcoterrorist paramilitary militant killer thug "
    "jihadist suspect robber shooter bomber perpetrator"
)
# Whom a page calls so has a part in what it tells of.
_SHOOTERS = word_set("suspect gunman shooter attacker assailant robber")
_SHOTS = word_set("shot round bullet gunshot volley")
_SUSPECTED = word_set("suspected alleged possible accused")
_NOBODY = word_set("no any each every")
_PARTIES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr", "ROOT"})
_NAMED = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC", "PERSON"})
_CLAIMS = word_set("claim admit assume accept take acknowledge")
_RESPONSIBILITY = word_set("responsibility credit blame")
_ACCUSES = word_set("accuse blame charge suspect convict indict implicate arrest detain")
_TRIES = word_set("charge indict convict sentence")
_CRIMES = ACTS | word_set(
    "attack murder killing assassination kidnapping bombing massacre crime robbery arson shooting slaying death "
    "execution abduction raid ambush participation involvement participate commit perpetrate"
)


def doers(deed: Deed) -> Iterator[Part]:
    """Who did a deed, by its own syntax."""
    if not deed.is_noun and not harms(deed):
        return
    for noun in deed.doers:
        if may_act(noun):
            shot = deed.lemma in SHOOTS and (bool(deed.undergone) or is_passive(deed.word))
            plainness = 0.7 if deed.is_noun else 0.9 if shot else 0.75
            yield Part(noun, deed.word, deed.polarity, plainness)


def harms(deed: Deed) -> bool:
    """Whether a verb is one of violence here: done to people or things, or with a weapon. Bills are killed too."""
    if deed.lemma not in ACTS:
        return any(is_weapon(noun) for noun in (*deed.undergone, *deed.tools))
    return not deed.undergone or any(
        noun.pos == "PRON" or noun.entity in _NAMED or is_people(noun) or is_target(noun) or is_weapon(noun)
        for noun in deed.undergone
    )


def may_act(noun: Token) -> bool:
    """Whether a noun names somebody who can do something: people, a body, an armed group."""
    lemma = noun.lemma.lower()
    if any(one.lower in ("no", "neither") for one in noun.children):
        return False
    if lemma in _ATTACKERS or lemma in who.BODIES or noun.lower in who.BODIES:
        return True
    unknown = noun.pos == "PROPN" and not noun.entity and not is_weapon(noun) and not is_target(noun)
    return unknown or noun.entity in ("ORG", "NORP") or is_people(noun) or is_name(noun)


def charged(tree: Tree) -> Iterator[Part]:
    """Who claims a deed, is blamed for it, or accused of it. What is charged is possible, what is claimed asserted."""
    for word in tree:
        lemma = word.lemma.lower()
        if word.pos == "NOUN" and lemma == "responsibility" and word.dep == "dobj" and word.head.pos == "VERB":
            if word.head.lemma.lower() in _CLAIMS:
                yield from _subjects(word.head, Polarity.ASSERTED)
        elif lemma == "responsible" and word.head.pos in ("VERB", "AUX"):
            yield from _subjects(word.head, Polarity.ASSERTED)
        elif word.pos == "VERB" and lemma in ("attribute", "ascribe"):
            yield from _as(behind(word, "to"), word, Polarity.POSSIBLE)
        elif word.pos == "VERB" and lemma in _ACCUSES and is_of_crime(word):
            passive = any(one.dep in ("nsubjpass", "auxpass") for one in word.children)
            nouns = [one for one in word.children if one.dep == ("nsubjpass" if passive else "dobj")]
            if word.dep == "acl":
                nouns.append(word.head)
            yield from _as(nouns, word, Polarity.POSSIBLE)


def named_so(tree: Tree) -> Iterator[Part]:
    """Who is called by the deed: "the gunman", "two suspects". A suspect is possible."""
    for word in tree:
        lemma = word.lemma.lower()
        if word.pos == "NOUN" and lemma in _SHOOTERS and word.dep in _PARTIES and is_told_apart(word):
            only = Polarity.POSSIBLE if is_suspected(word) else Polarity.ASSERTED
            yield Part(word, word, only, 0.9)
        elif lemma == "bomber" and any(one.lower == "suicide" for one in word.children):
            yield Part(word, word, Polarity.ASSERTED, 0.9)
        elif is_name(word) and any(one.lemma.lower() in _SHOOTERS for one in word.children if one.i < word.i):
            yield Part(word, word, Polarity.POSSIBLE, 0.9)
        elif word.pos == "VERB" and lemma == "identify":
            yield from identified(word)
        elif word.pos == "VERB" and fires(word) and (polarity := said(word)) is not None:
            yield from (Part(noun, word, polarity, 0.9) for noun in with_conjuncts(subjects(word)) if may_act(noun))


def fires(verb: Token) -> bool:
    """Whether it is to open fire, or to fire shots at somebody."""
    what = next((one for one in verb.children if one.dep == "dobj"), None)
    if verb.lemma.lower() == "open":
        return what is not None and what.lower in ("fire", "gunfire")
    if verb.lemma.lower() != "fire" or is_passive(verb):
        return False
    shots = what is not None and (what.lemma.lower() in _SHOTS or is_weapon(what))
    return shots or (what is None and any(one.lower in ("at", "on", "upon") for one in verb.children))


def identified(verb: Token) -> Iterator[Part]:
    """Who it turns out to have been: "identified the suspect as Ada Roe"."""
    who = [one for one in verb.children if one.dep in ("dobj", "nsubjpass") and one.lemma.lower() in _SHOOTERS]
    for noun in behind(verb, "as") if who else ():
        if is_name(noun):
            yield Part(noun, verb, Polarity.ASSERTED, 0.9)


def is_told_apart(noun: Token) -> bool:
    """Whether it is of some that the page tells apart by a number or an article: "two suspects", not "suspects"."""
    before = [one for one in noun.children if one.i < noun.i]
    if any(one.lower in _NOBODY for one in before):
        return False
    return noun.tag == "NN" or any(
        one.dep == "nummod" or one.lower in ("the", "two", "these", "both") for one in before
    )


def is_suspected(noun: Token) -> bool:
    """Whether somebody is only suspected of it: "a suspect", "the alleged shooter"."""
    return noun.lemma.lower() == "suspect" or any(one.lower in _SUSPECTED for one in noun.children)


def is_of_crime(verb: Token) -> bool:
    """Whether somebody is charged with a deed of violence, or tried for one that is not said."""
    tried = verb.lemma.lower() in _TRIES and not any(one.dep == "prep" for one in verb.children)
    below = [word for one in verb.children if one.dep == "prep" for word in one.subtree()[:8]]
    return tried or any(word.lemma.lower() in _CRIMES for word in below)


def _subjects(verb: Token, polarity: Polarity) -> Iterator[Part]:
    yield from _as([one for one in verb.children if one.dep == "nsubj"], verb, polarity)


def _as(nouns: list[Token], told: Token, polarity: Polarity) -> Iterator[Part]:
    for noun in with_conjuncts(nouns):
        if may_act(noun):
            yield Part(noun, told, polarity, 0.9)
