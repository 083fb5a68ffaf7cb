"""What a model says of a page, as far as the page bears it out: every string is found in the passage, or it is dropped.

A quotation whose content is not found, even one piece of it, is dropped whole: half of a sentence can say its opposite.
A cue, source or speaker that is not found is left out; where neither cue nor source is left, so is the quotation. What
is dropped is counted, and an editor sees the count. Which words belong together is still only what the model says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

from onrecord.document.document import BlockKind, Document
from onrecord.reading import messages
from onrecord.reading.attributions import Draft
from onrecord.reading.nesting import nested, outermost_first
from onrecord.reading.passages import Offsets, Passage
from onrecord.reading.quotes import Quotation, quotations
from onrecord.reading.reading import Link, LinkKind, Mode, Statement, Warning
from onrecord.reading.statements import statement, touching
from onrecord.values.span import Span

Places = Sequence[Offsets]

# Nobody has measured how often a model of any name is right, so it is as sure as a coin.
CONFIDENCE = 0.5
# A passage cannot hold more; the rest of an answer that goes on for ever is dropped unread, and counted.
MOST = 100
# No field holds more strings: a content is one for each paragraph, a cue or a source is one or two.
MOST_PIECES = 20
MOST_PARTS = 3
# Of words that stand at many places, these many are tried as the one that is meant.
TRIED = 10
# "said" stands in each of two sentences: which one is meant shows only with the source beside it. On polnear dev, gold
# quotations given as bare strings are put back at their place in 99.1 % of cases (98.9 % with 1).
CUES = 4
# Found in no text.
NOWHERE = ""
PARTS = {"outlet": LinkKind.RELAY, "spokesperson": LinkKind.SPOKESPERSON}


@dataclass(frozen=True)
class Grounded:
    """What is left of a model's answers.

    given    quotations that it gave
    dropped  of these, how many were dropped whole
    parts    cues, sources and speakers that were left out of the others
    """

    statements: tuple[Statement, ...]
    given: int
    dropped: int
    parts: int


@dataclass(frozen=True)
class Placed:
    """One quotation at its place in the document, the links that it adds to its chain, and how many parts it lost."""

    draft: Draft
    links: tuple[Link, ...]
    lost: int


def quotations_in(answer: object) -> list[object] | None:
    """The quotations of a model's answer, of any shape; None where the answer is not of the form that was asked for."""
    found = answer.get("quotations") if isinstance(answer, dict) else None
    return found if isinstance(found, list) else None


def grounded(document: Document, answers: Iterable[tuple[Passage, object]]) -> Grounded:
    """The statements that the answers give on their passages. The same answers give the same statements."""
    quoted = quotations(document)
    given = 0
    placed: list[Placed] = []
    for passage, answer in answers:
        entries = quotations_in(answer) or []
        given += len(entries)
        finder = Finder(document, passage, quoted)
        found = (finder.placed(entry) for entry in entries[:MOST])
        placed += [one for one in found if one]
    placed.sort(key=lambda one: (one.draft.at, one.draft.content))
    made = stated(document, placed, quoted)
    statements: dict[str, Statement] = {}
    for _, one in sorted(made.items()):
        statements.setdefault(one.id, one)
    lost = sum(placed[i].lost for i in made)
    return Grounded(tuple(statements.values()), given, given - len(made), lost)


def stated(document: Document, placed: Sequence[Placed], quoted: Sequence[Quotation]) -> dict[int, Statement]:
    """The statements of placed quotations by number, each with the one that it stands in; none of what is too deep."""
    parents = nested([one.draft for one in placed])
    made: dict[int, Statement] = {}
    for i in outermost_first(parents, len(placed)):
        outer = made[parents[i]] if i in parents else None
        names = {link.name for link in outer.chain} if outer else {document.outlet}
        # A model may give the outer one's speakers again.
        links = [link for link in placed[i].links if link.name not in names]
        made[i] = statement(document, placed[i].draft, mode_of(placed[i].draft, quoted), links, outer)
    return made


