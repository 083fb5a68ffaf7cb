"""The kind of each paragraph of a plain text, by its words and by where it stands between the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.document.document import Block, BlockKind
from onrecord.document.furniture import family_of, is_imprint
from onrecord.document.habits import Family
from onrecord.document.opening import (
    MIN_HEADLINE_WORDS,
    dateline_end,
    is_byline,
    is_caption,
    is_credit,
    title_end,
)
from onrecord.values.span import Span

# A headline is one line of a few words; the longest of polnear and gva has 190 characters.
MAX_HEADLINE = 200
# A comment widget below so much of the page's prose ends the article.
OVER_SHARE = 0.7
ARTICLE_KINDS = (BlockKind.PARAGRAPH, BlockKind.QUOTED)
# A paragraph of prose has at least so many words and ends as sentences do.
MIN_PROSE_WORDS = 8
# A sentence that lost its full stop is longer than headlines are, and mostly in small letters.
MIN_UNENDED_WORDS = 20
SENTENCE_END = re.compile(r"[.!?…。؟۔][\"'”’»)\]]*$")
QUOTE_PAIRS = {'"': '"', "“": "”", "«": "»", "„": "“”", "‘": "’"}
WORD = re.compile(r"\w+")


def blocks_of(text: str, spans: Sequence[tuple[int, int]], title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a plain text with these paragraphs and, where it is known, this title.

    A dateline before the lead becomes a block of its own, and so does a headline that runs on into the first paragraph;
    the site's name between the two is furniture.
    """
    apart = title_apart(text, spans[0], title) if spans else []
    spans = [*apart, *spans[1:]]
    blocks = list(blocks_with(text, spans, kinds_of([text[start:end] for start, end in spans], title)))
    site = Span.trimmed(text, apart[0][1], apart[1][0]) if len(apart) > 1 else None
    if site:
        blocks.insert(1, Block(BlockKind.FURNITURE, site.start, site.end))
    return tuple(blocks)


def title_apart(text: str, first: tuple[int, int], title: str | None) -> list[tuple[int, int]]:
    """The first paragraph, apart from a headline that runs on into it: one by its form, or the known title."""
    start, end = first
    ends = title_end(text[start:end]) or known_end(text[start:end], title or "")
    rest = Span.trimmed(text, start + ends[1], end) if ends else None
    return [(start, start + ends[0]), (rest.start, rest.end)] if ends and rest else [first]


def known_end(paragraph: str, title: str) -> tuple[int, int] | None:
    """As `title_end`, of the known title, where the paragraph begins with it and a sentence begins behind it."""
    known = title.strip()
    if len(known.split()) < MIN_HEADLINE_WORDS or "\n" in known or not paragraph.startswith(known):
        return None
    behind = WORD.search(paragraph, len(known))
    return (len(known), len(known)) if behind and not behind[0][0].islower() else None


def kinds_of(words: Sequence[str], title: str | None = None) -> list[BlockKind]:
    """The kind of each paragraph, in order."""
    families = families_of(words)
    prose = [
        family is None and (is_prose(paragraph) or _is_unended(paragraph))
        for paragraph, family in zip(words, families, strict=True)
    ]
    first = next((place for place, is_text in enumerate(prose) if is_text), 0)
    families[first:] = [None if family is Family.STAMP else family for family in families[first:]]
    end = _article_end(words, families, prose)
    kinds = [
        BlockKind.FURNITURE if family or place >= end else _own_kind(paragraph)
        for place, (paragraph, family) in enumerate(zip(words, families, strict=True))
    ]
    _mark_opening(words, kinds, prose, title)
    return kinds


