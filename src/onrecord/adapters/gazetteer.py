"""Gazetteers in files: the packaged one, and those that `onrecord places import` made."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from onrecord.adapters.gazetteer_file import FORMS, SCALE, SOUND, VERSION
from onrecord.errors import GazetteerUnusable
from onrecord.values.fold import fold, has_article, sounded
from onrecord.values.gazetteer import AREAS, KINDS, Candidate, Gazetteers

PACKAGED = Path(__file__).parent / "gazetteer" / "places.sqlite"
SUFFIX = ".sqlite"
# No name means more places than a person could look through; beyond it only the largest are given.
MOST = 400
# A page says the same few names over and over.
_REMEMBERED = 4096
_FIND = """SELECT p.id, p.ref, p.name, p.lat, p.lon, p.country, p.kind, p.population, p.parents, n.form, p.capital
    FROM name AS n JOIN place AS p ON p.id = n.place WHERE n.key = ? ORDER BY p.population DESC LIMIT ?"""
_COUNTRY = """SELECT id, ref, name, lat, lon, country, kind, population, parents, 0, capital
    FROM place WHERE country = ? AND kind = ?"""
_Row = tuple[int, str | None, str, int, int, str, int, int, str, int, int]


class FileGazetteer:
    """Looks names up in one file, which is opened at the first look-up. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.turn = Lock()
        self._connection: sqlite3.Connection | None = None
        self._source = ""
        self.look_up = lru_cache(_REMEMBERED)(self._look_up)
        self._named = lru_cache(_REMEMBERED)(self._read_named)

    def _look_up(self, name: str) -> Sequence[Candidate]:
        """The places that a name may mean, the most populous first; by its sound where the spelling is unknown."""
        key = fold(name)
        if not key:
            return ()
        with self.turn:
            found = {row[0]: row for row in self._rows(key)}
            if not found or has_article(key):
                for row in self._rows(SOUND + sounded(key)):
                    found.setdefault(row[0], row)
            return tuple(self._candidate(row) for row in found.values())

    def about(self) -> tuple[str, int]:
        """Whom to name beside its places, and how many there are."""
        with self.turn:
            row = self._open().execute("SELECT value FROM about WHERE key = 'places'").fetchone()
            return self._source, int(row[0])

    def _rows(self, key: str) -> list[_Row]:
        return self._open().execute(_FIND, (key, MOST)).fetchall()

    def _candidate(self, row: _Row) -> Candidate:
        number, ref, name, lat, lon, country, kind, population, parents, form, capital = row
        above = parents.split("|") if parents else []
        return Candidate(
            id=ref or f"geonames:{number}",
            name=name,
            lat=lat / SCALE,
            lon=lon / SCALE,
            country=country,
            kind=KINDS[kind],
            population=population,
            parents=tuple(self._named(parent)[0] for parent in above),
            admin=tuple(name for parent in above[1:] if (name := self._named(parent)[1])),
            form=FORMS[form],
            capital=bool(capital),
            source=self._source,
        )

    def _read_named(self, number: str) -> tuple[str, str]:
        """The id and the name of what a place lies in, be it in this file or not."""
        if "=" in number:
            ref, _, name = number.partition("=")
            return ref, name
        row = self._open().execute("SELECT ref, name FROM place WHERE id = ?", (number,)).fetchone()
        found, known = row or (None, "")
        return found or f"geonames:{number}", known

    def _open(self) -> sqlite3.Connection:
        """The connection. Raises GazetteerUnusable."""
        if self._connection is None:
            try:
                uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
                connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
                about = dict(connection.execute("SELECT key, value FROM about"))
            except sqlite3.Error as error:
                raise GazetteerUnusable(f"{self.path} is no gazetteer that can be read: {error}") from error
            if about.get("version") != str(VERSION):
                raise GazetteerUnusable(f"{self.path} was written by another version of Onrecord: import it again")
            self._source, self._connection = about["source"], connection
        return self._connection

    def unit(self, name: str, country: str) -> Candidate | None:
        """The country of a code or a name; or the largest admin unit of a name, of one country or of any."""
        found = [each for each in self.look_up(name) if each.kind in AREAS and country in {"", each.country}]
        if not country:
            with self.turn:
                row = self._open().execute(_COUNTRY, (name.upper(), KINDS.index("country"))).fetchone()
                by_code = self._candidate(row) if row else None
            return by_code or next((each for each in found if each.kind == "country"), None)
        return next((each for each in found if each.kind != "country"), None)


@cache
def packaged() -> FileGazetteer:
    """The gazetteer that comes with the package."""
    return FileGazetteer(PACKAGED)


@cache
def gazetteers(folder: Path | None) -> Gazetteers:
    """All gazetteers: the imported ones of a folder, then the packaged one: an own file goes first."""
    imported = sorted(folder.glob(f"*{SUFFIX}")) if folder and folder.is_dir() else []
    return Gazetteers((*(FileGazetteer(path) for path in imported), packaged()))
