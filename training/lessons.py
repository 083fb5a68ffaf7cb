"""What the network learns from, and how often each of it is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.reading.heads import LABELS
from training.corpus import Example, example, labelled, not_for_training, unlabelled
from training.pretrained import tokenizer
from training.roles import incidents, toponyms
from training.sets import Record, load
from training.syntax import Inventory, Syntax

# How often an epoch shows a document of PolNeAR, one with labels of our own, one of which the parse alone is learnt,
# one with and one without an incident of MUC-4's, and one of LGL.
POLNEAR, OURS, UNLABELLED = 0.8, 3.0, 0.25
INCIDENT, NO_INCIDENT, TOPONYMS = 1.5, 0.6, 1.0


def lessons(silver: Path | None, nested: Path | None) -> tuple[Inventory, list[Example]]:
    """The labels of the parse, and what is learnt from: PolNeAR, and with `silver` our own labels and the domain."""
    pieces = tokenizer()
    polnear = load("polnear/train.jsonl")
    if silver is None or nested is None:
        return {name: [] for name in LABELS}, [example(record, pieces) for record in polnear]
    syntax = Syntax(silver)
    inner = {one["id"]: one["attributions"] for one in map(json.loads, nested.read_text().splitlines())}
    ours = labelled()
    own = {record["id"] for record in ours}
    times = [
        *((record | {"attributions": record["attributions"] + inner[record["id"]]}, POLNEAR) for record in polnear),
        *with_roles(ours),
        *((record, UNLABELLED) for record in unlabelled() if record["id"] not in own),
        *((record, TOPONYMS) for record in toponyms()),
    ]
    return syntax.inventory, [example(record, pieces, syntax, many) for record, many in times]


def with_roles(ours: Sequence[Record]) -> Iterator[tuple[Record, float]]:
    """Our own labels and MUC-4's, each with how often an epoch shows it; a document with both has both."""
    left = {record["id"]: record for record in incidents() if record["id"] not in not_for_training()}
    for record in ours:
        yield record | left.pop(record["id"], {}), OURS
    for record in left.values():
        yield record, INCIDENT if any(record["roles"].values()) else NO_INCIDENT
