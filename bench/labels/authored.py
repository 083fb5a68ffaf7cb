"""What an author writes, turned into offsets; README.md has the format. Every string must stand where the line says.

A line is refused, with the reason, where a string is not found, stands twice without `#n`, or overlaps another.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from documents import Record, segments

TYPES = {"s": "speech", "m": "mind"}
MODES = {"d": "direct", "i": "indirect", "x": "mixed", "h": "headline"}
LINE = re.compile(r"(?P<number>\d+)\. (?P<segment>\d+) (?P<type>[sm])(?P<mode>[dixh]) \|(?P<rest>.*)")
PIECE = re.compile(r"(?:(?P<segment>\d+):)?(?P<words>.+?)(?:#(?P<nth>\d+))?")
FIELDS = 4
# A full stop that a quotation mark or another stop follows belongs to the content; one at the very end does not.
TRAILING = re.compile(r"(?<![.\s])(?<!\.\w)[\s,;:.]+$")

QUOTES = frozenset('"“”«»„')

Span = tuple[int, int]


class AuthoringError(Exception):
    """A line that cannot be turned into offsets; the message says why."""


class Page(NamedTuple):
    """A text and its segments, numbered from 1."""

    text: str
    cuts: list[Span]

    @classmethod
    def of(cls, text: str) -> Page:
        """The page of a text."""
        return cls(text, segments(text))

    def segment(self, number: int) -> Span:
        """The offsets of a segment."""
        if not 1 <= number <= len(self.cuts):
            raise AuthoringError(f"there is no segment {number}")
        return self.cuts[number - 1]


def placed(span: Span) -> Record:
    """A span as it is stored."""
    return {"start": span[0], "end": span[1]}


def occurrences(text: str, words: str, start: int, end: int) -> list[Span]:
    """Where words stand as whole words from `start`, beginning before `end`; any blanks match any blanks.

    A `~` at an end lets the word there be run together with the next one, as in a page that lost its line breaks.
    """
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    pattern = r"\s+".join(re.escape(word) for word in words.strip("~").split())
    return [match.span() for match in re.compile(before + pattern + after).finditer(text, start) if match.start() < end]


def pick(page: Page, piece: str, segment: int, after: int = 0) -> Span:
    """The one place of a piece `[segment:]words[#n]`, in its line's segment unless it names another."""
    match = PIECE.fullmatch(piece.strip())
    if not match:
        raise AuthoringError(f"{piece!r} is not [segment:]words[#n]")
    start, end = page.segment(int(match["segment"] or segment))
    found = occurrences(page.text, match["words"], max(start, after), end)
    if match["nth"]:
        if int(match["nth"]) > len(found):
            raise AuthoringError(f"{piece!r} stands there {len(found)} times")
        return found[int(match["nth"]) - 1]
    if len(found) != 1:
        raise AuthoringError(f"{piece!r} stands there {len(found)} times")
    return found[0]


def spans(page: Page, field: str, segment: int) -> list[Span]:
    """The spans of a field: pieces parted by ` + `, each words or `first words .. last words`."""
    made = []
    for part in filter(None, (part.strip() for part in field.split(" + "))):
        ends = part.split(" .. ")
        first = pick(page, ends[0], segment)
        opened = PIECE.fullmatch(ends[0].strip())
        here = int(opened["segment"] or segment) if opened else segment
        last = pick(page, ends[1], here, first[1]) if len(ends) > 1 else first
        made.append((first[0], last[1]))
    if any(one[1] > two[0] for one, two in itertools.pairwise(made)):
        raise AuthoringError(f"the parts of {field!r} are not in the order of the page")
    return made


def trimmed(text: str, span: Span) -> Span:
    """A content without the comma or full stop at its end."""
    match = TRAILING.search(text[span[0] : span[1]])
    return (span[0], span[0] + match.start()) if match else span


def name(page: Page, piece: str, source: Sequence[Span]) -> Span:
    """Where a link's fullest form stands: `=` the source; else the first place on the page, or the one that is said."""
    if piece == "=":
        if not source:
            raise AuthoringError("`=` in the chain, and no source")
        return source[0]
    match = PIECE.fullmatch(piece)
    if match and match["segment"]:
        return pick(page, piece, 1)
    found = occurrences(page.text, piece, 0, len(page.text))
    if not found:
        raise AuthoringError(f"{piece!r} in the chain is not on the page")
    return found[0]


def chain(page: Page, field: str, source: Sequence[Span], outer: Record | None) -> list[Record]:
    """The outlet or the outer statement's chain, then the links that are said; `-` adds none."""
    links = list(outer["chain"]) if outer else [{"name": None, "span": None}]
    names = [] if field == "-" else [part.strip() for part in field.split(" > ")]
    return links + [{"name": None, "span": placed(name(page, one, source))} for one in filter(None, names)]


def statement(page: Page, line: str, earlier: Sequence[Record]) -> Record:
    """The statement of one line; `earlier` are those of the lines before it."""
    match = LINE.fullmatch(line)
    if not match or int(match["number"]) != len(earlier) + 1:
        raise AuthoringError(f"is not `{len(earlier) + 1}. segment type-mode | …`")
    fields = [field.strip() for field in match["rest"].split("|")]
    within = int(fields.pop()[1:]) - 1 if fields[-1].startswith("^") else None
    if len(fields) != FIELDS or (within is not None and not 0 <= within < len(earlier)):
        raise AuthoringError("needs source | cue | content | chain, and at most a ^ of an earlier statement")
    segment = int(match["segment"])
    source, cue, content = (spans(page, field, segment) for field in fields[:3])
    content = [trimmed(page.text, span) for span in content]
    outer = None if within is None else earlier[within]
    check(source, cue, content, outer)
    check_mode(MODES[match["mode"]], "".join(page.text[start:end] for start, end in content))
    return {
        "type": TYPES[match["type"]],
        "mode": MODES[match["mode"]],
        "source": [placed(span) for span in source],
        "cue": [placed(span) for span in cue],
        "content": [placed(span) for span in content],
        "within": within,
        "chain": chain(page, fields[3], source, outer),
    }


def check(source: list[Span], cue: list[Span], content: list[Span], outer: Record | None) -> None:
    """What must hold for every statement: a content, no overlap of cue and content, and none outside the outer one."""
    if not content:
        raise AuthoringError("has no content")
    for one, other, what in ((source, cue, "source and cue"), (cue, content, "cue and content")):
        if any(a < d and c < b for a, b in one for c, d in other):
            raise AuthoringError(f"{what} overlap")
    held = [(span["start"], span["end"]) for span in outer["content"]] if outer else []
    if outer and not all(any(a <= start and end <= b for a, b in held) for start, end in content):
        raise AuthoringError("is not within the content of the statement that it names")


def check_mode(mode: str, content: str) -> None:
    """Indirect has no quotation marks, mixed has some; direct may have lost them."""
    quoted = bool(QUOTES & set(content))
    if (mode == "indirect" and quoted) or (mode == "mixed" and not quoted):
        raise AuthoringError(f"is called {mode}, and its content has {'some' if quoted else 'no'} quotation marks")


def documents(lines: Sequence[str]) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """The ids of a file's documents, opened by `= id`, each with its numbered lines; `//` starts a remark."""
    found: dict[str, list[tuple[int, str]]] = {}
    current: list[tuple[int, str]] | None = None
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if line.startswith("//"):
            continue
        if line.startswith("= "):
            current = found.setdefault(line[2:].strip(), [])
        elif line and current is None:
            raise AuthoringError(f"line {number} stands before any `= id`")
        elif line and current is not None:
            current.append((number, line))
    yield from found.items()
