"""The archive's speed against its size: adding, opening, searching, beside the floors in the same run.

    python bench/archive.py [--sizes 1000 10000 100000] [--plot cost.svg] [--database URL]

Documents are invented: some 250 words each, drawn by Zipf's law from 20,000, with a reading that claims places, parties
and dates. They are filled straight into the tables; what is measured waits for the disk. Searching: a fixed mix of rare
words (in one document, in one of some 800, or one of them beside a word that is in all), common ones (in over a tenth),
pairs, phrases, stars and filters, the first 50 rows each, after one run that warms the cache. Adding: pages kept, read
by the built-in reader and stored, one by one, against the same pages only read. Floors: reading alone; bare one-row
commits of SQLite (WAL, synchronous=FULL).
"""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from archive_pages import VOCABULARY, Maker, fill, open_or_create, put, stored
from onrecord.adapters.archive import Archive
from onrecord.adapters.library import Library
from onrecord.adapters.store.connection import connections
from onrecord.adapters.store.search import Search
from onrecord.capture.capture import Capture, Item
from onrecord.reading.page import read_item
from onrecord.reading.readers import reader
from onrecord.reading.reading import Reader
from plot import Line, chart

ADDED, REPEATS, COMMITS, OPENED = 60, 3, 200, 5
SENTENCES = (
    "The harbour master said {} were killed near Port Callen.",
    "“{} left,” Ada Roe told the Lamp on Tuesday.",
    "At least three {} were injured, according to the clinic.",
    "A spokesman for the {} denied the report.",
)


@dataclass(frozen=True)
class Cost:
    """What was measured at one size, in milliseconds; `bytes` a document in the database and its files."""

    size: int
    opening: float
    mixed: float
    rare: float
    storing: float
    bytes: float


def queries(maker: Maker) -> tuple[list[Search], list[Search]]:
    """The rare words, and the whole mix, which has them too."""
    rare = [Search(maker.words[rank]) for rank in range(VOCABULARY - 1, VOCABULARY - 400, -20)]
    rare += [Search(f"{every}{number}") for number in range(100, 900, 80) for every in ("", "page ")]
    common = [Search(maker.words[rank]) for rank in range(0, 40, 2)]
    pairs = [Search(f"{maker.words[rank]} {maker.words[rank * 7 + 1]}") for rank in range(20)]
    phrases = [Search(f'"{maker.words[rank]} {maker.words[rank + 1]}"') for rank in range(10)]
    others = [Search(f"{maker.words[9]} -{maker.words[2]}"), Search(f"{maker.words[700][:3]}*"), Search("")]
    filters: list[dict[str, Any]] = [
        {"outlet": "Outlet 7"}, {"place": "bench:7"}, {"place": "bench:c1"}, {"place": "bench:a3"},
        {"party": "Party 77"}, {"published": "2017-02"}, {"published": "2015/2019"}, {"claimed": "2017-02"},
        {"status": "new"}, {"language": "en"},
    ]  # fmt: skip
    narrowed = [replace(Search(words), **each) for each in filters for words in ("", maker.words[0], maker.words[3000])]
    return rare, [*rare, *common, *pairs, *phrases, *others, *narrowed]


