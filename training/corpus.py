"""PolNeAR as the network learns it: documents, their words, and each attribution as ranges of words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.reading.windows import Integers, Words, words_of
from training.roles import Roles
from training.sets import Record, load
from training.spans import Range, ranges
from training.syntax import COLUMNS, IGNORED, Syntax

if TYPE_CHECKING:
    from tokenizers import Tokenizer


# Our own labels, and the sets that their texts are from.
LABELS = Path(__file__).resolve().parents[1] / "bench" / "labels"
LABELLED = ("gva/train.jsonl", "fakes/extra.jsonl", "muc4/train.jsonl", "gvdb/dev.jsonl", "wikievents/dev.jsonl")
# Texts of the domain without labels, of which the parse alone is learnt: so many, the first of each file.
UNLABELLED = {"gva/train.jsonl": 450, "muc4/train.jsonl": 250, "fakes/extra.jsonl": 120}


@dataclass(frozen=True)
class Attribution:
    """One attribution as ranges of words; only those with a cue are learnt, as the cue is what the rest hangs on.

    inner  whether it stands within another one's content
    """

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    inner: bool = False


@dataclass(frozen=True)
class Example:
    """A document's words and its attributions in the order of their cues; None where nobody has labelled them.

    syntax  (words, len(COLUMNS)): what the larger parser says of the token that the word stands for; IGNORED where the
            word stands for none. The head is a word, the token's own for a root.
    roles   who did what to whom, and which places are named, as far as somebody has labelled it
    times   how often an epoch shows it; of 0.25, every fourth epoch
    """

    id: str
    words: Words
    attributions: tuple[Attribution, ...] | None
    syntax: Integers
    roles: Roles
    times: float = 1.0


def labelled() -> list[Record]:
    """The documents with labels of our own for training: id, text, attributions with `within` and `type`."""
    label_of = {label["id"]: label for label in map(json.loads, (LABELS / "train.jsonl").read_text().splitlines())}
    records = []
    for name in LABELLED:
        for record in load(name):
            label = label_of.get(record["id"])
            if label and hashlib.sha256(record["text"].encode()).hexdigest() == label["sha256"]:
                records.append({"id": record["id"], "text": record["text"], "attributions": label["statements"]})
    return records


def unlabelled() -> list[Record]:
    """Texts of the domain without labels: id and text."""
    held_out = not_for_training()
    return [
        {"id": record["id"], "text": record["text"]}
        for name, many in UNLABELLED.items()
        for record in islice((one for one in load(name) if one["id"] not in held_out), many)
    ]


def texts() -> Iterator[Record]:
    """All texts that the network is trained on, each once."""
    seen = set[str]()
    for record in (*load("polnear/train.jsonl"), *labelled(), *unlabelled()):
        if record["id"] not in seen:
            seen.add(record["id"])
            yield record


def not_for_training() -> frozenset[str]:
    """The ids of the documents that are chosen for labelling and not for training."""
    chosen = json.loads((LABELS / "documents.json").read_bytes())
    return frozenset(record["id"] for record in chosen if record["part"] != "train")


def example(record: Record, tokenizer: Tokenizer, syntax: Syntax | None = None, times: float = 1.0) -> Example:
    """The record as the network learns it."""
    words = words_of(record["text"], tokenizer)
    columns = syntax.columns(record["id"], words) if syntax else np.full((len(words), len(COLUMNS)), IGNORED)
    attributions = None
    if "attributions" in record:
        found = (attribution(words, one) for one in record["attributions"])
        attributions = tuple(sorted((one for one in found if one), key=lambda one: one.cue))
    return Example(record["id"], words, attributions, columns, Roles.of(words, record), times)


def attribution(words: Words, record: Record) -> Attribution | None:
    """The attribution in words; None where it has no cue or no content."""
    cue = ranges(words, record["cue"])
    content = ranges(words, record["content"])
    if not cue or not content:
        return None
    inner = record.get("within") is not None
    return Attribution((cue[0][0], cue[-1][1]), ranges(words, record["source"]), content, inner)


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
