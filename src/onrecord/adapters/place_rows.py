"""Places from CSV and GeoJSON, a row at a time; a broken row is named and costs no other."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.adapters.gazetteer_file import PlaceRow
from onrecord.errors import GazetteerUnusable
from onrecord.values.gazetteer import KINDS, Candidate, Kind

# Finds a country or an admin unit by its name in the gazetteer that is there already, inside a country if one is given.
Units = Callable[[str, str], Candidate | None]
CHUNK = 1 << 16
# No feature of a gazetteer is longer; a file that never ends one is no GeoJSON.
LONGEST = 1 << 24
_LATS, _LONS = ("lat", "latitude", "y"), ("lon", "lng", "long", "longitude", "x")
_OTHERS = ("alternate_names", "alternatenames", "alternate names", "alternate", "aliases", "other_names")
_KINDS: dict[str, Kind] = {kind: kind for kind in KINDS}


@dataclass(frozen=True)
class BrokenRow:
    """A row that was left out: its line or number in the file, and why."""

    number: int
    reason: str


def rows_of_csv(path: Path, source: str, units: Units) -> Iterator[PlaceRow | BrokenRow]:
    """The rows of a CSV with name, lat, lon, and any of id, kind, population, admin, country, alternate_names."""
    csv.field_size_limit(min(sys.maxsize, LONGEST))
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines, delimiter="\t" if path.suffix == ".tsv" else ",")
            header = {(name or "").strip().lower() for name in table.fieldnames or ()}
            if "name" not in header or not header & set(_LATS) or not header & set(_LONS):
                raise GazetteerUnusable(f"{path}: the first line must name the columns name, lat and lon")
            for number, cells in enumerate(table, 1):
                facts = {key.strip().lower(): value or "" for key, value in cells.items() if isinstance(key, str)}
                yield checked_row(number, facts, source, units, line=table.line_num)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GazetteerUnusable(f"{path} cannot be read: {error}") from error


def rows_of_geojson(path: Path, source: str, units: Units) -> Iterator[PlaceRow | BrokenRow]:
    """The features of a FeatureCollection, or of one feature a line; a shape's point is the middle of its bounds."""
    for number, feature in enumerate(features_of(path), 1):
        try:
            facts = {str(key).strip().lower(): said(value) for key, value in (feature.get("properties") or {}).items()}
            lat, lon = middle(feature["geometry"]["coordinates"])
        except (AttributeError, KeyError, TypeError, ValueError):
            yield BrokenRow(number, "no feature with properties and a geometry")
            continue
        facts.setdefault("id", said(feature.get("id")))
        yield checked_row(number, {**facts, "lat": str(lat), "lon": str(lon)}, source, units)


def features_of(path: Path) -> Iterator[dict[str, Any]]:
    """The features of a file, of which only one is held at a time. Raises GazetteerUnusable."""
    decoder = json.JSONDecoder()
    try:
        with path.open(encoding="utf-8-sig") as text:
            rest, more = beginning(text.read(CHUNK)), True
            while more or rest:
                rest = rest.lstrip(" \t\r\n\x1e,")
                try:
                    feature, end = decoder.raw_decode(rest)
                except json.JSONDecodeError:
                    chunk = text.read(CHUNK)
                    more = bool(chunk)
                    if not more and rest[:1] in {"", "]", "}"}:
                        return
                    if not more or len(rest) > LONGEST:
                        raise
                    rest += chunk
                    continue
                yield feature
                rest = rest[end:]
    except (OSError, ValueError, RecursionError) as error:
        raise GazetteerUnusable(f"{path} is no GeoJSON that can be read: {error}") from error


def beginning(head: str) -> str:
    """A file from its first feature on: what a collection says of itself before them is passed over."""
    at = head.find('"features"')
    return head[head.index("[", at) + 1 :] if at >= 0 and head.lstrip().startswith("{") else head


