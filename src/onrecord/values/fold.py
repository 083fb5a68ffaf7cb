"""Spellings of one place name folded to one key, so that "al-Bâb", "Al Bab" and "AL-BAB" are looked up alike."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

# Letters that no decomposition takes apart.
_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "n", "ħ": "h", "ə": "a",
    "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ے": "ي", "ہ": "ه", "ھ": "ه", "ـ": None,
})  # fmt: skip
# Marks that stand for a sound which English spellings leave out, and the full stops of abbreviations.
_SILENT = re.compile(r"['’‘ʼʻʿʾ`´′ʹ״׳.]")
_BETWEEN = re.compile(r"[\W_]+")
_SAINT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
# The article before moon letters, before each sun letter, and as Egypt and the Maghreb spell it.
_ARTICLES = frozenset("al el ul il ad ed adh edh an en ar er as es ash esh at et ath az ez".split())  # noqa: SIM905
_ARABIC_ARTICLE = "ال"
_DOUBLED = re.compile(r"(.)\1+")


def fold(words: str) -> str:
    """The key of a spelling: no case, diacritics, hyphens, apostrophes, full stops, or "the"; "Saint" is "St".

    Arabic letters that are written one for the other (alef with and without hamza, final ya, ta marbuta) are one.
    """
    kept = folded_words(words)
    return " ".join(kept[1:] if kept[:1] == ["the"] and len(kept) > 1 else kept)


def folded_words(words: str) -> list[str]:
    """The folded words of a name."""
    bare = _SILENT.sub("", words).casefold()
    if not bare.isascii():
        bare = "".join(each for each in normalize("NFKD", bare) if not combining(each)).translate(_LETTERS)
    return [_SAINT.get(word, word) for word in _BETWEEN.split(bare) if word]


def is_article(name: str) -> bool:
    """Whether a name is an Arabic article and nothing else."""
    return fold(name) in _ARTICLES


def has_article(folded: str) -> bool:
    """Whether one of several words of a folded name could be the Arabic article."""
    words = folded.split()
    return len(words) > 1 and not _ARTICLES.isdisjoint(words)


def without_article(folded: str) -> str:
    """A folded name without the Arabic article, wherever it stands: "deir ez zor" is "deir zor"."""
    words = folded.split()
    kept = [word for word in words if word not in _ARTICLES] or words
    return " ".join(_without_arabic_article(word) for word in kept)


def _without_arabic_article(word: str) -> str:
    return word[2:] if word.startswith(_ARABIC_ARTICLE) and len(word) > 4 else word


def sounded(folded: str) -> str:
    """What several spellings of one Arabic name in Latin letters have in common; for names of that origin only.

    No article, no doubled letters, three vowels as Arabic has them, no final "h": "douma" and "duma", "idleb" and
    "idlib", "deir ez zor" and "dayr az zawr", "hasakah" and "hasaka" are one each.
    """
    return " ".join(_sounded_word(word) for word in without_article(folded).split())


def _sounded_word(word: str) -> str:
    if not word.isascii():
        return word
    long = word.replace("oo", "u").replace("ou", "u").replace("ee", "i").replace("aw", "u").replace("au", "u")
    glides = long.replace("ei", "i").replace("ey", "i").replace("ay", "i").replace("ai", "i")
    vowels = _DOUBLED.sub(r"\1", glides.replace("e", "i").replace("o", "u").replace("y", "i").replace("q", "k"))
    return vowels[:-1] if vowels.endswith("ah") else vowels
