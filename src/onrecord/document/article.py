"""Which boxes of a page are its article: what trafilatura chooses, found again in the page's own text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from lxml.etree import strip_elements
from lxml.html import HtmlElement

from onrecord.document.furniture import family_of
from onrecord.document.kinds import families_of, is_prose
from onrecord.document.layout import Box
from onrecord.document.tags import SCRIPTED

_WORD = re.compile(r"\w+")
# Runs of so many words are looked up; shorter boxes are matched between the longer ones.
ANCHOR = 4
# A run may stand so often in the chosen text; its later places say nothing about where a box belongs.
MAX_PLACES = 3
# How far after the last match a short box is looked for.
GAP = 60
# trafilatura takes a minute over a million elements and a gigabyte. Long pages in earnest have some 20,000; a book in
# one page stays below this.
MAX_ELEMENTS = 60_000
# A box is chosen when most of its words are.
CHOSEN_SHARE = 0.5
# What a container needs of the article's words for its other paragraphs to be article as well.
CONTAINER_SHARE = 0.2
# A box whose letters are nearly all links' words.
LINKED_SHARE = 0.8


def article_of(tree: HtmlElement, boxes: Sequence[Box], words: Sequence[str]) -> list[bool]:
    """Which boxes are the page's article. Where trafilatura finds none, the prose outside of what is set apart."""
    chosen = chosen_words(tree)
    if not chosen:
        return [_stands_as_prose(box, said) for box, said in zip(boxes, words, strict=True)]
    article = [share >= CHOSEN_SHARE for share in covered(words, chosen)]
    _take_in_siblings(boxes, words, article)
    _take_out_furniture(words, article)
    return article


def _stands_as_prose(box: Box, words: str) -> bool:
    """Whether a box reads as an article's, whatever stands around it."""
    return not box.context.aside and is_prose(words) and not family_of(words) and not _is_linked(box)


def _is_linked(box: Box) -> bool:
    """Whether a box is nothing but links."""
    return box.linked >= LINKED_SHARE * (box.end - box.start)


def _take_in_siblings(boxes: Sequence[Box], words: Sequence[str], article: list[bool]) -> None:
    """Add the prose in containers of the same names as much of the article stands in, and quoted matter between it."""
    held: Counter[str] = Counter()
    for box, chosen in zip(boxes, article, strict=True):
        if chosen:
            held[box.context.names] += box.end - box.start
    places = [at for at, chosen in enumerate(article) if chosen]
    for at, box in enumerate(boxes):
        if article[at] or not (_stands_as_prose(box, words[at]) or box.context.quoted):
            continue
        inside = places[0] < at < places[-1] if places else False
        sibling = box.context.names and held[box.context.names] >= CONTAINER_SHARE * held.total()
        article[at] = bool(sibling) or (inside and box.context.quoted and not box.context.aside)


def _take_out_furniture(words: Sequence[str], article: list[bool]) -> None:
    """Leave out what is furniture by its words."""
    for at, family in enumerate(families_of(words, article)):
        if family:
            article[at] = False


def chosen_words(tree: HtmlElement) -> list[str]:
    """The words of the article that trafilatura chooses, in its order; none where it finds none.

    The tree loses its scripts and styles. A tree of more elements than any page is made of is not given to it.
    """
    if next(islice(tree.iter(), MAX_ELEMENTS, None), None) is not None:
        return []
    from trafilatura.core import bare_extraction
    from trafilatura.settings import Document as Extracted

    # trafilatura drops these as well, but one by one, in quadratic time, and only after copying them several times.
    strip_elements(tree, *SCRIPTED, with_tail=False)
    found = bare_extraction(tree, fast=True, include_comments=False)
    if not isinstance(found, Extracted):
        return []
    return [word for piece in found.body.itertext() for word in _WORD.findall(str(piece))]


def covered(boxes: Sequence[str], chosen: Sequence[str]) -> list[float]:
    """For each box the share of its words that stand in the chosen text, in the order of both."""
    found = [_WORD.findall(box) for box in boxes]
    words = [word for box in found for word in box]
    places = _matched(words, chosen)
    following = _following(places, len(chosen))
    shares, start, passed = [], 0, 0
    for box in found:
        end = start + len(box)
        hits = sum(place >= 0 for place in places[start:end])
        if box and not hits and len(box) < ANCHOR:
            at = _find(box, chosen, passed, min(following[start], passed + GAP))
            hits, passed = (len(box), at + len(box)) if at >= 0 else (0, passed)
        passed = max([passed, *(place + 1 for place in places[start:end])])
        shares.append(hits / len(box) if box else 0.0)
        start = end
    return shares


def _matched(words: Sequence[str], chosen: Sequence[str]) -> array[int]:
    """For each of the page's words its place in the chosen text, or -1: the chain of runs, and what goes on from it."""
    places = array("l", [-1]) * len(words)
    chain = _chain(words, chosen)
    for (start, place), (next_start, next_place) in pairwise([*chain, (len(words), len(chosen))]):
        reach = min(next_start - start, next_place - place)
        for step in range(reach):
            if step >= ANCHOR and words[start + step] != chosen[place + step]:
                break
            places[start + step] = place + step
    return places


def _following(places: array[int], end: int) -> list[int]:
    """For each of the page's words the chosen place of the next one that is matched."""
    following = [end] * (len(places) + 1)
    for at in range(len(places) - 1, -1, -1):
        following[at] = places[at] if places[at] >= 0 else following[at + 1]
    return following


def _find(run: Sequence[str], chosen: Sequence[str], start: int, end: int) -> int:
    """Where a run of words stands in a part of the chosen ones; -1 where it does not."""
    return next((at for at in range(start, end - len(run) + 1) if chosen[at : at + len(run)] == run), -1)


def _chain(words: Sequence[str], chosen: Sequence[str]) -> list[tuple[int, int]]:
    """The longest chain of runs that both have, as places in both, increasing in both (patience sorting)."""
    places: dict[tuple[str, ...], list[int]] = {}
    for place, run in enumerate(_runs(chosen)):
        known = places.setdefault(run, [])
        if len(known) < MAX_PLACES:
            known.append(place)
    tops: list[int] = []
    piles: list[int] = []
    starts, stands, links = array("l"), array("l"), array("l")
    for start, run in enumerate(_runs(words)):
        if run not in places:
            continue
        for place in reversed(places[run]):
            pile = bisect_left(tops, place)
            if tops[pile : pile + 1] == [place]:
                continue
            starts.append(start)
            stands.append(place)
            links.append(piles[pile - 1] if pile else -1)
            tops[pile : pile + 1] = [place]
            piles[pile : pile + 1] = [len(links) - 1]
    chain: list[tuple[int, int]] = []
    link = piles[-1] if piles else -1
    while link >= 0:
        chain.append((starts[link], stands[link]))
        link = links[link]
    return chain[::-1]


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """All runs of ANCHOR words."""
    return zip(*(words[offset:] for offset in range(ANCHOR)), strict=False)
