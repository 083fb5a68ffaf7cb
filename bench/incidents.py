"""What happened, when, where and to how many: the readers against the Gun Violence Archive's records, side by side.

    python bench/incidents.py [--part dev] [--sample N] [--reader builtin rules]    needs the public sets

Of each document the claim of highest confidence counts, by score/incidents.py: killed and injured as numbers (no claim
is read as 0), `both` of them, the very day, and the city or county by its name or its point. `stated` asks the same of
all that the page gives: its counts, of anything; its dates by the grammar; its title and text as the words of a place.
None and one need no numeral ("a man was shot") and are taken as stated. `of stated` is the share that is right among
the documents that state it. Intervals are 95 %: documents are drawn with replacement and the share is taken again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from common import DATA, read_set
from dates import incidents_of, interval, lines_of, sample_of
from onrecord.values.count import find_counts
from onrecord.values.when import find_dates

Json = dict[str, Any]
Right = dict[str, bool]
COUNTS = ("killed", "injured")
ROWS = (*COUNTS, "both", "date", "city")
# Above this a count takes a numeral, or several mentions.
NEEDS_NO_NUMERAL = 1
# The scorer sums over documents; this runs in its folder and gives its report on each document alone.
EACH = """
import json, sys
from pathlib import Path
import incidents
gold, records, readings = (incidents.read_jsonl(Path(path)) for path in sys.argv[1:])
records = {record["id"]: record["gold"] for record in records}
readings = {reading["id"]: reading for reading in readings}
for document in gold:
    found = [readings[document["id"]]] if document["id"] in readings else []
    print(json.dumps(incidents.score_values([document], records, found)["scores"]))
"""


def reports(name: str, documents: Sequence[Json], readings: Path) -> list[Json]:
    """The scorer's report on each document alone, in the order given."""
    with TemporaryDirectory() as folder:
        gold = Path(folder) / "gold.jsonl"
        write(gold, documents)
        command = [sys.executable, "-c", EACH, gold, incidents_of(name), readings]
        ran = subprocess.run(command, cwd=DATA / "score", check=True, capture_output=True, text=True)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def write(path: Path, lines: Sequence[Json]) -> None:
    """Writes a JSON Lines file."""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def right_of(report: Json) -> Right:
    """What a reader has right on one document, by its chosen claims."""
    right = {attribute: bool(report["documents, as numbers"][attribute]["correct"]) for attribute in COUNTS}
    chosen = report["documents, chosen"]
    both = {"both": all(right.values())}
    return right | both | {"date": bool(chosen["date day"]["correct"]), "city": bool(chosen["place"]["correct"])}


def all_that_is_given(document: Json) -> Json:
    """A document as a reading that claims every count and date of it, and its whole text as the words of a place."""
    text = document["text"]
    page = f"{document.get('title') or ''}\n\n{text}"
    counts = [{"count": {"low": count.low, "high": count.high}} for _, _, count in find_counts(page)]
    dates = [{"when": {"edtf": when.edtf}} for _, _, when in find_dates(page, document["published"]) if when.edtf]
    values: dict[str, list[Json]] = {"killed": counts, "injured": counts, "date": dates}
    values["place"] = [{"where": {"words": page, "places": []}}]
    evidence = [{"start": 0, "end": len(text), "exact": text}]
    claims = [
        {"event": "e", "attribute": attribute, "polarity": "asserted", "value": value, "evidence": evidence}
        for attribute, several in values.items()
        for value in several
    ]
    return {"id": document["id"], "events": [{"id": "e", "main": True}], "claims": claims}


def stated_by(report: Json, record: Json) -> Right:
    """Which recorded values one document states, by the report on all that it gives."""
    any_of = report["documents, any"]
    stated = {
        attribute: record[attribute] <= NEEDS_NO_NUMERAL or bool(any_of[f"{attribute} exact"]["correct"])
        for attribute in COUNTS
    }
    both = {"both": all(stated.values())}
    return stated | both | {"date": bool(any_of["date day"]["correct"]), "city": bool(any_of["place name"]["correct"])}


def read_by(name: str, documents: Sequence[Json], reader: str) -> list[Right]:
    """What a reader has right, on each document."""
    with TemporaryDirectory() as folder:
        gold, readings = Path(folder) / "gold.jsonl", Path(folder) / "readings.jsonl"
        write(gold, documents)
        read_set(gold, readings, "--reader", reader)
        return [right_of(report) for report in reports(name, documents, readings)]


def given_by(name: str, documents: Sequence[Json]) -> list[Right]:
    """What each document states."""
    records = {record["id"]: record["gold"] for record in lines_of(incidents_of(name))}
    with TemporaryDirectory() as folder:
        readings = Path(folder) / "given.jsonl"
        write(readings, [all_that_is_given(document) for document in documents])
        found = reports(name, documents, readings)
    return [stated_by(r, records[d["incident"]]) for r, d in zip(found, documents, strict=True)]


def show(stated: Sequence[Right], right: Sequence[Right]) -> None:
    """Prints one reader's table."""
    print(f"{'':10}{'right':>24}{'stated (n)':>12}  of stated")
    for row in ROWS:
        of_stated = [each[row] for each, given in zip(right, stated, strict=True) if given[row]]
        shares = interval([each[row] for each in right]), interval(of_stated) if of_stated else "-"
        print(f"{row:10}{shares[0]:>24}{len(of_stated):>12}  {shares[1]}")


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--part", choices=("train", "dev"), default="dev")
    arguments.add_argument("--sample", type=int, default=sys.maxsize, help="how many documents, drawn (default: all)")
    arguments.add_argument("--reader", nargs="+", default=["builtin", "rules"])
    args = arguments.parse_args()
    name = f"gva/{args.part}"
    documents = [document for document, _ in sample_of(name, args.sample)]
    print(f"{name}: n = {len(documents)} documents of one incident")
    stated = given_by(name, documents)
    for reader in args.reader:
        print(f"\nby the reader {reader!r}")
        show(stated, read_by(name, documents, reader))


if __name__ == "__main__":
    main()
