"""`read` as CSV and GeoJSON: whole files, whatever becomes of the pages."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.exchange.rows import COLUMNS

PAGE = "At least three sailors were killed in Marlhaven, the harbour master said on Tuesday.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "=page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["read", *map(str, arguments)])


def test_csv_has_one_header_and_the_claims_of_all_pages(page: Path) -> None:
    found = run("--csv", page, page)
    assert found.exit_code == 0, found.output
    first, *lines = csv.reader(io.StringIO(found.stdout_bytes.decode("utf-8"), newline=""), strict=True)
    assert first == list(COLUMNS)
    assert lines
    assert len(lines) % 2 == 0
    assert lines[: len(lines) // 2] == lines[len(lines) // 2 :]


def test_geojson_is_one_collection_even_of_nothing(page: Path, tmp_path: Path) -> None:
    out, missing = tmp_path / "out.geojson", tmp_path / "missing.txt"
    found = run("--geojson", missing, page, page, "-o", out)
    assert found.exit_code == 1
    assert "missing.txt" in found.stderr
    collection = json.loads(out.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert {each["properties"]["document"] for each in collection["features"]} == {str(page)}
    empty = json.loads(run("--geojson", missing).stdout)
    assert empty == {"type": "FeatureCollection", "features": []}


@pytest.mark.parametrize(
    "forms", [("--json", "--csv"), ("--csv", "--geojson"), ("--json", "--geojson"), ("--csv", "--resume", "-o", "x")]
)
def test_one_form_at_a_time(page: Path, forms: tuple[str, ...]) -> None:
    assert run(page, *forms).exit_code == 2
