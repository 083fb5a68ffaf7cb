"""GeoNames dumps: `allCountries.txt` or a country's `XX.txt`, and `alternateNames` beside it, plain or zipped.

The columns are those of https://download.geonames.org/export/dump/readme.txt.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from onrecord.adapters.gazetteer_file import PlaceRow
from onrecord.adapters.place_rows import BrokenRow, latitude, longitude, whole
from onrecord.errors import GazetteerUnusable
from onrecord.values.gazetteer import Kind

SOURCE = "GeoNames, CC BY 4.0"
COLUMNS = 19
_NAME, _LAT, _LON, _CLASS, _CODE, _COUNTRY, _ADMIN, _PEOPLE = 1, 4, 5, 6, 7, 8, 10, 14
_ALTERNATES = 3
CITY, TOWN = 50_000, 5_000
_ORDERS: dict[str, Kind] = {"ADM1": "governorate", "ADM2": "district", "ADM3": "subdistrict", "ADM4": "subdistrict"}
_CLASSES: dict[str, Kind] = {"S": "within 100 m", "R": "street"}
_WATERS = frozenset({"SEA", "OCN", "GULF", "STRT", "BAY", "SD", "CHNM"})
# Codes in place of a language that mark what is no name: links, post codes, airports, identifiers.
_NO_NAMES = frozenset({"link", "post", "iata", "icao", "faac", "wkdt", "unlc", "tcid", "phon", "piny"})
Unit = tuple[str, ...]


class Fields(NamedTuple):
    """One line of a dump."""

    line: int
    cells: list[str]


def is_dump(head: str) -> bool:
    """Whether a file's first line is one of a dump."""
    cells = head.rstrip("\r\n").split("\t")
    return len(cells) == COLUMNS and is_number(cells[0])


def is_number(cell: str) -> bool:
    """Whether a cell is a GeoNames id: digits, and not more than a file can hold."""
    return cell.isascii() and cell.isdigit() and len(cell) < 16


def rows_of_dump(path: Path) -> Iterator[PlaceRow | BrokenRow]:
    """The places of a dump. It is gone through twice: first for its countries and admin units."""
    units = {key: fields.cells[0] for fields in lines_of(path) if (key := unit_of(fields.cells))}
    for fields in lines_of(path):
        try:
            if row := row_of(fields.cells, units):
                yield row
        except ValueError as error:
            yield BrokenRow(fields.line, str(error))


def row_of(cells: list[str], units: dict[Unit, str]) -> PlaceRow | None:
    """One place; None for a historical one. Raises ValueError for a line that is broken."""
    if len(cells) != COLUMNS:
        raise ValueError(f"{len(cells)} columns, not {COLUMNS}")
    if not is_number(cells[0]) or not cells[_NAME]:
        raise ValueError("no GeoNames id, or no name")
    if cells[_CODE].endswith("H") and cells[_CLASS] in "AP":
        return None
    country, people = cells[_COUNTRY], whole(cells[_PEOPLE])
    above = [(country,), (country, cells[_ADMIN]), (country, cells[_ADMIN], cells[_ADMIN + 1])]
    parents = [int(units[key]) for key in above if all(key) and key in units and units[key] != cells[0]]
    return PlaceRow(
        int(cells[0]), cells[_NAME], latitude(cells[_LAT]), longitude(cells[_LON]), country,
        kind_of(cells[_CLASS], cells[_CODE], people), people, tuple(parents),
        alternates=tuple(name for name in cells[_ALTERNATES].split(",") if name), capital=cells[_CODE] == "PPLC",
    )  # fmt: skip


def unit_of(cells: list[str]) -> Unit | None:
    """The codes by which other lines say that they lie in this country or unit; None for what is neither."""
    if len(cells) != COLUMNS or cells[_CLASS] != "A" or not is_number(cells[0]):
        return None
    country, first, second = cells[_COUNTRY], cells[_ADMIN], cells[_ADMIN + 1]
    keys = {"ADM1": (country, first), "ADM2": (country, first, second)}
    return (country,) if cells[_CODE].startswith("PCL") and cells[_CODE] != "PCLH" else keys.get(cells[_CODE])


def kind_of(feature_class: str, code: str, people: int) -> Kind:
    """What a feature is."""
    if feature_class == "A":
        return "country" if code.startswith("PCL") else _ORDERS.get(code, "region")
    if feature_class == "P":
        return settled_kind(code, people)
    if feature_class == "U" or code in _WATERS:
        return "sea-or-air"
    return _CLASSES.get(feature_class, "region")


def settled_kind(code: str, people: int) -> Kind:
    """What a populated place is. GeoNames counts nobody in most villages."""
    if code == "PPLX":
        return "neighbourhood"
    if people >= CITY:
        return "city"
    return "town" if people >= TOWN or code.startswith(("PPLA", "PPLC")) else "village"


def alternate_names(path: Path) -> Iterator[tuple[int, str] | BrokenRow]:
    """GeoNames ids with further names, of `alternateNames.txt` or `alternateNamesV2.txt`."""
    for line, cells in lines_of(path):
        if len(cells) < 4 or not is_number(cells[1]):
            yield BrokenRow(line, "no alternate name of GeoNames: id, GeoNames id, language, name, …")
        elif cells[2] not in _NO_NAMES and cells[3] and "1" not in cells[7:8]:
            yield int(cells[1]), cells[3]


def lines_of(path: Path) -> Iterator[Fields]:
    """The lines of a file, or of the largest text in a zip. Raises GazetteerUnusable."""
    try:
        with opened(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield Fields(number, line.rstrip("\r\n").split("\t"))
    except (OSError, BadZipFile, UnicodeDecodeError) as error:
        raise GazetteerUnusable(f"{path} cannot be read: {error}") from error


@contextmanager
def opened(path: Path) -> Iterator[io.TextIOWrapper]:
    """A text file, zipped or not."""
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            yield lines
        return
    with ZipFile(path) as packed:
        texts = [entry for entry in packed.infolist() if entry.filename.endswith(".txt")]
        if not texts:
            raise BadZipFile("no .txt in it")
        largest = max(texts, key=lambda entry: entry.file_size)
        with packed.open(largest) as stream, io.TextIOWrapper(stream, "utf-8-sig", newline="\n") as lines:
            yield lines
