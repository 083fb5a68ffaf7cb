"""The language of a text: detected from its words, held against what the page states."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

    from onrecord.document.document import StatedBy

# Letters needed before a detection counts at all, and before it may contradict what the page states.
MIN_LETTERS, ENOUGH_LETTERS = 40, 300
# The detector's probability, calibrated over lengths (py3langid's `norm_probs`).
LIKELY, CERTAIN = 0.5, 0.9
# The detector's cost grows with the text; it is sure long before this many characters.
SAMPLE = 2000
# English by its small words: no other written language has "the" and so many of the others. On every text of the public
# sets that passes, the detector says English too.
MIN_WORDS, ENGLISH_SHARE, ARTICLE_SHARE = 40, 0.25, 0.03
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    _WORD.findall("""
        the of and to that with was were which would their there they from this have been had by are has he she his her
        it is in on for as at an be not said who when after
    """)
)


class Language(NamedTuple):
    """An ISO 639-1 code and who says so; both None where it cannot be told."""

    code: str | None
    stated: StatedBy | None


def language_of(text: str, declared: str | None = None) -> Language:
    """The language of a text that its page declares as `declared` (any BCP 47 tag, or None).

    What the page declares wins, unless enough text is surely in another language: the `lang` of a template often is
    that of the template's author.
    """
    declared = primary_subtag(declared)
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < MIN_LETTERS:
        return Language(declared, "metadata" if declared else None)
    detected, probability = ("en", 1.0) if is_plainly_english(sample) else _identifier().classify(sample)
    if declared in (detected, None) or letters < ENOUGH_LETTERS or probability < CERTAIN:
        if declared:
            return Language(declared, "metadata")
        return Language(detected, "text") if probability >= LIKELY else Language(None, None)
    return Language(detected, "text")


def is_plainly_english(sample: str) -> bool:
    """Whether a text's small words leave no doubt, so that the detector need not be loaded."""
    words = _WORD.findall(sample.lower())
    small = sum(word in _ENGLISH for word in words)
    articles = words.count("the")
    return len(words) >= MIN_WORDS and small >= ENGLISH_SHARE * len(words) and articles >= ARTICLE_SHARE * len(words)


def primary_subtag(tag: str | None) -> str | None:
    """The two-letter language of a BCP 47 tag ("pt" of "pt-BR", "pt_BR"); None for anything else."""
    match = re.match(r"\s*([A-Za-z]{2})(?![A-Za-z0-9])", tag or "")
    return match.group(1).lower() if match else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """The detector, loaded (half a second) where a first text needs it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
