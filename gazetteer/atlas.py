"""Builds the map's countries, src/onrecord/web/atlas/countries.json, from the npm package world-atlas.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python gazetteer/atlas.py package

Outlines are those of scale 1:110m; a country that has none at that scale gets its own of 1:50m, so that every country
that a page may name can be shaded. Kept of each: its ISO 3166-1 alpha-2 code (by CLDR's numeric aliases, from Babel)
and its rings, as longitudes and latitudes in hundredths of a degree. Decision: docs/decisions/0013-page-view.md.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

TARGET = Path(__file__).parent.parent / "src/onrecord/web/atlas/countries.json"
# Outlines without a number of their own, under the code that GeoNames gives their places.
UNNUMBERED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
# A turn about the globe, in hundredths of a degree.
FULL = 36_000
Line = list[tuple[int, int]]


def main(package: Path) -> None:
    """Writes the countries, the smallest scale first."""
    countries = outlines(package / "countries-110m.json")
    for code, rings in outlines(package / "countries-50m.json").items():
        countries.setdefault(code, rings)
    TARGET.write_text(json.dumps(dict(sorted(countries.items())), separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(countries)} countries, {TARGET.stat().st_size} bytes")


def outlines(path: Path) -> dict[str, list[list[int]]]:
    """The rings of each country of a TopoJSON file."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [list(points(arc, topology["transform"])) for arc in topology["arcs"]]
    found: defaultdict[str, list[list[int]]] = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        if code := code_of(geometry):
            polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
            found[code] += [flat(unwrapped(joined(ring, arcs))) for polygon in polygons for ring in polygon]
    return found


def code_of(geometry: dict[str, Any]) -> str | None:
    """The ISO 3166-1 alpha-2 code of an outline, None where it has none."""
    numeric = geometry.get("id")
    if numeric is None:
        return UNNUMBERED.get(geometry["properties"]["name"])
    aliases = get_global("territory_aliases").get(numeric)
    return aliases[0] if aliases else None


def points(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[tuple[int, int]]:
    """An arc's points in hundredths of a degree; TopoJSON writes each as what it is beyond the one before."""
    (x_scale, y_scale), (x_from, y_from) = transform["scale"], transform["translate"]
    x = y = 0
    for by_x, by_y in arc:
        x, y = x + by_x, y + by_y
        yield round((x * x_scale + x_from) * 100), round((y * y_scale + y_from) * 100)


def joined(ring: list[int], arcs: list[Line]) -> Line:
    """A ring's points. Arc ~n is arc n backwards; each starts where the last one ended."""
    line: Line = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc if not line else arc[1:]
    return line


def unwrapped(line: Line) -> Line:
    """A ring that goes on across the antimeridian, beyond 180 degrees; one about a pole is closed along the pole."""
    turned, turn = line[:1], 0
    for (before, _), (x, y) in pairwise(line):
        turn += FULL * ((before - x > FULL // 2) - (x - before > FULL // 2))
        turned.append((x + turn, y))
    if turn:
        pole = FULL // 4 if turned[0][1] > 0 else -FULL // 4
        turned += [(turned[-1][0], pole), (turned[0][0], pole)]
    return turned


def flat(line: Line) -> list[int]:
    """Longitude, latitude, longitude and so on."""
    return [degree for point in line for degree in point]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
