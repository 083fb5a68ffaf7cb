"""Messages as patterns with named placeholders: what a room says in English, another can say in another language.

A pattern keeps whole phrases together, so that a language may order them in its own way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from string import Formatter


@dataclass(frozen=True)
class Pattern:
    """A message with its placeholders: "{one} and {other} are the same number"."""

    text: str

    def __call__(self, **parts: object) -> str:
        """The message in English."""
        return self.text.format(**parts)

    def parts(self, message: str) -> dict[str, str] | None:
        """What fills the placeholders of a message that was made of the pattern; None of any other.

        Messages are kept as they were said. Where a part holds the words between two placeholders it may be cut at
        another place, but no word of it is lost. Goes through the message once: its words may be a hostile page's.
        """
        first, *names = self._pieces
        if not message.startswith(first):
            return None
        found, at = dict[str, str](), len(first)
        for number, (name, behind) in enumerate(names, start=1):
            # The words up to where the pattern goes on for the first time; the last ones up to its end.
            end = message.find(behind, at + 1) if number < len(names) else len(message) - len(behind)
            if end <= at or not message.startswith(behind, end):
                return None
            found[name], at = message[at:end], end + len(behind)
        return found if at == len(message) else None

    @cached_property
    def _pieces(self) -> tuple[str, *tuple[tuple[str, str], ...]]:
        """The text before the first placeholder, then each placeholder's name with the text behind it."""
        parsed = [(text, name) for text, name, _spec, _conversion in Formatter().parse(self.text)]
        behind = [text for text, _ in parsed[1:]]
        if parsed[-1][1] is not None:
            behind.append("")
        names = [name for _, name in parsed if name is not None]
        return parsed[0][0], *zip(names, behind, strict=True)


@dataclass(frozen=True)
class Voice:
    """How a language says a pattern.

    look_up  gives the pattern in the language
    apart    sets words of a source, which stay in theirs, apart from the words about them
    """

    look_up: Callable[[str], str]
    apart: Callable[[str], str]

    def say(self, pattern: str, **parts: object) -> str:
        """A message of parts that are in the language, or set apart, already."""
        return self.look_up(pattern).format(**parts)


ENGLISH = Voice(str, str)
