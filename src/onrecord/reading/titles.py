"""What a page's title says of killed and injured: the numbers that it gives, and the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.document.document import BlockKind
from onrecord.reading.finding import Page
from onrecord.values.token import Tokens, read_number, word_set

ATTRIBUTES = ("killed", "injured")
_SAYS = {
    "killed": word_set("dead killed kills dies died killing slain fatal fatally murder homicide murdered deadly death"),
    "injured": word_set("injured wounded hurt injures wounds critical hospital hospitalized injuring wounding injury"),
}
_SHOT = word_set("shot stabbed")
# From here on a number in a title is hardly ever one of people.
_NO_COUNT = 100


@dataclass(frozen=True)
class Title:
    """The numbers and the words of a page's title, which is not always in its text.

    given  for each attribute the numbers that a word for it follows: "2 dead, 3 others wounded"
    """

    numbers: frozenset[int]
    words: frozenset[str]
    given: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, title: str) -> Title:
        """From its words."""
        tokens = Tokens(title)
        found = {i: number.value for i in range(len(tokens)) if (number := read_number(tokens, i))}
        given: dict[str, set[int]] = {attribute: set() for attribute in ATTRIBUTES}
        last: int | None = None
        for i, token in enumerate(tokens):
            last = found.get(i, last)
            for attribute in ATTRIBUTES:
                if last is not None and token.lower in _SAYS[attribute]:
                    given[attribute].add(last)
        words = frozenset(token.lower for token in tokens)
        return cls(frozenset(found.values()), words, {name: frozenset(numbers) for name, numbers in given.items()})

    def facts(self, number: int, attribute: str) -> dict[str, float]:
        """What the title says for a number."""
        other = next(one for one in ATTRIBUTES if one != attribute)
        given = self.given[attribute]
        return {
            "title gives it": float(number in given),
            "title gives another": float(bool(given) and number not in given),
            "in title": float(number in self.numbers and number > 1),
            "not in title": float(number > 1 and bool(self.words) and number not in self.numbers),
            "title has others": float(any(1 < n < _NO_COUNT for n in self.numbers - {number})),
            "title says it": float(not self.words.isdisjoint(_SAYS[attribute])),
            "title says the other": float(not self.words.isdisjoint(_SAYS[other])),
            "title says shot": float(not self.words.isdisjoint(_SHOT)),
        }


def headline(page: Page) -> str:
    """The page's first headline, "" where it has none."""
    blocks = (block for block in page.document.blocks if block.kind is BlockKind.HEADLINE)
    first = next(blocks, None)
    return page.document.text[first.start : first.end] if first else ""
