"""Outlets that were told: by their words, by what stands beside them, by being cited."""

from __future__ import annotations

import pytest
from tests.helpers.chains_of_tests import chains


@pytest.mark.parametrize(
    ("hearer", "outlet"),
    [
        ("Lornan broadcaster LVT", "LVT"),
        ("the Lorna Watcher newspaper", "Lorna Watcher"),
        ("NBC station KQRX", "KQRX"),
        ("“La Voz”", "La Voz"),
        ("Ivo Keldra", None),
        ("police", None),
    ],
)
def test_an_outlet_is_told_of_as_one(hearer: str, outlet: str | None) -> None:
    [chain] = chains(f"Ada Roe told {hearer} it burned.", ("Ada Roe", "told", "it burned"))
    assert chain == ([outlet] if outlet else []) + ["Ada Roe"]


def test_a_name_that_the_page_cites_as_reporting_is_an_outlets() -> None:
    text = "It fell, Lor-Watch reported. Ada Roe told Lor-Watch it burned."
    assert chains(text, ("Lor-Watch", "reported", "It fell"), ("Ada Roe", "told", "it burned"))[1] == [
        "Lor-Watch",
        "Ada Roe",
    ]


def test_one_who_tells_twice_does_not_make_an_outlet_the_pages_own() -> None:
    text = "Mayor Ada Roe told Reuters it fell. Roe told Reuters it burned."
    said = (("Mayor Ada Roe", "told", "it fell"), ("Roe", "told", "it burned"))
    assert chains(text, *said) == [["Reuters", "Ada Roe"], ["Reuters", "Ada Roe"]]
