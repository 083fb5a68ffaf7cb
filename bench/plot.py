"""Lines on two logarithmic axes, drawn as SVG."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, BELOW, ABOVE, RIGHT = 720, 420, 70, 50, 40, 190
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
MARKS = ("", "6 3", "2 3", "8 3 2 3", "1 4", "10 4")


@dataclass(frozen=True)
class Line:
    """A named line through points, both coordinates above 0."""

    name: str
    points: list[tuple[float, float]]


@dataclass(frozen=True)
class Axis:
    """Powers of ten from `first` to `last`, drawn from `start` to `end`."""

    first: int
    last: int
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value lies."""
        return self.start + (log10(value) - self.first) / (self.last - self.first) * (self.end - self.start)


def chart(title: str, across: str, up: str, lines: list[Line]) -> str:
    """The drawing, each line named where it ends."""
    points = [point for line in lines for point in line.points]
    x = axis([px for px, _ in points], LEFT, WIDTH - RIGHT)
    y = axis([py for _, py in points], HEIGHT - BELOW, ABOVE)
    drawn = [
        *grid(x, y),
        text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, across, "middle"),
        text(10, 20, f"{title} ({up})"),
    ]
    names = spread([(y.at(line.points[-1][1]), number) for number, line in enumerate(lines)])
    for number, line in enumerate(lines):
        places = " ".join(f"{x.at(px):.1f},{y.at(py):.1f}" for px, py in line.points)
        style = f'fill="none" stroke="{COLOURS[number]}" stroke-width="2" stroke-dasharray="{MARKS[number]}"'
        drawn.append(f'<polyline points="{places}" {style}/>')
        drawn.append(
            text(WIDTH - RIGHT + 10, names[number], f"{line.name}: {line.points[-1][1]:.1f}", fill=COLOURS[number])
        )
    view = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {view}>'
    return "\n".join([head, '<rect width="100%" height="100%" fill="#fff"/>', *drawn, "</svg>", ""])


def axis(values: list[float], start: float, end: float) -> Axis:
    """An axis that holds all values."""
    first, last = floor(log10(min(values))), ceil(log10(max(values)))
    return Axis(first, max(last, first + 1), start, end)


def grid(x: Axis, y: Axis) -> list[str]:
    """A line and a number at each power of ten."""
    drawn = []
    for power in range(x.first, x.last + 1):
        at = x.at(10**power)
        drawn.append(f'<path d="M{at:.1f} {y.start}V{y.end}" stroke="#ddd"/>')
        drawn.append(text(at, y.start + 18, f"{10**power:,}", "middle"))
    for power in range(y.first, y.last + 1):
        at = y.at(10**power)
        drawn.append(f'<path d="M{x.start} {at:.1f}H{x.end}" stroke="#ddd"/>')
        drawn.append(text(x.start - 6, at + 4, f"{10.0**power:g}", "end"))
    return drawn


def spread(places: list[tuple[float, int]]) -> dict[int, float]:
    """Heights of names, in their order and far enough apart to be read."""
    found, last = dict[int, float](), -100.0
    for place, number in sorted(places):
        last = max(place + 4, last + 16)
        found[number] = last
    return found


def text(x: float, y: float, words: str, anchor: str = "start", fill: str = "#333") -> str:
    """Words at a place."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'
