"""Places as areas on a map: never drawn finer than their words, and every one that ambiguous words may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from onrecord.exchange.area import Geometry, geometry, pin, radius_km, why_not_drawn
from onrecord.values.codes import ucdp_where_prec
from onrecord.values.same_place import shown, stands_out
from onrecord.values.value import Place, Where
from onrecord.web import atlas, labels, saying
from onrecord.web.lettering import Label, Lettering
from onrecord.web.mercator import HEIGHT, WIDTH, Box, Ring, View, centroid, holds, paths, seen, size, view_of, world
from onrecord.web.strip import Caption
from onrecord.web.tiles import Tile, Tiles, tiles_of

# Degrees of longitude that the map shows at least: outlines at 1:110m are wrong by tens of kilometres, and a window
# that is not much wider than that would put towns on the wrong side of a border.
LEAST = 9.0
# An area that is drawn smaller (units) has a ring about it as well, so that it is never taken for a point.
SMALL = 16.0
Shape = Literal["country", "area", "pin"]


@dataclass(frozen=True)
class Spot:
    """One place that words may mean, as far as it is to be drawn; `sure` where no other may be meant."""

    caption: Caption
    place: Place
    where: Where
    sure: bool

    @property
    def shape(self) -> Shape | None:
        """What it is drawn as: a pin for a town or finer, a circle for coarser, a country shaded; None for nothing."""
        if pin(self.where):
            return "pin"
        if geometry(self.where):
            return "area"
        known = ucdp_where_prec(self.where) is not None and self.place.country in atlas.degrees()
        return "country" if known else None

    @property
    def boxes(self) -> list[Box]:
        """What the map has to show of it."""
        if self.shape == "country":
            box = atlas.mainland(self.place.country)
            return [box] if box else []
        return [box_of(ring) for ring in rings_of(geometry(self.where))]

    @property
    def rings(self) -> list[Ring]:
        """The outline of what is drawn, as shares of the world; a pin has none."""
        if self.shape == "country":
            return list(atlas.countries()[self.place.country])
        return [world(ring) for ring in rings_of(geometry(self.where))] if self.shape == "area" else []

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude of where its name stands."""
        if self.shape != "country":
            return self.place.lon, self.place.lat
        [box] = self.boxes
        return (box.west + box.east) / 2, (box.south + box.north) / 2

    @property
    def name(self) -> str:
        """What is written beside it."""
        name = labels.country(self.place.country) if self.shape == "country" else self.place.name
        return name if self.sure else f"{name} {self.place.score:.2f}"

    @property
    def title(self) -> str:
        """All that there is to say of it."""
        flags = "".join(f", {flag}" for flag in self.caption.flags)
        doubt = "" if self.sure else _(", one of several that may be meant, likelihood %.2f") % self.place.score
        place, words, speaker = (
            saying.apart(p) for p in (shown(self.place), f"“{self.where.words}”", self.caption.speaker)
        )
        return f"{place}: {words}, {self.precision}{doubt}{flags}, {speaker}"

    @property
    def precision(self) -> str:
        """How far off it may be."""
        if self.shape == "country":
            return _("somewhere in %s") % labels.country(self.place.country)
        km = radius_km(self.where)
        return (
            _("somewhere within about %.0f km") % km
            if km
            else _("precise to the %s") % labels.said(self.where.precision or "")
        )


@dataclass(frozen=True)
class Mark:
    """One spot as SVG: the outline of an area or a country, the point in it, the words beside it where they fit."""

    caption: Caption
    title: str
    shape: Shape
    sure: bool
    outline: str
    x: str
    y: str
    ringed: bool
    label: Label | None


@dataclass(frozen=True)
class Unmapped:
    """A place that is not drawn, and why."""

    caption: Caption
    why: str


@dataclass(frozen=True)
class WorldMap:
    """The map: countries as one outline, pictures of a map server if one is set, marks, names of countries."""

    land: str
    tiles: tuple[Tile, ...]
    credit: str
    marks: tuple[Mark, ...]
    names: tuple[Label, ...]
    unmapped: tuple[Unmapped, ...]