def mode_of(draft: Draft, quoted: Sequence[Quotation]) -> Mode:
    """How the content is rendered. Part of a quotation is as direct as the whole of it."""
    if draft.headline:
        return Mode.HEADLINE
    marks = [(touching(quoted, start, end), start, end) for start, end in draft.content]
    if all(one and one.start <= start and end <= one.end for one, start, end in marks):
        return Mode.DIRECT
    return Mode.MIXED if any(one for one, _, _ in marks) else Mode.INDIRECT


def ungrounded(found: Grounded) -> Warning | None:
    """What an editor should know of what was dropped; None where nothing was."""
    if not found.dropped and not found.parts:
        return None
    return Warning("dropped-ungrounded", messages.DROPPED(given=found.given, dropped=found.dropped, parts=found.parts))


class Finder:
    """Finds a model's strings in the passage that it was asked about."""

    def __init__(self, document: Document, passage: Passage, quoted: Sequence[Quotation]) -> None:
        """For one passage of a document with these quotations."""
        self.document = document
        self.passage = passage
        self.quoted = quoted
        self.known: dict[str, Places] = {}

    def placed(self, entry: object) -> Placed | None:
        """One quotation of an answer, None where it is dropped."""
        if not isinstance(entry, dict):
            return None
        content, lost = self.words(strings(entry.get("content"), MOST_PIECES))
        if not content or lost:
            return None
        # A colon can attribute.
        cue, lost_cue = self.found(strings(entry.get("cue"), MOST_PARTS))
        source, lost_source = self.words(strings(entry.get("source"), MOST_PARTS))
        if not cue and not source:
            return None
        said, cues, sources = together(content, cue, source)
        links, lost = self.links(entry.get("speakers"), said, sources)
        return Placed(self.draft(said, cues, sources), links, lost_cue + lost_source + lost)

    def find(self, words: str) -> Places:
        """Where the words stand in the passage."""
        if words not in self.known:
            self.known[words] = self.passage.find(words)
        return self.known[words]

    def found(self, words: list[str]) -> tuple[list[Places], int]:
        """The places of each string that is found, and how many strings are not."""
        places: list[Places] = [found for one in words if (found := self.find(one))]
        return places, len(words) - len(places)

    def words(self, strings: list[str]) -> tuple[list[Places], int]:
        """The same for strings of which punctuation alone is not enough."""
        return self.found([one if has_word(one) else NOWHERE for one in strings])

    def draft(self, content: Places, cue: Places, source: Places) -> Draft:
        """The attribution in offsets of the document."""
        said = tuple(dict.fromkeys(self.with_marks(*place) for place in self.in_document(content)))
        blocks = self.document.blocks
        block = blocks[bisect_right(blocks, said[0][0], key=lambda block: block.start) - 1]
        return Draft(
            cue=self.in_document(cue),
            source=self.in_document(source),
            content=said,
            until=said[-1][1],
            clear=CONFIDENCE,
            headline=block.kind is BlockKind.HEADLINE,
        )

    def in_document(self, found: Iterable[Offsets]) -> tuple[Offsets, ...]:
        """Places in the passage as the document's, in order, those that overlap joined."""
        joined: list[Offsets] = []
        for start, end in sorted(place for one in found for place in self.passage.in_document(one)):
            if joined and start < joined[-1][1]:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            else:
                joined.append((start, end))
        return tuple(joined)

    def with_marks(self, start: int, end: int) -> Offsets:
        """The place with the quotation marks around it, where it is all that stands between them."""
        one = touching(self.quoted, start, end)
        if one is None or not (one.start <= start and end <= one.end):
            return start, end
        text = self.document.text
        return (start, end) if has_word(text[one.start : start] + text[end : one.end]) else (one.start, one.end)

    def links(self, value: object, content: Places, source: Places) -> tuple[tuple[Link, ...], int]:
        """The chain's links, and how many speakers are not in the passage. The source speaks where none else does."""
        places: list[tuple[LinkKind, Span]] = []
        lost = 0
        around = source or content
        for kind, words in speakers(value):
            found = self.find(words) if has_word(words) else []
            lost += not found
            places += [(kind, self.span(nearest(found, around)))] if found else []
        sources = [self.document.span(*place) for place in self.in_document(source)]
        if not places and sources:
            places = [(LinkKind.SPEAKER, sources[0])]
        links = [Link(kind, span.exact, span, written(span, sources)) for kind, span in places]
        if sources and not any(link.words for link in links):
            # "She said": her name stands elsewhere, and the source's words are the last speaker's.
            links[-1] = replace(links[-1], words=sources[0])
        return tuple({link.name: link for link in reversed(links)}.values())[::-1], lost

    def span(self, found: Offsets) -> Span:
        """The document's span of a place in the passage; of its first piece where it reaches over several."""
        return self.document.span(*self.passage.in_document(found)[0])


