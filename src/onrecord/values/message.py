"""Messages as patterns with named placeholders: what a room says in English, another can say in another language.

A pattern keeps whole phrases together, so that a language may order them in its own way.
"""

from __future__ import annotations

import re
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
        another place, but no word of it is lost.
        """
        found = self._made.fullmatch(message)
        return found.groupdict() if found else None

    @cached_property
    def _made(self) -> re.Pattern[str]:
        made, seen = "", set[str]()
        for text, name, _spec, _conversion in Formatter().parse(self.text):
            made += re.escape(text)
            if name:
                made += f"(?P={name})" if name in seen else f"(?P<{name}>.+?)"
                seen.add(name)
        return re.compile(made, re.DOTALL)


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
