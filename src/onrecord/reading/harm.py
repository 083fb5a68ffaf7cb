"""Who was killed or injured, sentence by sentence: the words that say so and how many they count. No statement yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from onrecord.reading import harm_nearby, victims
from onrecord.reading.harm_hinted import hints
from onrecord.reading.lives import is_life_lost, lives_of, owners
from onrecord.reading.reading import Polarity
from onrecord.reading.tree import Run, Token, Tree
from onrecord.reading.victims import Victims
from onrecord.values.token import word_set

Attribute = Literal["killed", "injured"]

# Whom the verb does something to: its object, or its subject in the passive.
KILLS = word_set("kill murder slay assassinate massacre slaughter behead lynch electrocute execute gun")
INJURES = word_set("injure wound hurt maim hospitalize hospitalise")
SHOOTS = word_set("shoot stab")
DIES = word_set("die perish succumb")
_DEAD = word_set("dead deceased")
_HARMED: dict[str, Attribute] = {
    **dict.fromkeys(("killed", "dead", "slain", "murdered", "fatally"), "killed"),
    **dict.fromkeys(("injured", "wounded", "hurt", "hospitalized", "hospitalised"), "injured"),
}
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
_STRIKES = ("strike", "hit", "graze")
_GRADES = word_set("seriously critically badly gravely severely serious critical threatening life")
_MISSILES = word_set("gunfire bullet shrapnel fragment round shot")
_FIRES = word_set("discharge fire shoot go")
_FATAL = word_set("fatal fatally deadly mortally dead death killed")
_DENIES = word_set("deny refute reject dismiss disprove")
_FEARS = word_set("fear believe presume suspect")
_MAYBE = word_set("may might could possibly perhaps")
# A killing that is only meant, asked about or spoken of in general says of nobody that he is dead.
_UNREAL = word_set(
    "will would can should must shall try attempt threaten want plan plot intend conspire vow order refuse"
)
_ACCUSES = word_set("charge accuse suspect convict indict arrest sentence acquit guilty connection")

# How a word hangs on the verb whose subject or object it says something of.
_COMPLEMENTS = ("oprd", "acomp", "xcomp", "attr", "advcl")


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
                    for part in victims.parts(group):
                        yield Harm(attribute, token, part, polarity, PART_CONFIDENCE)


# Below every whole: a part is shown, and never chosen over what it is a part of.
PART_CONFIDENCE = 0.2
HINT_CONFIDENCE = 0.3


def attributes_of(token: Token) -> tuple[Attribute, ...]:
    """What a word says of its victims, if anything."""
    lemma = token.lemma.lower()
    if token.pos in ("NOUN", "PROPN"):
        if lemma in ("shooting", "stabbing"):
            return ("killed",) if is_fatal(token) else ("injured",)
        return _HARM_NOUNS.get(lemma, ())
    if token.pos not in ("VERB", "AUX", "ADJ"):
        return ()
    if lemma in KILLS | DIES or token.lower in _DEAD or token.lower == "slain" or is_life_lost(token):
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
    if verb.lemma in _STRIKES:
        doers = [word for child in verb.children if child.dep in ("agent", "nsubj") for word in child.subtree()]
        # "The gun went off, striking a guard."
        fired = verb.dep == "advcl" and verb.head.lemma in _FIRES
        return fired or any(word.lemma.lower() in _MISSILES for word in doers)
    if verb.lemma not in _CARES and not (verb.lemma in _FINDS and is_passive(verb)):
        return False
    below = [word for child in verb.children if child.dep in ("dobj", "prep", "attr") for word in child.subtree()]
    words = {word.lemma.lower() for word in below[:25]}
    if words & (DIES | _DEAD | {"pronounce"}):
        return False
    return bool(words & _WOUNDS) or ("condition" in words and bool(words & _CONDITIONS))


def polarity_of(token: Token) -> Polarity | None:
    """Whether it is said, denied or called possible; None where nothing is said to have happened."""
    polarity = Polarity.ASSERTED
    words = {child.lower for child in token.children if child.dep in ("aux", "neg", "advmod", "mark")}
    if words & _MAYBE:
        polarity = Polarity.POSSIBLE
    elif {"to", "have"} <= words and token.tag == "VBN":
        polarity = Polarity.ASSERTED  # "appear to have died"
    elif words & (_UNREAL | {"if", "to", "unless", "'ll", "’ll"}) or (token.dep == "xcomp" and token.tag == "VB"):
        return None
    if words & {"not", "n't", "n’t", "never"}:
        polarity = Polarity.DENIED
    return _by_ancestors(token, polarity)


def _by_ancestors(token: Token, polarity: Polarity) -> Polarity | None:
    below = token
    for above in token.ancestors():
        if below.dep not in (
            "ccomp",
            "xcomp",
            "oprd",
            "acomp",
            "advcl",
            "conj",
            "dobj",
            "nsubj",
            "nsubjpass",
            "pcomp",
        ):
            break
        if above.lemma in _DENIES and below.dep in ("ccomp", "xcomp", "dobj"):
            return Polarity.DENIED
        if above.lemma in _FEARS and below.dep in ("xcomp", "oprd", "acomp", "ccomp"):
            return Polarity.POSSIBLE
        if above.lemma in _UNREAL and below.dep == "xcomp":
            return None
        below = above
    return polarity


def victims_of(token: Token) -> Iterator[Victims]:
    """The groups of people that a word of harm is about."""
    if token.pos in ("NOUN", "PROPN"):
        yield from victims.of_noun(token)
        return
    suffers = token.lemma.lower() in DIES or token.lower in _DEAD or token.pos == "ADJ" or is_suffering(token)
    if is_life_lost(token):
        heads = those_of_lives(token)
    elif is_passive(token) or (suffers and token.lemma not in _STRIKES):
        heads = subjects(token)
    else:
        heads = [child for child in token.children if child.dep == "dobj"] or objects_behind_of(token)
    for head in heads:
        group = None if is_part_behind(head, token) else victims.group(head)
        if group:
            yield group


def objects_behind_of(verb: Token) -> list[Token]:
    """Whom it is of, in "the wounding of two others", which a tagger takes for a verb."""
    ofs = [child for child in verb.children if child.lower == "of"] if verb.tag == "VBG" else []
    return [noun for of in ofs for noun in of.children if noun.dep == "pobj"]


def those_of_lives(verb: Token) -> list[Token]:
    """Whose life it was: the subject's who lost it, else whose it is said to be."""
    if verb.lemma == "lose":
        return subjects(verb)
    return [owner for life in lives_of(verb) for owner in owners(life)]


