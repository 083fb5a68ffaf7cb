"""Places. For now the words alone; a place has no candidates until a gazetteer is there to look it up."""

from __future__ import annotations

from onrecord.values.value import Where


def read_where(words: str) -> Where:
    """The place that some words name, with no candidates."""
    return Where(words)
