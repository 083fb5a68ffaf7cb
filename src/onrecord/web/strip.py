"""Bars along an axis, as shares of its length: what the timeline and the ranges of counts are drawn with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Bars are kept in millionths of the axis: whole numbers, so that rounding is outward and exact.
WHOLE = 1_000_000
Fade = Literal["", "start", "end", "both"]


@dataclass(frozen=True)
class Caption:
    """What stands beside a mark: which claim it draws, the value in words, the page's words, who says it and how."""

    claim: str
    value: str
    words: tuple[str, ...]
    speaker: str
    colour: str
    flags: tuple[str, ...] = ()
    denied: bool = False


@dataclass(frozen=True)
class Bar:
    """From one millionth of the axis to another; a side that is open fades out."""

    start: int
    end: int
    fade: Fade = ""

    @property
    def x(self) -> str:
        """Where it starts, as SVG writes it."""
        return percent(self.start)

    @property
    def width(self) -> str:
        """How wide it is, as SVG writes it."""
        return percent(self.end - self.start)


@dataclass(frozen=True)
class Tick:
    """A point of the axis and what is written there; `anchor` keeps the words inside the drawing."""

    at: int
    label: str

    @property
    def x(self) -> str:
        """Where it stands, as SVG writes it."""
        return percent(self.at)

    @property
    def anchor(self) -> str:
        """SVG's text-anchor."""
        return "start" if self.at < WHOLE // 8 else "end" if self.at > WHOLE - WHOLE // 8 else "middle"


@dataclass(frozen=True)
class Row:
    """One value as bars, several where it may be one of several; soft where the words only come near."""

    caption: Caption
    bars: tuple[Bar, ...]
    soft: bool


@dataclass(frozen=True)
class Axis:
    """A stretch of whole numbers, the last above the first."""

    first: int
    last: int

    def bar(self, low: int | None, high: int | None) -> Bar:
        """The bar from one number to another, rounded outward; to the axis's own end where a side is open."""
        start = 0 if low is None else (low - self.first) * WHOLE // (self.last - self.first)
        end = WHOLE if high is None else -((self.first - high) * WHOLE // (self.last - self.first))
        fades: dict[tuple[bool, bool], Fade] = {(True, False): "start", (False, True): "end", (True, True): "both"}
        return Bar(start, end, fades.get((low is None, high is None), ""))

    def tick(self, at: int, label: str) -> Tick:
        """A tick at a number of the axis."""
        return Tick((at - self.first) * WHOLE // (self.last - self.first), label)


def percent(millionths: int) -> str:
    """A share as SVG writes it, in any language."""
    return f"{millionths // 10_000}.{millionths % 10_000:04}%"
