"""What the network's own certainty is worth: fitted on half of polnear dev, checked on the other half.

    python -m training.calibrate --weights FOLDER

writes `calibration` into the folder's manifest: a bias and three weights for the log odds of cue, source and content,
such that a confidence of 0.9 means that nine in ten are right (sources share a word, contents have a Dice of at least
0.5).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.linking import Attribution, attributions, log_odds
from onrecord.reading.model import OnnxNetwork
from training.corpus import Attribution as Gold
from training.corpus import example
from training.sets import load
from training.spans import Range

Floats = NDArray[np.float64]
ROUNDS = 30
# Keeps the fit finite where a measure alone tells right from wrong.
RIDGE = 1e-3
BINS = 10


def words_in(ranges: Sequence[Range]) -> set[int]:
    """The words of some ranges."""
    return {word for start, end in ranges for word in range(start, end)}


def is_right(found: Attribution, gold: Sequence[Gold]) -> bool:
    """Whether a gold attribution with an overlapping cue has a source and a content like it."""
    return any(
        one.cue[0] < found.cue[1] and found.cue[0] < one.cue[1] and same(found, one.source, one.content) for one in gold
    )


def same(found: Attribution, source: Sequence[Range], content: Sequence[Range]) -> bool:
    """Sources share a word or neither has one, and the contents' Dice is at least one half."""
    sources = words_in(found.source) & words_in(source) or not (found.source or source)
    one, other = words_in(found.content), words_in(content)
    return bool(sources) and 4 * len(one & other) >= len(one) + len(other)


def rows_of(network: OnnxNetwork) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """For each attribution found on dev: its measures, whether it is right, and its document's number."""
    measures, right, document = [], [], []
    for number, record in enumerate(load("polnear/dev.jsonl")):
        gold = example(record, network.tokenizer).attributions
        for one in attributions(record["text"], network, network.tokenizer)[1]:
            if one.inner:
                # PolNeAR marks none, so it says nothing of them.
                continue
            measures.append([1.0, *(log_odds(sure) for sure in one.likely)])
            right.append(float(is_right(one, gold)))
            document.append(number)
    return np.array(measures), np.array(right), np.array(document)


def fit(measures: Floats, right: Floats) -> Floats:
    """The weights of a logistic regression, by Newton's method."""
    weights = np.zeros(measures.shape[1])
    for _ in range(ROUNDS):
        sure = certainty(measures, weights)
        slope = measures.T @ (right - sure) - RIDGE * weights
        curve = (measures.T * (sure * (1 - sure))) @ measures + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def certainty(measures: Floats, weights: Floats) -> Floats:
    """The confidence that these weights give."""
    sure: Floats = 1 / (1 + np.exp(-np.clip(measures @ weights, -30, 30)))
    return sure


def error(sure: Floats, right: Floats) -> float:
    """Expected calibration error: the mean gap between confidence and rightness over ten bins of equal width."""
    bins = np.minimum((sure * BINS).astype(np.int64), BINS - 1)
    gaps = [abs(sure[bins == i].sum() - right[bins == i].sum()) for i in range(BINS)]
    return float(sum(gaps) / max(1, len(sure)))


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    args = parser.parse_args(argv)
    measures, right, document = rows_of(OnnxNetwork(args.weights))
    halves = [document % 2 == half for half in (0, 1)]
    errors = [error(certainty(measures[~half], fit(measures[half], right[half])), right[~half]) for half in halves]
    weights = fit(measures, right)
    sure = certainty(measures, weights)
    for least in (0.9, 0.8, 0.7, 0.5):
        chosen = sure >= least
        print(f"confidence >= {least}: {chosen.sum()} of {len(sure)}, {right[chosen].mean():.3f} right")
    print(f"calibration error, fitted on one half and taken on the other: {errors[0]:.3f}, {errors[1]:.3f}")
    path = args.weights / "manifest.json"
    manifest = json.loads(path.read_bytes())
    manifest["calibration"] = [round(weight, 4) for weight in weights.tolist()]
    path.write_text(json.dumps(manifest, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
