"""The benchmark of claims: what counts as sure, scores and intervals, and that the labels themselves are all right."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(name="claims")
def _claims(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """bench/claims.py, which is gone again afterwards with what it imported."""
    monkeypatch.syspath_prepend(str(BENCH))
    before = dict(sys.modules)
    yield importlib.import_module("claims")
    for name in sys.modules.keys() - before.keys():
        del sys.modules[name]


def row(gold: int, predicted: int, correct: int) -> dict[str, int]:
    return {"gold": gold, "predicted": predicted, "correct": correct}


def reported(main: dict[str, int], every: dict[str, int]) -> dict[str, Any]:
    return {"claims, main event": {"killed": main}, "claims, all events": {"killed": every}}


def test_only_what_is_shown_with_enough_confidence_is_sure(claims: ModuleType) -> None:
    given = [{"confidence": confidence} for confidence in (0.79, 0.8, 0.95)]
    reading = {"id": "a", "claims": given}
    assert claims.sure_of(reading) == {"id": "a", "claims": given[1:]}
    assert len(reading["claims"]) == 3


def test_the_table_sums_documents_and_takes_precision_from_what_is_sure(claims: ModuleType) -> None:
    whole = [reported(row(2, 2, 1), row(4, 2, 1)), reported(row(1, 1, 1), row(1, 1, 1))]
    sure = [reported(row(2, 1, 1), row(4, 1, 1)), reported(row(1, 3, 1), row(1, 3, 1))]
    [_, line] = claims.lines(whole, sure)
    assert line.split()[:3] == ["killed", "3", "0.667"]
    assert [word for word in line.split() if "[" not in word and "]" not in word][3:] == ["5", "0.500", "4", "0.500"]


def test_an_interval_holds_its_score_and_one_document_has_none(claims: ModuleType) -> None:
    own = importlib.import_module("own_labels")
    counts = [(2, 4), (6, 6), (0, 2), (4, 6), (2, 2)]
    low, high = own.interval(counts)
    assert low < own.ratio(counts) == 0.7 < high
    assert own.interval([(1, 2)]) == (0.5, 0.5)
    assert own.cell([(1, 2)]) == "0.500 [0.500, 0.500]".rjust(23)
    assert claims.agreement(row(4, 2, 1)) == (2, 6)


@pytest.mark.data
@pytest.mark.usefixtures("data")
def test_the_labels_read_as_they_are_have_every_value_and_none_when_nothing_is_sure(
    claims: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    [label, *_], [page, *_] = importlib.import_module("own_labels").labels_and_pages("dev")
    exact = {
        key: [
            one
            | {
                "confidence": 0.7,
                "evidence": [span | {"exact": page["text"][span["start"] : span["end"]]} for span in one["evidence"]],
            }
            for one in label[key]
        ]
        for key in ("claims",)
    }
    reading = {"id": label["id"], "statements": [], "events": label["events"]} | exact
    monkeypatch.setattr(claims, "labels_and_pages", lambda _: ([label], [page]))
    monkeypatch.setattr(claims, "readings_of", lambda *_: {label["id"]: reading})
    [_, _, *lines, together] = claims.table("dev", "builtin")
    assert together.split()[2] == "1.000"
    assert together.split()[-4] == "0"
    assert {line.split()[2] for line in lines} == {"0.000", "1.000"}
