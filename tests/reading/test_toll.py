"""The toll: what the network on the encoder's pass says for two numbers, and when it is not asked."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.document.text import document_from_text
from onrecord.reading.builtin import BuiltinReader
from onrecord.reading.readers import reader
from onrecord.reading.toll import INJURED, KILLED, LEAST, MOST, Toll, classes, opening

TOLD = {(0, 0), (1, 1), (4, 4)}
KILLED_ONE = "A guard was shot dead in Lemvale on Monday night, police said. Nobody else was hurt."
HURT_THREE = "Three men were wounded in Lemvale on Monday night, police said. All three are expected to recover."


@pytest.fixture(scope="module")
def builtin() -> BuiltinReader:
    found = reader("builtin")
    assert isinstance(found, BuiltinReader)
    return found


def toll_of(builtin: BuiltinReader, text: str, title: str | None = None) -> Toll:
    document = document_from_text(text, stated={"title": title} if title else None)
    toll = builtin.toll_of(document, builtin.parse(document).seen)
    assert toll is not None
    return toll


@pytest.mark.parametrize(
    ("bounds", "held"),
    [
        ((2, 2), [2]),
        ((0, 0), [0]),
        ((3, None), [3, 4, 5]),
        ((None, 2), [0, 1, 2]),
        ((40, 40), [5]),
        (None, [2, 3, 5]),
    ],
)
def test_bounds_hold_classes_and_what_is_not_told_the_others(
    bounds: tuple[int | None, int | None] | None, held: list[int]
) -> None:
    assert classes(bounds, TOLD, KILLED) == held


def test_facts_are_logs_above_the_least_chance() -> None:
    chances = np.zeros((KILLED, INJURED), dtype=np.float32)
    chances[1, 0], chances[1, 3] = 0.9, 0.1
    facts = Toll(chances).facts((1, 1), (3, 3), (TOLD, TOLD))
    assert facts["learnt pair"] == pytest.approx(np.log(0.1 / LEAST), abs=0.01)
    assert facts["learnt killed"] == pytest.approx(np.log(1 / LEAST), abs=0.01)
    assert Toll(chances).facts((2, 2), (0, 0), (TOLD, TOLD))["learnt pair"] == 0


def test_of_larger_incidents_than_it_has_learnt_it_is_not_asked() -> None:
    toll = Toll(np.full((KILLED, INJURED), 1 / (KILLED * INJURED), dtype=np.float32))
    assert toll.knows({1, KILLED - 1}, {INJURED - 1})
    assert not toll.knows({1, KILLED}, {1})
    assert not toll.knows((), {INJURED})


def test_it_tells_one_killed_from_three_injured(builtin: BuiltinReader) -> None:
    dead, hurt = (toll_of(builtin, text).chances for text in (KILLED_ONE, HURT_THREE))
    assert dead[1].sum() > hurt[1].sum()
    assert hurt[0, 3] > dead[0, 3]
    assert np.unravel_index(dead.argmax(), dead.shape) == (1, 0)
    assert hurt[0].sum() > hurt[1:].sum(axis=1).max() > dead[0].sum()
    assert dead.sum() == pytest.approx(1, abs=1e-4)


def test_a_title_told_beside_the_page_is_seen(builtin: BuiltinReader) -> None:
    page = "Police in Lemvale were called to Mill Street on Monday night. They ask witnesses to come forward."
    without, beside = toll_of(builtin, page), toll_of(builtin, page, "One man killed, two wounded in Lemvale shooting")
    assert beside.chances[1, 2] > without.chances[1, 2]


def test_a_page_without_words_has_none(builtin: BuiltinReader) -> None:
    document = document_from_text("\n")
    assert builtin.toll_of(document, builtin.parse(document).seen) is None


def test_only_the_first_words_are_looked_at() -> None:
    parts = [np.zeros((MOST - 1, 3), dtype=np.float32), np.ones((5, 3), dtype=np.float32)]
    rows = opening(parts)
    assert rows is not None
    assert rows.shape == (MOST, 3)
    assert rows[-1].tolist() == [1, 1, 1]
    assert opening([]) is None
