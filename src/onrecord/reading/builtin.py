"""The learned reader: statements and the parse from one pass of the model that ships with the package. Offline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np

from onrecord.document.document import BlockKind, Document
from onrecord.reading import lexicon, toll
from onrecord.reading.attributions import Draft
from onrecord.reading.decoding import Range
from onrecord.reading.headlines import headline_attributions
from onrecord.reading.heads import Scheme
from onrecord.reading.linking import Attribution, attributed, confidence
from onrecord.reading.model import Encoded, OnnxNetwork, Singles, encoded
from onrecord.reading.parse import Parsed, readable
from onrecord.reading.passed import Passed
from onrecord.reading.quotes import quotations
from onrecord.reading.reading import Reading, Statement
from onrecord.reading.rest import Seen, reading_of
from onrecord.reading.rolespan import Role, RoleSpan
from onrecord.reading.sections import Section, sections
from onrecord.reading.speech import statements_of
from onrecord.reading.statements import names_of
from onrecord.reading.toll import Toll
from onrecord.reading.windows import Words, words_of

PLACE = "place"
# What the encoder says of so many words of a page, 3 kB each, may wait for their trees to be asked for.
MOST_HELD = 10_000
# Characters of a page's title that are read.
LONGEST_TITLE = 500
ROLE_OF: dict[str, Role] = {
    "actor-person": "actor-person",
    "actor-organization": "actor-organization",
    "target": "target",
    "victim": "victim",
    "means": "means",
}
SPEECH = lexicon.SPEECH_CLAUSE | lexicon.INFINITIVE_SPEECH
MIND = (lexicon.MIND_CLAUSE | lexicon.INFINITIVE_MIND | lexicon.OBJECT_MIND | lexicon.MIND_NOUN) - SPEECH


@dataclass(frozen=True)
class Pass:
    """What one pass of the encoder over a page gives: the parse of its pieces, and its statements.

    passed   its sections, from which trees, roles and places are read when they are asked for
    opening  the rows of its first words, see `toll.rows`; None for a page without words
    """

    document: Document
    parsed: Sequence[Parsed]
    statements: tuple[Statement, ...]
    passed: Sequence[Passed]
    opening: Singles | None

    @cached_property
    def seen(self) -> Seen:
        """What the network tags in it."""
        marked = [(one, self.document.span(*offsets)) for section in self.passed for one, offsets in section.marks]
        places = tuple(span for one, span in marked if one.role == PLACE)
        roles = (
            RoleSpan(ROLE_OF[one.role], span, one.likely, one.kinds) for one, span in marked if one.role in ROLE_OF
        )
        return Seen(tuple(roles), places, self.opening)


class BuiltinReader:
    """Reads English by the model that our own scripts train (`training/`). The weights are loaded at the first page."""

    name = "builtin"
    languages = frozenset({"en"})

    @cached_property
    def network(self) -> OnnxNetwork:
        """The model. Raises WeightsError where its files are damaged."""
        return OnnxNetwork()

    @property
    def version(self) -> str:
        """The reader's own version, raised where its rules change, and the start of the digest of all its weights."""
        return f"3+{self.network.digest[:12]}"

    def read(self, document: Document) -> Reading:
        """Suggestions for a document."""
        page = self.parse(document)
        seen = replace(page.seen, toll=self.toll_of(document, page.seen))
        return reading_of(self, document, page.parsed, page.statements, seen)

    def parse(self, document: Document) -> Pass:
        """What one pass of the encoder over a document gives. Each word is encoded once."""
        passed: list[Passed] = []
        drafts: list[Draft] = []
        openings: list[Singles] = []
        held = 0
        for section in sections(document):
            words = words_of(section.text, self.network.tokenizer)
            if not len(words):
                continue
            states = encoded(words, self.network, self.network.tokenizer)
            if sum(map(len, openings)) < toll.MOST:
                openings.append(toll.rows(states, of_title=section.is_headline))
            if not section.is_headline:
                drafts += self.drafts(section, words, states)
            passed.append(Passed(section, words, states, self.scheme))
            held += len(words)
            if held > MOST_HELD:
                passed[-1].finish()
        parsed = [piece for section in passed for piece in section.pieces()]
        drafts += headlines(document, parsed)
        return Pass(document, parsed, statements_of(document, drafts), passed, toll.opening(openings))

    def toll_of(self, document: Document, seen: Seen) -> Toll | None:
        """How likely each number of killed and injured is; None for a page without words."""
        rows = self.opening(document, seen)
        return None if rows is None else Toll(self.network.toll(rows))

    def opening(self, document: Document, seen: Seen) -> Singles | None:
        """The rows of a page's title and first words; None for a page without words."""
        if seen.opening is None:
            return None
        return np.concatenate([*self.title_rows(document), seen.opening])

    def title_rows(self, document: Document) -> Iterator[Singles]:
        """The title's, where it is told beside the page and no headline of the page itself says it."""
        if document.title and not any(block.kind is BlockKind.HEADLINE for block in document.blocks):
            words = words_of(readable(document.title[:LONGEST_TITLE]), self.network.tokenizer)
            if len(words):
                yield toll.rows(encoded(words, self.network, self.network.tokenizer), of_title=True)

    @cached_property
    def scheme(self) -> Scheme:
        """What the network's labels mean."""
        return Scheme.of(self.network)

    def drafts(self, section: Section, words: Words, states: Encoded) -> Iterator[Draft]:
        """What the model finds in a section of the body."""
        calibration = self.network.manifest["calibration"]
        for one in attributed(states, self.network):
            yield draft(section, words, one, calibration)


