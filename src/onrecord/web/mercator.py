"""A window on the world in the Mercator projection (the sphere's, as tile servers have it), and what falls into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import asinh, pi, radians, tan

Point = tuple[float, float]
Ring = Sequence[Point]

# The drawing's size in its own units; the page scales it.
WIDTH, HEIGHT = 640.0, 400.0
# Where the square Mercator world ends, degrees.
_POLE = 85.0511287798066
# Rings are cut a little outside the drawing, so that the cut's own line is not seen.
_MARGIN = 20.0


@dataclass(frozen=True)
class Box:
    """Degrees; `east` is above `west` and may lie beyond 180."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class View:
    """What is seen: the western and northern edge and the width, as shares of the world's width; west may be over 1."""

    west: float
    north: float
    span: float

    def at(self, lon: float, lat: float) -> Point:
        """Where a point is drawn."""
        # The turn about the globe on which the window is.
        east = (x_of(lon) - self.west) % 1
        return east * self.scale, (y_of(lat) - self.north) * self.scale

    @property
    def scale(self) -> float:
        """How wide the whole world is drawn."""
        return WIDTH / self.span


def x_of(lon: float) -> float:
    """How far east, as a share of the world's width from the antimeridian."""
    return lon / 360 + 0.5


def y_of(lat: float) -> float:
    """How far south, as a share of the world's width from its northern edge; what is beyond it is on it."""
    return 0.5 - asinh(tan(radians(max(-_POLE, min(_POLE, lat))))) / (2 * pi)


def view_of(boxes: Sequence[Box], *, least: float) -> View:
    """The window that shows all boxes with some room about them, at least so many degrees of longitude wide."""
    west, east = longitudes(boxes)
    north, south = y_of(max(box.north for box in boxes)), y_of(min(box.south for box in boxes))
    width, height = (east - west) / 360, south - north
    span = min(max(width * 1.3, height * 1.3 * WIDTH / HEIGHT, least / 360), 1.0)
    tall = span * HEIGHT / WIDTH
    top = min(max((north + south - tall) / 2, 0.0), 1.0 - tall)
    return View(x_of((west + east) / 2) - span / 2, top, span)


def longitudes(boxes: Iterable[Box]) -> tuple[float, float]:
    """The western and eastern end of the shortest stretch about the globe that holds all boxes."""
    turned = sorted(((box.west + 180) % 360 - 180, box.east - box.west) for box in boxes)
    widest, start, reach = turned[0][0] + 360 - max(west + wide for west, wide in turned), 0, -360.0
    for number, (west, wide) in enumerate(turned):
        if number and west - reach > widest:
            widest, start = west - reach, number
        reach = max(reach, west + wide)
    ordered = turned[start:] + [(west + 360, wide) for west, wide in turned[:start]]
    return ordered[0][0], min(max(west + wide for west, wide in ordered), ordered[0][0] + 360)


def world(ring: Iterable[Point]) -> Ring:
    """A ring of degrees as shares of the world's width."""
    return tuple((x_of(lon), y_of(lat)) for lon, lat in ring)


def paths(rings: Iterable[Ring], view: View) -> str:
    """SVG path data of what is seen of rings, on every turn about the globe; "" of none."""
    return "".join(path(part) for ring in rings for part in seen(ring, view))


def seen(ring: Ring, view: View) -> Iterator[list[Point]]:
    """The parts of a ring that are inside the window, in its units."""
    scale, tall = view.scale, view.span * HEIGHT / WIDTH
    if max(y for _x, y in ring) < view.north or min(y for _x, y in ring) > view.north + tall:
        return
    west, east = min(x for x, _y in ring), max(x for x, _y in ring)
    for turn in (-1, 0, 1, 2):
        if east + turn >= view.west and west + turn <= view.west + view.span:
            part = clipped([((x + turn - view.west) * scale, (y - view.north) * scale) for x, y in ring])
            if len(part) > 2:
                yield part


def clipped(ring: list[Point]) -> list[Point]:
    """A ring cut to the drawing and its margin (Sutherland and Hodgman 1974)."""
    edges = ((0, -_MARGIN, 1), (0, WIDTH + _MARGIN, -1), (1, -_MARGIN, 1), (1, HEIGHT + _MARGIN, -1))
    for axis, edge, side in edges:
        ring = list(cut(ring, axis, edge, side))
    return ring


def cut(ring: Sequence[Point], axis: int, edge: float, side: int) -> Iterator[Point]:
    """What of a ring is on one side of a line across an axis."""
    for here, after in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        inside, stays = ((point[axis] - edge) * side >= 0 for point in (here, after))
        if inside:
            yield here
        if inside is not stays:
            share = (edge - here[axis]) / (after[axis] - here[axis])
            yield here[0] + share * (after[0] - here[0]), here[1] + share * (after[1] - here[1])


def path(ring: Iterable[Point]) -> str:
    """SVG path data of a closed ring, to a tenth of a unit; points that fall together stand once."""
    points = [point for point, _same in groupby(f"{x:.1f} {y:.1f}" for x, y in ring)]
    return f"M{'L'.join(points)}Z"


def centroid(ring: Sequence[Point]) -> Point | None:
    """The middle of a ring's area, which may lie outside of a ring that bends; None of one without area."""
    pairs = list(zip(ring, [*ring[1:], *ring[:1]], strict=True))
    crosses = [x * y2 - x2 * y for (x, y), (x2, y2) in pairs]
    if not (twice := sum(crosses)):
        return None
    x = sum((a[0] + b[0]) * cross for (a, b), cross in zip(pairs, crosses, strict=True)) / (3 * twice)
    y = sum((a[1] + b[1]) * cross for (a, b), cross in zip(pairs, crosses, strict=True)) / (3 * twice)
    return x, y


def holds(ring: Sequence[Point], x: float, y: float) -> bool:
    """Whether a point is inside a ring: a line from it to the west meets the ring an odd number of times."""
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    met = sum((a[1] > y) is not (b[1] > y) and x > a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in pairs)
    return met % 2 == 1


def size(ring: Sequence[Point]) -> tuple[float, float]:
    """How wide and how tall a ring is."""
    xs, ys = [x for x, _y in ring], [y for _x, y in ring]
    return max(xs) - min(xs), max(ys) - min(ys)
