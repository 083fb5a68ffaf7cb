"""Words on a map, put where they cover neither each other nor its edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from onrecord.web.mercator import HEIGHT, WIDTH

# A letter's width and a line's height in the drawing's units on a phone, where its words are largest beside it.
LETTER, LINE = 12.0, 26.0
# How far words stand from the point that they name.
_APART = 16.0


@dataclass(frozen=True)
class Label:
    """Words, where they stand as SVG writes it, and at which end of them that is."""

    words: str
    x: str
    y: str
    anchor: str


class Taken(NamedTuple):
    """A box that words or a mark fill."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Taken) -> bool:
        """Whether two boxes overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class Lettering:
    """What of one drawing is taken; first come, first served."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []

    def keep(self, x: float, y: float) -> None:
        """Keeps the point of a mark free of words."""
        half = _APART * 0.75
        self.taken.append(Taken(x - half, y - half, x + half, y + half))

    def beside(self, words: str, x: float, y: float) -> Label | None:
        """Words at a point, on the first side with room: right, left, below, above."""
        wide = len(words) * LETTER
        for left, middle, anchor, at in (
            (x + _APART, y, "start", x + _APART),
            (x - _APART - wide, y, "end", x - _APART),
            (x - wide / 2, y + LINE, "middle", x),
            (x - wide / 2, y - LINE, "middle", x),
        ):
            if label := self.put(words, (left, middle), anchor, at):
                return label
        return None

    def about(self, words: str, x: float, y: float, tall: float) -> Label | None:
        """Words over the middle of something so tall, else above or below that, still in it."""
        rows = (y, y - tall / 4, y + tall / 4)
        return next(
            filter(None, (self.put(words, (x - len(words) * LETTER / 2, row), "middle", x) for row in rows)), None
        )

    def inside(self, words: str, x: float, y: float, wide: float) -> Label | None:
        """Words in the middle of something so wide, where they fit in it."""
        length = len(words) * LETTER
        return self.put(words, (x - length / 2, y), "middle", x) if length <= wide else None

    def put(self, words: str, start: tuple[float, float], anchor: str, at: float) -> Label | None:
        """The words if nothing is there; `start` is the middle of their left side, `at` where they are anchored."""
        left, middle = start
        box = Taken(left, middle - LINE / 2, left + len(words) * LETTER, middle + LINE / 2)
        inside = box.left >= 0 and box.top >= 0 and box.right <= WIDTH and box.bottom <= HEIGHT
        if not inside or any(box.meets(other) for other in self.taken):
            return None
        self.taken.append(box)
        return Label(words, f"{at / WIDTH * 100:.2f}%", f"{middle / HEIGHT * 100:.2f}%", anchor)
