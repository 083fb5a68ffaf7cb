"""Headlines: who says the headline's own clause, by commas, colons and dashes."""

from __future__ import annotations

import pytest
from tests.helpers.statements_of_tests import all_said, statements_of

BELOW = "\n\nAda Roe visited the mill in Keldra."


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Fire kills two at mill, army confirms", ("army", "confirms", ["Fire kills two at mill"])),
        ("Fire kills two at mill, says minister", ("minister", "says", ["Fire kills two at mill"])),
        ("Minister says fire killed two", ("Minister", "says", ["fire killed two"])),
        ("Police: Two killed at mill", ("Police", ":", ["Two killed at mill"])),
        ("Roe: the mill was old", ("Roe", ":", ["the mill was old"])),
        ("Two killed at mill: police", ("police", ":", ["Two killed at mill"])),
        ("Two killed at mill – officials", ("officials", "–", ["Two killed at mill"])),
    ],
)
def test_layout(headline: str, expected: tuple[str, str, list[str]]) -> None:
    [statement] = [one for one in statements_of("# " + headline + BELOW) if one.mode == "headline"]
    assert statement.source[0].exact == expected[0]
    assert [span.exact for span in statement.cue] == [expected[1]]
    assert [span.exact for span in statement.content] == expected[2]


@pytest.mark.parametrize("headline", ["Update: two killed at mill", "London: fire at mill", "Fire at mill kills two"])
def test_a_topic_does_not_speak(headline: str) -> None:
    assert all_said("# " + headline + BELOW) == []


def test_a_headlines_content_is_not_the_next_paragraph() -> None:
    text = "# Fire kills two at mill, army confirms\n\nThe mill burned for two days."
    [statement] = statements_of(text)
    assert statement.content[0].exact == "Fire kills two at mill"
