"""Fetching through HTTP and SOCKS5 proxies on this machine."""

from __future__ import annotations

import socket
import ssl
import time

import pytest
from tests.helpers.server_of_tests import PEM, Server, answer, http_proxy, moved, no_server, socks_proxy, web

from onrecord.adapters.address import Rules, check_address
from onrecord.adapters.fetch import Network, fetch
from onrecord.adapters.settings import Settings
from onrecord.capture.capture import Capture
from onrecord.errors import AddressRefused, CaptureSkipped

HERE = "127.0.0.1"
# What 127.0.0.1 is to SOCKS5, as an address.
AS_ADDRESS = bytes([1, 127, 0, 0, 1])


def through(proxy: str, url: str, port: int, asked: list[str] | None = None, seconds: float = 20) -> Capture:
    """Fetch through a proxy; `asked` gets the names that were resolved on this side."""

    def resolver(host: str) -> list[str]:
        if asked is not None:
            asked.append(host)
        return [HERE]

    rules = Rules(frozenset({80, 443, port}), lambda _: None)
    context = ssl.create_default_context(cafile=str(PEM))
    return fetch(url, Settings(proxy=proxy, fetch_timeout=seconds), Network(resolver, rules, tls=context))


@pytest.mark.parametrize("tls", [False, True])
@pytest.mark.parametrize("proxy_tls", [False, True])
def test_an_http_proxy_gets_the_checked_address_and_nothing_of_the_page(tls: bool, proxy_tls: bool) -> None:
    body = b"<p>Closed." * 10_000
    scheme = "https" if tls else "http"
    with web({"/secret": answer(body)}, tls=tls) as site, http_proxy(tls=proxy_tls) as proxy:
        way = f"{'https' if proxy_tls else 'http'}://{HERE}:{proxy.port}"
        capture = through(way, f"{scheme}://news.example:{site.port}/secret", site.port)
    assert capture.body == body
    assert proxy.seen == [f"CONNECT {HERE}:{site.port} HTTP/1.1\r\nHost: {HERE}:{site.port}\r\n\r\n".encode()]
    assert f"Host: news.example:{site.port}".encode() in site.seen[0]


def test_an_http_proxy_gets_its_password() -> None:
    with web({"/": answer()}) as site, http_proxy() as proxy:
        through(f"http://us%20er:p%3Aw@{HERE}:{proxy.port}/", f"http://news.example:{site.port}/", site.port)
    assert b"Proxy-Authorization: Basic dXMgZXI6cDp3\r\n" in proxy.seen[0]
    assert b"Proxy-Authorization" not in site.seen[0]


def test_an_http_proxy_that_refuses_is_told() -> None:
    with http_proxy(refuse=True) as proxy, pytest.raises(CaptureSkipped, match="proxy does not connect") as caught:
        through(f"http://{HERE}:{proxy.port}", "http://news.example/", 80)
    assert "403 Not" in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("tls", [False, True])
def test_socks5_gets_the_checked_address(tls: bool) -> None:
    asked: list[str] = []
    with web({"/": answer()}, tls=tls) as site, socks_proxy({}) as proxy:
        url = f"{'https' if tls else 'http'}://news.example:{site.port}/"
        capture = through(f"socks5://{HERE}:{proxy.port}", url, site.port, asked)
    assert capture.body == b"<p>Closed."
    assert asked == ["news.example"]
    assert proxy.seen == [AS_ADDRESS]


@pytest.mark.parametrize("name", ["news.example", "abcdef.onion"])
def test_socks5h_gets_the_name_and_nobody_else_is_asked(name: str) -> None:
    asked: list[str] = []
    with web({"/": moved("/b"), "/b": answer()}) as site, socks_proxy({name: HERE}) as proxy:
        capture = through(f"socks5h://{HERE}:{proxy.port}", f"http://{name}:{site.port}/", site.port, asked)
    assert capture.body == b"<p>Closed."
    assert asked == []
    assert proxy.seen == [b"\3" + name.encode()] * 2


