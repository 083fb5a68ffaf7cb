"""The kind of each box of an HTML page, by its markup, its words, and where it stands to the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.document.document import BlockKind
from onrecord.document.furniture import family_of
from onrecord.document.kinds import is_prose, is_quoted, is_same_title, is_title
from onrecord.document.layout import Box
from onrecord.document.opening import is_byline, is_caption, is_credit

_BYLINE_NAMES = re.compile(r"byline|author", re.IGNORECASE)
_CAPTION_NAMES = re.compile(r"caption|credit", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?…][\"”’»)]*(?= )")
# A headline stands at most so many boxes above the article's first one: pictures, bylines and buttons lie between.
ABOVE = 40


def kinds_of_boxes(
    boxes: Sequence[Box], words: Sequence[str], article: Sequence[bool], title: str | None
) -> list[BlockKind]:
    """The kind of each box; `article` says which ones are article, `title` is the page's where it states one."""
    kinds = [
        _own_kind(box, said) if chosen else BlockKind.FURNITURE
        for box, said, chosen in zip(boxes, words, article, strict=True)
    ]
    headline = _headline(boxes, words, article, title)
    if headline is not None:
        kinds[headline] = BlockKind.HEADLINE
        _clear_above(words, kinds, headline)
    lead = _lead(words, kinds, headline)
    if lead is None:
        return kinds
    kinds[lead] = BlockKind.LEAD
    _mark_between(boxes, words, kinds, lead if headline is None else headline, lead)
    for place in range(lead):
        if headline not in (None, place) and words[place] == words[headline or 0]:
            kinds[place] = BlockKind.FURNITURE
    return kinds


def _clear_above(words: Sequence[str], kinds: list[BlockKind], headline: int) -> None:
    """Call furniture what stands above the headline and is no sentence: a section's or a site's name, a kicker."""
    for place in range(headline):
        if kinds[place] in (BlockKind.PARAGRAPH, BlockKind.QUOTED) and not is_prose(words[place]):
            kinds[place] = BlockKind.FURNITURE


def _mark_between(boxes: Sequence[Box], words: Sequence[str], kinds: list[BlockKind], top: int, lead: int) -> None:
    """Name the byline between headline and lead, and captions that tell something down to the article's end."""
    bottom = max(place for place, kind in enumerate(kinds) if kind is not BlockKind.FURNITURE)
    for place in range(top + 1, bottom):
        if kinds[place] is not BlockKind.FURNITURE or boxes[place].context.aside or family_of(words[place]):
            continue
        if place < lead and _names_writer(boxes[place], words[place]):
            kinds[place] = BlockKind.BYLINE
        elif boxes[place].context.caption and (tells if place < lead else is_prose)(words[place]):
            kinds[place] = BlockKind.CAPTION


def tells(caption: str) -> bool:
    """Whether a caption says in a sentence what is seen, perhaps with a credit behind it; a bare credit does not."""
    return is_prose(caption) or any(is_prose(caption[: end.end()]) for end in _SENTENCE_ENDS.finditer(caption))


def _own_kind(box: Box, words: str) -> BlockKind:
    """The kind of a box of the article wherever it stands."""
    if box.context.caption or is_caption(words) or (_CAPTION_NAMES.search(box.context.names) and not is_prose(words)):
        return BlockKind.CAPTION
    if is_byline(words) or is_credit(words):
        return BlockKind.BYLINE
    return BlockKind.QUOTED if box.context.quoted or is_quoted(words) else BlockKind.PARAGRAPH


def _headline(boxes: Sequence[Box], words: Sequence[str], article: Sequence[bool], title: str | None) -> int | None:
    """The heading nearest above the article's sentences that is the page's title, else the nearest of first level."""
    first = next(
        (at for at, chosen in enumerate(article) if chosen and is_prose(words[at]) and not boxes[at].context.heading),
        len(boxes),
    )
    headings = [at for at in range(max(0, first - ABOVE), first) if boxes[at].context.heading and is_title(words[at])]
    titled = [at for at in headings if title and is_same_title(words[at], title)]
    topmost = [at for at in headings if boxes[at].context.heading == 1]
    return next(reversed(titled or topmost), None)


def _lead(words: Sequence[str], kinds: Sequence[BlockKind], headline: int | None) -> int | None:
    """The first paragraph below the headline that has a sentence; where none has, the first paragraph."""
    start = -1 if headline is None else headline
    body = [at for at, kind in enumerate(kinds) if kind in (BlockKind.PARAGRAPH, BlockKind.QUOTED) and at > start]
    return next((at for at in body if is_prose(words[at])), body[0] if body else None)


def _names_writer(box: Box, words: str) -> bool:
    """Whether a box between headline and lead is the byline."""
    return is_byline(words) or (
        bool(_BYLINE_NAMES.search(box.context.names)) and len(words) <= 80 and not is_prose(words)
    )
