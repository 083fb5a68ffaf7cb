"""Words from outside made fit for an error message."""

from __future__ import annotations

from onrecord.values.printable import INSTEAD, printable

# A source's name and what was wrong with it stay below 500 characters together.
LENGTH = 240


def brief(words: str) -> str:
    """One line of at most 240 characters, without any that could steer a terminal or hide."""
    start = printable(words[: 2 * LENGTH])
    line = "".join(character if character.isprintable() else INSTEAD for character in start)
    return line if len(line) <= LENGTH else f"{line[: LENGTH - 1]}…"
