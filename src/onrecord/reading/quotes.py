"""Quotation marks: what stands between them, across paragraphs and where one is missing. Linear in length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.document.document import Block, Document

MARK = re.compile(r"[“”„‟«»\"]|''|``")
OPENING = frozenset("“„‟«") | {"``"}
CLOSING = frozenset("”»")
BEFORE_OPENING = frozenset("([{—–-/\u00a0")
AFTER_CLOSING = frozenset(".,;:!?…)]}—–-/'’")
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+")
# Single marks are apostrophes until both stand where only quotation marks can. A longer one is no quotation in a line.
SINGLE = re.compile(r"(?<![\w'’])(?P<mark>[‘'])(?=[\w“\"$])[^‘\n]{2,400}?[\w.,!?…](?P<end>[’'])(?![\w'’])")
LEAST_UNOPENED_WORDS = 3


@dataclass(frozen=True)
class Quotation:
    """Quoted words with their marks, `[start, end)` in the document's text.

    opens, closes  whether the mark is there
    continues      it carries on the one at the end of the paragraph before, which nobody closed
    """

    start: int
    end: int
    opens: bool = True
    closes: bool = True
    continues: bool = False


def quotations(document: Document) -> tuple[Quotation, ...]:
    """Every quotation of the article, in order, without overlap. One inside another belongs to the outer one."""
    found: list[Quotation] = []
    carries_on = False
    for block in document.article():
        inside = quotations_of(document.text, block)
        if inside and carries_on and inside[0].start == block.start and inside[0].opens:
            inside[0] = replace(inside[0], continues=True)
        found += inside
        carries_on = bool(inside) and not inside[-1].closes
    return tuple(found)


def quotations_of(text: str, block: Block) -> list[Quotation]:
    """The quotations of one block: double marks first, then single ones where no double marks are."""
    doubles = list(in_double_marks(text, block))
    found: list[Quotation] = []
    start = block.start
    for double in [*doubles, None]:
        end = double.start if double else block.end
        found += in_single_marks(text, start, end)
        if double:
            found.append(double)
            start = double.end
    return found


def in_single_marks(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Quotations between single marks of one style."""
    for match in SINGLE.finditer(text, start, end):
        if (match["mark"] == "‘") == (match["end"] == "’"):
            yield Quotation(match.start(), match.end())


def in_double_marks(text: str, block: Block) -> Iterator[Quotation]:
    """Quotations between double marks of any style."""
    opened: int | None = None
    depth = 0
    free_from = block.start
    for match in MARK.finditer(text, block.start, block.end):
        opening = is_opening(text, block, match, inside=opened is not None)
        if opening and opened is None:
            opened, depth = match.start(), 1
        elif opening and opened is not None:
            if ends_sentence(text, opened, match.start()):
                yield Quotation(opened, end_of_words(text, match.start()), closes=False)
                opened = match.start()
            else:
                depth += 1
        elif opened is not None:
            depth -= 1
            if depth == 0:
                yield Quotation(opened, match.end())
                opened, free_from = None, match.end()
        elif (start := start_of_unopened(text, block, free_from, match)) is not None:
            yield Quotation(start, match.end(), opens=False)
            free_from = match.end()
    if opened is not None:
        yield Quotation(opened, block.end, closes=False)


def is_opening(text: str, block: Block, match: re.Match[str], *, inside: bool) -> bool:
    """Whether a mark opens: by its shape, else by what stands around it, else by whether one is open."""
    mark = match[0]
    if mark in CLOSING:
        return False
    before = text[match.start() - 1] if match.start() > block.start else " "
    after = text[match.end()] if match.end() < block.end else " "
    if mark in OPENING:
        # A German quotation „so“ closes with the mark that opens an English one.
        return not (inside and mark == "“" and not before.isspace() and (after.isspace() or after in AFTER_CLOSING))
    starts = before.isspace() or before in BEFORE_OPENING
    ends = after.isspace() or after in AFTER_CLOSING
    return starts if starts != ends else not inside


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether the words before `end` end a sentence."""
    words = text[max(start, end - 8) : end].rstrip()
    return words.endswith((".", "!", "?", "…", ","))


def end_of_words(text: str, end: int) -> int:
    """The offset without the blanks before it."""
    while text[end - 1].isspace():
        end -= 1
    return end


def start_of_unopened(text: str, block: Block, free_from: int, match: re.Match[str]) -> int | None:
    """Where a quotation begins that is closed and never opened; None where the mark closes none (5'11", say).

    At the paragraph's start, or with the first sentence after an earlier quotation's own.
    """
    before = text[match.start() - 1 : match.start()]
    if before.isdigit() or before.isspace():
        return None
    start = free_from
    if free_from > block.start:
        sentence = SENTENCE_END.search(text, free_from, match.start())
        start = sentence.end() if sentence else free_from
    while start < match.start() and text[start].isspace():
        start += 1
    return start if len(text[start : match.start()].split()) >= LEAST_UNOPENED_WORDS else None
