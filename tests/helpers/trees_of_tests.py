"""Trees for tests, by spaCy."""

from __future__ import annotations

from onrecord.reading.spacy_parse import model, trees
from onrecord.reading.tree import Tree


def tree_of(text: str) -> Tree:
    """The parse of a text."""
    [tree] = trees(model(), [text])
    return tree
