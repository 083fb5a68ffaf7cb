"""What is right, and what a confidence is worth."""

from __future__ import annotations

import numpy as np
import pytest
from training.calibrate import certainty, error, fit, is_right
from training.corpus import Attribution as Gold

from onrecord.reading.linking import Attribution, confidence, log_odds, sigmoid

FOUND = Attribution((2, 3), ((0, 2),), ((3, 7),), (0.9, 0.9, 0.9))


def test_right_by_overlap() -> None:
    assert is_right(FOUND, [Gold((2, 4), ((1, 2),), ((4, 8),))])
    assert not is_right(FOUND, [Gold((2, 3), ((8, 9),), ((3, 7),))])
    assert not is_right(FOUND, [Gold((2, 3), (), ((3, 7),))])
    assert not is_right(FOUND, [Gold((2, 3), ((0, 2),), ((6, 20),))])
    assert not is_right(FOUND, [Gold((3, 4), ((0, 2),), ((3, 7),))])
    assert not is_right(FOUND, [])


def test_fit_finds_how_often_each_measure_is_right() -> None:
    generator = np.random.default_rng(0)
    measures = np.column_stack([np.ones(4000), generator.normal(size=(4000, 3))])
    weights = np.array([0.5, 2.0, 0.0, -1.0])
    right = (generator.random(4000) < certainty(measures, weights)).astype(float)
    found = fit(measures, right)
    assert found == pytest.approx(weights, abs=0.2)
    assert error(certainty(measures, found), right) < 0.03
    assert error(certainty(measures, -found), right) > 0.2


def test_confidence_is_the_same_at_run_time() -> None:
    weights = np.array([0.1, 0.7, 0.2, 0.4])
    measures = np.array([[1.0, *(log_odds(sure) for sure in FOUND.likely)]])
    assert confidence(FOUND, weights.tolist()) == pytest.approx(certainty(measures, weights)[0])
    assert sigmoid(log_odds(0.3)) == pytest.approx(0.3)
