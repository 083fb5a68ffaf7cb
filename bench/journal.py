"""Speed of an archive's log: durable judgements beside bare commits, opening, incidents, replaying the tables.

    python bench/journal.py [--entries N …] [--judged N] [--plot FILE]

An archive in SQLite in a temporary folder; wall-clock time, since what is measured waits for the disk. Judgements are
invented: reports of an event each, of which 30 claims are judged again and again, EACH an event where a log is filled.

- judged: judgements one by one, each durable when it returns (its secret, the log, the tables), in turn with bare
  one-row commits of SQLite (WAL, synchronous=FULL). The issue asks for 0.25 of their rate.
- filled: N entries are written to the log and their secrets to the database in bulk; the tables are then made anew from
  both (`rebuilt`): opened, parsed, indexed. bench/ledger.py says what the fold alone takes. 1000000 takes long.
- open: opening the archive, and the log's head. incident: one incident with its table and grade, from its own rows.
- then: judgements that are durable one by one, at that size.
- memory: what the process has of its own by then (Linux), beside the pages of the log's file that it maps to read it.
"""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from archive import milliseconds
from ledger import digest, secret, told
from onrecord.adapters import judged
from onrecord.adapters.archive import Archive
from onrecord.adapters.journal import Journal
from onrecord.adapters.store.models import Secret
from onrecord.ledger.codec import MAGIC, encode
from onrecord.ledger.entry import Place
from onrecord.ledger.grade import graded
from onrecord.ledger.judgement import accept
from onrecord.ledger.keyring import Keyring
from onrecord.ledger.table import table
from onrecord.ledger.told import event_key
from onrecord.ledger.writing import Pen, genesis
from onrecord.ledger.writing import judged as judged_entry
from plot import Line, chart

TIME = "2024-03-12T09:20:00Z"
KEY = Ed25519PrivateKey.from_private_bytes(digest("ada"))
# Judgements of each event where a log is filled.
EACH = 40
# Judgements between two turns of bare commits; incidents asked for; times that the archive is opened.
TURN, ASKED, OPENED = 20, 200, 5


def bare(path: Path) -> sqlite3.Connection:
    """A database whose commits are as durable as the archive's."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE one (words TEXT)")
    return connection


def commit(connection: sqlite3.Connection) -> None:
    """One durable row."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO one VALUES ('some words')")
    connection.execute("COMMIT")


def judging(folder: Path, count: int) -> None:
    """Durable judgements beside bare commits, in turns."""
    floor, taken, random = [], [], Random(1)
    connection = bare(folder / "bare.db")
    with Archive.create(folder / "judged", None) as archive:
        journal = Journal(archive)
        journal.begin("callen.example/harbour", "Ada Roe", KEY)
        for _ in range(count // TURN):
            floor += [milliseconds(lambda: commit(connection)) for _ in range(TURN)]
            for _ in range(TURN):
                payload = accept(told(random))
                taken.append(milliseconds(lambda: journal.judge(payload, KEY)))  # noqa: B023
    connection.close()
    rate, bare_rate = len(taken) / sum(taken) * 1000, len(floor) / sum(floor) * 1000
    print(
        f"judged: {rate:.0f} a second beside {bare_rate:.0f} bare commits, {rate / bare_rate:.2f} of them "
        f"(n = {count}; medians {median(taken):.2f} and {median(floor):.2f} ms; floor 0.25)",
        flush=True,
    )


def entries(journal: Journal, count: int) -> Iterator[bytes]:
    """A log's bytes; the secrets go into the database."""
    keys, random = Keyring(), Random(2)
    last = genesis(Pen(KEY, Place(TIME), keys), "callen.example/harbour")
    keys.apply(last)
    yield MAGIC + encode(last)
    waiting = []
    for number in range(1, count):
        opener = secret(number)
        page = digest(random.randrange(-(-count // EACH))).hex()
        claim = replace(told(random), document=page, event=event_key(page, "e1"))
        last = judged_entry(Pen(KEY, Place(TIME, number, last.id), keys), accept(claim), opener)
        waiting.append(Secret(entry=last.id, key=opener.key, salt=opener.salt))
        yield encode(last)
        if len(waiting) == 500 or number == count - 1:
            Secret.objects.using(journal.alias).bulk_create(waiting)
            waiting = []


@dataclass(frozen=True)
class Cost:
    """What was measured at one size, in milliseconds."""

    size: int
    opened: float
    incident: float
    judged: float


def filled(folder: Path, count: int) -> Cost:
    """Tables made anew, opening, incidents and judgements at a size."""
    with Archive.create(folder, None) as archive:
        journal = Journal(archive)
        journal.file.create()
        with journal.file.path.open("wb") as file:
            file.writelines(entries(journal, count))
        rebuilt = milliseconds(journal.rebuild) / 1000
        memory = own_memory()

    def once() -> None:
        with Archive.open(folder, None) as archive:
            Journal(archive).followed()

    opened = median(milliseconds(once) for _ in range(OPENED))
    with Archive.open(folder, None) as archive:
        taken = []
        for number in range(ASKED):
            event = event_key(digest(number % (count // EACH)).hex(), "e1")
            start = time.perf_counter()
            one = judged.incident_of(archive.alias, event)
            table(one)
            graded(one)
            taken.append((time.perf_counter() - start) * 1000)
        journal, random = Journal(archive), Random(3)
        payloads = [accept(told(random)) for _ in range(ASKED)]
        each = median(milliseconds(lambda p=payload: journal.judge(p, KEY)) for payload in payloads)  # type: ignore[misc]
    p95 = quantiles(taken, n=20, method="inclusive")[-1]
    memory = max(memory, own_memory())
    print(
        f"{count:,} entries, {EACH} an event: rebuilt {count / rebuilt:,.0f} a second; open {opened:.1f} ms; "
        f"incident median {median(taken):.1f} ms, 95 % within {p95:.1f} ms (n = {ASKED}); then a judgement "
        f"{each:.2f} ms (median, n = {ASKED}); memory {memory:.0f} MB",
        flush=True,
    )
    return Cost(count, opened, p95, each)


def own_memory() -> float:
    """Megabytes that the process has, but for files that it maps."""
    [line] = [each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("RssAnon:")]
    return int(line.split()[1]) / 1000


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--entries", type=int, nargs="+", default=[20_000], help="sizes of logs; 1000000 takes long")
    arguments.add_argument("--judged", type=int, default=400)
    arguments.add_argument("--plot", type=Path, help="draw cost against size into this SVG")
    args = arguments.parse_args()
    with TemporaryDirectory() as name:
        judging(Path(name), args.judged)
        costs = [filled(Path(name) / str(count), count) for count in sorted(args.entries)]
    if args.plot:
        args.plot.write_text(plotted(costs), encoding="utf-8")


def plotted(costs: list[Cost]) -> str:
    """Cost against size."""
    lines = [
        Line("opening", [(cost.size, cost.opened) for cost in costs]),
        Line("incident, 95 of 100", [(cost.size, cost.incident) for cost in costs]),
        Line("a durable judgement", [(cost.size, cost.judged) for cost in costs]),
    ]
    return chart("The log's cost against its size", "entries", "milliseconds", lines)


if __name__ == "__main__":
    main()