def families_of(words: Sequence[str], among: Sequence[bool] | None = None) -> list[Family | None]:
    """The family of furniture of each paragraph by its words, and by what stands below it: an imprint ends a page.

    among   which paragraphs to look at; the others have no family here
    """
    families = [
        family_of(paragraph) if among is None or among[place] else None for place, paragraph in enumerate(words)
    ]
    for place in range(len(words) - 1, -1, -1):
        if families[place] or (among is not None and not among[place]):
            continue
        if is_imprint(words[place]):
            families[place] = Family.IMPRINT
        elif is_prose(words[place]):
            break
    return families


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph reads as sentences, rather than as a title, a label or a list of links."""
    return bool(SENTENCE_END.search(paragraph[-20:].rstrip())) and len(WORD.findall(paragraph[:400])) >= MIN_PROSE_WORDS


def _is_unended(paragraph: str) -> bool:
    """Whether a line is a sentence that lost its full stop."""
    found = WORD.findall(paragraph[:400])
    return len(found) >= MIN_UNENDED_WORDS and sum(word[0].islower() for word in found) > len(found) / 2


def _own_kind(paragraph: str) -> BlockKind:
    """The kind that a paragraph has wherever it stands."""
    if is_byline(paragraph) or is_credit(paragraph):
        return BlockKind.BYLINE
    if is_caption(paragraph):
        return BlockKind.CAPTION
    return BlockKind.QUOTED if is_quoted(paragraph) else BlockKind.PARAGRAPH


def is_quoted(paragraph: str) -> bool:
    """Whether a paragraph is one quotation from end to end."""
    closing = QUOTE_PAIRS.get(paragraph[:1], "")
    marks = closing + paragraph[:1]
    return (
        bool(closing)
        and paragraph[-1] in closing
        and len(paragraph) > 2
        and not any(m in paragraph[1:-1] for m in marks)
    )


def _article_end(words: Sequence[str], families: Sequence[Family | None], prose: Sequence[bool]) -> int:
    """Where the article is over: what readers write, and titles of other articles, come after it.

    A comment widget ends it unless more prose follows than came before (a "3 comments" link above it). After the last
    prose, lines without a sentence's end are titles of other articles where furniture stands before them.
    """
    total = sum(len(paragraph) for paragraph, is_text in zip(words, prose, strict=True) if is_text)
    before = 0
    for place, family in enumerate(families):
        if prose[place]:
            before += len(words[place])
        if family is Family.COMMENTS and before > OVER_SHARE * total:
            return place
    last = max((place for place, is_text in enumerate(prose) if is_text), default=len(words))
    furniture = next((place for place in range(last + 1, len(words)) if families[place]), len(words))
    rest = (one for one in range(furniture + 1, len(words)) if families[one] is None and not _is_closing(words[one]))
    return len(words) if next(rest, None) is None else furniture + 1


def _is_closing(paragraph: str) -> bool:
    """Whether a line without a sentence's end belongs to the article all the same: a credit, a caption, a byline."""
    return is_byline(paragraph) or is_credit(paragraph) or is_caption(paragraph)


def _mark_opening(words: Sequence[str], kinds: list[BlockKind], prose: Sequence[bool], title: str | None) -> None:
    """Name the headline and the lead, and call furniture what stands above the headline."""
    body = [place for place, kind in enumerate(kinds) if kind in ARTICLE_KINDS]
    lead = next((place for place in body if prose[place]), None)
    if lead is None:
        return
    above = [place for place in body if place < lead and is_title(words[place])]
    later = next((place for place in body if place > lead and prose[place]), None)
    if not above and later is not None and lead == 0 and is_strong_title(words[lead]):
        above, lead = [lead], later
    if above:
        headline = _headline([words[place] for place in above], title)
        kinds[above[headline]] = BlockKind.HEADLINE
        for place in above[:headline]:
            kinds[place] = BlockKind.FURNITURE
    kinds[lead] = BlockKind.LEAD


def _headline(titles: Sequence[str], title: str | None) -> int:
    """Which of the titles above the lead is the page's own: the one that is known, or the first with a few words."""
    known = [place for place, words in enumerate(titles) if title and is_same_title(words, title)]
    long_enough = [place for place, words in enumerate(titles) if len(words.split()) >= MIN_HEADLINE_WORDS]
    return (known or long_enough or [0])[0]


def is_same_title(one: str, two: str) -> bool:
    """Whether two titles are one, one of them perhaps with a site's name at its end, or cut short."""
    first, second = (WORD.findall(title.lower()) for title in (one, two))
    shared = min(len(first), len(second))
    return first == second or (shared >= MIN_HEADLINE_WORDS and first[:shared] == second[:shared])


def is_title(paragraph: str) -> bool:
    """Whether a paragraph may be a headline: short, one line, and not ended as a sentence is."""
    ends = paragraph.rstrip("\"'”’»")
    unfinished = ends.endswith((".", ":", ";", ",")) and not ends.endswith("...")
    return len(paragraph) <= MAX_HEADLINE and "\n" not in paragraph and not unfinished


def is_strong_title(paragraph: str) -> bool:
    """Whether a first paragraph that ends as a sentence is a headline all the same: a question, or capitals."""
    if len(paragraph) > MAX_HEADLINE or "\n" in paragraph:
        return False
    found = [word for word in WORD.findall(paragraph) if len(word) > 3]
    capital = sum(word[0].isupper() and not word.isupper() for word in found)
    is_question = paragraph.endswith("?") and not re.search(r"[.!?] ", paragraph)
    return is_question or (len(found) >= 3 and capital >= 0.8 * len(found))


def blocks_with(text: str, spans: Sequence[tuple[int, int]], kinds: Sequence[BlockKind]) -> Iterable[Block]:
    """The blocks, with a dateline cut off before the lead."""
    for (start, end), kind in zip(spans, kinds, strict=True):
        cut = start + dateline_end(text[start:end]) if kind is BlockKind.LEAD else start
        if cut > start:
            yield Block(BlockKind.DATELINE, start, start + len(text[start:cut].rstrip()))
        yield Block(kind, cut, end)
