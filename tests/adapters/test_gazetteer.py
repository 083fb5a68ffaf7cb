"""The packaged gazetteer, by a few places of which its source leaves no doubt; and files that are none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.helpers.growth_of_tests import cost

from onrecord.adapters.gazetteer import PACKAGED, FileGazetteer, gazetteers, packaged
from onrecord.adapters.gazetteer_file import GazetteerWriter, PlaceRow
from onrecord.errors import GazetteerUnusable


@pytest.mark.parametrize("spelling", ["al-Bab", "Al Bāb", "AL BAB", "el-Bab", "الباب", "al Baab"])
def test_a_town_is_found_by_its_spellings(spelling: str) -> None:
    found = packaged().look_up(spelling)
    assert "geonames:174018" in [candidate.id for candidate in found]


def test_a_candidate_says_where_it_lies_and_whom_to_name() -> None:
    town = next(each for each in packaged().look_up("Manbij") if each.country == "SY")
    assert (town.kind, town.source) == ("city", "GeoNames, CC BY 4.0")
    assert town.parents[:2] == ("geonames:163843", "geonames:170062")
    assert town.admin[0] == "Ḩalab"
    assert town.point == pytest.approx((36.528, 37.955), abs=0.01)


@pytest.mark.parametrize(
    ("name", "place", "kind"),
    [
        ("Syria", "Syria", "country"),
        ("Syrian", "Syria", "country"),
        ("U.S.", "United States", "country"),
        ("Ohio", "Ohio", "governorate"),
        ("Calif.", "California", "governorate"),
        ("Mediterranean", "Mediterranean Sea", "sea-or-air"),
        ("Middle East", "Middle East", "region"),
    ],
)
def test_countries_units_and_seas_are_there_too(name: str, place: str, kind: str) -> None:
    assert (place, kind) in [(candidate.name, candidate.kind) for candidate in packaged().look_up(name)]


def test_an_unknown_name_has_no_candidates() -> None:
    assert packaged().look_up("Qwertyville an der Asdf") == ()
    assert packaged().look_up("?!") == ()


def test_countries_and_units_are_found_by_code_and_name() -> None:
    syria = packaged().unit("SY", "")
    assert syria is not None
    assert syria.name == "Syria"
    assert packaged().unit("Syria", "") == packaged().unit("syria", "")
    unit = packaged().unit("Aleppo", "SY")
    assert unit is not None
    assert unit.kind == "governorate"
    assert packaged().unit("Ostmark", "") is None


def test_it_is_ready_at_once_and_small() -> None:
    assert FileGazetteer(PACKAGED).look_up("Aleppo")
    assert cost(lambda: FileGazetteer(PACKAGED).look_up("Aleppo")) < 0.3
    # The wheel, which compresses it to less than half, may have 40 MB in all.
    assert PACKAGED.stat().st_size < 40 * 2**20


def test_what_an_own_file_has_goes_first(tmp_path: Path) -> None:
    with GazetteerWriter(tmp_path / "own.sqlite", "Tests") as writer:
        writer.add(PlaceRow(1, "Aleppo", 36.2, 37.1, "SY", "city", ref="own:1", alternates=("Xarn", "xarn")))
    both = gazetteers(tmp_path)
    assert both.look_up("Aleppo")[0].id == "own:1"
    assert len(both.look_up("Aleppo")) > 1
    [only] = both.look_up("Xarn")
    assert (only.form, only.source) == ("alternate", "Tests")


def test_a_file_that_is_no_gazetteer_says_so(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_text("no database")
    with pytest.raises(GazetteerUnusable, match="no gazetteer that can be read"):
        FileGazetteer(broken).look_up("Aleppo")
    with pytest.raises(GazetteerUnusable, match="no gazetteer that can be read"):
        FileGazetteer(tmp_path / "absent.sqlite").look_up("Aleppo")


def test_a_file_of_another_version_says_so(tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    with sqlite3.connect(old) as connection:
        connection.execute("CREATE TABLE about (key TEXT, value TEXT)")
        connection.execute("INSERT INTO about VALUES ('version', '0')")
    connection.close()
    with pytest.raises(GazetteerUnusable, match="import it again"):
        FileGazetteer(old).look_up("Aleppo")


def test_an_unfinished_file_is_no_gazetteer(tmp_path: Path) -> None:
    def stopped() -> None:
        with GazetteerWriter(tmp_path / "half.sqlite", "Tests") as writer:
            writer.add(PlaceRow(1, "Marl", 1.0, 2.0, "", "town"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    with pytest.raises(GazetteerUnusable):
        FileGazetteer(tmp_path / "half.sqlite").look_up("Marl")
