"""Statements of a page: drafts put together, continued over quotations, nested and given their chains."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from onrecord.document.document import BlockKind, Document
from onrecord.reading.attributions import Draft, Offsets, attributions
from onrecord.reading.chains import Speakers
from onrecord.reading.continuing import continued
from onrecord.reading.headlines import headline_attributions
from onrecord.reading.nesting import nested, outermost_first
from onrecord.reading.parse import Parsed
from onrecord.reading.quotes import Quotation, quotations
from onrecord.reading.reading import Link, LinkKind, Mode, Statement, digest_id
from onrecord.reading.relays import relayed
from onrecord.values.span import Span


def read_statements(document: Document, parsed: Sequence[Parsed]) -> tuple[Statement, ...]:
    """Every attribution that the page makes, in the order of its text. `parsed` is the parse of the same document."""
    quoted = quotations(document)
    found: list[Draft] = []
    names = cache(lambda: names_of(parsed))
    for piece in parsed:
        if piece.block.kind is BlockKind.HEADLINE:
            found += headline_attributions(document.text, piece, quoted, names)
        else:
            found += attributions(document.text, piece, quoted)
    relays = relayed(document, parsed, quoted)
    drafts = sorted([*continued(document, found, quoted), *relays], key=lambda draft: (draft.at, draft.content))
    return stated(document, drafts, quoted)


def names_of(parsed: Sequence[Parsed]) -> frozenset[str]:
    """The last words, small, of the people and organizations that the page names below its headlines."""
    below = (piece.tree for piece in parsed if piece.block.kind is not BlockKind.HEADLINE)
    return frozenset(tree[e.last - 1].lower for tree in below for e in tree.entities if e.entity in ("PERSON", "ORG"))


def stated(document: Document, drafts: Sequence[Draft], quoted: Sequence[Quotation]) -> tuple[Statement, ...]:
    """The drafts as statements, each after the one that it stands in."""
    parents = nested(drafts)
    speakers = Speakers(document, drafts, quoted)
    made: dict[int, Statement] = {}
    for i in outermost_first(parents, len(drafts)):
        parent = parents.get(i)
        links = tuple(speakers.links(i, parent))
        outer = None if parent is None else made[parent]
        made[i] = statement(document, drafts[i], mode_of(drafts[i], quoted), links, outer)
    unique = {one.id: one for _, one in sorted(made.items())}
    return tuple(unique.values())


def statement(
    document: Document, draft: Draft, mode: Mode, links: Sequence[Link], outer: Statement | None
) -> Statement:
    """One draft as a statement; its chain goes on from the outer one's."""
    cue, source, content = (spans(document, part) for part in (draft.cue, draft.source, draft.content))
    chain = outer.chain if outer else (Link(LinkKind.OUTLET, document.outlet),)
    # "Roe said that she feared": one voice, not two.
    links = [link for link in links if not same_voice(link, chain[-1])]
    return Statement(
        id=digest_id("s", document, "statement", (*cue, *source, *content)),
        mode=mode,
        content=content,
        cue=cue,
        source=source,
        chain=(*chain, *links),
        confidence=draft.clear,
        type=draft.type,
        within=outer.id if outer else None,
    )


def same_voice(link: Link, other: Link) -> bool:
    """Whether two links are of one speaker: the same name in the same place, or the same words."""
    named = link.name is not None and other.name is not None
    return (link.span is not None and link.span == other.span) or (
        named and str(link.name).lower() == str(other.name).lower()
    )


def spans(document: Document, offsets: Iterable[Offsets]) -> tuple[Span, ...]:
    """The document's spans of some offsets."""
    return tuple(document.span(start, end) for start, end in offsets)


def mode_of(draft: Draft, quoted: Sequence[Quotation]) -> Mode:
    """How a draft's content is rendered, by the quotation marks in it."""
    if draft.headline:
        return Mode.HEADLINE
    marks = [touching(quoted, start, end) for start, end in draft.content]
    if all(
        one and one.start == start and one.end >= end for one, (start, end) in zip(marks, draft.content, strict=True)
    ):
        return Mode.DIRECT
    inside = any(one and one.start >= start for one, (start, _) in zip(marks, draft.content, strict=True))
    return Mode.MIXED if inside else Mode.INDIRECT


def touching(quoted: Sequence[Quotation], start: int, end: int) -> Quotation | None:
    """The first quotation that shares a character with `[start, end)`."""
    i = bisect_right(quoted, start, key=lambda quotation: quotation.end)
    return quoted[i] if i < len(quoted) and quoted[i].start < end else None