def is_part_behind(head: Token, word: Token) -> bool:
    """Whether it is "two of them" of "eleven were injured, two of them seriously": a part, whatever the parse says."""
    ofs = [child for child in head.children if child.lower == "of" and head.i > word.i]
    return any(noun.lower in ("them", "whom") for of in ofs for noun in of.children)


def is_passive(verb: Token) -> bool:
    """Whether its victims are its subject, or the noun that it stands behind ("soldiers killed in the raid")."""
    # The tagger often takes the participle behind a noun for a past tense.
    if (verb.tag == "VBN" or (verb.dep == "acl" and verb.tag == "VBD")) and not any(
        child.dep == "dobj" for child in verb.children
    ):
        return True
    return any(child.dep in ("nsubjpass", "auxpass") for child in verb.children)


def subjects(token: Token) -> list[Token]:
    """The subject of a verb or adjective, its own or shared with the verb it is joined to or hangs on."""
    while True:
        own = [child for child in token.children if child.dep in ("nsubj", "nsubjpass")]
        # A parse may take "the 2-year-old" before the verb for an adjective.
        own = own or [child for child in token.children if child.i < token.i and victims.is_aged(child)]
        if own:
            return [antecedent(subject) for subject in own]
        before = token.tree[token.i - 1] if token.i > token.sentence.first else token
        if token.dep == "conj" and before.tag == "CD" and token.tag == "VBN":
            # "Eleven had been killed and 28 injured."
            return [before]
        if not shares_subject(token):
            return subjects_above(token, token.head)
        token = token.head


def shares_subject(token: Token) -> bool:
    """Whether the subject of the word above is a verb's or adjective's that has none of its own."""
    above = token.head
    if token.dep in _COMPLEMENTS:
        return not objects_before(token, above) and not (token.dep == "advcl" and above.tag == "VBG")
    joined = token.dep == "conj" and above.pos in ("VERB", "AUX", "ADJ")
    return joined and (token.lemma in DIES or not any(child.dep == "dobj" for child in above.children))


def subjects_above(token: Token, above: Token) -> list[Token]:
    """The subject that a verb without its own has from the one above it, which is not that one's subject."""
    if token.dep in ("acl", "amod") and above.pos in ("NOUN", "PROPN", "NUM", "PRON"):
        return [above] if token.dep == "acl" or token.i > above.i else []
    if token.dep in (*_COMPLEMENTS, "acl"):
        return objects_before(token, above)
    if token.dep == "ccomp" and above.dep == "relcl":
        return [above.head]
    if token.dep == "ccomp" and above.lemma in ("leave", "find", "pronounce", "declare"):
        return [child for child in above.children if child.dep in ("dobj", "nsubjpass")]
    return []


def objects_before(token: Token, above: Token) -> list[Token]:
    """The objects of the word above that stand before this one: "found two guards dead"."""
    return [child for child in above.children if child.dep == "dobj" and child.i < token.i]


def antecedent(subject: Token) -> Token:
    """What "who" stands for, also in "a guard who police say was killed"."""
    if subject.tag not in ("WP", "WDT"):
        return subject
    verb = subject.head
    for _ in range(3):
        if verb.dep == "relcl":
            return verb.head
        verb = verb.head
    return subject


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


_SMALL = word_set("were was are is have has been being left")
