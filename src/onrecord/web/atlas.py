"""The outlines of countries that the map is drawn over: Natural Earth's, from a file beside (its README says how)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from onrecord.web.mercator import Box, Ring, world

FILE = Path(__file__).parent / "atlas" / "countries.json"
Degrees = tuple[tuple[float, float], ...]


@cache
def degrees() -> dict[str, tuple[Degrees, ...]]:
    """Each country's rings by its ISO 3166-1 alpha-2 code, longitude before latitude."""
    flat: dict[str, list[list[int]]] = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        code: tuple(tuple((x / 100, y / 100) for x, y in zip(ring[::2], ring[1::2], strict=True)) for ring in rings)
        for code, rings in flat.items()
    }


@cache
def countries() -> dict[str, tuple[Ring, ...]]:
    """Each country's rings as shares of the world."""
    return {code: tuple(map(world, rings)) for code, rings in degrees().items()}


@cache
def mainland(code: str) -> Box | None:
    """The box about a country's largest part, without what is overseas; None where the country is not known."""
    boxes = [
        Box(min(x for x, _ in r), min(y for _, y in r), max(x for x, _ in r), max(y for _, y in r))
        for r in degrees().get(code, ())
    ]
    return max(boxes, key=lambda box: (box.east - box.west) * (box.north - box.south), default=None)