@pytest.mark.parametrize(
    "location", ["http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://router/", "http://0x7f.1/"]
)
def test_socks5h_refuses_addresses_and_names_of_inside(location: str) -> None:
    def rule_of_first(url: str, rules: Rules, proxy: Server) -> None:
        with pytest.raises(AddressRefused, match="not fetched"):
            fetch(url, Settings(proxy=f"socks5h://{HERE}:{proxy.port}"), Network(rules=rules))

    with web({"/": moved(location)}) as site, socks_proxy({"news.example": HERE}) as proxy:
        rules = Rules(frozenset({80, site.port}), check_address)
        rule_of_first(location, rules, proxy)
        assert not proxy.seen
        rule_of_first(f"http://news.example:{site.port}/", rules, proxy)
        assert len(proxy.seen) == 1


@pytest.mark.parametrize("scheme", ["http", "https", "socks5"])
def test_names_that_lead_inside_are_refused_through_a_proxy_too(scheme: str) -> None:
    with http_proxy() as proxy:
        settings = Settings(proxy=f"{scheme}://{HERE}:{proxy.port}")
        with pytest.raises(AddressRefused, match=r"news\.example leads to 10\.0\.0\.1"):
            fetch("http://news.example/", settings, Network(lambda _: ["10.0.0.1"]))
    assert not proxy.seen


def test_socks5_with_a_password() -> None:
    login = b"\1\4user\6secret"
    with web({"/": answer()}) as site, socks_proxy({}, login=login) as proxy:
        way = f"{HERE}:{proxy.port}"
        assert through(f"socks5://user:secret@{way}", f"http://news.example:{site.port}/", site.port).body
        with pytest.raises(CaptureSkipped, match="user name and password"):
            through(f"socks5://user:wrongs@{way}", f"http://news.example:{site.port}/", site.port)
        with pytest.raises(CaptureSkipped, match="user name and password"):
            through(f"socks5://{way}", f"http://news.example:{site.port}/", site.port)


@pytest.mark.parametrize(
    ("reply", "reason"), [(2, "its rules forbid it"), (5, "was refused"), (99, "does not say why")]
)
def test_a_socks5_proxy_that_refuses_is_told(reply: int, reason: str) -> None:
    with socks_proxy({"news.example": HERE}, reply=reply) as proxy, pytest.raises(CaptureSkipped, match=reason):
        through(f"socks5h://{HERE}:{proxy.port}", "http://news.example/", 80)


def silent(connection: socket.socket, _: list[bytes]) -> None:
    """Reads all and answers nothing."""
    while connection.recv(4096):
        pass


def gone(connection: socket.socket, _: list[bytes]) -> None:
    """Reads a little and leaves."""
    connection.recv(4096)


def babbling(connection: socket.socket, _: list[bytes]) -> None:
    """Answers without end."""
    while True:
        connection.sendall(b"HTTP/1.1 200 OK X: y\r\n" * 100)


@pytest.mark.parametrize("scheme", ["http", "https", "socks5", "socks5h"])
def test_a_proxy_that_does_not_answer_or_leaves_or_is_not_there_is_told(scheme: str) -> None:
    started = time.monotonic()
    with Server(silent) as proxy, pytest.raises(CaptureSkipped, match=r"within 0\.3 seconds"):
        through(f"{scheme}://{HERE}:{proxy.port}", "http://news.example/", 80, seconds=0.3)
    assert time.monotonic() - started < 5
    with Server(gone) as proxy, pytest.raises(CaptureSkipped, match=r"closed the connection|no connection"):
        through(f"{scheme}://{HERE}:{proxy.port}", "http://news.example/", 80)
    with no_server() as port, pytest.raises(CaptureSkipped, match="no connection"):
        through(f"{scheme}://{HERE}:{port}", "http://news.example/", 80)


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_proxy_that_answers_without_end_is_left(scheme: str) -> None:
    with Server(babbling) as proxy, pytest.raises(CaptureSkipped, match=r"never ends|no SOCKS5"):
        through(f"{scheme}://{HERE}:{proxy.port}", "http://news.example/", 80)
