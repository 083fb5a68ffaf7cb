"""How far two passes of labelling agree: `python bench/labels/agreement.py [--json] [--differences]`.

The first pass (train.jsonl, dev.jsonl) is taken as gold and the second (second.jsonl) as a reading of the same
documents, scored by score/labels.py of ONRECORD_DATA: statements, speech alone, chains, nesting. F1 is the same either
way round. Intervals are a bootstrap's over documents, 95 of a hundred.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import sys
from collections.abc import Sequence
from types import ModuleType

from build import labelled, words
from documents import DATA, Record, texts
from gold import named

FIGURES = (
    ("statements", "exact", "f1"),
    ("statements", "overlap", "f1"),
    ("speech", "exact", "f1"),
    ("speech", "overlap", "f1"),
    ("chains", "links", "accuracy"),
    ("chains", "last", "accuracy"),
    ("nesting", "pairs", "f1"),
)
DRAWS = 500


def scorer() -> ModuleType:
    """The module score/labels.py, with what it imports."""
    sys.path.insert(0, str(DATA / "score"))
    return importlib.import_module("labels")


def reading(label: Record, text: str) -> Record:
    """A label in the shape of a reading."""

    def exact(spans: Sequence[Record]) -> list[Record]:
        return [span | {"exact": text[span["start"] : span["end"]]} for span in spans]

    statements = [
        one
        | {part: exact(one[part]) for part in ("source", "cue", "content")}
        | {"id": str(i), "within": None if one["within"] is None else str(one["within"]), "chain": named_links(one)}
        for i, one in enumerate(named(label, text)["statements"])
    ]
    return {"id": label["id"], "document": {"text": text}, "statements": statements}


def named_links(statement: Record) -> list[Record]:
    """The links by name alone: their spans carry no words that could be held against the text."""
    return [{"name": link["name"]} for link in statement["chain"]]


def passes() -> tuple[list[Record], list[Record]]:
    """The documents with two passes: first ones with text, second ones as readings."""
    whole = texts()
    first = {label["id"]: label for part in ("train", "dev") for label in labelled(part)}
    pairs = [(first[label["id"]], label) for label in labelled("second") if label["id"] in first]
    gold = [named(one, whole[one["id"]]) | {"text": whole[one["id"]]} for one, _ in pairs]
    gold = [label | {"attributions": label["statements"]} for label in gold]
    return gold, [reading(other, whole[other["id"]]) for _, other in pairs]


def figures(labels: ModuleType, gold: Sequence[Record], given: Sequence[Record]) -> dict[str, float]:
    """The figures of a set of documents. A document that is drawn twice counts twice."""
    numbered = [
        (one | {"id": str(i)}, other | {"id": str(i)}) for i, (one, other) in enumerate(zip(gold, given, strict=True))
    ]
    scores = labels.score([one for one, _ in numbered], [other for _, other in numbered])["scores"]
    return {f"{group}, {row} {column}": scores[group][row][column] for group, row, column in FIGURES}


def intervals(labels: ModuleType, gold: Sequence[Record], given: Sequence[Record]) -> dict[str, tuple[float, float]]:
    """From what to what each figure goes in 95 of 100 draws of as many documents."""
    draw = random.Random(1)
    drawn = [[draw.randrange(len(gold)) for _ in gold] for _ in range(DRAWS)]
    rows = [figures(labels, [gold[i] for i in one], [given[i] for i in one]) for one in drawn]
    columns = {name: sorted(row[name] for row in rows) for name in rows[0]}
    return {name: (values[DRAWS * 25 // 1000], values[DRAWS * 975 // 1000]) for name, values in columns.items()}


def differences(labels: ModuleType, gold: Sequence[Record], given: Sequence[Record]) -> list[str]:
    """The statements of one pass that the other does not have, by words."""
    lines = []
    for pair in labels.pair_up(gold, given)[0]:
        both = labels.matched(pair, pair.pred["statements"])
        for side, records, seen in (
            ("first", pair.gold["statements"], {i for i, _ in both}),
            ("second", pair.pred["statements"], {j for _, j in both}),
        ):
            for i, one in enumerate(records):
                if i not in seen:
                    parts = " | ".join(words(pair.text, one[part]) for part in ("source", "cue", "content"))
                    lines.append(f"{pair.gold['id']} only {side}: {parts}")
    return lines


def main() -> int:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--json", action="store_true", help="a JSON object instead of a table")
    arguments.add_argument("--differences", action="store_true", help="also what only one pass has")
    args = arguments.parse_args()
    gold, given = passes()
    if not gold:
        print("no document has two passes yet", file=sys.stderr)
        return 1
    labels = scorer()
    found, between = figures(labels, gold, given), intervals(labels, gold, given)
    if args.json:
        print(json.dumps({"documents": len(gold), "figures": found, "intervals": between}))
    else:
        print(f"documents with two passes: {len(gold)}")
        print(
            "\n".join(
                f"{name:<28} {value:.3f}  ({between[name][0]:.3f}-{between[name][1]:.3f})"
                for name, value in found.items()
            )
        )
    if args.differences:
        print("\n".join(differences(labels, gold, given)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
