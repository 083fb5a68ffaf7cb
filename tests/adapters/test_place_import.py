"""Imports of fictional dumps, tables and features; broken rows are named and cost no other."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from onrecord.adapters.gazetteer import FileGazetteer
from onrecord.adapters.place_import import Imported, import_places
from onrecord.errors import GazetteerUnusable

FILES = Path(__file__).parent / "places"


def imported(file: Path, folder: Path, **options: Path | str) -> tuple[Imported, FileGazetteer]:
    said: list[str] = []
    result = import_places(
        file,
        folder,
        done=said.append,
        name=str(options["name"]) if "name" in options else None,
        names=Path(options["names"]) if "names" in options else None,
    )
    assert said
    return result, FileGazetteer(result.path)


def test_a_dump_of_geonames(tmp_path: Path) -> None:
    result, places = imported(FILES / "OM.txt", tmp_path)
    assert (result.places, result.broken) == (8, 0)
    [town] = places.look_up("Elton")
    assert (town.name, town.kind, town.country, town.population) == ("Al Ton", "town", "OM", 20_000)
    assert town.parents == ("geonames:900000001", "geonames:900000002", "geonames:900000003")
    assert town.admin == ("Brenn Province", "Lower Brenn")
    assert town.source == "GeoNames, CC BY 4.0"
    kinds = {
        name: places.look_up(name)[0].kind for name in ("Ostmark", "Brenn", "Sea of Ost", "Ton Air Base", "Ton Mills")
    }
    assert list(kinds.values()) == ["country", "governorate", "sea-or-air", "within 100 m", "neighbourhood"]
    assert places.look_up("Gran")[0].capital
    assert places.look_up("Old Ton") == ()


def test_a_zipped_dump_with_alternate_names(tmp_path: Path) -> None:
    packed = tmp_path / "OM.zip"
    with ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.write(FILES / "OM.txt", "OM.txt")
    result, places = imported(packed, tmp_path, names=FILES / "alternateNames.txt")
    assert result.broken == 0
    assert [each.name for each in places.look_up("الطن")] == ["Al Ton"]
    assert [each.name for each in places.look_up("Granholt")] == ["Gran"]
    assert places.look_up("Oldgran") == places.look_up("https://ton.example") == ()


def test_a_table_links_to_what_is_known_and_names_its_broken_rows(tmp_path: Path) -> None:
    result, places = imported(FILES / "ostmark.csv", tmp_path, name="mine")
    assert (result.path.name, result.places, result.broken) == ("mine.sqlite", 2, 4)
    assert [(row.number, row.reason.split()[0]) for row in result.first_broken] == [
        (4, "latitude"),
        (5, "no"),
        (6, "country"),
        (7, "kind"),
    ]
    [village] = places.look_up("Karn Zeyt")
    assert (village.id, village.kind, village.form) == ("mine:q1", "village", "sound")
    assert village.parents == ("geonames:163843", "geonames:170062")
    assert village.admin == ("Ḩalab",)
    assert village.source == "mine"
    assert places.look_up("Mill Crossing")[0].kind == "street"


def test_features_of_geojson(tmp_path: Path) -> None:
    result, places = imported(FILES / "fields.geojson", tmp_path)
    assert (result.places, result.broken) == (2, 1)
    [field] = places.look_up("Tarnfeld")
    assert (field.id, field.point, field.country) == ("fields:7", (36.25, 38.5), "SY")
    [wood] = places.look_up("Long Wood")
    assert (wood.point, wood.kind) == ((21.0, 12.0), "region")


def test_a_feature_a_line_and_one_longer_than_what_is_read_at_once(tmp_path: Path) -> None:
    shape = ", ".join(f"[{lon / 1000}, 20]" for lon in range(20_000))
    lines = (
        '{"type": "Feature", "properties": {"name": "Marl"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}\n'
        f'{{"properties": {{"name": "Coast"}}, "geometry": {{"type": "LineString", "coordinates": [{shape}]}}}}\n'
    )
    file = tmp_path / "two.geojsonl"
    file.write_text(lines, encoding="utf-8")
    result, places = imported(file, tmp_path)
    assert result.places == 2
    assert places.look_up("Coast")[0].point == (20.0, pytest.approx(9.9995))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "place,lat,lon\nMarl,1,2\n", "must name the columns name, lat and lon"),
        ("a.csv", "name,lat,lon\n,1,2\n", "no place that can be used: row 2: no name"),
        ("a.csv", "name,lat,lon\nMarl,1e999,2\n", "latitude '1e999' is no number"),
        ("a.geojson", '{"features": [{"properties": ', "no GeoJSON that can be read"),
        ("a.geojson", '{"features": [' + "[" * 100_000, "no GeoJSON that can be read"),
        ("a.txt", "just words\n", "no GeoNames dump"),
        ("a.zip", "no zip", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_leaves_nothing(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    folder = tmp_path / "places"
    with pytest.raises(GazetteerUnusable, match=message):
        import_places(file, folder, done=lambda _: None)
    assert not folder.exists() or not list(folder.iterdir())


def test_an_import_that_fails_keeps_what_was_there(tmp_path: Path) -> None:
    imported(FILES / "OM.txt", tmp_path, name="mine")

    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_places(FILES / "ostmark.csv", tmp_path, name="mine", done=interrupted)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.sqlite"]
    assert FileGazetteer(tmp_path / "mine.sqlite").about() == ("GeoNames, CC BY 4.0", 8)


def test_a_name_is_a_name_and_no_path(tmp_path: Path) -> None:
    with pytest.raises(GazetteerUnusable, match="cannot name a gazetteer"):
        import_places(FILES / "OM.txt", tmp_path, name="../out", done=lambda _: None)


def test_a_broken_line_of_a_dump_is_named(tmp_path: Path) -> None:
    file = tmp_path / "OM.txt"
    whole = (FILES / "OM.txt").read_text(encoding="utf-8")
    file.write_text(f"{whole}12\tshort\n", encoding="utf-8")
    result, _ = imported(file, tmp_path)
    assert (result.places, [(row.number, row.reason) for row in result.first_broken]) == (
        8,
        [(10, "2 columns, not 19")],
    )


@pytest.mark.parametrize("number", ["9" * 40, "²", "-4", "12.5"])
def test_an_id_that_is_no_number_costs_its_line_only(tmp_path: Path, number: str) -> None:
    file, names = tmp_path / "OM.txt", tmp_path / "names.txt"
    whole = (FILES / "OM.txt").read_text(encoding="utf-8")
    file.write_text(whole + whole.splitlines()[3].replace("900000004", number) + "\n", encoding="utf-8")
    names.write_text(f"1\t{number}\ten\tElsewhere\n", encoding="utf-8")
    result, places = imported(file, tmp_path, names=names)
    assert (result.places, result.broken) == (8, 2)
    assert places.look_up("Elsewhere") == ()


def test_words_that_no_file_can_hold_cost_their_row_only(tmp_path: Path) -> None:
    file = tmp_path / "odd.geojsonl"
    place = '{{"properties": {{"name": "{}"}}, "geometry": {{"type": "Point", "coordinates": [1, 2]}}}}\n'
    file.write_text(place.format("Marl") + place.format("\\ud800") + place.format("\\u0000"), encoding="utf-8")
    result, places = imported(file, tmp_path)
    assert (result.places, result.broken) == (2, 1)
    assert places.look_up("Marl")
