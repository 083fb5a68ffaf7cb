"""Kinds on the public sets: a real scrape is told apart, clean articles lose nothing, extraction keeps its score."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.document.document import BlockKind
from onrecord.document.page import document_of
from onrecord.document.text import document_from_text

pytestmark = pytest.mark.data


def records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def test_a_real_scrape(data: Path) -> None:
    [page] = sorted((data / "seed").glob("000_*.txt"))
    document = document_from_text(page.read_text(encoding="utf-8"))
    kinds = [block.kind.value for block in document.blocks]
    assert kinds == ["furniture", "headline", "lead", *["paragraph"] * 10, *["furniture"] * 8]


@pytest.mark.parametrize(("name", "most"), [("polnear", 0.001), ("muc4", 0.001), ("gva", 0.015)])
def test_clean_articles_lose_hardly_anything(data: Path, name: str, most: float) -> None:
    everything = furniture = 0
    for record in records(data / "data" / name / "dev.jsonl"):
        for block in document_from_text(record["text"]).blocks:
            everything += block.end - block.start
            furniture += block.end - block.start if block.kind is BlockKind.FURNITURE else 0
    assert furniture <= most * everything


def test_extraction_keeps_its_score(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(data / "score"), *sys.path])
    import extraction as scorer

    left_out = {"furniture", "headline", "byline", "dateline"}
    scores = []
    for page in records(data / "data" / "aeb" / "dev.jsonl"):
        document = document_of(page["html"], "text/html")
        kept = [document.text[b.start : b.end] for b in document.blocks if b.kind.value not in left_out]
        scores.append(scorer.score_page(page["gold_text"], "\n".join(kept)))
    precision, recall = scorer.mean(one.precision for one in scores), scorer.mean(one.recall for one in scores)
    assert scorer.harmonic(precision, recall) >= 0.970
