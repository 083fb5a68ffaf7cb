"""What fits best stands first: by date and place, then numbers; what conflicts counts against it."""

from __future__ import annotations

import pytest
from judgements_of_tests import killed

from onrecord.ledger.fit import fit, outline
from onrecord.values.relation import Relation
from onrecord.values.value import Place, Text, Value, When, Where

CALLEN = Where("Port Callen", (Place("t:1", "Port Callen", 10.0, 20.0, "XX", 1.0, source="t"),), "town")
SANDREY = Where("Sandrey", (Place("t:2", "Sandrey", 40.0, 60.0, "XX", 1.0, source="t"),), "town")
TUESDAY, WEDNESDAY, MARCH = (When(edtf, edtf) for edtf in ("2024-03-12", "2024-03-13", "2024-03"))
INCIDENT: list[tuple[str, Value]] = [
    ("date", TUESDAY), ("place", CALLEN), ("killed", killed(4)), ("kind", Text("shelling"))
]  # fmt: skip


def score(*told: tuple[str, Value]) -> float:
    return fit(outline(INCIDENT), outline(told)).score


def test_the_better_a_telling_fits_the_higher_it_stands() -> None:
    same = score(*INCIDENT)
    vaguer = score(("date", MARCH), ("place", CALLEN))
    other_toll = score(("date", TUESDAY), ("place", CALLEN), ("killed", killed(7)))
    elsewhere = score(("date", TUESDAY), ("place", SANDREY))
    another = score(("date", WEDNESDAY), ("place", SANDREY), ("killed", killed(4)))
    assert same > vaguer > other_toll > elsewhere > another
    assert another < 0 < other_toll


@pytest.mark.parametrize("told", [[], [("cause", Text("accident"))], [("kind", Text("riot"))]])
def test_what_cannot_be_compared_says_nothing(told: list[tuple[str, Value]]) -> None:
    assert (score(*told), fit(outline(INCIDENT), outline(told)).reasons) == (0.0, ())


def test_each_attribute_is_told_by_its_best_pair() -> None:
    found = fit(outline(INCIDENT), outline([("date", WEDNESDAY), ("date", TUESDAY), ("killed", killed(7))]))
    assert [(name, each.relation) for name, each in found.reasons] == [
        ("date", Relation.EQUAL), ("killed", Relation.CONFLICTS)
    ]  # fmt: skip
    assert [name for name, _ in found.fits] == ["date"]


def test_it_is_the_same_both_ways() -> None:
    told = outline([("date", MARCH), ("place", SANDREY), ("killed", killed(5))])
    assert fit(outline(INCIDENT), told).score == fit(told, outline(INCIDENT)).score