def worldmap(places: Sequence[tuple[Caption, Where]], server: Tiles | None = None) -> WorldMap | None:
    """The map of some places; None where none of them can be drawn."""
    spots = list(distinct(spot for caption, where in places for spot in spots_of(caption, where)))
    if not spots:
        return None
    view = view_of([box for spot in spots for box in spot.boxes], least=LEAST)
    lettering = Lettering()
    for spot in spots:
        if spot.shape != "country":
            lettering.keep(*view.at(*spot.middle))
    # What is finer, or surer, lies above what is not.
    order = ("country", "area", "pin")
    spots.sort(key=lambda spot: (order.index(spot.shape or "pin"), spot.sure))
    marks = [mark_of(spot, view, lettering) for spot in spots]
    return WorldMap(
        land="".join(paths(rings, view) for rings in atlas.countries().values()),
        tiles=tuple(tiles_of(view, server)) if server else (),
        credit=server.credit if server else "",
        marks=tuple(marks),
        names=tuple(names(view, lettering, {spot.place.country for spot in spots if spot.shape == "country"})),
        unmapped=tuple(unmapped(places)),
    )


def spots_of(caption: Caption, where: Where) -> Iterator[Spot]:
    """What is drawn of one value: the candidate that stands out, or else each, as if it were the one that is meant."""
    sure = stands_out(where)
    for place in where.places[:1] if sure else where.places:
        alone = where if sure else replace(where, places=(replace(place, score=1.0),))
        spot = Spot(caption, place, alone, sure)
        if spot.shape:
            yield spot


def distinct(spots: Iterable[Spot]) -> Iterator[Spot]:
    """Each drawing once: several words of a page can mean one place, as precisely."""
    seen = set()
    for spot in spots:
        key = (spot.place.id, spot.shape, radius_km(spot.where), spot.sure, spot.caption.denied)
        if key not in seen:
            seen.add(key)
            yield spot


def unmapped(places: Iterable[tuple[Caption, Where]]) -> Iterator[Unmapped]:
    """The places of which nothing is drawn, each value once."""
    first: dict[Where, Caption] = {}
    for caption, where in places:
        first.setdefault(where, caption)
    for where, caption in first.items():
        if not any(spots_of(caption, where)):
            why = why_not_drawn(where) if not where.places else None
            yield Unmapped(caption, labels.said(why or "") or _("this map has no outline of it"))


def mark_of(spot: Spot, view: View, lettering: Lettering) -> Mark:
    """A spot as it is drawn in a window; what is nearer to a pole than the window shows is on its edge."""
    shape = spot.shape or "pin"
    x, y = view.at(*spot.middle)
    y = min(max(y, 0.0), HEIGHT)
    outline = paths(spot.rings, view)
    wide = view.scale * sum(box.east - box.west for box in spot.boxes) / 360
    ringed = shape == "area" and (wide < 2 * SMALL or not outline)
    if shape == "country":
        [box] = spot.boxes
        tall = view.at(0, box.south)[1] - view.at(0, box.north)[1]
        label = lettering.about(spot.name, x, y, tall)
    else:
        label = lettering.beside(spot.name, x, y)
    return Mark(spot.caption, spot.title, shape, spot.sure, outline, across(x), down(y), ringed, label)


def names(view: View, lettering: Lettering, named: set[str]) -> Iterator[Label]:
    """The names of countries in the middle of what is seen of them, where there is room; marked ones have theirs."""
    for code, rings in atlas.countries().items():
        parts = [part for ring in rings for part in seen(ring, view)]
        if code in named or not parts:
            continue
        largest = max(parts, key=lambda part: size(part)[0] * size(part)[1])
        if label := name_in(largest, labels.country(code), lettering):
            yield label


def name_in(part: Sequence[tuple[float, float]], name: str, lettering: Lettering) -> Label | None:
    """A name in the middle of what is seen of a country, or above or below that, where there is room in it."""
    middle, (wide, tall) = centroid(part), size(part)
    if middle is None:
        return None
    x, y = middle
    rows = [row for row in (y, y - tall / 4, y + tall / 4) if holds(part, x, row)]
    return next(filter(None, (lettering.inside(name, x, row, wide) for row in rows)), None)


def rings_of(shape: Geometry | None) -> list[list[tuple[float, float]]]:
    """The rings of a GeoJSON geometry; a point's is the point alone."""
    if shape is None:
        return []
    if shape["type"] == "Point":
        return [[(shape["coordinates"][0], shape["coordinates"][1])]]
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return [[(lon, lat) for lon, lat in ring] for polygon in polygons for ring in polygon]


def box_of(ring: Sequence[tuple[float, float]]) -> Box:
    """The box about a ring."""
    lons, lats = [lon for lon, _lat in ring], [lat for _lon, lat in ring]
    return Box(min(lons), min(lats), max(lons), max(lats))


def across(x: float) -> str:
    """Units from the left as a share of the drawing, as SVG writes it."""
    return f"{x / WIDTH * 100:.2f}%"


def down(y: float) -> str:
    """Units from the top as a share of the drawing, as SVG writes it."""
    return f"{y / HEIGHT * 100:.2f}%"
