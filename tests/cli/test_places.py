from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

FILES = Path(__file__).parent.parent / "adapters" / "places"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_PLACES", str(tmp_path / "places"))
    return tmp_path / "places"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["places", *(str(argument) for argument in arguments)])


def test_what_was_imported_is_found(folder: Path) -> None:
    done = run("import", FILES / "OM.txt", "--names", FILES / "alternateNames.txt")
    assert (done.exit_code, done.stdout) == (0, f"8 places in {folder / 'OM.sqlite'}\n")
    found = run("find", "Granholt")
    assert found.exit_code == 0
    assert found.stdout == "1.00  Gran, Brenn Province, OM (town)  41.3000 50.5000  geonames:900000009\n"
    assert "GeoNames, CC BY 4.0" in found.stderr


def test_rows_left_out_are_named_at_the_end(folder: Path) -> None:
    done = run("import", FILES / "ostmark.csv")
    assert done.exit_code == 1
    assert done.stdout == f"2 places in {folder / 'ostmark.sqlite'}\n"
    assert "left out row 4: latitude '136.5' is no number from -90 to 90" in done.stderr
    assert "4 rows left out" in done.stderr


@pytest.mark.usefixtures("folder")
def test_a_name_in_no_gazetteer_is_one() -> None:
    missing = run("find", "Qwertyville")
    assert missing.exit_code == 1
    assert "is in no gazetteer" in missing.stderr


@pytest.mark.usefixtures("folder")
def test_words_that_say_more_than_a_name() -> None:
    found = run("find", "Springfield,", "Ohio")
    assert found.stdout.splitlines()[0].split("(")[0].strip().endswith("Springfield, Clark County, Ohio, US")


@pytest.mark.usefixtures("folder")
def test_an_unusable_file_is_one_and_an_absent_one_bad_usage(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("just words\n", encoding="utf-8")
    unusable = run("import", file)
    assert unusable.exit_code == 1
    assert "no GeoNames dump" in unusable.stderr
    assert run("import", tmp_path / "absent.csv").exit_code == 2
