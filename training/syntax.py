"""The silver parse as the network learns it: `training.silver` writes it, this reads it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.reading.heads import LABELS
from onrecord.reading.windows import Integers, Words, places_of

# What is learnt of each token: its labels, its head, and whether a sentence starts with it.
COLUMNS = (*LABELS, "head", "first")
HEAD, START = COLUMNS.index("head"), COLUMNS.index("first")
IGNORED = -100
# A label that silver has fewer times is too rare to learn.
RARE = 15

Inventory = dict[str, list[str]]


class Syntax:
    """The silver parses of the training texts, and the labels that are common enough to learn."""

    def __init__(self, path: Path) -> None:
        """From a file that `training.silver` wrote."""
        lines = path.read_text(encoding="utf-8").splitlines()
        self.records = {record["id"]: record for record in map(json.loads, lines)}
        self.inventory: Inventory = {
            name: common(record.get(name, ()) for record in self.records.values()) for name in LABELS
        }
        self._number = {name: {label: i for i, label in enumerate(of)} for name, of in self.inventory.items()}

    def columns(self, key: str, words: Words) -> Integers:
        """(words, len(COLUMNS)); see `training.corpus.Example`."""
        table = np.full((len(words), len(COLUMNS)), IGNORED, dtype=np.int64)
        record = self.records.get(key)
        if record and record["start"]:
            places = places_of(words, list(zip(record["start"], record["end"], strict=True)))
            for i, name in enumerate(LABELS):
                table[places, i] = [self._number[name].get(label, IGNORED) for label in record[name]]
            table[places, HEAD] = places[record["head"]]
            table[places, START] = record["first"]
        return table


def rows_of(table: Integers, start: int, end: int) -> Integers:
    """The rows of the words `[start, end)`, heads as indices into them; a head outside is not learnt."""
    rows = table[start:end].copy()
    heads = rows[:, HEAD] - start
    rows[:, HEAD] = np.where((rows[:, HEAD] != IGNORED) & (heads >= 0) & (heads < len(rows)), heads, IGNORED)
    return rows


def common(columns: Iterable[Sequence[Any]]) -> list[str]:
    """The labels that are not RARE, the most frequent first."""
    counts = Counter(label for column in columns for label in column)
    return sorted(
        (label for label, count in counts.items() if count >= RARE), key=lambda label: (-counts[label], label)
    )
