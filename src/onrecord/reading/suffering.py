"""Victims: the people that a deed is done to, by name, or as a group where no count of killed or injured tells whom."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.deeds import WIELDS, Deed
from onrecord.reading.harm_words import attributes_of
from onrecord.reading.nounphrase import name_around
from onrecord.reading.tree import Token
from onrecord.reading.victims import is_people, is_person
from onrecord.values.token import word_set

_ANYBODY = word_set("people person persons others other them victim victims casualty one him her body bodies man woman")


def sufferers(deed: Deed) -> Iterator[Token]:
    """The nouns of the people whom a deed is done to; names beside a description go first: "the mayor, Ada Roe".

    "Three guards were killed" is a count of guards and has them in it: a victim is claimed for a name there.
    """
    if deed.lemma in WIELDS | {"go"}:
        return
    counted = bool(attributes_of(deed.word))
    for noun in deed.undergone:
        named = [one for one in noun.children if one.dep == "appos" and is_name(one)]
        if named:
            yield from named
        elif is_name(noun) or (not counted and is_people(noun) and noun.lower not in _ANYBODY):
            yield noun


def is_name(noun: Token) -> bool:
    """Whether a noun ends a person's name."""
    name = name_around(noun)
    return noun.pos == "PROPN" and (is_person(noun) or (name is not None and name.entity == "PERSON"))
