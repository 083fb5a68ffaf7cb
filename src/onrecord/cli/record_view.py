"""The record of an event as lines of a terminal: its sentence, what each speaker says, the codes.

Each line is an indent and words; whoever prints them wraps them and makes them printable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from onrecord.reading.coding import Code
from onrecord.reading.reading import Polarity
from onrecord.reading.record import Column, Entry, Record, Row
from onrecord.reading.wording import candidates_in_words
from onrecord.values.value import Where

LABEL = 15


class Line(NamedTuple):
    """Words with what stands before their first line, as wide as the indent of the others."""

    indent: str
    words: str


def record_lines(record: Record, *, alone: bool) -> Iterator[Line]:
    """One event. Which event it is stands before the sentence where the page tells of several."""
    which = "" if alone else f"[{record.event.kind}{'' if record.event.main else ', another event'}] "
    yield Line("", which + record.words)
    yield Line("", "")
    for row in record.table.rows:
        yield from row_lines(row, record.table.columns)


def row_lines(row: Row, columns: Iterable[Column]) -> Iterator[Line]:
    """One attribute: a line for each value with its words and the way they came."""
    label = f"{row.attribute:<{LABEL - 1}} "
    for column, cell in zip(columns, row.cells, strict=True):
        for entry in cell:
            yield Line(label, f"{entry_in_words(entry)} · {' / '.join(column.chains)}")
            label = " " * LABEL
            if isinstance(entry.claim.value, Where) and entry.claim.value.places:
                yield Line(label, candidates_in_words(entry.claim.value))


def entry_in_words(entry: Entry) -> str:
    """The value, how it is said, the words that it stands on, and how sure the reader is."""
    polarity = "" if entry.claim.polarity is Polarity.ASSERTED else f", {entry.claim.polarity.value}"
    headline = ", headline" if entry.in_headline else ""
    evidence = " … ".join(f"“{span.exact}”" for span in entry.claim.evidence)
    return f"{entry.value}{polarity}{headline} — {evidence} ({entry.claim.confidence:.2f})"


def code_lines(codes: Iterable[Code]) -> Iterator[Line]:
    """A line for each codebook that codes anything."""
    for codebook, group in groupby(sorted(codes, key=lambda code: code.codebook), key=lambda code: code.codebook):
        fields = list(group)
        if any(code.value is not None for code in fields):
            yield Line(f"{codebook:<{LABEL - 1}} ", "; ".join(fields_in_words(fields)))


def fields_in_words(fields: Iterable[Code]) -> Iterator[str]:
    """The fields with their values and the words behind them; last those that nobody says enough for."""
    found = list(fields)
    for words, group in groupby((code for code in found if code.value is not None), key=lambda code: code.words):
        shown = ", ".join(f"{code.field} {code.value}" for code in group)
        yield shown + (f" from {' / '.join(f'“{each}”' for each in words)}" if words else "")
    if unsaid := [code.field for code in found if code.value is None]:
        yield f"not said: {', '.join(unsaid)}"
