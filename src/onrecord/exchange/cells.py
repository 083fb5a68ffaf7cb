"""Cells that no spreadsheet takes for a formula (OWASP, "CSV Injection"), and back.

A cell of words that could start one gets an apostrophe before it, and so does one that starts with an apostrophe:
taking one leading apostrophe away gives the words again. Numbers of our own are numbers and stay as they are.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence

MARK = "'"
# OWASP's characters, U+2212 MINUS SIGN, and the apostrophe for the sake of the way back. Full-width forms are folded.
_STARTS = frozenset("=+-@\t\r\n\u2212" + MARK)


def cell(value: object) -> str:
    """A value as a cell: nothing for None, words made safe, numbers and yes or no as they are."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return repr(value)
    return guarded(str(value))


def line_of(row: Mapping[str, object], columns: Sequence[str]) -> str:
    """A row as RFC 4180 writes it, with its line end.

    Every cell is in quotes: a program that parts at tabs or semicolons too would begin a formula after one of a page's.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow({name: cell(row.get(name)) for name in columns})
    return out.getvalue()


def guarded(words: str) -> str:
    """The words as no formula, however they are trimmed or folded by who reads them."""
    return MARK + words if could_start(words) else words


def unguarded(text: str) -> str:
    """The words that a guarded cell holds."""
    return text[1:] if text.startswith(MARK) else text


def could_start(words: str) -> bool:
    """Whether words start a formula, as they stand or after blanks and characters that are not seen."""
    seen = next((c for c in words if not is_unseen(c)), "")
    return words[:1] in _STARTS or unicodedata.normalize("NFKC", seen)[:1] in _STARTS


def is_unseen(character: str) -> bool:
    """Blanks, control and format characters."""
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf")
