"""Places put on the map: end to end, and resolution alone, with 95 % intervals over documents.

    python bench/places.py [--set geo/dev …] [--reader builtin …]      needs the public sets at ONRECORD_DATA

End to end: a reader's own mentions, scored by `score/places.py`; a toponym that was missed is wrong. Alone:

Each gold toponym with coordinates is handed over as a mention; what comes back is scored by `score/places.py` (its
"among detected": the share within 161 km). Beside it, in the same run: the most populous place of that name, which is
what a look-up without any ranking would say.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from common import DATA, read_set, scored
from onrecord.adapters.gazetteer import PACKAGED, FileGazetteer
from onrecord.document.document import Document
from onrecord.reading.contract import mention_json
from onrecord.reading.places import with_places
from onrecord.reading.reading import Mention, Reading, digest_id
from onrecord.values.distance import great_circle_km
from onrecord.values.placing import Spoken, understood
from onrecord.values.span import Span
from onrecord.values.value import Where

NEAR_KM = 161.0
SETS = ("geo/dev", "geo/train")
DRAWS, SEED = 1_000, 0
Record = dict[str, Any]
Read = Callable[[Document, Reading], Reading]
Counts = tuple[int, int]


def main() -> None:
    """Print accuracy with its interval for each set, ranked and by population, and what looking up costs."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--set", nargs="+", default=SETS, help="folder and part of the set")
    arguments.add_argument("--reader", nargs="*", default=["builtin", "rules"], help="whose mentions are scored")
    given = arguments.parse_args()
    gazetteer = FileGazetteer(PACKAGED)

    def ranked(document: Document, reading: Reading) -> Reading:
        return with_places(document, reading, gazetteer)

    def populous(_: Document, reading: Reading) -> Reading:
        return by_population(reading, gazetteer)

    for name in given.set:
        records = [
            json.loads(line) for line in (DATA / "data" / f"{name}.jsonl").read_text("utf-8").split("\n") if line
        ]
        for label, read in (("ranked", ranked), ("most populous", populous)):
            print(f"{name:10} {label:14} {row(records, read)}")
        for reader in given.reader:
            print(f"{name:10} {reader:14} {end_to_end(name, records, reader)}")
    micro, mega = median_microseconds(gazetteer), peak_megabytes()
    print(f"a look-up: {micro:.0f} µs (median of the sets' names); {mega:.0f} MB in all")


def row(records: Sequence[Record], read: Read) -> str:
    """Accuracy over all gold mentions, its interval, and the share that got a place at all."""
    start = time.perf_counter()
    readings = [reading_of(record, read) for record in records]
    seconds = time.perf_counter() - start
    counts = [counts_of(record, reading) for record, reading in zip(records, readings, strict=True)]
    near, wanted = by_the_scorer(records, readings)
    if (near, wanted) != (sum(each[0] for each in counts), sum(each[1] for each in counts)):
        raise RuntimeError("the scorer counts otherwise than this benchmark")
    low, high = interval(counts)
    placed = sum(bool(mention["value"]["where"]["places"]) for reading in readings for mention in reading["mentions"])
    known = f"{placed / wanted:.3f} have a place, {near / placed:.3f} of those right"
    return (
        f"{near / wanted:.3f} [{low:.3f}, {high:.3f}] of {wanted} mentions in {len(records)} documents; "
        f"{known}; {1000 * seconds / len(records):.1f} ms a document"
    )


def end_to_end(name: str, records: Sequence[Record], reader: str) -> str:
    """The scorer's figures of a reader's own mentions; each document's counts give the interval."""
    gold = DATA / "data" / f"{name}.jsonl"
    with TemporaryDirectory() as folder:
        pred = Path(folder) / "pred.jsonl"
        read_set(gold, pred, "--reader", reader)
        report = scored("places", gold, pred, [])["scores"]
        readings = {line["id"]: line for line in map(json.loads, pred.read_text("utf-8").splitlines())}
        counts = [by_the_scorer([record], [readings[record["id"]]]) for record in records]
    low, high = interval(counts)
    whole, among = (report["accuracy at 161 km"][row] for row in ("end to end", "among detected"))
    found = report["detection"]["overlap"]
    return (
        f"end to end {whole['accuracy']:.3f} [{low:.3f}, {high:.3f}] of {whole['toponyms']}; among detected "
        f"{among['accuracy']:.3f}; detection P {found['precision']:.3f} R {found['recall']:.3f}"
    )


