"""Whom descriptions mean: who is named later, notes and their authors, roles that say more, the same one again."""

from __future__ import annotations

import pytest
from tests.helpers.chains_of_tests import last


@pytest.mark.parametrize(
    ("first", "named"),
    [
        ("a local sheriff", "Sheriff Ada Roe"),
        ("A police spokesman", "Police spokesman Ivo Keldra"),
        ("a monitor", "the Lorna Observatory for Peace"),
        ("a monitoring group", "the Lorna Observatory for Peace"),
    ],
)
def test_whom_a_page_begins_with_is_named_later(first: str, named: str) -> None:
    name = named.removeprefix("the ").removeprefix("Sheriff ").removeprefix("Police spokesman ")
    text = f"It burned, {first} said on Monday. It fell, {named} said."
    assert last(text, (named, "said", "It fell"), (first, "said", "It burned")) == name
    assert last(text, (first, "said", "It burned"), (named, "said", "It fell")) == name


def test_a_monitor_may_be_named_in_the_role_of_who_speaks_for_it() -> None:
    text = "It burned, a monitor said. It fell, said Ada Roe, the head of the Lorna Observatory."
    assert last(text, ("a monitor", "said", "It burned")) == "Lorna Observatory"


@pytest.mark.parametrize("first", ["a man", "an official", "a witness"])
def test_anybody_is_not(first: str) -> None:
    text = f"It burned, {first} said on Monday. “It fell,” Ada Roe said."
    assert last(text, (first, "said", "It burned")) == first


@pytest.mark.parametrize(
    ("before", "author"),
    [("Ada Roe released a note and denied a fire", "Ada Roe"), ("Ada Roe denied a fire", "The note")],
)
def test_a_note_is_his_of_whom_it_was_said(before: str, author: str) -> None:
    text = f"{before}. The note said it burned."
    assert last(text, ("Ada Roe", "denied", "a fire"), ("The note", "said", "it burned")) == author


def test_a_letter_from_somebody_is_theirs() -> None:
    text = "A letter to the mayor from Ada Roe said it burned."
    assert last(text, ("A letter to the mayor from Ada Roe", "said", "it burned")) == "Ada Roe"


def test_a_role_of_another_is_not_meant() -> None:
    text = "Union chief Ada Roe said it fell. The chief of the rescue team said it burned."
    said = (("Union chief Ada Roe", "said", "it fell"), ("The chief of the rescue team", "said", "it burned"))
    assert last(text, *said) == "The chief of the rescue team"


def test_the_same_one_is_the_same() -> None:
    text = "The third judge said it fell. The same judge said it burned."
    said = (("The third judge", "said", "it fell"), ("The same judge", "said", "it burned"))
    assert last(text, *said) == "The third judge"


def test_an_agency_that_is_named_is_no_other() -> None:
    text = "The Lorna Aid Union said it fell. The official LNA news agency said it burned."
    said = (("The Lorna Aid Union", "said", "it fell"), ("The official LNA news agency", "said", "it burned"))
    assert last(text, *said) == "LNA news agency"
