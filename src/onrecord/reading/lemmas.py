"""Lemmas: a table of the common ones, and for all other words an edit of their end, which a tagger can predict."""

from __future__ import annotations

SAME = "="


def script(word: str, lemma: str) -> str:
    """How the lemma comes from the word: SAME, or how many characters to cut off its small form and what to add."""
    if lemma == word:
        return SAME
    small = word.lower()
    shared = 0
    while shared < min(len(small), len(lemma)) and small[shared] == lemma[shared]:
        shared += 1
    return f"{len(small) - shared}{lemma[shared:]}"


def lemma_of(word: str, edit: str) -> str:
    """The lemma that an edit makes of a word; the word's small form where it cannot apply."""
    if edit == SAME:
        return word
    digits = edit[: len(edit) - len(edit.lstrip("0123456789"))]
    small = word.lower()
    return small[: len(small) - int(digits)] + edit[len(digits) :] if int(digits) <= len(small) else small


def key_of(word: str, tag: str) -> str:
    """What the table of common lemmas knows a word by: its small form, and the class of its Penn Treebank tag."""
    return f"{word.lower()} {tag[:2]}"
