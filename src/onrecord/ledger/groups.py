"""Whom a count counts, as one key for all spellings: "3 people", "three killed" and "3" are of the same group."""

from __future__ import annotations

from onrecord.values.group import head_of, is_anybody

# Whom a count counts where nobody says more.
PEOPLE = "people"


def group_of(of: str | None) -> str:
    """The group that words name: "the Turkish soldiers" is "turkish soldier"; what names anybody is PEOPLE."""
    head, narrows = head_of(of or "")
    if not head or (is_anybody(head) and not narrows):
        return PEOPLE
    return " ".join((*sorted(narrows), head))