def strings(value: object, most: int) -> list[str]:
    """The strings of a field: one, several, or none. What is no string, or too many, counts as words of nowhere."""
    values = value if isinstance(value, list) else [value]
    if len(values) > most:
        return [NOWHERE]
    return [one if isinstance(one, str) else NOWHERE for one in values if one not in (None, "")]


def speakers(value: object) -> list[tuple[LinkKind, str]]:
    """The speakers of an answer, each with its part; where that is not known, a speaker's."""
    found = []
    for one in value[:MOST_PIECES] if isinstance(value, list) else [value]:
        words, part = (one.get("words"), one.get("part")) if isinstance(one, dict) else (one, None)
        kind = PARTS.get(part, LinkKind.SPEAKER) if isinstance(part, str) else LinkKind.SPEAKER
        found += [(kind, word) for word in strings(words, 1)]
    return found


def written(name: Span, sources: Sequence[Span]) -> Span | None:
    """A speaker's words in a statement: the name where it stands in the source."""
    return name if any(source.contains(name) for source in sources) else None


def has_word(words: str) -> bool:
    """Whether there is a letter or a digit."""
    return any(character.isalnum() for character in words)


def together(content: list[Places], cue: list[Places], source: list[Places]) -> tuple[Places, Places, Places]:
    """Of all places where each string stands, those that stand closest together."""
    best: tuple[int, tuple[Places, Places, Places]] | None = None
    for anchor in min(content, key=len)[:TRIED]:
        said = [nearest(places, [anchor]) for places in content]
        beside = [outside(places, said) for places in source]
        for cues in cues_of(said, [outside(places, said) for places in cue]):
            sources = [nearest(places, cues or said) for places in beside]
            cost = sum(gap(place, [anchor]) for place in said) + sum(gap(place, said) for place in cues)
            cost += sum(gap(place, cues or said) for place in sources)
            if best is None or cost < best[0]:
                best = cost, (said, cues, sources)
    assert best is not None  # noqa: S101  content is never empty
    return best[1]


def outside(places: Places, said: Places) -> Places:
    """The places that are not in what is said; all of them where each is."""
    return [place for place in places if gap(place, said)] or places


def cues_of(said: Places, cue: list[Places]) -> Iterator[Places]:
    """The cues that may be meant: one for each of the closest places of its first string."""
    if not cue:
        yield []
        return
    for first in nsmallest(CUES, cue[0], key=lambda place: gap(place, said)):
        yield [first, *(nearest(places, [first]) for places in cue[1:])]


def nearest(places: Places, to: Places) -> Offsets:
    """The place closest to some others, the first of several."""
    return min(places, key=lambda place: gap(place, to))


def gap(place: Offsets, others: Iterable[Offsets]) -> int:
    """Characters from a place to the closest of the others, one more than lie between; 0 where they overlap."""
    return min(max(0, place[0] - end + 1, start - place[1] + 1) for start, end in others)
