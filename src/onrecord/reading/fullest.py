"""The fullest form that a page has of each name: by its words, its acronyms, and in spite of a slip of spelling."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from onrecord.reading import who
from onrecord.reading.names import (
    LINKING,
    PARTICLES,
    STARTERS,
    WORD,
    Keys,
    Name,
    Offsets,
    is_body_word,
    is_capitalized,
    is_shouted,
    joins,
    keys_of,
    names_in,
    plain,
)

ACRONYM = re.compile(r"[(\[]([A-Z][A-Z&./-]{1,11})[)\]]")
# A surname that so many people on the page share tells nobody apart. It also bounds the work of telling.
SHARED = 50
LONGEST_EXPANSION = 12
# Shorter surnames are too often another one's by a letter: "Hall", "Hill".
LEAST_MISSPELT, MOST_MISSPELT = 5, 20
# Of so many acronyms it is looked for what they stand for; a page has a handful.
MOST_OFFICES = 10


class Names:
    """The names of a page by their last words, and what its acronyms stand for."""

    def __init__(self, text: str, pieces: Sequence[Offsets], more: Sequence[Offsets] = ()) -> None:
        """From the article's pieces of a text. `more` are names that are known to be some, whatever their letters."""
        self.text = text
        self.begins = pieces[0][0] if pieces else 0
        found = [name for start, end in pieces for name in names_in(text, start, end)]
        found += [Name(*span, keys_of(text[slice(*span)])) for span in more]
        self.all = sorted((name for name in found if name.keys), key=lambda name: (name.start, name.end))
        ends = {name.end: name.start for name in self.all}
        self.acronyms = dict(pair for start, end in pieces for pair in acronyms_in(text, start, end, ends))
        self.longest: defaultdict[str, dict[Keys, Name]] = defaultdict(dict)
        for name in self.all:
            best = self.longest[name.keys[-1]].setdefault(name.keys, name)
            if name.end - name.start > best.end - best.start:
                self.longest[name.keys[-1]][name.keys] = name
        self.initials = initials_of(text, self.all)
        self._full: dict[Keys, Name | None] = {}
        self._doubled: defaultdict[str, list[Name]] = defaultdict(list)
        for ending in self.longest.values():
            for keys, name in ending.items():
                # Where all is in capitals not every name is known, so nobody is the only one.
                doubled = len(keys) > 2 and not any(is_body_word(word) for word in keys)
                if doubled and not is_shouted(text, name.start, name.end):
                    self._doubled[keys[-2]].append(name)
        self._spelt: dict[str, Offsets | None] = {}
        self._alike: defaultdict[str, set[str]] = defaultdict(set)
        for surname in sorted({name.keys[-1] for name in self.all if len(name.keys) > 1}):
            for letters in with_slips(surname):
                if len(self._alike[letters]) < SHARED:
                    self._alike[letters].add(surname)

    def full(self, keys: Keys) -> Name | None:
        """The fullest name on the page with the same last word and all these words, if it can be one party's alone."""
        if keys not in self._full:
            self._full[keys] = self._fullest(keys) if keys else None
        return self._full[keys]

    def _fullest(self, keys: Keys) -> Name | None:
        ending = self.longest.get(keys[-1], {})
        if len(ending) > SHARED:
            return ending.get(keys)
        if len(keys) == 1 and all(len(other) == 1 for other in ending):
            # Of two surnames the first is the one that is used: "Roe Keller" is "Roe".
            name = self.only(self._doubled.get(keys[0], ())) or self.meant_by_slip(keys[0])
            if name:
                return name
        alike = [name for other, name in ending.items() if set(keys) <= set(other)]
        longest = max(alike, key=lambda name: (len(name.keys), name.end - name.start, -name.start), default=None)
        if longest and all(set(name.keys) <= set(longest.keys) for name in alike):
            return longest
        return ending.get(keys)

    def meant_by_slip(self, surname: str) -> Name | None:
        """Whose surname this is but for a letter, where nobody's is spelt so and one person's is like it."""
        alike = {other for letters in with_slips(surname) for other in self._alike.get(letters, ())}
        return self.only(name for other in alike for keys, name in self.longest[other].items() if len(keys) > 1)

    def only(self, names: Iterable[Name]) -> Name | None:
        """The longest of some names, if all the others' words are among its own."""
        found = list(islice(names, SHARED))
        longest = max(found, key=lambda name: len(name.keys), default=None)
        return longest if longest and all(set(name.keys) <= set(longest.keys) for name in found) else None

    def expansion(self, words: str) -> Offsets | None:
        """Where the page says what an acronym stands for."""
        if not words.isupper():
            return None
        letters = words.replace(".", "")
        return self.acronyms.get(letters) or self.initials.get(letters) or self.spelt_in_small(letters)

    def spelt_in_small(self, letters: str) -> Offsets | None:
        """What an office's letters stand for where not all of it has capitals: "Lorna County sheriff's office"."""
        if letters not in self._spelt:
            few = len(self._spelt) < MOST_OFFICES and 2 < len(letters) < LONGEST_EXPANSION and letters.isalpha()
            words = r"\s+".join(rf"(?i:{letter})[\w'’]+" for letter in letters[1:])
            # A pattern that begins with a letter is looked for much faster than one that begins with a word's edge.
            first = rf"{letters[0]}(?<=\b{letters[0]})[\w'’]+"
            match = re.search(rf"{first}\s+{words}", self.text) if few else None
            last = match and match[0].split()[-1].lower()
            self._spelt[letters] = match.span() if match and last in who.OFFICIAL else None
        return self._spelt[letters]


