"""What answers carry: no frame, no guessed type, no cell that is a formula; orders in JSON only; fetching outside only.

Each check gives the holes that it finds. It is held to find some where the protection is taken away.
"""

from __future__ import annotations

import json
import select
import socket
from collections.abc import Iterator
from ipaddress import IPv4Address
from typing import Any

import pytest
from addresses_of_tests import TABLE, Addresses, patterns
from desk_of_tests import name
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from tests.helpers.server_of_tests import moved, web

from onrecord import app
from onrecord.adapters.address import Address, Rules, check_address
from onrecord.adapters.fetch import Network, fetch
from onrecord.adapters.settings import Settings
from onrecord.adapters.store.models import Judged
from onrecord.errors import AddressRefused, CaptureSkipped
from onrecord.exchange import cells
from onrecord.web import guard, judging
from onrecord.web.settings import MAX_REQUEST_BYTES

HERE, HIDDEN = "127.0.0.1", "127.0.0.2"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\u200b=1", "＝1", ' =HYPERLINK("http://evil.example")')


def answers(place: Any) -> Iterator[tuple[str, HttpResponse]]:
    """What every address of the workbench answers, in every way: as asked for, sent away, refused, not there."""
    at = Addresses(place)
    for address, methods in TABLE.items():
        has_parts = "sha256" in patterns()[address] or "key" in patterns()[address]
        for method in dict.fromkeys([*methods, "GET", "POST", "PUT"]):
            for role in (None, "reader", "owner"):
                for which in ("open", "nowhere") if has_parts else ("open",):
                    yield f"{address} {method} {role} {which}", at.ask(role, address, method, which)
    client = place.at.client("owner")
    for path in ("/nowhere", "/static/none.js", "/language/xx", "/?published=soon", "/incidents?dates=soon"):
        yield path, client.get(path)
    yield "/ elsewhere", client.get("/", headers={"host": "elsewhere.example"})
    yield "/ large", client.post("/", "x" * (MAX_REQUEST_BYTES + 1), content_type="text/plain")


def bare(place: Any) -> list[str]:
    """Answers that may be framed or kept, whose type a browser may guess, or whose address it may tell elsewhere."""
    found = []
    for way, told in answers(place):
        told.close()
        given, policy = told.headers, told.headers.get("Content-Security-Policy", "")
        is_file = way.startswith(("static", "/static"))
        holes = {
            "framed": given.get("X-Frame-Options") != "DENY" or "frame-ancestors 'none'" not in policy,
            "guessed": given.get("X-Content-Type-Options") != "nosniff",
            "scripts": "default-src 'none'" not in policy or "script-src 'self';" not in policy or "unsafe" in policy,
            "told": given.get("Referrer-Policy") not in ("no-referrer", "same-origin"),
            "kept": not is_file and given.get("Cache-Control") != "no-store",
            "read": given.get("Cross-Origin-Resource-Policy") != "same-origin",
            "shown": told.status_code == 200
            and way.startswith("give")
            and "attachment" not in given.get("Content-Disposition", ""),
        }
        found += [f"{hole} {way}" for hole, is_there in holes.items() if is_there]
    return found


def taken(place: Any) -> list[str]:
    """Types other than JSON in which an order is taken: those that a form of another site can send."""
    client, found = place.at.client("owner"), []
    kinds = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx")
    for kind in kinds:
        order = json.dumps({"once": name(), "judge": "accept", "claim": "c1"})
        before = Judged.objects.using(place.at.bench.library.alias).count()
        told = client.post(f"/pages/{place.open}/judge", order, content_type=kind)
        is_json = told.headers["Content-Type"] == "application/json"
        if told.status_code != 422 or not is_json:
            found.append(kind)
        elif Judged.objects.using(place.at.bench.library.alias).count() != before:
            found.append(f"log {kind}")
    return found


