"""How many were harmed, by what it is called: "a double homicide", "charged with two counts of murder"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from onrecord.reading.tree import Run, Token
from onrecord.reading.victims import Victims
from onrecord.values.token import Tokens, read_number, word_set
from onrecord.values.value import Count

Called = tuple[Literal["killed", "injured"], Token, Victims]

_FOLD = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_DEATHS = word_set("murder homicide killing slaying fatality manslaughter murders homicides killings slayings")
_SHOOTINGS = word_set("shooting shootings stabbing stabbings")
_ONLY_TRIED = word_set("attempted attempt attempting")
# Words from a number of counts to what the charge is of: "two counts each of first-degree murder".
_REACH = 9
# More counts than this are of many deeds and few people.
_MOST = 60


def manifold(sentence: Run) -> Iterator[Called]:
    """Each such saying of a sentence, in order, with the words that give the number."""
    for token in sentence:
        if (number := _FOLD.get(token.lower)) and token.i + 1 < sentence.last:
            yield from _folded(sentence, token, number)
        elif token.lower == "counts" and token.i > sentence.first:
            yield from _charged(sentence, token)


def _folded(sentence: Run, fold: Token, number: int) -> Iterator[Called]:
    """As in "a double homicide", "a triple fatal shooting"."""
    tree = sentence.tree
    fatal = tree[fold.i + 1].lower in ("fatal", "deadly")
    at = fold.i + 1 + fatal
    if at < sentence.last and tree[at].lower in _DEATHS | _SHOOTINGS:
        dead = fatal or tree[at].lower in _DEATHS
        yield "killed" if dead else "injured", tree[at], _counted(tree[fold.i : at + 1], number)


def _charged(sentence: Run, counts: Token) -> Iterator[Called]:
    """As in "two counts of murder"; of attempted murder they are of people who live."""
    tree = sentence.tree
    number = read_number(Tokens(tree[counts.i - 1].text), 0)
    if number is None or not 0 < number.value < _MOST:
        return
    for word in tree[counts.i + 1 : min(sentence.last, counts.i + _REACH)]:
        if word.lower in ("and", "counts", ";", ","):
            return
        if word.lower in _DEATHS:
            words = tree[counts.i - 1 : word.i + 1]
            tried = any(each.lower in _ONLY_TRIED for each in words)
            yield "injured" if tried else "killed", word, _counted(words, number.value)


def _counted(words: Run, number: int) -> Victims:
    first, last = words.first, words.last
    head = words.tree[last - 1]
    count = Count(number, number, words.text)
    return Victims(head, count, tuple(range(first, last)), frozenset({first}), plainness=0.4)