def checked_row(
    number: int, facts: Mapping[str, str], source: str, units: Units, *, line: int | None = None
) -> PlaceRow | BrokenRow:
    """A row as it is written, or what is wrong with it."""
    try:
        return row_of(number, facts, source, units)
    except ValueError as error:
        return BrokenRow(line or number, str(error))


def row_of(number: int, facts: Mapping[str, str], source: str, units: Units) -> PlaceRow:
    """A row from what a file says of a place. Raises ValueError."""
    name = facts.get("name", "").strip()
    if not name:
        raise ValueError("no name")
    kind = _KINDS.get(facts.get("kind", "").strip().lower())
    if facts.get("kind", "").strip() and kind is None:
        raise ValueError(f"kind {facts['kind'][:40]!r} is none of: {', '.join(KINDS)}")
    country, parents = within(facts, units)
    others = next((facts[key] for key in _OTHERS if facts.get(key)), "")
    key = facts.get("id", "").strip() or str(number)
    "".join((name, others, key)).encode()  # lone surrogates, which JSON can hold and no file
    return PlaceRow(
        number, name, latitude(first(facts, _LATS)), longitude(first(facts, _LONS)), country, kind or "town",
        whole(facts.get("population", "")), parents, ref=f"{source}:{key}",
        alternates=tuple(part.strip() for part in others.replace(";", "|").split("|") if part.strip()),
    )  # fmt: skip


def within(facts: Mapping[str, str], units: Units) -> tuple[str, tuple[str, ...]]:
    """The country's code, and what the place lies in as other gazetteers know it. An unknown admin unit is left out."""
    told = facts.get("country", "").strip()
    country = units(told, "") if told else None
    if told and country is None:
        raise ValueError(f"country {told[:40]!r} is neither a code nor a name that is known")
    code = country.country if country else ""
    unit = units(facts["admin"].strip(), code) if facts.get("admin", "").strip() else None
    known = unit and [*((above, "") for above in unit.parents), (unit.id, unit.name)]
    above = known or ([(country.id, country.name)] if country else [])
    return code or (unit.country if unit else ""), tuple(f"{number}={name}" for number, name in above)


def first(facts: Mapping[str, str], names: tuple[str, ...]) -> str:
    """The first of several columns that has something in it."""
    return next((facts[name] for name in names if facts.get(name, "").strip()), "")


def latitude(value: str) -> float:
    """Degrees north. Raises ValueError."""
    return degrees(value, "latitude", 90)


def longitude(value: str) -> float:
    """Degrees east. Raises ValueError."""
    return degrees(value, "longitude", 180)


def degrees(value: str, name: str, most: int) -> float:
    """Degrees within bounds. Raises ValueError."""
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not -most <= number <= most:
        raise ValueError(f"{name} {value[:40]!r} is no number from -{most} to {most}")
    return number


def whole(value: str) -> int:
    """A population; nothing is 0. Raises ValueError."""
    try:
        number = float(value.replace(",", "") or 0)
    except ValueError:
        number = -1.0
    if not 0 <= number < 1e11:
        raise ValueError(f"population {value[:40]!r} is no number of people")
    return int(number)


def said(value: object) -> str:
    """A property as text: lists are names one after another."""
    if isinstance(value, list):
        return "|".join(str(each) for each in value)
    return "" if value is None else str(value)


def middle(coordinates: object) -> tuple[float, float]:
    """The middle of the bounds of a geometry, whose points have the longitude first. Raises ValueError, TypeError."""
    points = list(points_of(coordinates))
    if not points:
        raise ValueError("no coordinates")
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def points_of(coordinates: object) -> Iterator[tuple[float, float]]:
    """All points of coordinates, however deep."""
    waiting: list[Any] = [coordinates]
    while waiting:
        each = waiting.pop()
        if isinstance(each[0], (int, float)):
            yield float(each[0]), float(each[1])
        else:
            waiting += each
