"""Targets: the buildings, vehicles and works that a deed hits or is aimed at."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.arming import bursts
from onrecord.reading.deeds import ATTACKS, DESTROYS, ROBS, WIELDS, Deed
from onrecord.reading.tree import Token
from onrecord.reading.victims import is_people
from onrecord.values.token import word_set

_TARGETS = word_set(
    "office headquarters car bus building house store facility system home vehicle embassy restaurant tower residence "
    "bank transportation hotel station property pipeline branch pylon line post pole installation bridge center centre "
    "church plane ministry school factory company warehouse structure market university box club farm establishment "
    "ambulance shop camp dealership booth brothel hall stand truck highway transformer agency substation palace "
    "library theater theatre boat premise premises motorcade pipe train showcase network railway base airport airstrip "
    "mall plant park field hospital clinic cabin business mansion studio automobile cathedral mosque synagogue temple "
    "helicopter aircraft airplane jet ship vessel tanker tank convoy barracks garrison checkpoint outpost depot "
    "monastery convent kiosk bakery cafe bar nightclub mill dam well refinery jeep van taxi motorcycle minibus wagon "
    "consulate prison jail courthouse court laboratory gate wall door window apartment kitchen village town "
    "neighborhood monument statue antenna tunnel port dock pier crop hacienda ranch estate supermarket pharmacy "
    "drugstore power electricity rail railroad radio newspaper regiment battalion brigade institute exchange"
)


def hit(deed: Deed) -> Iterator[Token]:
    """The nouns of what a deed is done to, or aimed at, that are things."""
    if deed.is_noun or deed.lemma in ATTACKS | DESTROYS | ROBS:
        nouns = [*deed.undergone]
    elif deed.lemma in WIELDS or bursts(deed):
        nouns = [*deed.aimed]
    else:
        nouns = []
    for noun in nouns:
        if is_target(noun):
            yield noun


def is_target(noun: Token) -> bool:
    """Whether a noun names a building, a vehicle or another work that can be hit."""
    if is_people(noun):
        return False
    return noun.lemma.lower() in _TARGETS or noun.lower in _TARGETS or noun.entity == "FAC"
