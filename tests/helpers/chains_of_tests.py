"""Chains of small pages whose attributions are given in words: source, cue and content."""

from __future__ import annotations

from collections.abc import Sequence

from tests.helpers.statements_of_tests import page

from onrecord.document.document import Document
from onrecord.reading.attributions import Draft, Offsets
from onrecord.reading.speech import statements_of

Told = tuple[str, str, str]


def place(text: str, words: str, start: int = 0) -> tuple[Offsets, ...]:
    """Where words stand from an offset on; nowhere if there are none."""
    at = text.index(words, start) if words else 0
    return ((at, at + len(words)),) if words else ()


def drafts(document: Document, said: Sequence[Told]) -> list[Draft]:
    """Source, cue and content in words; each is looked for in the sentence that the content's first words stand in."""
    found, text = [], document.text
    for source, cue, content in said:
        [(start, end)] = place(text, content)
        sentence = max(text.rfind(mark, 0, start - 3) for mark in (". ", "\n", ".” ")) + 1 if start > 3 else 0
        found.append(Draft(place(text, cue, sentence), place(text, source, sentence), ((start, end),), end))
    return found


def chains(text: str, *said: Told, outlet: str | None = None) -> list[list[str | None]]:
    """The names of each statement's chain behind the page's outlet."""
    document = page(text, outlet)
    return [[link.name for link in one.chain[1:]] for one in statements_of(document, drafts(document, said))]


def last(text: str, *said: Told) -> str | None:
    """Who is said to know what the last of some statements says."""
    return chains(text, *said)[-1][-1]
