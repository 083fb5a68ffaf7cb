"""The weights' files: damaged ones are refused, and say what to do."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from onrecord.reading.model import OnnxNetwork, WeightsError


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="install onrecord again"):
        OnnxNetwork(tmp_path)
    (tmp_path / "encoder.onnx").write_bytes(b"weights")
    manifest = {"files": {"encoder.onnx": hashlib.sha256(b"weights").hexdigest()}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    assert OnnxNetwork(tmp_path).files == {"encoder.onnx": b"weights"}
    (tmp_path / "encoder.onnx").write_bytes(b"Weights")
    with pytest.raises(WeightsError, match="is not the file"):
        OnnxNetwork(tmp_path)
