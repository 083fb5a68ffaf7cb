"""What every answer carries: the content security policy and its like; and whose requests are answered."""

from __future__ import annotations

import pytest
from django.test import Client

PATHS = ("/", "/samples/lamp", "/help", "/nowhere", "/static/desk.js", "/read")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_locked_down(client: Client, path: str) -> None:
    response = client.get(path)
    response.close()
    headers = response.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["img-src"] == policy["font-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/samples/lamp", "/help", "/nowhere"])
def test_no_page_tells_where_its_reader_came_from(client: Client, path: str) -> None:
    assert client.get(path).headers["Referrer-Policy"] == "no-referrer"


def test_the_page_with_the_form_tells_only_this_site(client: Client) -> None:
    assert client.get("/").headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "169.254.169.254", "127.0.0.1.evil.example:80"]
)
def test_a_strangers_host_header_is_refused(host: str) -> None:
    """Another name that leads here is a page elsewhere trying to read this one (DNS rebinding)."""
    response = Client(headers={"host": host}).get("/")
    assert response.status_code == 400
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("host", ["localhost", "localhost:8642", "127.0.0.1:8642", "[::1]:8642"])
def test_this_machines_own_names_are_answered(host: str) -> None:
    assert Client(headers={"host": host}).get("/").status_code == 200


@pytest.mark.parametrize(
    ("name", "kind"), [("onrecord.css", "text/css"), ("desk.js", "javascript"), ("icon.svg", "svg")]
)
def test_static_files_are_served(client: Client, name: str, kind: str) -> None:
    response = client.get(f"/static/{name}")
    assert response.status_code == 200
    assert kind in response.headers["Content-Type"]
    assert response.getvalue()
    response.close()
