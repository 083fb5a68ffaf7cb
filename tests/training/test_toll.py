"""The toll's network: its shapes, what padding does not change, and what is taken out of its chances."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from training.network import WIDTH
from training.toll import BATCH, TollGraph, TollNetwork, batch, batches, common_of, trained

from onrecord.reading.toll import INJURED, KILLED

ROWS = WIDTH + 9


def pages(*lengths: int) -> list[np.ndarray]:
    draw = np.random.default_rng(0)
    return [draw.normal(size=(length, ROWS)).astype(np.float16) for length in lengths]


def test_a_page_has_the_same_chances_beside_a_longer_one() -> None:
    torch.manual_seed(0)
    network = TollNetwork(ROWS).eval()
    short, long = pages(5, 40)
    with torch.inference_mode():
        both, alone = network(*batch([short, long])), network(*batch([short]))
    assert both.shape == (2, KILLED, INJURED)
    assert torch.allclose(both[0], alone[0], atol=1e-4)
    assert float(alone.exp().sum()) == pytest.approx(1, abs=1e-4)


def test_batches_hold_every_page_once() -> None:
    found = list(batches([3] * 40 + [9] * 30, np.random.default_rng(1)))
    assert sorted(page for some in found for page in some.tolist()) == list(range(70))
    assert max(map(len, found)) == BATCH


def test_how_common_a_number_is_is_taken_out() -> None:
    right = np.array([4] * 30 + [INJURED] * 10)
    common = common_of(right)
    assert float(common.sum()) == pytest.approx(1, abs=1e-5)
    assert float(common[0, 4]) == float(common.max())
    torch.manual_seed(0)
    network = TollNetwork(ROWS).eval()
    [page] = pages(12)
    rows = torch.from_numpy(page.astype(np.float32))
    with torch.inference_mode():
        plain = TollGraph([network], torch.ones(KILLED, INJURED))(rows)
        above = TollGraph([network], common)(rows)
    assert float(above.sum()) == pytest.approx(1, abs=1e-4)
    assert float(above[0, 4] / above[0, 5]) < float(plain[0, 4] / plain[0, 5])


def test_it_learns_what_a_word_says() -> None:
    draw = np.random.default_rng(2)
    right = draw.integers(0, 2, 64)
    rows = [page + np.float16(3) * number for page, number in zip(pages(*[6] * 64), right, strict=True)]
    network = trained(rows, right.astype(np.int64), seed=0)
    with torch.inference_mode():
        found = network(*batch(rows)).flatten(1)[:, :2].argmax(dim=1).numpy()
    assert (found == right).mean() > 0.9
