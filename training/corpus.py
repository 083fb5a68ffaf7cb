"""PolNeAR as the network learns it: documents, their words, and each attribution as ranges of words."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.windows import Words, words_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Range = tuple[int, int]
Record = dict[str, Any]

# The public sets as this recipe last saw them. A changed file is a different recipe, so training stops at it.
SHA256 = {
    "polnear/train.jsonl": "3793c9911ae3ccbb57684bf1a285641246c261884922d5209a0f35296d7deefc",
    "polnear/dev.jsonl": "b81b11258ff0b6558b04a6cfd00f2b29283ecc9e256b30656dc5cbe512a2be40",
    "polnear/cofenet_valid.jsonl": "ec87cd5192fd19a4ed5dd2bfdb72b8ecaec39805717c024183c8c41d2aef7859",
}


@dataclass(frozen=True)
class Attribution:
    """One attribution as ranges of words; only those with a cue are learnt, as the cue is what the rest hangs on."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True)
class Example:
    """A document's words and its attributions in the order of their cues."""

    id: str
    words: Words
    attributions: tuple[Attribution, ...]


class CorpusChangedError(Exception):
    """A file is not the one that the recipe was written for."""


def data_folder() -> Path:
    """Where the public sets are: ONRECORD_DATA, or `../shared` beside the repository."""
    root = Path(__file__).resolve().parents[1]
    return Path(os.environ.get("ONRECORD_DATA", str(root.parent / "shared"))) / "data"


def load(name: str) -> list[Record]:
    """The records of a set's file such as `polnear/train.jsonl`. Raises CorpusChangedError where its digest differs."""
    raw = (data_folder() / name).read_bytes()
    found = hashlib.sha256(raw).hexdigest()
    if found != SHA256[name]:
        raise CorpusChangedError(f"{name} has SHA-256 {found}, the recipe was written for {SHA256[name]}")
    return [json.loads(line) for line in raw.decode().split("\n") if line.strip()]


def example(record: Record, tokenizer: Tokenizer) -> Example:
    """The record as the network learns it."""
    words = words_of(record["text"], tokenizer)
    found = (attribution(words, one) for one in record.get("attributions", ()))
    return Example(record["id"], words, tuple(sorted((one for one in found if one), key=lambda one: one.cue)))


def attribution(words: Words, record: Record) -> Attribution | None:
    """The attribution in words; None where it has no cue or no content."""
    cue = ranges(words, record["cue"])
    content = ranges(words, record["content"])
    if not cue or not content:
        return None
    return Attribution((cue[0][0], cue[-1][1]), ranges(words, record["source"]), content)


def ranges(words: Words, spans: Iterable[Record]) -> tuple[Range, ...]:
    """The ranges of words that spans touch, in order, joined where they meet."""
    joined: list[Range] = []
    for span in sorted(spans, key=lambda one: int(one["start"])):
        touched = words.touched(span["start"], span["end"])
        if not touched:
            continue
        if joined and touched.start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], touched.stop))
        else:
            joined.append((touched.start, touched.stop))
    return tuple(joined)


def mask(length: int, spans: Iterable[Range], offset: int = 0) -> NDArray[np.int64]:
    """One for each of `length` words from `offset` on that lies in a range, zero for the rest."""
    row = np.zeros(length, dtype=np.int64)
    for start, end in spans:
        row[max(0, start - offset) : max(0, end - offset)] = 1
    return row


def cuts(example_: Example, size: int, generator: np.random.Generator, by_line: bool) -> Iterator[Range]:
    """Ranges of words that tile a document, each of at most `size` pieces, with a random first one.

    by_line   one range a line, so that the network also learns to read a line without what surrounds it
    """
    words = example_.words
    bounds = np.append(words.first, len(words.pieces))
    limit = size if by_line else int(generator.integers(size // 4, size + 1))
    starts_line = words.features[:, 2] == 1
    start = 0
    while start < len(words):
        end = int(np.searchsorted(bounds, bounds[start] + limit, side="right")) - 1
        end = max(end, start + 1)
        if by_line:
            after = np.flatnonzero(starts_line[start + 1 : end])
            end = start + 1 + int(after[0]) if len(after) else end
        yield start, end
        start, limit = end, size