def milliseconds(run: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def p95(taken: list[float]) -> float:
    """The time that one in twenty exceeds."""
    return quantiles(taken, n=20, method="inclusive")[-1]


def searching(library: Library, asked: list[Search]) -> list[float]:
    """How long each search takes, each REPEATS times, behind one that warms the cache."""
    for query in asked:
        library.search(query)
    return [milliseconds(lambda q=query: library.search(q)) for _ in range(REPEATS) for query in asked]  # type: ignore[misc]


def opening(folder: Path, url: str | None) -> float:
    """Opening an archive and listing what was added last."""

    def once() -> None:
        with Archive.open(folder, url) as archive:
            Library(archive).search(Search())

    return median(milliseconds(once) for _ in range(OPENED))


def measured(library: Library, maker: Maker, size: int, url: str | None) -> Cost:
    """The costs at a size; leaves ADDED more documents behind."""
    rare, mix = queries(maker)
    folder = library.archive.folder
    mixed, rarely = p95(searching(library, mix)), p95(searching(library, rare))
    storing = median(milliseconds(lambda n=size + n: put(library, maker, n)) for n in range(ADDED))  # type: ignore[misc]
    stored = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    if url:
        with connections[library.alias].cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            stored += cursor.fetchone()[0]
    return Cost(size, opening(folder, url), mixed, rarely, storing, stored / size)


def adding(folder: Path, url: str | None, by: Reader) -> None:
    """Pages kept, read and stored against the same pages only read, in turn."""
    pages = [Item(f"{n}", Capture(article(n).encode(), "text/plain")) for n in range(ADDED)]
    read_item(pages[0], by)
    alone, added = 0.0, 0.0
    with open_or_create(folder, url) as archive:
        library = Library(archive)

        def add(item: Item) -> None:
            page = read_item(item, by)
            stored(library, item, page.document, page.reading, page.encoding)

        for item in pages:
            alone += milliseconds(lambda i=item: read_item(i, by))  # type: ignore[misc]
            added += milliseconds(lambda i=item: add(i))  # type: ignore[misc]
    print(
        f"adding against reading alone, {ADDED} pages of 2 kB, one process: {ADDED / added * 1000:.1f} against "
        f"{ADDED / alone * 1000:.1f} a second, {alone / added:.2f} times (floor 0.70)"
    )


def article(number: int) -> str:
    """A page of about 2,000 characters with something to read in it."""
    who = ("sailors", "nurses", "guards", "farmers", "students")
    return f"Report {number}.\n\n" + "\n\n".join(SENTENCES[n % 4].format(who[(n + number) % 5]) for n in range(34))


def bare_commits(folder: Path) -> float:
    """Milliseconds a one-row commit of SQLite takes, as durable as the archive's."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE rows (words TEXT)")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO rows VALUES ('some words')")
        connection.execute("COMMIT")

    taken = median(milliseconds(commit) for _ in range(COMMITS))
    connection.close()
    return taken


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000], help="documents; 100000 takes long")
    arguments.add_argument("--plot", type=Path, help="draw cost against size into this SVG")
    arguments.add_argument("--database", help="the URL of an empty PostgreSQL database; SQLite without")
    args = arguments.parse_args()
    maker, costs = Maker(), []
    with TemporaryDirectory() as name:
        folder = Path(name)
        print(f"floor: one bare durable row {bare_commits(folder):.2f} ms (median of {COMMITS})")
        with open_or_create(folder / "archive", args.database) as archive:
            library, filled = Library(archive), 0
            print("documents  open ms  search p95 ms  rare p95 ms  store ms  kB each")
            for size in sorted(args.sizes):
                fill(library, maker, range(filled, size))
                cost = measured(library, maker, size, args.database)
                filled = size + ADDED
                costs.append(cost)
                print(
                    f"{size:>9,} {cost.opening:>8.1f} {cost.mixed:>14.1f} {cost.rare:>12.1f} {cost.storing:>9.1f} "
                    f"{cost.bytes / 1000:>8.1f}",
                    flush=True,
                )
        if not args.database:
            adding(folder / "adding", None, reader("builtin"))
    if args.plot:
        args.plot.write_text(plotted(costs), encoding="utf-8")


def plotted(costs: list[Cost]) -> str:
    """Cost against size."""
    lines = [
        Line("opening", [(cost.size, cost.opening) for cost in costs]),
        Line("search, 95 of 100", [(cost.size, cost.mixed) for cost in costs]),
        Line("rare words, 95 of 100", [(cost.size, cost.rare) for cost in costs]),
        Line("storing a document", [(cost.size, cost.storing) for cost in costs]),
    ]
    return chart("The archive's cost against its size", "documents", "milliseconds", lines)


if __name__ == "__main__":
    main()
