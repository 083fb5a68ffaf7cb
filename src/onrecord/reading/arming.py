"""Means: the weapons and methods that a deed is done with."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.deeds import BURSTS, Deed
from onrecord.reading.tree import Token, Tree
from onrecord.values.token import word_set

_WEAPONS = word_set(
    "bomb carbomb car-bomb firebomb dynamite grenade explosive rifle machinegun machine-gun submachinegun pistol gun "
    "handgun shotgun revolver firearm weapon rocket mortar missile mine landmine device charge tnt knife machete ax "
    "axe sword club stone rock bullet shell artillery cocktail fuse gelignite detonator launcher bazooka flamethrower "
    "semtex booby-trap trap ied rpg rpg-7 ak-47 m-16 ar-15 r-15 uzi galil g-3 gasoline petrol acid poison "
    "drone warplane gunship shrapnel burst bayonet garrote rope wire"
)
# Said of many things, and of a weapon only beside a word that says so.
_ONLY_WITH = {
    "charge": word_set("explosive dynamite bomb demolition tnt plastic"),
    "device": word_set("explosive incendiary nuclear improvised homemade"),
    "trap": word_set("booby"),
    "cocktail": word_set("molotov"),
    "club": frozenset(),
    "mine": word_set("land antipersonnel anti-personnel claymore"),
    "burst": word_set("machinegun gunfire submachinegun"),
    "fuse": word_set("dynamite slow"),
    "launcher": word_set("rocket grenade missile"),
}
# What one person carries and uses.
_ARMS = word_set("gun handgun pistol revolver rifle shotgun firearm knife machete ax axe sword hammer bat hatchet")
_HANDLES = word_set("use fire pull draw brandish wield grab unload discharge point aim load")
_STRIKES = word_set("shoot kill stab attack hit wound injure beat rob threaten assault strike open")
_MEASURES = word_set("kg kilogram kilo kilos gram ton pound stick load package suitcase amount quantity lb")


def weapons(deed: Deed) -> Iterator[Token]:
    """The nouns of the weapons of a deed."""
    nouns = [*deed.tools, *deed.doers]
    if not deed.is_noun:
        nouns += deed.undergone
    else:
        nouns += [one for one in deed.word.children if one.dep in ("compound", "nmod")]
    for noun in nouns:
        if is_weapon(noun):
            yield noun


def handled(tree: Tree) -> Iterator[tuple[Token, Token]]:
    """Nouns of weapons that somebody is said to use, with the word that says so, and the shot of a gunshot wound."""
    for word in tree:
        if word.lower == "gunshot":
            yield word, word
        elif word.pos == "NOUN" and word.lemma.lower() in _ARMS and word.dep in ("dobj", "pobj") and is_weapon(word):
            above = word.head if word.dep == "dobj" else word.head.head
            led = word.dep == "dobj" or word.head.lower == "with"
            if led and above.lemma.lower() in (_HANDLES if word.dep == "dobj" else _STRIKES):
                yield word, above


def is_weapon(noun: Token) -> bool:
    """Whether a noun names a weapon."""
    lemma = noun.lemma.lower()
    if lemma in _MEASURES:
        return any(is_weapon(one) for of in noun.children if of.lower == "of" for one in of.children)
    if lemma not in _WEAPONS:
        return False
    if lemma in _ONLY_WITH:
        beside = {one.lower for one in noun.children} | {noun.tree[noun.i - 1].lower if noun.i else ""}
        beside |= {one.lower for of in noun.children if of.lower == "of" for one in of.children}
        return bool(beside & _ONLY_WITH[lemma])
    return noun.dep not in ("compound", "nmod") or noun.head.lemma.lower() not in _WEAPONS


def bursts(deed: Deed) -> bool:
    """Whether it is said of a weapon that it went off."""
    return deed.lemma in BURSTS or (deed.lemma == "go" and any(one.lower == "off" for one in deed.word.children))
