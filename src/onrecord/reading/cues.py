"""Cues in a sentence's syntax: verbs, nouns and adverbs that attribute, each with its source's and content's tokens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.reading import lexicon
from onrecord.reading.cue import Cue, lemma_of
from onrecord.reading.nouns import according, hearsay, noun_cue
from onrecord.reading.syntax import child, is_finite
from onrecord.reading.tree import Token, Tree
from onrecord.reading.verbs import verb_cue

VERBAL = frozenset({"VERB", "AUX"})


def cues(tree: Tree) -> Iterator[Cue]:
    """Every cue of a parse, in order. A cue may have no content yet: quotation marks can still give it one."""
    shared: dict[int, set[int]] = {}
    adding = [token for token in tree if lemma_of(token) in lexicon.ADDING]
    for token in tree:
        cue = cue_at(token)
        if cue is None:
            continue
        cue.source = shared.get(token.i, cue.source)
        take_out_additions(cue, adding, shared)
        yield cue


def cue_at(token: Token) -> Cue | None:
    """The cue that a token heads, if it heads one."""
    if token.lower in lexicon.ACCORDING:
        return according(token)
    if token.lower in lexicon.HEARSAY:
        return hearsay(token)
    if token.pos in VERBAL or token.lower in lexicon.SURE:
        return None if token.dep in ("amod", "compound", "aux", "auxpass") else verb_cue(token)
    if token.pos == "NOUN":
        return noun_cue(token)
    return None


def take_out_additions(cue: Cue, adding: Sequence[Token], shared: dict[int, set[int]]) -> None:
    """End the content where it runs into the next attribution: ", adding that …", ", while Roe said …"."""
    tree = cue.head.tree
    if not cue.source or not cue.content:
        return
    first = bisect_right(adding, cue.head.i, key=lambda token: token.i)
    last = bisect_right(adding, max(cue.content), key=lambda token: token.i)
    for token in adding[first:last]:
        i = token.i
        if i not in cue.content:
            continue
        same = (token.tag == "VBG" and tree[i - 1].text == ",") or (token.lower == "added" and token.dep == "conj")
        other = token.dep in ("advcl", "conj") and child(token, "nsubj") is not None and is_finite(token)
        start = i if same else token.left_edge.i
        if (same or other) and start - 1 in cue.content and start > cue.head.i:
            if same:
                shared[i] = cue.source
            elif not contrasts(tree, start):
                continue
            cue.content -= {j for j in cue.content if j >= start - 1}
            return


def contrasts(tree: Tree, start: int) -> bool:
    """Whether a clause opens with "while", or after a comma with or without "and": another one speaks in it."""
    return tree[start].lower in ("while", "whereas") or tree[start - 1].text == "," or tree[start - 2].text == ","
