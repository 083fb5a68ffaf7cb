"""HTML to Document beside trafilatura alone, on the same pages in one run: how right and how fast.

python bench/extraction.py [--repeats N]    needs the public sets at ONRECORD_DATA (default ../shared) and its scorer
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura

from onrecord.document.document import Document
from onrecord.document.page import document_of

DATA = Path(os.environ.get("ONRECORD_DATA", Path(__file__).parents[2] / "shared"))
LEFT_OUT = ("furniture", "furniture,headline", "furniture,headline,byline,dateline")
# trafilatura as it comes, and the setting that scores best on these pages.
ALONE: dict[str, dict[str, bool]] = {
    "trafilatura, defaults": {},
    "trafilatura, favor_recall": {"favor_recall": True},
    "trafilatura, fast, no comments": {"fast": True, "include_comments": False},
}


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=5, help="timed runs of each, in turn; the median counts")
    repeats = parser.parse_args().repeats
    path = DATA / "data" / "aeb" / "dev.jsonl"
    with path.open(encoding="utf-8", newline="\n") as lines:
        pages = [json.loads(line) for line in lines if line.strip()]
    quality(pages)
    speed([page["html"] for page in pages], repeats)
    return 0


def quality(pages: list[dict[str, Any]]) -> None:
    """Precision, recall and F1 of four-word shingles, by the scorer that stands beside the data."""
    sys.path.insert(0, str(DATA / "score"))
    import extraction as scorer

    print(f"{'':44} precision  recall      F1      (n = {len(pages)} pages)")

    def row(name: str, scores: list[Any]) -> None:
        precision, recall = (scorer.mean(getattr(one, side) for one in scores) for side in ("precision", "recall"))
        print(f"{name:44} {precision:9.4f} {recall:7.4f} {scorer.harmonic(precision, recall):7.4f}")

    for name, options in ALONE.items():
        texts = [trafilatura.extract(page["html"], **options) or "" for page in pages]
        row(name, [scorer.score_page(page["gold_text"], text) for page, text in zip(pages, texts, strict=True)])
    read = [as_reading(document_of(page["html"], "text/html")) for page in pages]
    for kinds in LEFT_OUT:
        texts = [scorer.article(reading, kinds.split(",")) for reading in read]
        scores = [scorer.score_page(page["gold_text"], text) for page, text in zip(pages, texts, strict=True)]
        row(f"onrecord without {kinds.replace(',', ', ')}", scores)


def as_reading(document: Document) -> dict[str, Any]:
    """The part of a reading that the scorer looks at."""
    blocks = [{"kind": block.kind.value, "start": block.start, "end": block.end} for block in document.blocks]
    return {"document": {"text": document.text, "blocks": blocks}}


def speed(pages: list[str], repeats: int) -> None:
    """Pages a second of both, timed in turn so that a busy machine slows both alike."""
    ours, theirs = [], []
    for _ in range(repeats):
        theirs.append(seconds(trafilatura.extract, pages))
        ours.append(seconds(lambda page: document_of(page, "text/html"), pages))
    rates = [len(pages) / statistics.median(times) for times in (theirs, ours)]
    print(f"\ntrafilatura.extract {rates[0]:.1f} pages/s, HTML to Document {rates[1]:.1f} pages/s", end="")
    print(f": {rates[1] / rates[0]:.2f} of its speed (median of {repeats} runs each)")


def seconds(read: Callable[[str], object], pages: list[str]) -> float:
    """How long it takes to read all pages."""
    start = time.perf_counter()
    for page in pages:
        read(page)
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