def headlines(document: Document, parsed: Sequence[Parsed]) -> Iterator[Draft]:
    """What headlines attribute: the model learnt from articles, where a headline's words run on into the text."""
    titles = [piece for piece in parsed if piece.block.kind is BlockKind.HEADLINE]
    if titles:
        quoted, names = quotations(document), cache(lambda: names_of(parsed))
        for piece in titles:
            yield from headline_attributions(document.text, piece, quoted, names)


def draft(section: Section, words: Words, found: Attribution, calibration: Sequence[float]) -> Draft:
    """What the model found, in characters of the document."""

    def offsets(of: Range) -> Range:
        start, end = words.offsets(*of)
        return section.start + start, section.start + end

    cue, source, content = (tuple(map(offsets, of)) for of in ((found.cue,), found.source, found.content))
    source = tuple(within_block(section, one, cue[0]) for one in source)
    return Draft(
        cue=cue,
        source=source,
        content=content,
        until=max(end for _, end in (*cue, *source, *content)),
        clear=round(confidence(found, calibration), 4),
        type="mind" if is_of_the_mind(section.text[slice(*words.offsets(*found.cue))]) else "speech",
    )


def within_block(section: Section, source: Range, cue: Range) -> Range:
    """The part of a source that stands in one block: the cue's, or else the last. A byline runs into no sentence."""
    touched = [block for block in section.pieces if block.start < source[1] and source[0] < block.end]
    own = [block for block in touched if block.start <= cue[0] < block.end] or touched[-1:]
    return (max(source[0], own[0].start), min(source[1], own[0].end)) if own else source


def is_of_the_mind(cue: str) -> bool:
    """Whether a cue names a belief, a fear or a wish, and nothing that is uttered."""
    stems = {stem for word in cue.lower().split() for stem in stems_of(word)}
    return bool(stems & MIND) and not stems & SPEECH


def stems_of(word: str) -> set[str]:
    """What a word may be a form of: "believes", "believed", "believing"."""
    cut = {word[: -len(ending)] for ending in ("s", "es", "d", "ed", "ing") if word.endswith(ending)}
    return {word, *cut, *(f"{stem}e" for stem in cut)}
