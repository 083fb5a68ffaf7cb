"""Words for tests of training, without a tokenizer."""

from __future__ import annotations

import numpy as np

from onrecord.reading.windows import Words, word_features, word_spans


def words_of(text: str) -> Words:
    """Each word as one piece."""
    spans = word_spans(text)
    count = np.arange(len(spans))
    starts, ends = np.array(spans).T
    return Words(starts, ends, word_features(text, spans), count, count, count)
