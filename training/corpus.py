"""PolNeAR as the network learns it: documents, their words, and each attribution as ranges of words."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.windows import Integers, Words, words_of
from training.syntax import COLUMNS, IGNORED, Syntax

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Range = tuple[int, int]
Record = dict[str, Any]

# The public sets as this recipe last saw them. A changed file is a different recipe, so training stops at it.
SHA256 = {
    "polnear/train.jsonl": "3793c9911ae3ccbb57684bf1a285641246c261884922d5209a0f35296d7deefc",
    "polnear/dev.jsonl": "b81b11258ff0b6558b04a6cfd00f2b29283ecc9e256b30656dc5cbe512a2be40",
    "polnear/cofenet_valid.jsonl": "ec87cd5192fd19a4ed5dd2bfdb72b8ecaec39805717c024183c8c41d2aef7859",
    "gva/train.jsonl": "795f35cbe903800d93b0a9b37e920becb88cad47b6cf26bdacfe19e578b242b5",
    "muc4/train.jsonl": "285662b05f423a2988b2aa74857bc1ab61744a85d08be53de95d291a40bf5e15",
    "fakes/extra.jsonl": "c6826f8812e0f2a181e3cb347390745fb997ef4374db2ac725bf830381b48df9",
    "gvdb/dev.jsonl": "ea608f0bef2451e88143fc764b23124a31cf873d2533fa4fc64731b9433a246e",
    "wikievents/dev.jsonl": "51ba8db4e59d48086e99cc009c44f2ee33428dd3abfc5990a8a4412e317e7876",
}


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
    times   how often an epoch shows it; of 0.25, every fourth epoch
    """

    id: str
    words: Words
    attributions: tuple[Attribution, ...] | None
    syntax: Integers
    times: float = 1.0


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
    return Example(record["id"], words, attributions, columns, times)


def attribution(words: Words, record: Record) -> Attribution | None:
    """The attribution in words; None where it has no cue or no content."""
    cue = ranges(words, record["cue"])
    content = ranges(words, record["content"])
    if not cue or not content:
        return None
    inner = record.get("within") is not None
    return Attribution((cue[0][0], cue[-1][1]), ranges(words, record["source"]), content, inner)


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
