"""Who was harmed, by the order of words, where a parse does not tell: "found shot to death", "shot while he slept"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading import victims
from onrecord.reading.tree import Run, Token
from onrecord.reading.victims import Victims
from onrecord.values.token import word_set

# Between the people and the word of harm: "was", "had been", "was later found", "after being".
_AUXILIARY = word_set("was were is are be been being got has have had 's ’s")
_BETWEEN = _AUXILIARY | word_set(
    "also later then both all reportedly allegedly apparently accidentally fatally critically seriously severely "
    "mortally found discovered left after when while and or who that not"
)
_PASSIVE = _AUXILIARY | word_set("found discovered left")
_INSIDE = ("pobj", "poss", "compound", "npadvmod", "nmod", "nummod", "tmod")
# So many words before the word of harm its people are looked for.
_REACH = 14
_DIES = word_set("die perish succumb")
_CLAUSE = word_set("said says told ; but")


def before(word: Token) -> Iterator[Victims]:
    """The people of a participle behind "was" and the like, or of a verb of dying: the nearest that may be one."""
    tree, first = word.tree, max(word.sentence.first, word.i - _REACH)
    at = word.i - 1
    passed: set[str] = set()
    while at >= first and (tree[at].lower in _BETWEEN or tree[at].lower.endswith("ly")):
        passed.add(tree[at].lower)
        at -= 1
    if word.lemma not in _DIES and not passed & _PASSIVE:
        return
    if found := nearest(tree[first : at + 1]):
        yield found


def nearest(words: Run) -> Victims | None:
    """The last people of some words that stand by themselves, not inside of a phrase about something else."""
    for token in reversed(list(words)):
        if token.lower in _CLAUSE:
            return None
        if token.dep in _INSIDE or token.pos not in ("NOUN", "PROPN", "NUM", "ADJ", "PRON"):
            continue
        if found := victims.group(token):
            return found
    return None
