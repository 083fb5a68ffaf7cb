"""The lemmas of common words, as the larger parser gave them in the training texts, for words that it saw often enough.

What the network learns of lemmas, an edit of a word's end, is for words that are not in this table.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

from onrecord.reading.lemmas import key_of, lemma_of
from training.corpus import texts

# A word with its tag that was seen fewer times, or had another lemma more often than in one of five, is not in it.
SEEN, AGREED = 3, 0.8
INFLECTED = ("VBD", "VBN", "VBG", "VBZ", "VBP", "NNS", "JJR", "JJS", "RBR", "RBS", "MD")


def common_lemmas(silver: Path) -> dict[str, str]:
    """Lemmas by `key_of` a word and its tag."""
    text_of = {record["id"]: record["text"] for record in texts()}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in map(json.loads, silver.read_text(encoding="utf-8").splitlines()):
        text = text_of.get(record["id"])
        if text is None:
            continue
        columns = (record[name] for name in ("start", "end", "tag", "lemma"))
        for start, end, tags, edit in zip(*columns, strict=True):
            word, tag = text[start:end], tags.partition(" ")[0]
            if tag in INFLECTED and word.isalpha():
                counts[key_of(word, tag)][lemma_of(word, edit).lower()] += 1
    best = {key: (*of.most_common(1)[0], of.total()) for key, of in counts.items()}
    return {key: lemma for key, (lemma, many, of) in sorted(best.items()) if of >= SEEN and many >= AGREED * of}
