"""The table of expressions: what each sentence's dates are, with and without the page's own date."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord.values.when import find_dates, resolve_all

TABLE = Path(__file__).with_name("expressions.txt")


class Expression(NamedTuple):
    """A line of the table. `dates` are the words in brackets with their EDTF."""

    line: int
    reference: str | None
    text: str
    dates: list[tuple[str, str | None]]
    time: str | None


def expressions() -> list[Expression]:
    """Every line of the table that is no comment."""
    read = []
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        reference, marked, edtf, *time = (part.strip() for part in line.split(" |"))
        words = re.findall(r"\[([^]]*)\]", marked)
        values = [None if value == "-" else value for value in edtf.split(";")] if edtf else []
        assert len(words) == len(values), line
        text = re.sub(r"[\[\]]", "", marked)
        read.append(
            Expression(
                number,
                None if reference == "-" else reference,
                text,
                list(zip(words, values, strict=True)),
                time[0] if time else None,
            )
        )
    return read


EXPRESSIONS = expressions()


def test_the_table_is_long_enough() -> None:
    assert sum(len(expression.dates) for expression in EXPRESSIONS) >= 250


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=lambda e: f"line {e.line}")
def test_an_expression(expression: Expression) -> None:
    found = find_dates(expression.text, expression.reference)
    assert [(when.words, when.edtf) for _, _, when in found] == expression.dates
    for start, end, when in found:
        assert expression.text[start:end] == when.words
    if found:
        assert found[-1][2].time == expression.time


@pytest.mark.parametrize("expression", [e for e in EXPRESSIONS if e.reference], ids=lambda e: f"line {e.line}")
def test_an_expression_resolves_later(expression: Expression) -> None:
    at_once = [when for _, _, when in find_dates(expression.text, expression.reference)]
    waiting = [when for _, _, when in find_dates(expression.text)]
    assert resolve_all(waiting, expression.reference) == at_once
    assert resolve_all(waiting, None) == waiting
