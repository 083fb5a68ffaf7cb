"""How many a noun of harm is of: "no casualties", "seven deaths", "the death of a guard", "a death toll of 7"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.tree import Token
from onrecord.reading.victims import NONE, Victims, group, is_people
from onrecord.values.count import find_counts
from onrecord.values.token import word_set

_STANDS_AT = word_set("to of at is was reached reaches hit hits :")
_TOTALS = word_set("toll number count")


def of_noun(noun: Token) -> Iterator[Victims]:
    """The people of "no casualties", "seven deaths", "the death of a guard", "a death toll of 7"."""
    if counted := _noun_counted(noun):
        yield counted
        return
    for child in noun.children:
        if child.dep == "prep" and child.lower == "of":
            for people in child.children:
                if people.dep == "pobj" and is_people(people) and (found := group(people)):
                    yield found
    if noun.lemma in ("death", "murder", "killing", "shooting", "stabbing"):
        yield from _owner(noun)
    if noun.dep in ("compound", "nmod") and noun.head.lower in _TOTALS:
        yield from _toll(noun.head)


def _owner(noun: Token) -> Iterator[Victims]:
    """As in "Roe's death"."""
    for child in noun.children:
        if child.dep == "poss" and is_people(child) and (found := group(child)):
            yield found


def _noun_counted(noun: Token) -> Victims | None:
    """A number or "no" before the noun of harm itself."""
    if noun.lemma in ("shooting", "stabbing", "homicide", "murder", "killing", "slaying"):
        return None
    start = max(noun.left_edge.i, noun.i - 5)
    words = noun.tree[start : noun.i + 1]
    plural = noun.tag in ("NNS", "NNPS")
    for begin, _, count in find_counts(words.text, singular=False):
        first = next((t.i for t in words if t.start - words.start >= begin), None)
        if first is not None and (plural or count.high == 0):
            if count.high == 0 and any(t.lower in ("other", "further", "additional") for t in words):
                return None
            tokens = tuple(range(first, noun.i + 1))
            return Victims(noun, count, tokens, frozenset({first}), NONE if count.high == 0 else 0.8)
    return None


def _toll(toll: Token) -> Iterator[Victims]:
    """As in "death toll rose to 7", "a death toll of 7", "the death toll stands at 7"."""
    tree, end = toll.tree, toll.sentence.last
    for token in tree[toll.i + 1 : min(end, toll.i + 9)]:
        if token.lower not in _STANDS_AT or token.i + 1 >= end:
            continue
        rest = tree[token.i + 1 : min(end, token.i + 6)]
        for begin, stop, count in find_counts(rest.text):
            tokens = tuple(t.i for t in rest if begin <= t.start - rest.start < stop)
            if tokens and tokens[0] == token.i + 1:
                yield Victims(toll, count, tokens, frozenset(tokens), 0.95)
                return
