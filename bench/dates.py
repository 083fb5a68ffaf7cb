"""Dates of incidents against the Gun Violence Archive's, and the speed of the grammar of dates and counts.

    python bench/dates.py [--set gva/dev] [--sample N] [--reader rules]

Two tables. `by the grammar` reads no more than the page's words and date: whether any date of the text is the day that
is recorded (what a reader could choose), and what a plain choice gives (the day named first, else the page's own date).
`by the reader` reads the pages with `onrecord read` and scores the claims of the date. Intervals are 95 %, by
bootstrap over documents. The last lines give seconds a megabyte on the same pages and on rows of one piece.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from common import DATA, read_set, scored
from onrecord.values import edtf
from onrecord.values.count import find_counts
from onrecord.values.when import find_dates

Json = dict[str, Any]
RESAMPLES = 1000
# Rows of these were the slowest of some forty that were tried.
HOSTILE = ("9-9-", "1/1/", "from May ", "9 ", "Thursday ", "the week of ", "days ago ", "February ")
HOSTILE_CHARACTERS = 100_000


def lines_of(path: Path) -> list[Json]:
    """A JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def incidents_of(name: str) -> Path:
    """The records of a set's incidents."""
    return DATA / "data" / f"{name.replace('/', '/incidents_')}.jsonl"


def sample_of(name: str, size: int) -> list[tuple[Json, str]]:
    """Documents of the set that tell of one incident only, with the recorded day; the same sample every time."""
    records = {record["id"]: record["gold"] for record in lines_of(incidents_of(name))}
    documents = lines_of(DATA / "data" / f"{name}.jsonl")
    ids = [document["id"] for document in documents]
    single = [d for d in documents if ids.count(d["id"]) == 1 and (records.get(d["incident"]) or {}).get("date")]
    chosen = Random(4).sample(single, min(size, len(single)))
    return [(document, records[document["incident"]]["date"]) for document in chosen]


def interval(right: Sequence[bool]) -> str:
    """The share that is right with its 95 % interval."""
    random, n = Random(0), len(right)
    shares = sorted(sum(random.choices(right, k=n)) / n for _ in range(RESAMPLES))
    return f"{sum(right) / n:.3f} [{shares[25]:.3f}, {shares[974]:.3f}]"


def is_day(text: str | None, wanted: str) -> bool:
    """Whether an EDTF string names that very day."""
    found, day = edtf.bounds(text), edtf.bounds(wanted)
    return found is not None and day is not None and found[:2] == day[:2]


def may_be(text: str | None, wanted: str) -> bool:
    """Whether that day is one of those that an EDTF string leaves open."""
    found, day = edtf.bounds(text), edtf.bounds(wanted)
    if not found or not day or not found.first or not found.last or not day.first:
        return False
    return found.first <= day.first <= found.last


def by_the_grammar(sample: Sequence[tuple[Json, str]]) -> None:
    """What the dates that stand in the text allow."""
    stated, opened, first, published = [], [], [], []
    for document, wanted in sample:
        page = f"{document.get('title') or ''}\n\n{document['text']}"
        dates = [when.edtf for _, _, when in find_dates(page, document["published"]) if when.edtf]
        days = [text for text in dates if (b := edtf.bounds(text)) and b.first == b.last and not b.is_soft]
        stated.append(any(is_day(text, wanted) for text in dates))
        opened.append(any(may_be(text, wanted) for text in dates))
        first.append(is_day(days[0] if days else document["published"], wanted))
        published.append(is_day(document["published"], wanted))
    print(f"by the grammar, n = {len(sample)}")
    print(f"  the page's own date is the day         {interval(published)}")
    print(f"  the day is named somewhere             {interval(stated)}")
    print(f"  the day is inside a date somewhere     {interval(opened)}")
    print(f"  the day named first, else the page's   {interval(first)}")


def by_the_reader(name: str, sample: Sequence[tuple[Json, str]], reader: str) -> None:
    """What the claims of the date give, by the scorer that stands beside the data."""
    with TemporaryDirectory() as folder:
        gold, readings = Path(folder) / "gold.jsonl", Path(folder) / "readings.jsonl"
        gold.write_text("".join(json.dumps(document) + "\n" for document, _ in sample), encoding="utf-8")
        read_set(gold, readings, "--reader", reader)
        report = scored("incidents", gold, readings, ["--incidents", str(incidents_of(name))])
    print(f"by the reader {reader!r}, chosen claims, n = {report['scored']['documents']}")
    for row in ("date day", "date month", "date year", "killed exact", "injured exact"):
        print(f"  {row:14} {json.dumps(report['scores']['documents, chosen'][row])}")
    for attribute, row in report["scores"]["documents, as numbers"].items():
        print(f"  {attribute:14} {json.dumps(row)}")


def speed(sample: Sequence[tuple[Json, str]]) -> None:
    """Seconds a megabyte of the grammars, on pages and on hostile rows."""
    pages = [document["text"] for document, _ in sample]
    for name, find in (("dates", lambda text: find_dates(text, "2017-02-11")), ("counts", find_counts)):
        worst = max((seconds_a_megabyte(find, [(p * HOSTILE_CHARACTERS)[:HOSTILE_CHARACTERS]]), p) for p in HOSTILE)
        print(f"{name}: {seconds_a_megabyte(find, pages):.2f} s/MB on pages, {worst[0]:.2f} on rows of {worst[1]!r}")


def seconds_a_megabyte(find: Callable[[str], object], texts: Sequence[str]) -> float:
    """Processor time."""
    begun = time.process_time()
    for text in texts:
        find(text)
    return (time.process_time() - begun) / sum(map(len, texts)) * 1e6


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--set", default="gva/dev", help="the set, as folder/part")
    arguments.add_argument("--sample", type=int, default=300, help="how many documents")
    arguments.add_argument("--reader", default="", help="read the pages with this reader too")
    args = arguments.parse_args()
    sample = sample_of(args.set, args.sample)
    by_the_grammar(sample)
    if args.reader:
        by_the_reader(args.set, sample, args.reader)
    speed(sample)


if __name__ == "__main__":
    main()