def with_slips(word: str) -> set[str]:
    """What two words have in common that differ in one letter: each without one of its letters, or as it is."""
    if not LEAST_MISSPELT <= len(word) <= MOST_MISSPELT or not word.isalpha():
        return set()
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))}


def initials_of(text: str, names: Sequence[Name]) -> dict[str, Offsets]:
    """The bodies of three words and more by their initials, where no two have the same."""
    found: defaultdict[str, dict[Keys, Offsets]] = defaultdict(dict)
    for name in names:
        if any(is_body_word(word) for word in name.keys):
            words = (match[0] for match in WORD.finditer(text, name.start, name.end))
            initials = "".join(word[0] for word in words if word[0].isupper())
            if len(initials) > 2:
                found[initials].setdefault(name.keys, (name.start, name.end))
    return {initials: next(iter(spans.values())) for initials, spans in found.items() if len(spans) == 1}


def acronyms_in(text: str, start: int, end: int, names: Mapping[int, int]) -> Iterator[tuple[str, Offsets]]:
    """Each acronym in brackets with where it and the words before it stand: "Keldra Rescue Union (KRU)".

    names  where each name starts, by its end
    """
    for match in ACRONYM.finditer(text, start, end):
        before = [word.span() for word in WORD.finditer(text, max(start, match.start() - 160), match.start())]
        if before and text[before[-1][1] : match.start()].strip():
            continue
        first = by_initials(text, before[-LONGEST_EXPANSION:], match[1])
        if first is None and before:
            # An acronym of another language's words has other letters than its translation.
            first = names.get(before[-1][1]) or run_before(text, before[-LONGEST_EXPANSION:])
        if first is not None:
            yield match[1].replace(".", ""), (first, match.end())


def by_initials(text: str, before: Sequence[Offsets], acronym: str) -> int | None:
    """Where the words begin whose first letters an acronym has."""
    letters = [letter for letter in acronym.lower() if letter.isalpha()]
    wanted = len(letters)
    for word in reversed(before):
        if text[word[0]].lower() == letters[wanted - 1]:
            wanted -= 1
            if wanted == 0:
                return word[0]
        elif plain(text, word) not in LINKING | PARTICLES:
            return None
    return None


def run_before(text: str, before: Sequence[Offsets]) -> int | None:
    """Where the run of capitalized words begins that ends with the last of some words."""
    first: int | None = None
    for i in range(len(before) - 1, -1, -1):
        parted = i + 1 < len(before) and not joins(text, before[i], before[i + 1])
        if not is_capitalized(text, before[i]) or plain(text, before[i]) in STARTERS or parted:
            break
        first = before[i][0]
    return first
