"""Boosted trees: what they answer, that they learn, and files that are not what was written."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from onrecord.reading.boosted import Boosted, digest_of, load
from onrecord.reading.model import WEIGHTS, WeightsError
from onrecord.reading.ranking import trees

# "Is it plain?", and then of the plain ones "is it late?".
TREE = {
    "names": ["plain", "late"],
    "questions": [[0, 0, 1]],
    "above": [[0.5, 1e9, 0.5]],
    "scores": [[-1.0, 9.0, 2.0, 3.0]],
}


@pytest.mark.parametrize(
    ("facts", "points"), [({}, -1.0), ({"late": 1.0}, -1.0), ({"plain": 1.0}, 2.0), ({"plain": 1.0, "late": 1.0}, 3.0)]
)
def test_each_choice_is_asked_down_to_a_leaf(facts: dict[str, float], points: float) -> None:
    by = Boosted.of(TREE)
    assert by.points(by.rows([facts, {"unknown": 5.0}])).tolist() == [points, -1.0]


def test_chances_add_up() -> None:
    chances = Boosted.of(TREE).chances([{}, {"plain": 1.0}])
    assert sum(chances) == pytest.approx(1)
    assert chances[1] / chances[0] == pytest.approx(np.exp(3))


@pytest.mark.parametrize("changed", [{"questions": [[0, 0]]}, {"questions": [[0, 0, 2]]}, {"scores": [[1.0]]}])
def test_what_are_no_trees_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="question"):
        Boosted.of(TREE | changed)


def test_trees_that_were_changed_are_refused(tmp_path: Path) -> None:
    held = json.loads((WEIGHTS / "claims.json").read_bytes())
    held["trees"]["above"][0][0] += 1
    (tmp_path / "claims.json").write_text(json.dumps(held))
    with pytest.raises(WeightsError, match="does not hold"):
        load(tmp_path / "claims.json")
    with pytest.raises(WeightsError, match="cannot be read"):
        load(tmp_path / "none.json")


def test_the_trees_that_are_shipped_are_written_as_they_are_read() -> None:
    held = json.loads((WEIGHTS / "claims.json").read_bytes())
    assert digest_of(trees().plain()) == held["sha256"]
