"""Spans: half-open character ranges of a text, always carried with the exact words."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.errors import UngroundedSpan


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """`[start, end)` in Unicode code points of a document's text, never empty, with the words that stand there."""

    start: int
    end: int
    exact: str = field(compare=False)

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` between two offsets. Raises UngroundedSpan where they hold no words."""
        if not 0 <= start < end <= len(text):
            raise UngroundedSpan(f"[{start}, {end}) is no span of a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    @classmethod
    def trimmed(cls, text: str, start: int, end: int) -> Span | None:
        """The span without blanks at its ends; None where nothing else stands there."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return cls.of(text, start, end) if start < end else None

    def check(self, text: str) -> None:
        """Raises UngroundedSpan unless `text[start:end] == exact`."""
        if not self.exact or text[self.start : self.end] != self.exact:
            raise UngroundedSpan(f"[{self.start}, {self.end}) does not hold {self.exact!r}")

    def contains(self, other: Span) -> bool:
        """Whether the other span lies inside this one, ends included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
