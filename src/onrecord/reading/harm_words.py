"""Words of harm: which say that somebody was killed or injured, and how plainly."""

from __future__ import annotations

from itertools import takewhile
from typing import Literal

from onrecord.reading.lives import is_life_lost
from onrecord.reading.tree import Token
from onrecord.values.token import word_set

Attribute = Literal["killed", "injured"]
# Whom the verb does something to: its object, or its subject in the passive.
KILLS = word_set("kill murder slay assassinate massacre slaughter behead lynch electrocute execute gun")
INJURES = word_set("injure wound hurt maim hospitalize hospitalise")
SHOOTS = word_set("shoot stab")
DIES = word_set("die perish succumb")
DEAD = word_set("dead deceased")
_HARM_NOUNS: dict[str, tuple[Attribute, ...]] = {
    **dict.fromkeys(("death", "fatality", "murder", "killing", "slaying", "homicide"), ("killed",)),
    "injury": ("injured",),
    "wounding": ("injured",),
    "casualty": ("killed", "injured"),
}
_WOUNDS = word_set("injury wound gunshot")
_CONDITIONS = word_set("critical serious stable fair good guarded grave")
_CARES = word_set(
    "take transport rush airlift fly treat list hospitalize hospitalise be remain suffer sustain receive bring have"
)
_FINDS = word_set("find discover locate")
STRIKES = ("strike", "hit", "graze")
_GRADES = word_set("seriously critically badly gravely severely serious critical threatening life")
_MISSILES = word_set("gunfire bullet shrapnel fragment round shot")
_FIRES = word_set("discharge fire shoot go")
_FATAL = word_set("fatal fatally deadly mortally dead death killed")


def attributes_of(token: Token) -> tuple[Attribute, ...]:
    """What a word says of its victims, if anything."""
    lemma = token.lemma.lower()
    if token.pos in ("NOUN", "PROPN"):
        if lemma in ("shooting", "stabbing"):
            return ("killed",) if is_fatal(token) else ("injured",)
        return _HARM_NOUNS.get(lemma, ())
    if token.pos not in ("VERB", "AUX", "ADJ"):
        return ()
    if lemma in KILLS | DIES or token.lower in DEAD or token.lower == "slain" or is_life_lost(token):
        return ("killed",)
    if lemma in INJURES | SHOOTS:
        return ("killed",) if is_fatal(token) else ("injured",)
    return of_suffering(token) if is_suffering(token) else ()


def is_fatal(word: Token) -> bool:
    """Whether the shot or stabbed died of it: "shot dead", "fatally shot", "a fatal shooting", "shot and killed"."""
    # "Roe was hurt and Doe was killed": another's death.
    near = {child.lower for child in word.children if not (child.dep == "conj" and has_subject(child))}
    behind = takewhile(lambda right: right.dep not in ("nsubj", "nsubjpass"), word.tree[word.i + 1 : word.i + 4])
    return bool(near & _FATAL) or any(right.lower in _FATAL for right in behind)


def has_subject(word: Token) -> bool:
    """Whether a verb or adjective has a subject of its own."""
    return any(child.dep in ("nsubj", "nsubjpass") for child in word.children)


def of_suffering(verb: Token) -> tuple[Attribute, ...]:
    """What it says of those who suffer: they are killed where it is "suffered a fatal gunshot wound"."""
    fatal = any(word.lower in ("fatal", "mortal") for child in verb.children for word in child.children)
    return ("killed",) if fatal else ("injured",)


def is_graded(token: Token) -> bool:
    """Whether it is "seriously hurt" or "life-threatening injuries": when nobody was that, somebody may be injured."""
    return any(word.lower in _GRADES for word in token.subtree())


def is_lasting(token: Token) -> bool:
    """Whether somebody is injured as the page is written, and so is not one of its dead: "is in critical condition"."""
    return any(word.tag in ("VBZ", "VBP") for word in (token, *token.children) if word.pos in ("VERB", "AUX"))


def is_soft(token: Token) -> bool:
    """Whether the injury only follows from the words: somebody was shot, or taken to hospital with a wound."""
    return token.lemma.lower() not in INJURES and token.lemma.lower() not in _HARM_NOUNS


def is_suffering(verb: Token) -> bool:
    """Whether it is "suffered a gunshot wound", "was taken to hospital in critical condition" and the like."""
    if verb.lemma in STRIKES:
        doers = [word for child in verb.children if child.dep in ("agent", "nsubj") for word in child.subtree()]
        # "The gun went off, striking a guard."
        fired = verb.dep == "advcl" and verb.head.lemma in _FIRES
        return fired or any(word.lemma.lower() in _MISSILES for word in doers)
    if verb.lemma not in _CARES and not (verb.lemma in _FINDS and is_passive(verb)):
        return False
    below = [word for child in verb.children if child.dep in ("dobj", "prep", "attr") for word in child.subtree()]
    words = {word.lemma.lower() for word in below[:25]}
    if words & (DIES | DEAD | {"pronounce"}):
        return False
    return bool(words & _WOUNDS) or ("condition" in words and bool(words & _CONDITIONS))


def is_passive(verb: Token) -> bool:
    """Whether its victims are its subject, or the noun that it stands behind ("soldiers killed in the raid")."""
    # The tagger often takes the participle behind a noun for a past tense.
    if (verb.tag == "VBN" or (verb.dep == "acl" and verb.tag == "VBD")) and not any(
        child.dep == "dobj" for child in verb.children
    ):
        return True
    return any(child.dep in ("nsubjpass", "auxpass") for child in verb.children)
