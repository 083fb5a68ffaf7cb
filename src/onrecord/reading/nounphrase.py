"""Noun phrases as values have them: the noun with what narrows it, no article, no pronoun in front, no clause."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.reading.tree import Run, Token
from onrecord.values.token import word_set

_NARROWS = frozenset({"amod", "compound", "nmod", "nummod", "quantmod", "poss", "det", "punct", "advmod", "npadvmod"})
_DROPPED = word_set(
    "the a an this that these those his her its their our my your some any such other another both all each every "
    "said so-called aforementioned same one's only own many several more"
)
_MARKS = frozenset("\"'“”‘’`(),;:[]-–—.") | {"''", "``", "--", "'s", "’s"}
# Nouns that say nothing without what they are of.
_OF = word_set(
    "member members group groups leader leaders band bands unit units column columns squad gang cell faction front "
    "headquarters office offices building branch home house residence ministry department embassy bank university "
    "army movement forces charge stick sticks kilogram kilograms kilo kilos kg gram grams ton tons pound pounds "
    "kilometer kilometers barracks mayor son daughter wife brother institute federation church union"
)
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"})
_FURTHEST = 8


def noun_phrase(head: Token) -> Run:
    """The noun with its adjectives, compounds and numbers in front; where it says little alone, with what it is of."""
    tree, first, last = head.tree, head.i, head.i + 1
    while first > max(head.sentence.first, head.i - _FURTHEST) and is_of_phrase(tree[first - 1], head):
        first -= 1
    if name := name_around(head):
        first, last = min(first, name.first), max(last, name.last)
    elif head.lower in _OF and (end := of_end(head)):
        last = end
    return stripped(tree[first:last])


def name_around(token: Token) -> Run | None:
    """The recogniser's name of somebody or something that a token is in; quantities and dates are none."""
    if token.entity not in _NAMES:
        return None
    names = token.tree.entities
    i = bisect_right(names, token.i, key=lambda name: name.first) - 1
    return names[i] if i >= 0 and token.i < names[i].last else None


def is_of_phrase(token: Token, head: Token) -> bool:
    """Whether a token in front of a noun hangs on it, directly or not, as what narrows it."""
    while token.i != head.i:
        if token.dep not in _NARROWS or (token.pos in ("VERB", "AUX") and token.dep not in ("amod", "compound")):
            return False
        if token.text in ",;:" or token.head is token:
            return False
        token = token.head
    return True


def of_end(head: Token) -> int | None:
    """Behind the noun phrase that "of" binds to a noun."""
    tree = head.tree
    for of in head.children:
        if of.dep == "prep" and of.lower == "of" and of.i == head.i + 1:
            for noun in of.children:
                if (
                    noun.dep == "pobj"
                    and noun.i - of.i <= _FURTHEST
                    and "," not in (t.text for t in tree[of.i : noun.i])
                ):
                    return noun.i + 1
    return None


def stripped(run: Run) -> Run:
    """Without articles, pronouns and marks at its ends; its last token where nothing else is left."""
    tree, first, last = run.tree, run.first, run.last
    while first < last - 1 and (tree[first].lower in _DROPPED or tree[first].text in _MARKS):
        first += 1
    while last - 1 > first and tree[last - 1].text in _MARKS:
        last -= 1
    return tree[first:last]
