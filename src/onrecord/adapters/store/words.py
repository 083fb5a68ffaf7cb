"""Words that documents are searched by: the same for every database, so that each finds the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import combining, normalize

# Writing without blanks between words: each character is a word, several asked for together are a phrase.
_CHARACTERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CHARACTERS}]|[^\W_{_CHARACTERS}]+")
_ASKED = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
# A word is cut here where it is stored and where it is asked for; PostgreSQL takes at most 2,046 bytes.
LONGEST = 60
# What PostgreSQL can hold of one document: positions up to this, so many a word, and so many bytes in all.
POSITIONS, PER_WORD, VECTOR = 16_383, 255, 900_000


@dataclass(frozen=True)
class Phrase:
    """Words that must follow each other; the last may be the start of a longer one."""

    words: tuple[str, ...]
    is_start: bool = False


@dataclass(frozen=True)
class Asked:
    """What somebody searches for: phrases that must all be there, and such that must not."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...]


def words_in(text: str) -> Iterator[str]:
    """The words of a text, without case and diacritics."""
    folded = text.casefold()
    if not folded.isascii():
        folded = "".join(each for each in normalize("NFKD", folded) if not combining(each)).casefold()
    return (match.group()[:LONGEST] for match in _WORD.finditer(folded))


def asked(words: str) -> Asked:
    """What search words mean: each must be there, "…" is a phrase, -word must not be there, wor* is a start."""
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for minus, quoted, bare in _ASKED.findall(words):
        said = quoted or bare
        phrase = Phrase(tuple(words_in(said)), is_start=said.endswith("*"))
        if phrase.words:
            (unwanted if minus else wanted).append(phrase)
    return Asked(tuple(wanted), tuple(unwanted))


def in_fts5(phrase: Phrase) -> str:
    """A phrase in the language of SQLite's FTS5. Its words are letters and digits only, so nothing is escaped."""
    return f'"{" ".join(phrase.words)}"{"*" if phrase.is_start else ""}'


def in_tsquery(phrase: Phrase) -> str:
    """A phrase in the language of PostgreSQL's tsquery."""
    *first, last = (f"'{word}'" for word in phrase.words)
    return f"({' <-> '.join([*first, last + (':*' if phrase.is_start else '')])})"


def tsvector(words: Iterator[str]) -> str:
    """The words with their places, as PostgreSQL takes them; of a very long document what fits."""
    places: dict[str, list[int]] = {}
    size = 0
    for place, word in enumerate(words, start=1):
        known = places.get(word)
        size += 2 if known is not None else len(word.encode()) + 12
        if size > VECTOR:
            break
        if known is None:
            places[word] = [min(place, POSITIONS)]
        elif len(known) < PER_WORD and place <= POSITIONS:
            known.append(place)
    return " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in places.items())
