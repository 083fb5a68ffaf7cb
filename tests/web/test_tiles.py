"""A map server: its pictures cover the map, and nothing is loaded from elsewhere without it."""

from __future__ import annotations

from dataclasses import replace

from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.mercator import HEIGHT, WIDTH, Box, view_of
from onrecord.web.tiles import Tiles, tiles_of

SERVER = Tiles("https://maps.ostrin.example:8443/{z}/{x}/{y}.png", "Ostrin Survey")


@given(st.floats(-180, 180), st.floats(-85, 85), st.floats(0, 300))
def test_the_pictures_cover_the_map(lon: float, lat: float, wide: float) -> None:
    view = view_of([Box(lon, lat, lon + wide, lat)], least=9.0)
    tiles = list(tiles_of(view, SERVER))
    assert 1 <= len(tiles) <= 30
    assert min(float(tile.x) for tile in tiles) <= 0.1
    assert max(float(tile.x) + float(tile.side) for tile in tiles) >= WIDTH - 0.1
    assert min(float(tile.y) for tile in tiles) <= 0.1
    assert max(float(tile.y) + float(tile.side) for tile in tiles) >= HEIGHT - 0.1
    for tile in tiles:
        level, x, y = map(
            int, tile.address.removeprefix("https://maps.ostrin.example:8443/").removesuffix(".png").split("/")
        )
        assert 0 <= x < 2**level
        assert 0 <= y < 2**level


def test_without_a_map_server_nothing_is_asked_of_another(client: Client) -> None:
    response = client.get("/samples/drawn")
    assert "<image" not in response.content.decode()
    assert "img-src 'self';" in response.headers["Content-Security-Policy"]


def test_a_map_server_alone_may_be_asked_and_is_named(client: Client) -> None:
    with override_settings(ONRECORD_TILES=replace(SERVER, credit="<b>Ostrin</b> Survey")):
        response = client.get("/samples/drawn")
    html = response.content.decode()
    assert 'href="https://maps.ostrin.example:8443/' in html
    assert "&lt;b&gt;Ostrin&lt;/b&gt; Survey" in html
    assert "img-src 'self' https://maps.ostrin.example:8443;" in response.headers["Content-Security-Policy"]
