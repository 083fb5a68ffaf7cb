"""CSV: a row a claim, read again by Python and, where there is one, by LibreOffice, and no cell a formula."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pages_of_tests import page
from records_of_tests import ALTON, CLAIMS, DOCUMENT, claim, reading_of, some

from onrecord.capture.capture import Capture, Item
from onrecord.exchange.cells import unguarded
from onrecord.exchange.rows import COLUMNS, header, rows
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Reading
from onrecord.values.value import Place, Text, Where

HOSTILE = ['=HYPERLINK("http://x.example","go")', "+1", "@x", "＝1", 'a "quoted", cell', "two\r\nlines", "\tx", "-2+3"]


def read(reading: Reading) -> PageReading:
    return replace(page(), item=Item("a.txt", Capture(b"x", "text/plain")), document=DOCUMENT, reading=reading)


def table(page_reading: PageReading) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(header() + rows(page_reading), newline=""), strict=True))


def test_a_row_a_claim_with_its_words_where_they_stand() -> None:
    found = table(read(reading_of(CLAIMS)))
    assert sorted(row["claim"] for row in found) == sorted(each.id for each in CLAIMS)
    for row in found:
        start, end = map(int, row["offsets"].split("-"))
        assert DOCUMENT.text[start:end] == row["words"]
        assert row["document_sha256"] == DOCUMENT.sha256
        assert set(row) == set(COLUMNS)


def test_values_speakers_and_codes_have_columns() -> None:
    [row] = table(read(some("three")))
    assert (row["low"], row["high"], row["of"], row["value"]) == ("3", "", "soldiers", "3 or more soldiers")
    assert (row["speaker"], row["chain"]) == ("Ada Roe", "Ada Roe ← the Wire ← Lamp Post")
    assert (row["event_ucdp_low"], row["event_ucdp_best"], row["event_main"]) == ("3", "", "yes")


def test_a_country_has_no_coordinates() -> None:
    near, country = table(read(some("near", "country")))
    assert (country["place_name"], country["lat"], country["lon"]) == ("Ostmark", "", "")
    assert near["lat"] == ""
    south = Place("t:9", "Marl", -20.0, -10.5, "QQ", 0.9, (), "town", (), "Tests")
    [town] = table(read(reading_of([claim("p", "own", "place", Where("Marl", (south,), "town"))])))
    assert (float(town["lat"]), float(town["lon"]), town["place_source"]) == (-20.0, -10.5, "Tests")


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_is_a_formula_and_every_cell_gives_its_words_back(words: str) -> None:
    place = Where(words, (replace(ALTON, name=words, source=words),), "town")
    claims = [claim("t", "own", "cause", Text(words)), claim("p", "own", "place", place)]
    shown = table(read(reading_of(claims)))
    cause, where = sorted(shown, key=lambda row: row["attribute"])
    assert unguarded(cause["value"]) == unguarded(where["place_words"]) == unguarded(where["place_name"]) == words
    for row in shown:
        for name, text in row.items():
            assert name in {"lat", "lon"} or not text.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


def test_lines_end_as_rfc_4180_has_them() -> None:
    text = header() + rows(read(some("three")))
    assert text.endswith("\r\n")
    assert text.count("\r\n") == text.count("\n") == 2


def test_a_page_without_claims_has_no_rows() -> None:
    assert rows(read(reading_of([]))) == ""


def test_a_spreadsheet_opens_it(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine: apt-get install libreoffice-calc")
    path = tmp_path / "claims.csv"
    claims = [claim(f"c{i}", "own", "cause", Text(words)) for i, words in enumerate(HOSTILE)]
    path.write_text(header() + rows(read(reading_of(claims))), encoding="utf-8", newline="")
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--infilter=CSV:44,34,76,1",
         "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", tmp_path / "out", path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with (tmp_path / "out" / "claims.csv").open(encoding="utf-8", newline="") as opened:
        again = list(csv.DictReader(opened))
    assert [unguarded(row["value"]).split() for row in again] == [words.split() for words in HOSTILE]
