"""GeoJSON that GDAL opens, with nothing drawn finer than its words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pages_of_tests import page
from records_of_tests import ALTON, ALTON_FAR, CLAIMS, DOCUMENT, OSTMARK, claim, reading_of, some

from onrecord.exchange.geojson import features
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Claim, Polarity
from onrecord.values.value import Where

TOWN = claim("town", "own", "place", Where("Alton", (ALTON,), "town"))


def read(*claims: Claim) -> PageReading:
    return replace(page(), document=DOCUMENT, reading=reading_of(claims))


def one(*claims: Claim) -> dict[str, Any]:
    [found] = features(read(*claims))
    return found


def test_a_town_is_a_point_with_longitude_first() -> None:
    found = one(TOWN, *some("three").claims)
    assert found["geometry"] == {"type": "Point", "coordinates": [50.3, 41.1]}
    told = found["properties"]
    assert (told["place_words"], told["precision"], told["place_name"]) == ("Alton", "town", "Alton")
    assert (told["place_source"], told["place_said_by"]) == ("Tests", "Lamp Post")
    assert (told["killed"], told["event_ucdp_low"]) == ("3 or more soldiers", 3)
    assert told["sentence"].startswith("In Alton (Brenn, QQ)")


def test_near_a_town_is_an_area_and_says_how_wide() -> None:
    [near, _] = features(read(*some("near", "country").claims))
    assert near["geometry"]["type"] == "Polygon"
    assert (near["properties"]["drawn"], near["properties"]["radius_km"]) == ("area", 25.0)


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        (some("country").claims, "only the country is known"),
        ((claim("p", "own", "place", Where("Alton", (ALTON, ALTON_FAR), "town")),), "several places may be meant"),
        ((claim("p", "own", "place", Where("Alton")),), "in no gazetteer"),
        (some("three").claims, "no place is told"),
        ((replace(TOWN, polarity=Polarity.DENIED),), "no place is told"),
    ],
)
def test_what_is_not_known_is_never_drawn(claims: tuple[Claim, ...], why: str) -> None:
    found = one(*claims)
    assert found["geometry"] is None
    assert found["properties"]["why_not_drawn"] == why


def test_each_place_is_a_feature_and_one_place_of_several_speakers_is_one() -> None:
    also = replace(TOWN, id="also", statement="roe")
    found = one(TOWN, also)
    assert found["properties"]["place_said_by"] == "Lamp Post; Ada Roe"
    assert found["properties"]["claims"] == "town; also"
    other = claim("o", "roe", "place", Where("Ostmark", (OSTMARK,), "country"))
    assert len([*features(read(TOWN, other))]) == 2


def test_gdal_opens_it(tmp_path: Path) -> None:
    pyogrio = pytest.importorskip("pyogrio", reason="no GDAL: pip install 'onrecord[dev]'")
    path = tmp_path / "events.geojson"
    pages = [read(TOWN), read(*CLAIMS), read(*some("three").claims)]
    found = [each for one_page in pages for each in features(one_page)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": found}), encoding="utf-8")
    about = pyogrio.read_info(path)
    assert about["features"] == len(found) == 4
    assert {"sentence", "place_words", "precision", "event_ucdp_low", "candidates"} <= set(about["fields"])
    meta, _, shapes, fields = pyogrio.raw.read(path)
    assert [shape is not None for shape in shapes] == [each["geometry"] is not None for each in found]
    at = list(meta["fields"]).index("place_words")
    assert next(iter(fields[at])) == "Alton"
    assert pyogrio.read_bounds(path)[1][:, 0] == pytest.approx([50.3, 41.1, 50.3, 41.1])
