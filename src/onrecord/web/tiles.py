"""The pictures of a map server under the map, where one is set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, log2
from urllib.parse import urlsplit

from onrecord.web.mercator import HEIGHT, WIDTH, View

# Pixels along a tile's side, and the finest level that is asked for.
_SIDE, _FINEST = 256, 18


@dataclass(frozen=True)
class Tiles:
    """A map server: its addresses with {z}, {x} and {y}, and whom it wants named under the map."""

    template: str
    credit: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, for the content security policy."""
        url = urlsplit(self.template)
        return f"{url.scheme}://{url.netloc}"


@dataclass(frozen=True)
class Tile:
    """One picture and where it lies, in the drawing's units."""

    address: str
    x: str
    y: str
    side: str


def tiles_of(view: View, server: Tiles) -> Iterator[Tile]:
    """The pictures that cover the window, of the level at which their pixels are about the drawing's units."""
    level = min(max(round(log2(view.scale / _SIDE)), 0), _FINEST)
    count = 2**level
    side = view.scale / count
    west, north = view.west * count, view.north * count
    for y in range(max(floor(north), 0), min(ceil(north + HEIGHT / side), count)):
        for x in range(floor(west), ceil(west + WIDTH / side)):
            address = address_of(server.template, level, x % count, y)
            # A hair wider than they are, so that no seam is seen between two.
            yield Tile(address, f"{(x - west) * side:.1f}", f"{(y - north) * side:.1f}", f"{side + 0.2:.1f}")


def address_of(template: str, level: int, x: int, y: int) -> str:
    """One tile's address."""
    for name, number in (("{z}", level), ("{x}", x), ("{y}", y)):
        template = template.replace(name, str(number))
    return template
