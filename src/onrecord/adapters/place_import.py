"""`onrecord places import`: a file of places becomes a gazetteer in the user's folder, whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.adapters import geonames
from onrecord.adapters.gazetteer import SUFFIX, packaged
from onrecord.adapters.gazetteer_file import GazetteerWriter, PlaceRow
from onrecord.adapters.place_rows import BrokenRow, rows_of_csv, rows_of_geojson
from onrecord.errors import GazetteerUnusable

NAME = re.compile(r"[\w][\w .-]{0,60}")
# Names of broken rows are kept for the end; of a file that is broken throughout only the first.
KEPT = 20
_JSON = frozenset({".geojson", ".json", ".geojsonl", ".geojsons", ".ndjson"})
_TABLES = frozenset({".csv", ".tsv"})


@dataclass
class Imported:
    """What became of a file: where it is now, how many places it has, and the rows that were left out."""

    path: Path
    places: int = 0
    broken: int = 0
    first_broken: list[BrokenRow] = field(default_factory=list)

    def leave_out(self, row: BrokenRow) -> None:
        """Counts a broken row, and keeps the first."""
        self.broken += 1
        if len(self.first_broken) < KEPT:
            self.first_broken.append(row)


def import_places(
    file: Path, folder: Path, *, name: str | None = None, names: Path | None = None, done: Callable[[str], None]
) -> Imported:
    """Writes a gazetteer of the file's places into the folder, in the place of one of that name.

    `names` is a GeoNames file of alternate names; `done` is told each place's name. An import that fails or is
    interrupted leaves what was there before. Raises GazetteerUnusable.
    """
    name = name or file.name.split(".")[0]
    if not NAME.fullmatch(name):
        raise GazetteerUnusable(f"{name!r} cannot name a gazetteer: letters, digits, blanks, dots and hyphens only")
    imported = Imported(folder / f"{name}{SUFFIX}")
    rows, source = rows_of(file, name)
    part = imported.path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with GazetteerWriter(part, source) as writer:
            write(writer, rows, imported, done)
            if names:
                write_names(writer, names, imported, done)
        if not writer.places:
            raise GazetteerUnusable(f"{file} has no place that can be used{why(imported)}")
        imported.places = writer.places
        part.replace(imported.path)
    except OSError as error:
        raise GazetteerUnusable(f"{folder} cannot be written to: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return imported


def rows_of(file: Path, name: str) -> tuple[Iterator[PlaceRow | BrokenRow], str]:
    """The rows of a file by what it is, and whom to name beside them. Raises GazetteerUnusable."""
    if not file.is_file():
        raise GazetteerUnusable(f"{file}: no such file")
    if file.suffix.lower() in _JSON:
        return rows_of_geojson(file, name, packaged().unit), name
    if file.suffix.lower() in _TABLES:
        return rows_of_csv(file, name, packaged().unit), name
    head = next(geonames.lines_of(file), None)
    if head and geonames.is_dump("\t".join(head.cells)):
        return geonames.rows_of_dump(file), geonames.SOURCE
    raise GazetteerUnusable(f"{file} is no GeoNames dump (.txt, .zip), GeoJSON (.geojson) or CSV (.csv)")


def write(
    writer: GazetteerWriter, rows: Iterator[PlaceRow | BrokenRow], imported: Imported, done: Callable[[str], None]
) -> None:
    """Writes the rows that are whole."""
    for row in rows:
        if isinstance(row, BrokenRow):
            imported.leave_out(row)
        else:
            writer.add(row)
            done(row.name)


def write_names(writer: GazetteerWriter, names: Path, imported: Imported, done: Callable[[str], None]) -> None:
    """Writes the alternate names of places that were written."""
    for row in geonames.alternate_names(names):
        if isinstance(row, BrokenRow):
            imported.leave_out(row)
        elif (country := writer.country_of(row[0])) is not None:
            writer.add_names(row[0], country, [row[1]])
            done(row[1])


def why(imported: Imported) -> str:
    """The first thing that is wrong with a file, for a message."""
    return f": row {imported.first_broken[0].number}: {imported.first_broken[0].reason}" if imported.broken else ""
