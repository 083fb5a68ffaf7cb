"""The short noun phrase of a word: its own modifiers and what its first prepositions add, no clause, no article."""

from __future__ import annotations

from onrecord.reading.tree import Run, Token
from onrecord.values.token import word_set

LONGEST = 12
PREPOSITIONS = word_set("of in between over with against into to at from on about by among")
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss", "advmod", "quantmod", "case", "npadvmod", "hmod"})
_OPENS = frozenset({"DT", "PRP$", "PDT", "``", "''", "-LRB-"})
_BREAKS = frozenset(',;:()[]"“”') | {"''", "``"}


def short_phrase(head: Token, longest: int = LONGEST, prepositions: frozenset[str] = PREPOSITIONS) -> Run:
    """The phrase of a noun, of at most so many tokens, with what these prepositions add."""
    first = head.i
    while first > max(head.sentence.first, head.i - longest + 1) and is_before(head, head.tree[first - 1]):
        first -= 1
    while first < head.i and (head.tree[first].tag in _OPENS or head.tree[first].lower in ("the", "a", "an")):
        first += 1
    last = head.i
    stop = min(head.sentence.last, first + longest)
    while last + 1 < stop and is_behind(head, head.tree[last + 1], prepositions):
        last += 1
    while last > head.i and head.tree[last].pos in ("ADP", "DET", "CCONJ", "PART", "PUNCT", "ADJ"):
        last -= 1
    return head.tree[first : last + 1]


def is_before(head: Token, word: Token) -> bool:
    """Whether a word before the noun belongs to its modifiers."""
    for _ in range(3):
        if word.head is head:
            return word.dep in _MODIFIERS or word.tag in _OPENS
        if word.dep not in _MODIFIERS | {"det", "punct"} or word.head is word:
            return False
        word = word.head
    return False


def is_behind(head: Token, word: Token, prepositions: frozenset[str]) -> bool:
    """Whether a word behind the noun hangs on it by prepositions and names, not by a clause."""
    if word.text in _BREAKS:
        return False
    for _ in range(LONGEST):
        if word is head:
            return True
        if word.dep == "prep" and word.lower not in prepositions:
            return False
        if word.dep not in _MODIFIERS | {"prep", "pobj", "det", "conj", "cc", "punct"} or word.head is word:
            return False
        word = word.head
    return False