def reading_of(record: Record, read: Read) -> Record:
    """What a reading of the document would hold whose mentions are the gold ones, in the contract's form."""
    document = Document(record["text"], ())
    spans = {(t["start"], t["end"]) for t in record["toponyms"] if t.get("lat") is not None}
    mentions = tuple(mention_of(document, start, end) for start, end in sorted(spans))
    found = read(document, Reading("gold", "1", mentions=mentions))
    return {"id": record["id"], "mentions": [mention_json(mention) for mention in found.mentions]}


def mention_of(document: Document, start: int, end: int) -> Mention:
    """A place mention of those words."""
    span = Span.of(document.text, start, end)
    return Mention(digest_id("m", document, "place", [span]), "place", span, Where(span.exact))


def by_population(reading: Reading, gazetteer: FileGazetteer) -> Reading:
    """The baseline: of each mention the most populous place of that name."""
    placed = []
    for mention in reading.mentions:
        found = understood(Spoken(mention.span.exact), gazetteer).named.candidates
        places = tuple(each.place(1.0) for each in found[:1])
        placed.append(Mention(mention.id, mention.kind, mention.span, Where(mention.span.exact, places)))
    return Reading(reading.reader, reading.version, mentions=tuple(placed))


def counts_of(record: Record, reading: Record) -> Counts:
    """How many of one document's toponyms are near enough, and how many there are; the spans are the gold ones."""
    points = {
        (t["start"], t["end"]): (t["lat"], t["lon"]) for t in reversed(record["toponyms"]) if t.get("lat") is not None
    }
    near = 0
    for mention in reading["mentions"]:
        places = mention["value"]["where"]["places"][:1]
        point = points[mention["start"], mention["end"]]
        near += any(great_circle_km(point, (place["lat"], place["lon"])) <= NEAR_KM for place in places)
    return near, len(points)


def by_the_scorer(records: Sequence[Record], readings: Sequence[Record]) -> Counts:
    """The same in all, as the scorer beside the sets counts it."""
    with TemporaryDirectory() as folder:
        gold, pred = Path(folder) / "gold.jsonl", Path(folder) / "pred.jsonl"
        for path, lines in ((gold, records), (pred, readings)):
            path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        accuracy = scored("places", gold, pred, [])["scores"]["accuracy at 161 km"]["end to end"]
    return accuracy["correct"], accuracy["toponyms"]


def interval(documents: Sequence[Counts]) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval over documents."""
    draw = random.Random(SEED)
    scores = []
    for _ in range(DRAWS):
        drawn = draw.choices(documents, k=len(documents))
        scores.append(sum(each[0] for each in drawn) / max(1, sum(each[1] for each in drawn)))
    scores.sort()
    return scores[round(0.025 * DRAWS)], scores[round(0.975 * DRAWS) - 1]


def median_microseconds(gazetteer: FileGazetteer) -> float:
    """The median time of a look-up that is not remembered, over names as the sets have them."""
    names = set()
    for name in SETS:
        for line in (DATA / "data" / f"{name}.jsonl").read_text("utf-8").split("\n"):
            names |= {toponym["text"] for toponym in json.loads(line)["toponyms"]} if line else set()
    gazetteer.look_up.cache_clear()
    times = []
    for each in sorted(names):
        start = time.perf_counter()
        gazetteer.look_up(each)
        times.append(time.perf_counter() - start)
    return 1e6 * sorted(times)[len(times) // 2]


def peak_megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