def inside(rules: Rules) -> list[str]:
    """Ways in which a page brings the site to connect to another address inside, which HIDDEN stands for."""
    found = []
    for way, leads in (
        ("redirect", {}),
        ("redirect by name", {"inside.example": [[HIDDEN]]}),
        ("rebinding", {"news.example": [[HERE], [HIDDEN]]}),
        ("one of several", {"news.example": [[HIDDEN, HERE]]}),
    ):
        with socket.create_server((HIDDEN, 0)) as hidden:
            port = hidden.getsockname()[1]
            to = {"redirect": f"http://{HIDDEN}:{port}/", "rebinding": f"http://news.example:{port}/"}
            fetched(to.get(way, f"http://inside.example:{port}/"), port, leads, rules)
            # Whoever connected waits to be accepted.
            found += [way] if select.select([hidden], [], [], 0)[0] else []
    return found


def fetched(to: str, port: int, leads: dict[str, list[list[str]]], rules: Rules) -> None:
    """Fetches a page that is moved to an address. `leads`: what each name resolves to, one after the other."""
    turns = {host: iter(found) for host, found in leads.items()}

    def resolver(host: str) -> list[str]:
        return next(turns.get(host, iter(())), [HERE])

    with web({"/": moved(to)}) as server:
        ports = frozenset({80, 443, server.port, port})
        network = Network(resolver, Rules(ports, rules.check))
        asked = port if leads.get("news.example") == [[HIDDEN, HERE]] else server.port
        with pytest.raises(CaptureSkipped):
            fetch(f"http://news.example:{asked}/", Settings(fetch_timeout=1), network)


def but_here(address: Address) -> None:
    """The site's rule; the address of the test's own server counts as public."""
    if address != IPv4Address(HERE):
        check_address(address)


def formulas() -> list[str]:
    """Words that come as a formula into a cell."""
    return [
        words for words in FORMULAS if cells.could_start(cells.cell(words)) and not cells.cell(words).startswith("'")
    ]


def test_no_answer_of_any_address_can_be_framed_kept_guessed_or_told_elsewhere(place: Any) -> None:
    assert bare(place) == []


def test_answers_without_their_headers_are_found(place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    without = [each for each in settings.MIDDLEWARE if "clickjacking" not in each and "entry.private" not in each]
    with override_settings(SECURE_CONTENT_TYPE_NOSNIFF=False, MIDDLEWARE=without):
        found = set(bare(place))
    for way in (
        "home GET owner open",
        "incident GET None nowhere",
        "give-incident POST owner open",
        "judge PUT owner open",
    ):
        assert {f"framed {way}", f"guessed {way}"} <= found
    assert "kept give-incidents POST owner open" in found
    monkeypatch.setattr(guard, "content_security_policy", lambda _server: "script-src 'unsafe-inline'")
    assert {"framed help GET None open", "scripts incident GET owner open"} <= set(bare(place))


def test_orders_are_taken_as_json_only(place: Any) -> None:
    assert taken(place) == []


def test_a_body_that_is_read_whatever_it_says_it_is_is_found(place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(request: HttpRequest) -> dict[str, Any]:
        return dict(json.loads(request.body))

    monkeypatch.setattr(judging, "body", careless)
    assert "text/plain" in taken(place)


def test_no_page_leads_a_fetch_inside() -> None:
    assert inside(Rules(check=but_here)) == []


def test_a_fetch_that_checks_no_address_is_found() -> None:
    assert inside(Rules(check=lambda _address: None)) == ["redirect", "redirect by name", "rebinding", "one of several"]


def test_the_site_fetches_by_these_rules(place: Any) -> None:
    services = app.compose({})
    with pytest.raises(AddressRefused):
        services.fetch("http://127.0.0.1/")
    with override_settings(ONRECORD_SERVICES=services):
        assert place.at.client("owner").post("/add", {"url": "http://127.0.0.1/"}).status_code == 422


def test_no_cell_is_a_formula() -> None:
    assert formulas() == []


def test_cells_that_are_not_guarded_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "cell", str)
    assert formulas() == list(FORMULAS)
