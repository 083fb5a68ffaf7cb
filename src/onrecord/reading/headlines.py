"""Attributions in headlines, in their own grammar: "…, X says", "X: …", "…: X". The content is in the headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.reading import lexicon
from onrecord.reading.attributions import Draft, attributions
from onrecord.reading.parse import Parsed
from onrecord.reading.quotes import Quotation
from onrecord.reading.tree import Token

CLEAR = 0.85
VERB = "|".join(sorted(lexicon.HEADLINE_VERBS))
# "Three die in Keldra, army says". The speaker is short: what is long before a verb is a clause.
AT_END = re.compile(
    rf"(?P<content>.+?)(?P<joint>,|\s[-–—])\s+(?P<source>[^,:]{{2,60}}?)\s+(?P<cue>{VERB})[.]?", re.IGNORECASE
)
INVERTED = re.compile(rf"(?P<content>.+?),\s+(?P<cue>{VERB})\s+(?P<source>[^,:]{{2,60}}?)[.]?", re.IGNORECASE)
AT_START = re.compile(
    rf"(?P<source>[^,:]{{2,60}}?)\s+(?P<cue>{VERB})(?P<joint>:|\s)\s*(?P<content>\S.+?)[.]?", re.IGNORECASE
)
COLON = re.compile(r"(?P<source>[^:]{2,50})(?P<cue>:)\s+(?P<content>\S.+)")
COLON_AT_END = re.compile(r"(?P<content>.+\S)(?P<cue>:|\s[-–—])\s+(?P<source>[^:–—]{2,40})")
SOURCE_WORDS = 7
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def headline_attributions(
    text: str, parsed: Parsed, quotations: Sequence[Quotation], names: Callable[[], frozenset[str]]
) -> Iterator[Draft]:
    """The drafts of a headline: by its layout where that says it, else by its syntax.

    names  gives the last words, small, of those whom the page names: beside a colon they speak
    """
    found = by_layout(text, parsed, names)
    if found:
        yield found
    else:
        yield from (replace(draft, headline=True) for draft in attributions(text, parsed, quotations))


def by_layout(text: str, parsed: Parsed, names: Callable[[], frozenset[str]]) -> Draft | None:
    """The attribution that a headline's commas, colons and dashes show."""
    start, end = parsed.block.start, parsed.block.end
    for pattern, by_mark in (
        (AT_END, False),
        (INVERTED, False),
        (COLON, True),
        (COLON_AT_END, True),
        (AT_START, False),
    ):
        match = pattern.fullmatch(text, start, end)
        if match and speaks(parsed, *match.span("source"), names if by_mark else None):
            return Draft(
                cue=(cue_offsets(match),),
                source=(match.span("source"),),
                content=(match.span("content"),),
                until=end,
                verb=match["cue"].strip().lower(),
                clear=CLEAR,
                headline=True,
            )
    return None


def cue_offsets(match: re.Match[str]) -> tuple[int, int]:
    """The cue without blanks before it."""
    end = match.end("cue")
    return end - len(match["cue"].lstrip()), end


def speaks(parsed: Parsed, start: int, end: int, names: Callable[[], frozenset[str]] | None) -> bool:
    """Whether words can be a speaker: a short noun phrase; with `names`, a word for a speaker or one of them."""
    start, end = start - parsed.block.start, end - parsed.block.start
    tokens = [token for token in parsed.tree if start <= token.start < end and is_word(token)]
    if not 0 < len(tokens) <= SOURCE_WORDS or not any(token.pos in NOMINAL for token in tokens):
        return False
    if any(is_clause(token) for token in tokens):
        return False
    if names is None:
        return True
    named = any(token.entity in ("PERSON", "ORG") or token.lemma.lower() in lexicon.SPEAKERS for token in tokens)
    return named or tokens[-1].lower in names()


def is_word(token: Token) -> bool:
    """Whether there is more to a token than marks."""
    return any(character.isalnum() for character in token.text)


def is_clause(token: Token) -> bool:
    """Whether a token is a verb with a subject of its own, which no speaker's name has."""
    return token.tag in ("VBD", "VBZ", "VBP", "MD") and token.dep not in ("amod", "compound")
