"""Chains and nesting from spans that are right: `statements_of` over the labels' own sources, cues and contents.

python bench/chains.py [--part train dev] [--differences]    needs the public sets at ONRECORD_DATA

What a chain is worth with a reader's own spans, `score/labels.py` says over its readings. Here only the steps after
the spans are measured, beside a baseline that takes each source as it is written and nests nothing. Intervals are a
percentile bootstrap over documents, 95 of a hundred.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "labels"))

from agreement import scorer
from build import labelled
from documents import Record, texts
from gold import named

from onrecord.document.document import Document
from onrecord.document.text import document_from_text
from onrecord.reading.attributions import Draft
from onrecord.reading.contract import statement_json
from onrecord.reading.speech import statements_of

FIGURES = ("links", "last", "nesting")
DRAWS = 1_000
SEED = 0
Reader = Callable[[Document, Sequence[Draft]], list[Record]]


@dataclass(frozen=True)
class Counts:
    """What one document adds to the figures: statements, chains right, last links right, and nesting's three counts."""

    statements: int
    links: int
    last: int
    gold: int
    given: int
    right: int


def drafts_of(label: Record) -> list[Draft]:
    """A label's statements as drafts: their spans and types, nothing of what is to be found out."""

    def offsets(spans: Sequence[Record]) -> tuple[tuple[int, int], ...]:
        return tuple((span["start"], span["end"]) for span in spans)

    return [
        Draft(
            cue=offsets(one["cue"]),
            source=offsets(one["source"]),
            content=offsets(one["content"]),
            until=max(span["end"] for span in one["content"]),
            type=one["type"],
        )
        for one in label["statements"]
    ]


def resolved(document: Document, drafts: Sequence[Draft]) -> list[Record]:
    """The reader's own way."""
    return [statement_json(statement) for statement in statements_of(document, drafts)]


def as_written(document: Document, drafts: Sequence[Draft]) -> list[Record]:
    """The baseline: the page's outlet, then the source's words."""
    return [
        {part: [one(document, *span) for span in getattr(draft, part)] for part in ("cue", "source", "content")}
        | {"id": str(i), "within": None, "mode": "indirect"}
        | {"chain": [{"name": None}, *({"name": document.text[a:b]} for a, b in draft.source[:1])]}
        for i, draft in enumerate(drafts)
    ]


def one(document: Document, start: int, end: int) -> Record:
    """A span as a reading has it."""
    return {"start": start, "end": end, "exact": document.text[start:end]}


def pairs_of(part: str, labels: ModuleType, reader: Reader) -> Iterator[Any]:
    """Each document of a part: its label, its reading."""
    whole = texts()
    for label in labelled(part):
        text = whole[label["id"]]
        gold = named(label, text) | {"text": text}
        gold["attributions"] = gold["statements"]
        statements = reader(document_from_text(text), drafts_of(label))
        yield from labels.pair_up([gold], [{"id": label["id"], "statements": statements}]).pairs


def counted(labels: ModuleType, pair: Any) -> Counts:  # noqa: ANN401 - a type of the scorer's, which is not on the path
    """The scorer's counts for one document."""
    both, links, last, _ = labels.chains(pair)
    nesting = labels.nesting(pair)
    return Counts(both, links, last, nesting.gold, nesting.predicted, nesting.correct)


def figure(name: str, documents: Sequence[Counts]) -> float:
    """One figure over some documents."""
    if name == "nesting":
        below = sum(one.gold + one.given for one in documents)
        return 2 * sum(one.right for one in documents) / below if below else 0.0
    below = sum(one.statements for one in documents)
    return sum(getattr(one, name) for one in documents) / below if below else 0.0


def interval(name: str, documents: Sequence[Counts]) -> tuple[float, float]:
    """From what to what a figure goes in 95 of 100 draws of as many documents."""
    draw = random.Random(SEED)
    drawn = sorted(figure(name, draw.choices(documents, k=len(documents))) for _ in range(DRAWS))
    return drawn[round(0.025 * DRAWS)], drawn[round(0.975 * DRAWS) - 1]


def differences(labels: ModuleType, pair: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """Each statement whose chain or place is not the label's, a line."""
    gold, given = pair.gold["attributions"], pair.pred["statements"]
    places = {one["id"]: j for j, one in enumerate(given)}
    matched = labels.matched(pair, given)
    to_gold = {j: i for i, j in matched}
    for i, j in matched:
        within = to_gold.get(places.get(given[j].get("within"), -1))
        wrong = [] if labels.chain_fits(gold[i]["chain"], given[j]["chain"]) else ["chain"]
        wrong += [] if within == gold[i]["within"] else [f"within {within} not {gold[i]['within']}"]
        if wrong:
            chains = [
                " > ".join(str(link["name"]) for link in side[1:]) for side in (gold[i]["chain"], given[j]["chain"])
            ]
            words = " ".join(pair.text[span["start"] : span["end"]] for span in gold[i]["source"] + gold[i]["cue"])
            yield f"{pair.gold['id'][:20]} {i}: {words!r}: {', '.join(wrong)}"
            yield f"    label {chains[0]}\n    ours  {chains[1]}"


def main() -> None:
    """Prints each figure of each part, the baseline's beside ours."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--part", nargs="+", default=["train", "dev"], choices=["train", "dev"])
    arguments.add_argument("--differences", action="store_true", help="print the statements that are not as labelled")
    args = arguments.parse_args()
    labels = scorer()
    for part in args.part:
        for title, reader in (("as written", as_written), ("resolved", resolved)):
            pairs = list(pairs_of(part, labels, reader))
            documents = [counted(labels, pair) for pair in pairs]
            if args.differences and reader is resolved:
                print("\n".join(line for pair in pairs for line in differences(labels, pair)))
            for name in FIGURES:
                low, high = interval(name, documents)
                n = sum(one.gold if name == "nesting" else one.statements for one in documents)
                what = f"{part:6}{title:12}{name:8}"
                print(
                    f"{what} {figure(name, documents):.3f} [{low:.3f}, {high:.3f}]  n {n}, documents {len(documents)}"
                )


if __name__ == "__main__":
    main()
