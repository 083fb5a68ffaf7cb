"""Who was killed or injured, sentence by sentence: the words that say so and how many they count. No statement yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from onrecord.reading import harm_nearby, victims, victims_parts
from onrecord.reading.harm_hinted import hints
from onrecord.reading.harm_whose import victims_of
from onrecord.reading.harm_words import SHOOTS, Attribute, attributes_of, is_fatal, is_graded
from onrecord.reading.polarity import polarity_of
from onrecord.reading.reading import Polarity
from onrecord.reading.tree import Run, Token, Tree
from onrecord.reading.victims import Victims
from onrecord.values.token import word_set

_HARMED: dict[str, Attribute] = {
    **dict.fromkeys(("killed", "dead", "slain", "murdered", "fatally"), "killed"),
    **dict.fromkeys(("injured", "wounded", "hurt", "hospitalized", "hospitalised"), "injured"),
}
_ACCUSES = word_set("charge accuse suspect convict indict arrest sentence acquit guilty connection")
# Below every whole: a part is shown, and never chosen over what it is a part of.
PART_CONFIDENCE = 0.2
HINT_CONFIDENCE = 0.3
_SMALL = word_set("were was are is have has been being left")


@dataclass(frozen=True)
class Harm:
    """One saying of it: the verb, noun or adjective that says it, and its victims. `hinted`: it only follows."""

    attribute: Attribute
    trigger: Token
    victims: Victims
    polarity: Polarity = Polarity.ASSERTED
    confidence: float = 0.5
    hinted: bool = False


def harms(tree: Tree) -> Iterator[Harm]:
    """Every harm that a parsed block says, in order of its words."""
    for sentence in tree.sentences:
        found = list(of_sentence(sentence))
        taken = {i for harm in found for i in harm.victims.tokens}
        told = {harm.trigger.i for harm in found}
        found += [harm for harm in by_neighbours(sentence, told) if taken.isdisjoint(harm.victims.tokens)]
        taken |= {i for harm in found for i in harm.victims.tokens}
        found += [harm for harm in by_hints(sentence) if taken.isdisjoint(harm.victims.tokens)]
        yield from sorted(found, key=lambda harm: harm.victims.tokens[0])


def of_sentence(sentence: Run) -> Iterator[Harm]:
    """What syntax tells."""
    for token in sentence:
        for attribute in attributes_of(token):
            polarity = polarity_of(token)
            for group in victims_of(token):
                if polarity is not None and not (group.count.high == 0 and is_graded(token)):
                    yield Harm(attribute, token, group, polarity, confidence_of(token, group))
                    for part in victims_parts.parts(group):
                        yield Harm(attribute, token, part, polarity, PART_CONFIDENCE)


def confidence_of(token: Token, group: Victims) -> float:
    """How plainly it is said. Ranks claims; calibrated roughly on the learning part of the public sets."""
    confidence = group.plainness
    if token.lemma in SHOOTS and not is_fatal(token):
        confidence -= 0.25
    if token.pos in ("NOUN", "PROPN"):
        confidence -= 0.05
    if token.dep == "pcomp" and token.head.head.lemma in _ACCUSES:
        confidence -= 0.3
    # Those who "also" died come beside others.
    if any(child.lower == "also" for child in token.children):
        confidence -= 0.3
    return round(max(confidence, 0.05), 2)


def by_hints(sentence: Run) -> Iterator[Harm]:
    """What follows only from other words, hardly plain enough to be told by itself."""
    for attribute, word, people in hints(sentence):
        polarity = polarity_of(word)
        if polarity is not None and people.count.high != 0:
            yield Harm(attribute, word, people, polarity, HINT_CONFIDENCE, hinted=True)


def by_neighbours(sentence: Run, told: Collection[int] = ()) -> Iterator[Harm]:
    """What the order of words tells where syntax does not: "2 dead, 3 injured in raid", "left a boy badly hurt".

    told  the places of the words of harm whose victims are known
    """
    for token in sentence:
        if token.i not in told and token.pos in ("VERB", "AUX", "ADJ") and (polarity := polarity_of(token)):
            for attribute in attributes_of(token):
                for people in harm_nearby.before(token):
                    yield Harm(attribute, token, people, polarity, round(confidence_of(token, people) - 0.1, 2))
    for counted in victims.numbered(sentence):
        yield from _behind(sentence, counted, counted.tokens[-1] + 1)
    for token in sentence:
        if token.lemma == "leave":
            for thing in token.children:
                found = victims.group(thing) if thing.dep in ("dobj", "nsubj") and thing.i > token.i else None
                if found and not found.counted:
                    yield from _behind(sentence, found, thing.i + 1)


def _behind(sentence: Run, found: Victims, i: int) -> Iterator[Harm]:
    """The harm said by the word behind a group, over small words and adverbs."""
    tree = sentence.tree
    while i < sentence.last and (
        tree[i].lower in _SMALL or (tree[i].lower.endswith("ly") and tree[i].lower != "fatally")
    ):
        i += 1
    if i < sentence.last:
        attribute, polarity = _HARMED.get(tree[i].lower), polarity_of(tree[i])
        if attribute and polarity:
            yield Harm(attribute, tree[i], found, polarity, round(found.plainness - 0.05, 2))
