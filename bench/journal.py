"""Speed of an archive's log: durable judgements beside bare commits, opening, incidents, replaying the tables.

    python bench/journal.py [--entries N …] [--judged N] [--kept FOLDER] [--plot FILE]

An archive in SQLite in a temporary folder, or in one that is kept and used again. Times are given at percentiles, by
the wall clock, since what is measured waits for the disk, and beside them the processor time of this thread, which says
how busy the machine was. Judgements are invented: reports of an event each, of which 30 claims are judged again and
again, EACH an event where a log is filled.

- judged: judgements one by one, each durable when it returns (its secret, the log, the tables), in turn with bare
  one-row commits of SQLite (WAL, synchronous=FULL). The issue asks for 0.25 of their rate.
- filled: N entries are written to the log and their secrets to the database in bulk; the tables are then made anew from
  both (`rebuilt`): opened, parsed, indexed. bench/ledger.py says what the fold alone takes. 1000000 takes long.
- open: opening the archive, and the log's head.
- incident: one incident with its table and grade, from its own rows, chosen at random; in turn with the floor, one bare
  question of SQLite for the rows of another event.
- then: judgements that are durable one by one, at that size.
- memory: what the process has of its own by then (Linux), beside the pages of the log's file that it maps to read it.
"""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger import digest, secret, told
from onrecord.adapters import judged
from onrecord.adapters.archive import Archive
from onrecord.adapters.journal import Journal
from onrecord.adapters.store.connection import DATABASE
from onrecord.adapters.store.log_rows import put_secrets
from onrecord.ledger.codec import MAGIC, encode
from onrecord.ledger.entry import Place
from onrecord.ledger.grade import graded
from onrecord.ledger.keyring import Keyring
from onrecord.ledger.payload import accept
from onrecord.ledger.table import table
from onrecord.ledger.told import event_key
from onrecord.ledger.writing import Pen, genesis
from onrecord.ledger.writing import judged as judged_entry
from plot import Line, chart

TIME = "2024-03-12T09:20:00Z"
KEY = Ed25519PrivateKey.from_private_bytes(digest("ada"))
# Judgements of each event where a log is filled.
EACH = 40
# Times are given at these percentiles.
AT = (50, 95, 99)
BARE_ROWS = (
    "SELECT number, entry, author, time, undoes, seen, payload FROM store_judged "
    "WHERE number IN (SELECT number FROM store_bearing WHERE what = ?)"
)
# Judgements between two turns of bare commits; incidents asked for; times that the archive is opened.
TURN, ASKED, OPENED = 20, 200, 5
# Secrets that are put in at once where a log is filled.
FILLED = 20_000


@dataclass(frozen=True)
class Taken:
    """What one thing took, in milliseconds: by the wall clock, and of this thread's processor time."""

    wall: float
    processor: float


def timed(action: Callable[[], object]) -> Taken:
    """What an action takes."""
    wall, processor = time.perf_counter(), time.thread_time()
    action()
    return Taken((time.perf_counter() - wall) * 1000, (time.thread_time() - processor) * 1000)


def percentile(taken: Sequence[float], at: int) -> float:
    """The value that `at` of a hundred do not exceed."""
    return quantiles(taken, n=100, method="inclusive")[at - 1]


