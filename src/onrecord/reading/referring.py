"""Referring: the fullest form that a page gives for a person's name or a body's acronym."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.reading.filling import Filler
from onrecord.reading.finding import Page
from onrecord.values.party import bare_name
from onrecord.values.span import Span

# Of names that share a surname, or of a page's bodies, only so many are compared with each other.
MOST_NAMES = 60


class Names:
    """Which names of a page are one: short forms of persons, acronyms of bodies."""

    def __init__(self, page: Page, fillers: Sequence[Filler], explained: Mapping[str, Span]) -> None:
        self.acronyms = explained
        self.full: dict[str, Span] = {}
        persons: dict[str, Span] = {}
        for span in self._persons(page, fillers):
            persons.setdefault(bare_name(" ".join(span.exact.split())), span)
        by_word: defaultdict[str, list[str]] = defaultdict(list)
        for name in persons:
            for word in set(name.lower().split()[1:]):
                by_word[word].append(name)
        for name, span in persons.items():
            words = name.lower().split()
            longer = [one for one in by_word[words[-1]][:MOST_NAMES] if is_short_for(words, one.lower().split())]
            # Of two that are both longer the one may be short for the other.
            fullest = [
                one for one in longer if not any(is_short_for(one.lower().split(), o.lower().split()) for o in longer)
            ]
            self.full[name] = persons[fullest[0]] if len(fullest) == 1 else span

    @staticmethod
    def _persons(page: Page, fillers: Sequence[Filler]) -> Iterator[Span]:
        yield from (one.span for one in fillers if one.is_named)
        yield from (mention.span for mention in page.mentions if mention.kind == "person")

    def of(self, filler: Filler) -> Span | None:
        """Where the fullest form of a filler's name stands; None where its words are no name."""
        words = " ".join(filler.span.exact.split())
        if filler.attribute in ("actor", "victim") and not filler.is_body:
            return self.full.get(bare_name(words), filler.span if filler.is_named else None)
        return self.acronyms.get(words.strip("\"'"))


def is_short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a person's name is part of a longer one: its end, the given name with a surname, one of two."""
    if not short or len(short) >= len(full):
        return False
    if short[-1] == full[-1]:
        return len(short) == 1 or short[0] in full
    if len(full) < 3 or short[-1] not in full[1:]:
        return False
    at = full.index(short[-1], 1)
    # A surname of two, with or without what stands before it; a second given name is never used alone.
    return list(short) == list(full[at + 1 - len(short) : at + 1]) and at == len(full) - 2
