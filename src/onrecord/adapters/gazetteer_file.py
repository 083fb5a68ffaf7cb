"""A gazetteer as one SQLite file: places, and the folded names that lead to them. Written once, then only read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from onrecord.values.fold import fold, has_article, sounded
from onrecord.values.gazetteer import KINDS, Form, Kind

VERSION = 1
FORMS: tuple[Form, ...] = ("name", "alternate", "adjective", "sound")
# Before keys of names as they sound, which no folded name begins with.
SOUND = "~"
# Degrees are kept as whole numbers: 1e-5 degrees are a metre, finer than any gazetteer is.
SCALE = 100_000
# Where place names are of Arabic origin, and so have an article and many spellings: the members of the Arab League.
ARABIC = frozenset("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())  # noqa: SIM905
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, ref TEXT, name TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
    country TEXT NOT NULL, kind INTEGER NOT NULL, population INTEGER NOT NULL, parents TEXT NOT NULL,
    capital INTEGER NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (key, place))
    WITHOUT ROWID;
"""


@dataclass(frozen=True)
class PlaceRow:
    """A place to be written.

    number     of its own inside the file; a GeoNames id where it has one
    ref        its id where that is not "geonames:" and the number
    parents    what it lies in, the largest first: numbers in this file, or "id=name" of places in another
    own        names that are as good as its name; alternates are other ones, adjectives those of its people ("Syrian")
    capital    whether it is a country's capital
    """

    number: int
    name: str
    lat: float
    lon: float
    country: str
    kind: Kind
    population: int = 0
    parents: tuple[int | str, ...] = ()
    ref: str | None = None
    own: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capital: bool = False


def keys_of(row: PlaceRow) -> Iterator[tuple[str, int]]:
    """The keys that lead to a place, each with the form of the name; the plainest form first."""
    groups: tuple[tuple[Form, Iterable[str]], ...] = (
        ("name", (row.name, *row.own)), ("alternate", row.alternates), ("adjective", row.adjectives)
    )  # fmt: skip
    keys = [(key, form) for form, names in groups for name in names if (key := fold(name))]
    yield from ((key, FORMS.index(form)) for key, form in keys)
    for key in dict.fromkeys(key for key, form in keys if form != "adjective"):
        if row.country in ARABIC or (not row.country and has_article(key)):
            yield SOUND + sounded(key), FORMS.index("sound")


class GazetteerWriter:
    """Writes a gazetteer file. Nothing of an unfinished one is ever taken for one that is whole: `about` comes last."""

    def __init__(self, path: Path, source: str) -> None:
        self.source = source
        self.places = 0
        """How many there are, once all are written."""
        self.connection = sqlite3.connect(path)
        self.connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        # Names come in any order; sorted once at the end, a file of millions is written as fast as a small one.
        self.connection.execute("CREATE TEMP TABLE told (key TEXT, place INTEGER, form INTEGER)")

    def __enter__(self) -> GazetteerWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._finish()
        self.connection.close()

    def add(self, row: PlaceRow) -> None:
        """Writes a place with its names; one that is already there is written over."""
        parents = "|".join(str(parent) for parent in row.parents)
        values = (row.number, row.ref, row.name, round(row.lat * SCALE), round(row.lon * SCALE), row.country,
                  KINDS.index(row.kind), row.population, parents, row.capital)  # fmt: skip
        self.connection.execute("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        self._add_keys(row.number, keys_of(row))

    def add_names(self, number: int, country: str, names: Iterable[str]) -> None:
        """Writes more names of a place."""
        rows = [PlaceRow(number, name, 0.0, 0.0, country, "region") for name in names]
        alternate = FORMS.index("alternate")
        self._add_keys(number, ((key, max(form, alternate)) for row in rows for key, form in keys_of(row)))

    def country_of(self, number: int) -> str | None:
        """The country of a place that was written; None where there is no such place."""
        found = self.connection.execute("SELECT country FROM place WHERE id = ?", (number,)).fetchone()
        return str(found[0]) if found else None

    def _add_keys(self, number: int, keys: Iterable[tuple[str, int]]) -> None:
        rows = [(key, number, form) for key, form in keys]
        self.connection.executemany("INSERT INTO told VALUES (?, ?, ?)", rows)

    def _finish(self) -> None:
        # The plainest form of a key wins.
        self.connection.execute(
            "INSERT INTO name SELECT key, place, min(form) FROM told GROUP BY key, place ORDER BY key, place"
        )
        self.places = int(self.connection.execute("SELECT count(*) FROM place").fetchone()[0])
        about = {"version": str(VERSION), "source": self.source, "places": str(self.places)}
        self.connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        self.connection.commit()
