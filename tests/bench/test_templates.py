"""The benchmark of templates: which victims MUC-4's key would have."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(name="common")
def _common() -> ModuleType:
    """bench/common.py, whatever else goes by that name."""
    spec = spec_from_file_location("bench_common", BENCH / "common.py")
    assert spec
    assert spec.loader
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_only_victims_who_are_described_are_left_out(common: ModuleType) -> None:
    def claim(attribute: str, type_: str) -> dict[str, object]:
        return {"attribute": attribute, "value": {"party": {"type": type_}}}

    kept = [claim("victim", "Person"), claim("actor", "Group"), {"attribute": "killed", "value": {"count": {}}}]
    reading = {"id": "a", "claims": [claim("victim", "Group"), *kept]}
    assert common.only_named_victims(reading) == {"id": "a", "claims": kept}
    assert len(reading["claims"]) == 4
    assert common.only_named_victims({"id": "b"}) == {"id": "b", "claims": []}
