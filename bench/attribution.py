"""Who said what: `onrecord read` against PolNeAR by the scorer beside the sets, with 95 % intervals over documents.

    python bench/attribution.py [--set polnear/dev] [--reader builtin rules] [--cues reporting]

Needs the public sets at ONRECORD_DATA.

An interval is a percentile bootstrap: documents are drawn with replacement, counts summed, the score taken again.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from common import DATA, read_set, scored

# PolNeAR marks no attribution inside another one.
OPTIONS = ["--nested", "leave-out"]
ROWS = (
    ("exact", "source"),
    ("exact", "cue"),
    ("exact", "content"),
    ("triple", "exact"),
    ("triple", "overlap"),
    ("triple", "content and source"),
)
DRAWS = 1_000
SEED = 0
Counts = tuple[int, int, int]
Row = tuple[str, str]


def main() -> None:
    """Print each score with its interval and the number of documents."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--set", default="polnear/dev", help="folder and part of the set")
    arguments.add_argument("--reader", nargs="+", default=["builtin", "rules"])
    arguments.add_argument("--cues", choices=("all", "reporting"), default="all", help="which attributions count")
    args = arguments.parse_args()
    for reader in args.reader:
        report(args.set, reader, args.cues)


def report(name: str, reader: str, cues: str) -> None:
    """Prints a reader's scores on a set."""
    gold, options = DATA / "data" / f"{name}.jsonl", [*OPTIONS, "--cues", cues]
    with tempfile.TemporaryDirectory() as folder:
        readings = Path(folder) / "readings.jsonl"
        read_set(gold, readings, "--reader", reader)
        whole = scored("attribution", gold, readings, options)
        documents = list(by_document(gold, readings, Path(folder), options))
    print(f"{name}, reader {reader}, cues {cues}: n = {whole['documents']}, ungrounded {whole['ungrounded']}")
    for row in ROWS:
        score = whole["scores"][row[0]][row[1]]
        low, high = interval([counts[row] for counts in documents])
        print(
            f"{' '.join(row):28} P {score['precision']:.3f}  R {score['recall']:.3f}  F1 {score['f1']:.3f}"
            f"  [{low:.3f}, {high:.3f}]  gold {score['gold']}"
        )


def by_document(gold: Path, readings: Path, folder: Path, options: list[str]) -> Iterator[dict[Row, Counts]]:
    """The scorer's counts for each document alone."""
    read = {json.loads(line)["id"]: line for line in readings.read_text(encoding="utf-8").splitlines()}
    one_gold, one_reading = folder / "gold.jsonl", folder / "reading.jsonl"
    for line in gold.read_text(encoding="utf-8").splitlines():
        one_gold.write_text(line + "\n", encoding="utf-8")
        one_reading.write_text(read.get(json.loads(line)["id"], "") + "\n", encoding="utf-8")
        scores = scored("attribution", one_gold, one_reading, options)["scores"]
        yield {row: counts_of(scores[row[0]][row[1]]) for row in ROWS}


def counts_of(score: dict[str, int]) -> Counts:
    """How many are wanted, given, right."""
    return score["gold"], score["predicted"], score["correct"]


def interval(documents: Sequence[Counts]) -> tuple[float, float]:
    """The 95 % interval of F1 over documents."""
    draw = random.Random(SEED)
    scores = sorted(f1(draw.choices(documents, k=len(documents))) for _ in range(DRAWS))
    return scores[round(0.025 * DRAWS)], scores[round(0.975 * DRAWS) - 1]


def f1(documents: Sequence[Counts]) -> float:
    """F1 of summed counts."""
    gold, predicted, correct = (sum(column) for column in zip(*documents, strict=True))
    return 2 * correct / (gold + predicted) if gold + predicted else 0.0


if __name__ == "__main__":
    main()
