"""Messages that are known again by the patterns they were made of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.growth_of_tests import cost

from onrecord.values.message import Pattern

PATTERNS = ("{one} or {other}, {km} km apart", "both are “{words}”", "{one}{other}", "they are two", "of {one}")
WORDS = st.text("a or,km", max_size=12)


def by_expression(pattern: str, message: str) -> dict[str, str] | None:
    """The same by a regular expression, which takes long where words of the pattern come again and again."""
    made = "".join(f"(?P<{each[1:-1]}>.+?)" if each[:1] == "{" else re.escape(each) for each in pieces(pattern))
    found = re.fullmatch(made, message, re.DOTALL)
    return found.groupdict() if found else None


def pieces(pattern: str) -> list[str]:
    return re.split(r"(\{\w+\})", pattern)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(st.data())
def test_parts_are_those_of_an_expression(pattern: str, data: st.DataObject) -> None:
    message = "".join(data.draw(WORDS) if each[:1] == "{" else each for each in pieces(pattern))
    assert Pattern(pattern).parts(message) == by_expression(pattern, message)
    other = data.draw(st.text("abo theyrw“”,km", max_size=30))
    assert Pattern(pattern).parts(other) == by_expression(pattern, other)


def test_the_words_of_a_hostile_page_take_no_time() -> None:
    pattern = Pattern("{one} or {other}, {km} km apart")
    hostile = "x" + " or , km apart x" * 20_000
    assert pattern.parts(hostile) is None
    assert cost(lambda: pattern.parts(hostile)) < 1
