"""The learned reader: statements from the model that ships with the package, the rest by the rules' parse. Offline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from onrecord.document.document import BlockKind, Document
from onrecord.reading import lexicon
from onrecord.reading.attributions import Draft
from onrecord.reading.headlines import headline_attributions
from onrecord.reading.model import Attribution, OnnxNetwork, attributions, confidence
from onrecord.reading.parse import Parsed
from onrecord.reading.quotes import quotations
from onrecord.reading.reading import Reading
from onrecord.reading.rest import reading_of
from onrecord.reading.spacy_parse import parse
from onrecord.reading.speech import statements_of
from onrecord.reading.statements import names_of
from onrecord.reading.windows import Words

SPEECH = lexicon.SPEECH_CLAUSE | lexicon.INFINITIVE_SPEECH
MIND = (lexicon.MIND_CLAUSE | lexicon.INFINITIVE_MIND | lexicon.OBJECT_MIND | lexicon.MIND_NOUN) - SPEECH


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
        """The reader's own version and the start of the digest of what its weights were made from."""
        return f"1+{self.network.manifest['checkpoint'][:12]}"

    def read(self, document: Document) -> Reading:
        """Suggestions for a document. The body's statements are the model's; the rest goes by the rules' parse."""
        parsed = parse(document)
        words, found = attributions(body(document), self.network, self.network.tokenizer)
        calibration = self.network.manifest["calibration"]
        drafts = [draft(document.text, words, one, calibration) for one in found]
        statements = statements_of(document, [*drafts, *headlines(document, parsed)])
        return reading_of(self, document, parsed, statements)


def headlines(document: Document, parsed: Sequence[Parsed]) -> Iterator[Draft]:
    """What headlines attribute: the model learnt from articles, where a headline's words run on into the text."""
    quoted, names = quotations(document), names_of(parsed)
    for piece in parsed:
        if piece.block.kind is BlockKind.HEADLINE:
            yield from headline_attributions(document.text, piece, quoted, names)


def body(document: Document) -> str:
    """The text with furniture and headlines blanked out: all offsets hold, and furniture never speaks."""
    parts, end = [], 0
    for block in document.blocks:
        if block.kind in (BlockKind.FURNITURE, BlockKind.HEADLINE):
            parts += [document.text[end : block.start], "\n" * (block.end - block.start)]
            end = block.end
    return "".join([*parts, document.text[end:]])


def draft(text: str, words: Words, found: Attribution, calibration: Sequence[float]) -> Draft:
    """What the model found, in characters."""
    cue, source, content = (
        tuple(words.offsets(*each) for each in ranges) for ranges in ((found.cue,), found.source, found.content)
    )
    return Draft(
        cue=cue,
        source=source,
        content=content,
        until=max(end for _, end in (*cue, *source, *content)),
        clear=round(confidence(found, calibration), 4),
        type="mind" if is_of_the_mind(text[slice(*cue[0])]) else "speech",
    )


def is_of_the_mind(cue: str) -> bool:
    """Whether a cue names a belief, a fear or a wish, and nothing that is uttered."""
    stems = {stem for word in cue.lower().split() for stem in stems_of(word)}
    return bool(stems & MIND) and not stems & SPEECH


def stems_of(word: str) -> set[str]:
    """What a word may be a form of: "believes", "believed", "believing"."""
    cut = {word[: -len(ending)] for ending in ("s", "es", "d", "ed", "ing") if word.endswith(ending)}
    return {word, *cut, *(f"{stem}e" for stem in cut)}
