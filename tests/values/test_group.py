"""Counted groups: whom a number counts, and which groups are parts of another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.values.group import counted_groups, groups_apart, head_of, wholes


def said(text: str) -> list[tuple[int | None, int | None, str | None, int | None]]:
    """Low, high, whom and the group's whole."""
    return [(g.count.low, g.count.high, g.count.of, g.part_of) for g in counted_groups(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 people, including 5 children, were killed", [(12, 12, "people", None), (5, 5, "children", 0)]),
        (
            "At least 12 people, including three women and two children, died",
            [(12, None, "people", None), (3, 3, "women", 0), (2, 2, "children", 0)],
        ),
        ("four guards, two of them women, were hurt", [(4, 4, "guards", None), (2, 2, "women", 0)]),
        ("nine villagers, three of whom were boys", [(9, 9, "villagers", None), (3, 3, "boys", 0)]),
        ("20 miners, among them two engineers", [(20, 20, "miners", None), (2, 2, "engineers", 0)]),
        ("3 Arvan soldiers and 2 civilians", [(3, 3, "Arvan soldiers", None), (2, 2, "civilians", None)]),
        ("dozens of unarmed villagers fled", [(24, None, "unarmed villagers", None)]),
        ("two trucks and three drivers", [(3, 3, "drivers", None)]),
    ],
)
def test_splits(text: str, expected: list[tuple[int | None, int | None, str | None, int | None]]) -> None:
    assert said(text) == expected


def test_a_part_is_not_added() -> None:
    groups = counted_groups("12 people, including 5 children, and 3 guards were hurt")
    assert [group.count.low for group in wholes(groups)] == [12, 3]
    listed = counted_groups("12 people, including 5 children, 4 women, and 3 guards")
    assert [group.count.low for group in wholes(listed)] == [12]


def test_whom_a_phrase_names() -> None:
    assert head_of("the Arvan soldiers") == ("soldier", frozenset({"arvan"}))
    assert head_of("of unarmed women") == ("woman", frozenset({"unarmed"}))


def test_whose_counts_can_be_compared() -> None:
    assert groups_apart("people", None) is None
    assert groups_apart("soldiers", "a soldier") is None
    assert groups_apart("people", "children") == "“children” may be some of “people”"
    assert groups_apart("soldiers", "children") == "“soldiers” and “children” are not the same people"


@given(st.text(alphabet="12 ,peoplchidrnguas of them including two and.", max_size=80))
def test_groups_slice_and_parts_have_wholes(text: str) -> None:
    groups = counted_groups(text)
    for i, group in enumerate(groups):
        assert text[group.start : group.end].startswith(group.count.words)
        assert group.part_of is None or (group.part_of < i and groups[group.part_of].part_of is None)
