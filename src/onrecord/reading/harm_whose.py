"""Of whom a word of harm is said, by syntax: its subject, its object, or the noun that it stands behind."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading import victims, victims_of_nouns
from onrecord.reading.harm_words import DEAD, DIES, STRIKES, is_passive, is_suffering
from onrecord.reading.lives import is_life_lost, lives_of, owners
from onrecord.reading.tree import Token
from onrecord.reading.victims import Victims

# How a word hangs on the verb whose subject or object it says something of.
_COMPLEMENTS = ("oprd", "acomp", "xcomp", "attr", "advcl")


def victims_of(token: Token) -> Iterator[Victims]:
    """The groups of people that a word of harm is about."""
    if token.pos in ("NOUN", "PROPN"):
        yield from victims_of_nouns.of_noun(token)
        return
    suffers = token.lemma.lower() in DIES or token.lower in DEAD or token.pos == "ADJ" or is_suffering(token)
    if is_life_lost(token):
        heads = those_of_lives(token)
    elif is_passive(token) or (suffers and token.lemma not in STRIKES):
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
