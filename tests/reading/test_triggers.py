"""Triggers: every kind by its words, other senses of them, and what is planned, denied or spoken of in general."""

from __future__ import annotations

import re

import pytest

from onrecord.document.document import Block, BlockKind, Document
from onrecord.reading.kind_words import TABLE
from onrecord.reading.reading import Polarity
from onrecord.reading.spacy_parse import parse
from onrecord.reading.triggers import Trigger, triggers_of
from onrecord.values.kinds import EVENT_KINDS


def triggers(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Trigger]:
    document = Document(text, (Block(kind, 0, len(text)),), language="en")
    found = [
        trigger
        for piece in parse(document)
        for sentence in piece.tree.sentences
        for trigger in triggers_of(document, piece, sentence)
    ]
    for trigger in found:
        trigger.span.check(text)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("An airstrike hit the mill.", "airstrike", "airstrike"),
        ("Warplanes bombed the mill.", "airstrike", "Warplanes bombed"),
        ("A drone strike hit the mill.", "drone-strike", "drone strike"),
        ("The farmer was killed by a drone.", "drone-strike", "killed by a drone"),
        ("The village was shelled at dawn.", "shelling", "shelled"),
        ("Mortar rounds fell on Lemvale.", "shelling", "Mortar rounds"),
        ("Rebels fired two rockets at the base.", "missile", "fired two rockets"),
        ("A missile strike destroyed the depot.", "missile", "missile strike"),
        ("A car bomb exploded at the mill.", "bombing", "car bomb"),
        ("Rebels dynamited the bridge.", "bombing", "dynamited"),
        ("The explosion was heard in Lemvale.", "bombing", "explosion"),
        ("Gunmen opened fire on the bus.", "shooting", "opened fire"),
        ("A miller was shot outside the inn.", "shooting", "shot"),
        ("A miller was gunned down.", "shooting", "gunned down"),
        ("Troops shot down a jet over Lemvale.", "aircraft-downing", "shot down"),
        ("Gunmen shot down the mayor.", "shooting", "shot down"),
        ("The guard shot at the house.", "shooting", "shot at"),
        ("Rebels took three hostages to the hills.", "kidnapping", "hostages"),
        ("The clerk was robbed of his watch.", "robbery", "robbed"),
        ("A political assassination shook Lemvale.", "attack", "assassination"),
        ("A fatal stabbing shook the town.", "stabbing", "stabbing"),
        ("Troops clashed with rebels.", "armed-clash", "clashed"),
        ("The patrol was ambushed near Lemvale.", "armed-clash", "ambushed"),
        ("The barn was set on fire.", "arson", "set on fire"),
        ("Rebels burned two buses.", "arson", "burned two buses"),
        ("A clerk was kidnapped on Monday.", "kidnapping", "kidnapped"),
        ("Two men robbed the bank.", "robbery", "robbed"),
        ("A driver ploughed a van into a crowd.", "vehicle-attack", "ploughed a van into a crowd"),
        ("Two trains collided near Lemvale.", "collision", "collided"),
        ("A riot broke out in the prison.", "riot", "riot"),
        ("Students protested outside the ministry.", "protest", "protested"),
        ("A death threat reached the mayor.", "threat", "death threat"),
        ("Police arrested a suspect.", "arrest", "arrested"),
        ("Vandals ransacked the chapel.", "property-destruction", "ransacked"),
        ("Rebels called an armed stoppage.", "forced-work-stoppage", "armed stoppage"),
        ("The judge was assassinated.", "attack", "assassinated"),
        ("An attack on the mill failed.", "attack", "attack"),
    ],
)
def test_kinds_by_their_words(text: str, kind: str, words: str) -> None:
    assert (kind, words) in [(trigger.kind, trigger.span.exact) for trigger in triggers(text)]


def test_every_kind_but_other_has_words() -> None:
    assert {kind for kind, _, _ in TABLE} == EVENT_KINDS.keys() - {"other"}


def test_every_expression_is_found_by_its_first_letters() -> None:
    lines = [line.strip() for _, _, expressions in TABLE for line in expressions.split("\n")]
    assert [line for line in lines if not re.match(r"[a-z]{3}(?![?*])", line)] == []


@pytest.mark.parametrize(
    "text",
    [
        "The mill burned.",
        "The minister was bombarded with questions.",
        "The miller had a heart attack.",
        "The bomb squad left at noon.",
        "Homicide detectives spoke to the miller.",
        "The film was shot on location.",
        "It was an explosion of colour.",
        "She was robbed of her title.",
        "It was his last shot at the title.",
        "The premier made a political attack.",
        "The two ministers clashed over the budget.",
        "The senator attacked the mayor's record.",
        "Riot police stood by.",
        "Prices shot up in March.",
    ],
)
def test_other_senses_name_nothing(text: str) -> None:
    assert triggers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The rebels planned an attack on the mill.",
        "Police prevented an attack.",
        "The mayor warned of the threat of an attack.",
        "Troops will attack the town.",
        "Most attacks are never solved.",
        "Bombings are rare in Lemvale.",
        "The army is ready for any attack.",
    ],
)
def test_what_did_not_happen(text: str) -> None:
    assert triggers(text) == []


def test_a_name_names_nothing() -> None:
    [trigger] = triggers("The Lemvale Bombing Victims Fund met. The bombing shook Lemvale.")
    assert trigger.span.start > len("The Lemvale Bombing Victims Fund met.")


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("A guard was shot.", Polarity.ASSERTED),
        ("A guard may have been shot.", Polarity.POSSIBLE),
        ("Police looked into a possible kidnapping.", Polarity.POSSIBLE),
        ("The guards were not attacked.", Polarity.DENIED),
        ("There was no attack.", Polarity.DENIED),
    ],
)
def test_polarity(text: str, polarity: Polarity) -> None:
    [trigger] = triggers(text)
    assert trigger.polarity is polarity


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The attack shook Lemvale.", "definite"),
        ("Monday's attack shook Lemvale.", "definite"),
        ("An attack shook Lemvale.", "indefinite"),
        ("Rebels attacked Lemvale.", "verb"),
    ],
)
def test_how_it_is_spoken_of(text: str, form: str) -> None:
    [trigger] = triggers(text)
    assert trigger.form == form


def test_a_wire_in_capitals() -> None:
    [trigger] = triggers("A CAR BOMB EXPLODED IN FRONT OF THE MILL OF LEMVALE, POLICE REPORTED.")[:1]
    assert (trigger.kind, trigger.span.exact) == ("bombing", "CAR BOMB")


def test_a_headline_tells_in_the_present() -> None:
    assert [trigger.kind for trigger in triggers("Bombings kill three", BlockKind.HEADLINE)] == ["bombing"]
    assert triggers("Bombings kill three.") == []
