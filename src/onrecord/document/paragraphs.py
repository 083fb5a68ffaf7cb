"""Paragraphs of a plain text: where one ends and the next begins, in the four ways that plain texts are set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

# A hard-wrapped text has lines of about one width. Mail and wire copy is set to 60-80 characters; a longer line is
# a paragraph, a shorter one stands in a list.
MIN_WIDTH, MAX_WIDTH = 40, 120
# Share of line breaks that the width must explain before a text counts as hard-wrapped.
WRAPPED_SHARE = 0.7
# What `str.splitlines` calls a line break, but for the separators that also stand inside lines of data (FS, GS, RS).
LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")


class Line(NamedTuple):
    """One line without the blanks at its ends; `indent` blanks stood before it, `gap` says that an empty line did."""

    start: int
    end: int
    indent: int
    gap: bool


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a plain text as `[start, end)`, in order, trimmed, holding everything but blanks.

    Empty lines always separate. Between them each line is a paragraph, unless the text is hard-wrapped: then a line
    goes on in the next one, until one ends early or the next is indented.
    """
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    found: list[tuple[int, int]] = []
    previous: Line | None = None
    for line in lines:
        if previous and not line.gap and width and _goes_on(text, previous, line, width):
            found[-1] = (found[-1][0], line.end)
        else:
            found.append((line.start, line.end))
        previous = line
    return found


def _lines(text: str) -> Iterator[Line]:
    """The lines that hold more than blanks."""
    last_end = 0
    for match in LINE.finditer(text):
        words = match.group().strip()
        if not words:
            continue
        indent = len(match.group()) - len(match.group().lstrip())
        start = match.start() + indent
        yield Line(start, start + len(words), indent, _breaks(text, last_end, match.start()) > 1)
        last_end = start + len(words)


def _breaks(text: str, start: int, end: int) -> int:
    """How many line breaks stand between two offsets, CR LF as one."""
    between = text[start:end].replace("\r\n", "\n")
    return sum(between.count(mark) for mark in "\r\n\v\f\x85\u2028\u2029")


def _wrap_width(text: str, lines: list[Line]) -> int | None:
    """The width that a text is wrapped to; None where it is not."""
    width = max((line.end - line.start + line.indent for line in lines), default=0)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return None
    breaks = [(one, two) for one, two in pairwise(lines) if not two.gap and two.indent <= one.indent]
    forced = sum(_is_forced(text, one, two, width) for one, two in breaks)
    return width if len(breaks) > 1 and forced >= WRAPPED_SHARE * len(breaks) else None


def _is_forced(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line, give or take a tenth of the width."""
    first_word = text[following.start : following.end].split(maxsplit=1)[0]
    return line.indent + line.end - line.start + 1 + len(first_word) > 0.9 * width


def _goes_on(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether a wrapped line's sentence or paragraph continues in the next line."""
    if following.indent > line.indent + 1:
        return False
    ends_early = not _is_forced(text, line, following, width)
    return not (ends_early and (text[line.end - 1] in ".!?:\"'”’»" or line.end - line.start < width / 2))
