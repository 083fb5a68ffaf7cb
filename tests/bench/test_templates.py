"""The benchmark of templates: which victims MUC-4's key would have."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(name="common")
def _common(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """bench/common.py, which is gone again afterwards with what it imported."""
    monkeypatch.syspath_prepend(str(BENCH))
    before = dict(sys.modules)
    yield importlib.import_module("common")
    for name in sys.modules.keys() - before.keys():
        del sys.modules[name]


def test_only_victims_who_are_described_are_left_out(common: ModuleType) -> None:
    def claim(attribute: str, type_: str) -> dict[str, object]:
        return {"attribute": attribute, "value": {"party": {"type": type_}}}

    kept = [claim("victim", "Person"), claim("actor", "Group"), {"attribute": "killed", "value": {"count": {}}}]
    reading = {"id": "a", "claims": [claim("victim", "Group"), *kept]}
    assert common.only_named_victims(reading) == {"id": "a", "claims": kept}
    assert len(reading["claims"]) == 4
    assert common.only_named_victims({"id": "b"}) == {"id": "b", "claims": []}