def said(what: str, taken: Sequence[Taken]) -> str:
    """Times at percentiles."""
    wall = " / ".join(f"{percentile([each.wall for each in taken], at):.2f}" for at in AT)
    processor = " / ".join(f"{percentile([each.processor for each in taken], at):.2f}" for at in AT)
    places = " / ".join(f"{at} %" for at in AT)
    return f"{what} {wall} ms, processor {processor} ms (within, of {places}; n = {len(taken)})"


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
    floor, taken, random = list[Taken](), list[Taken](), Random(1)
    connection = bare(folder / "bare.db")
    with Archive.create(folder / "judged", None) as archive:
        journal = Journal(archive)
        journal.begin("callen.example/harbour", "Ada Roe", KEY)
        for _ in range(count // TURN):
            floor += [timed(lambda: commit(connection)) for _ in range(TURN)]
            for _ in range(TURN):
                payload = accept(told(random))
                taken.append(timed(lambda: journal.judge(payload, KEY)))  # noqa: B023
    connection.close()
    rate, bare_rate = (len(each) / sum(one.wall for one in each) * 1000 for each in (taken, floor))
    print(
        f"judged: {rate:.0f} a second beside {bare_rate:.0f} bare commits, {rate / bare_rate:.2f} of them (goal 0.25)\n"
        f"  {said('a judgement', taken)}\n  {said('a bare commit', floor)}",
        flush=True,
    )


def entries(journal: Journal, count: int) -> Iterator[bytes]:
    """A log's bytes; the secrets go into the database."""
    keys, random = Keyring(), Random(2)
    last = genesis(Pen(KEY, Place(TIME), keys), "callen.example/harbour")
    keys.apply(last)
    yield MAGIC + encode(last)
    waiting: list[tuple[str, bytes, bytes]] = []
    for number in range(1, count):
        opener = secret(number)
        page = digest(random.randrange(-(-count // EACH))).hex()
        claim = replace(told(random), document=page, event=event_key(page, "e1"))
        last = judged_entry(Pen(KEY, Place(TIME, number, last.id), keys), accept(claim), opener)
        waiting.append((last.id, opener.key, opener.salt))
        yield encode(last)
        if len(waiting) == FILLED or number == count - 1:
            put_secrets(journal.alias, sorted(waiting))
            waiting = []


@dataclass(frozen=True)
class Cost:
    """What was measured at one size, in milliseconds."""

    size: int
    opened: float
    incident: float
    judged: float


def filled(folder: Path, count: int) -> Cost:
    """Tables made anew, opening, incidents and judgements at a size. A folder that is there is used as it is."""
    if folder.exists():
        with Archive.open(folder, None) as archive:
            rebuilt = timed(Journal(archive).rebuild)
    else:
        with Archive.create(folder, None) as archive:
            journal = Journal(archive)
            journal.file.create()
            with journal.file.path.open("wb") as file:
                file.writelines(entries(journal, count))
            rebuilt = timed(journal.rebuild)
    memory = own_memory()

    def once() -> None:
        with Archive.open(folder, None) as archive:
            Journal(archive).followed()

    opened = [timed(once) for _ in range(OPENED)]
    with Archive.open(folder, None) as archive:
        size = Journal(archive).head().size
        taken, floor = incidents_of(archive, -(-count // EACH))
        journal, random = Journal(archive), Random(3)
        payloads = [accept(told(random)) for _ in range(ASKED)]
        each = [timed(lambda p=payload: journal.judge(p, KEY)) for payload in payloads]  # type: ignore[misc]
    memory = max(memory, own_memory())
    print(
        f"{size:,} entries, {EACH} an event: tables made anew at {size / rebuilt.wall * 1000:,.0f} a second, "
        f"{size / rebuilt.processor * 1000:,.0f} a second of processor time; memory {memory:.0f} MB\n"
        f"  {said('open', opened)}\n  {said('incident', taken)}\n  {said('its bare rows', floor)}\n"
        f"  {said('then a judgement', each)}",
        flush=True,
    )
    walls = [[one.wall for one in some] for some in (taken, opened, each)]
    return Cost(size, median(walls[1]), percentile(walls[0], 95), median(walls[2]))


def incidents_of(archive: Archive, pages: int) -> tuple[list[Taken], list[Taken]]:
    """Incidents with table and grade, in turn with the bare rows of others."""
    random, taken, floor = Random(4), list[Taken](), list[Taken]()

    def derived(event: str) -> None:
        one = judged.incident_of(archive.alias, event)
        table(one)
        graded(one)

    with closing(sqlite3.connect(archive.folder / DATABASE)) as connection:
        for _ in range(ASKED):
            one, other = (event_key(digest(random.randrange(pages)).hex(), "e1") for _ in range(2))
            taken.append(timed(lambda: derived(one)))  # noqa: B023
            what = judged.hashed(f"event {other}")
            floor.append(timed(lambda: connection.execute(BARE_ROWS, (what,)).fetchall()))  # noqa: B023
    return taken, floor


def own_memory() -> float:
    """Megabytes that the process has, but for files that it maps."""
    [line] = [each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("RssAnon:")]
    return int(line.split()[1]) / 1000


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--entries", type=int, nargs="+", default=[20_000], help="sizes of logs; 1000000 takes long")
    arguments.add_argument("--judged", type=int, default=400)
    arguments.add_argument("--kept", type=Path, help="keep the filled archives here, and use those that are here")
    arguments.add_argument("--plot", type=Path, help="draw cost against size into this SVG")
    args = arguments.parse_args()
    with TemporaryDirectory() as name:
        judging(Path(name), args.judged)
        costs = [filled((args.kept or Path(name)) / str(count), count) for count in sorted(args.entries)]
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
