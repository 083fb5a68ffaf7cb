from __future__ import annotations

import pytest
from work_of_tests import item, shout

from onrecord.cli.batch import Done, Failure, outcomes


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_order_and_a_failure_stops_nothing(jobs: int) -> None:
    names = ["a", "skip-b", "c", "bug-d", *(f"e{i}" for i in range(20))]
    found = list(outcomes(shout, map(item, names), jobs))
    assert [outcome.id for outcome in found] == names
    assert [outcome.printed for outcome in found if isinstance(outcome, Done)] == [
        "A",
        "C",
        *(f"E{i}" for i in range(20)),
    ]
    skipped, defect = (outcome for outcome in found if isinstance(outcome, Failure))
    assert skipped.message == "skip-b: cannot be read"
    assert "a defect of Onrecord's" in defect.message
    assert "ZeroDivisionError" in defect.message
    assert "work_of_tests.py" in defect.message


def test_a_killed_process_costs_only_its_own_item() -> None:
    names = ["a", "kill-b", "c", "d", *(f"e{i}" for i in range(12))]
    found = list(outcomes(shout, map(item, names), 2))
    assert [outcome.id for outcome in found] == names
    [failure] = [outcome for outcome in found if isinstance(outcome, Failure)]
    assert failure.id == "kill-b"
    assert "was killed" in failure.message


def test_items_are_taken_as_they_are_needed() -> None:
    """A source of millions must never be held in memory."""
    taken = []

    def source() -> object:
        for i in range(1000):
            taken.append(i)
            yield item(str(i))

    results = outcomes(shout, source(), 2)  # type: ignore[arg-type]
    next(results)
    assert len(taken) < 20
    results.close()  # type: ignore[attr-defined]
