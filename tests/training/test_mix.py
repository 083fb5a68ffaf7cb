"""Averages of two checkpoints."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from training.mix import main


def saved(path: Path, weight: float, labels: list[str]) -> Path:
    network = {"weight": torch.full((2,), weight), "seen": torch.tensor(int(weight))}
    torch.save({"step": 7, "labels": labels, "network": network}, path)
    return path


def test_a_mix_is_the_average_by_its_share(tmp_path: Path) -> None:
    one, other = saved(tmp_path / "one", 1.0, ["NN"]), saved(tmp_path / "other", 3.0, ["NN"])
    assert main([str(one), str(other), "--share", "0.25", "--out", str(tmp_path / "mix")]) == 0
    mix = torch.load(tmp_path / "mix", weights_only=True)
    assert mix["network"]["weight"].tolist() == [1.5, 1.5]
    assert mix["network"]["seen"].item() == 1
    assert mix["labels"] == ["NN"]


def test_networks_of_other_labels_are_not_mixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = saved(tmp_path / "one", 1.0, ["NN"]), saved(tmp_path / "other", 3.0, ["VB"])
    with pytest.raises(SystemExit):
        main([str(one), str(other), "--out", str(tmp_path / "mix")])
    assert "other labels" in capsys.readouterr().err
    assert not (tmp_path / "mix").exists()
