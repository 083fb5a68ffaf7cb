"""Fetching against servers on this machine that misbehave in every way, and names that lead where they should not."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from ipaddress import IPv4Address

import pytest
from tests.helpers.server_of_tests import PEM, Answer, answer, head_of, moved, no_server, web

from onrecord.adapters.address import Address, Rules, check_address
from onrecord.adapters.fetch import Network, Resolver, fetch
from onrecord.adapters.settings import Settings
from onrecord.capture.capture import Capture
from onrecord.capture.content import content_of
from onrecord.errors import AddressRefused, CaptureSkipped

HERE = "127.0.0.1"
NOON = datetime(2024, 3, 12, 12, tzinfo=UTC)
QUICK = Settings(fetch_timeout=20)


def but_here(address: Address) -> None:
    """The rule of tests: public addresses and the one that the test's own server has."""
    if address != IPv4Address(HERE):
        check_address(address)


def network(*ports: int, resolver: Resolver = lambda _: [HERE], strict: bool = False) -> Network:
    """A network in which every name leads to this machine."""
    context = ssl.create_default_context(cafile=str(PEM))
    rules = Rules(frozenset({80, 443, *ports}), check_address if strict else but_here)
    return Network(resolver, rules, lambda: NOON, context)


def got(answers: dict[str, Answer], path: str = "/", settings: Settings = QUICK) -> Capture:
    """What fetching a path of a server with these answers gives."""
    with web(answers) as server:
        return fetch(f"http://news.example:{server.port}{path}", settings, network(server.port))


def refused(answers: dict[str, Answer], path: str = "/", settings: Settings = QUICK) -> str:
    """The message of a fetch that fails, with where it was."""
    with pytest.raises(CaptureSkipped) as caught:
        got(answers, path, settings)
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 600
    return message


def test_a_page_comes_with_where_when_and_how_it_was_got() -> None:
    body = gzip.compress(b"<p>Closed.")
    with web({"/a?b=c": answer(body, Content_Encoding="gzip", X_Name="caf\xe9")}) as server:
        capture = fetch(f"http://News.Example:{server.port}/a?b=c#d", QUICK, network(server.port))
    assert capture.body == body
    assert content_of(capture) == b"<p>Closed."
    assert (capture.media_type, capture.declared, capture.retrieved) == ("text/html", "utf-8", NOON)
    assert capture.url == f"http://news.example:{server.port}/a?b=c"
    assert ("Content-Encoding", "gzip") in capture.headers
    assert [name for name, _ in capture.headers] == ["Content-Type", "Content-Length", "Content-Encoding", "X-Name"]


def test_the_request_says_what_it_must_and_nothing_about_the_person() -> None:
    with web({"/": answer()}) as server:
        fetch(f"http://news.example:{server.port}/", Settings(user_agent="Archive of Ostrin"), network(server.port))
    lines = server.seen[0].decode().split("\r\n")
    assert lines[0] == "GET / HTTP/1.1"
    names = {line.partition(":")[0].lower() for line in lines[1:] if line}
    assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert f"Host: news.example:{server.port}" in lines
    assert "User-Agent: Archive of Ostrin" in lines


def test_a_body_without_a_length_and_one_in_chunks_are_whole() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
    answers: dict[str, Answer] = {
        "/open": head + b"\r\nto the end",
        "/chunks": head + b"Transfer-Encoding: chunked\r\n\r\n3\r\nto \r\n7\r\nthe end\r\n0\r\n\r\n",
    }
    for path in answers:
        assert got(answers, path).body == b"to the end"


def test_what_holds_no_text_is_refused() -> None:
    assert "a PDF" in refused({"/": answer(b"%PDF-1.7")})
    assert "image/png" in refused({"/": answer(b"x", Content_Type="image/png")})


# Where names lead.

INSIDE = [
    "127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
    "fe80::1", "fd00:ec2::254", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::",
    "fe80::1%eth0", "224.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_refused_before_any_connection(address: str) -> None:
    for found in ([address], ["93.184.215.14", address]):
        with web({"/": answer()}) as server:
            inside = network(server.port, resolver=lambda _, found=found: found, strict=True)  # type: ignore[misc]
            with pytest.raises(AddressRefused, match=r"news\.example leads to"):
                fetch(f"http://news.example:{server.port}/", QUICK, inside)
        assert not server.seen


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "//[::1]/",
        "http://169.254.169.254/latest",
        "http://2130706433/",
        "http://localhost/",
        "http://inside.example/",
        "http://news.example:22/",
    ],
)
def test_each_redirect_is_checked_again(location: str) -> None:
    def resolver(host: str) -> list[str]:
        return ["10.0.0.1"] if host == "inside.example" else [HERE]

    def rule(address: Address) -> None:
        # Only what the resolver gave for the first name passes; the same address as a literal is the attack.
        if str(address) == HERE and allowed.pop():
            return
        check_address(address)

    allowed = [False, True]
    with web({"/": moved(location)}) as server:
        rules = Rules(frozenset({80, server.port}), rule)
        with pytest.raises(AddressRefused, match="not fetched"):
            fetch(f"http://news.example:{server.port}/", QUICK, Network(resolver, rules))
    assert len(server.seen) == 1


def test_a_name_is_resolved_once_and_the_connection_goes_to_that_address() -> None:
    answers = [[HERE], ["10.0.0.1"]]
    asked: list[str] = []

    def rebinding(host: str) -> list[str]:
        asked.append(host)
        return answers.pop(0)

    with web({"/": answer()}) as server:
        fetch(f"http://news.example:{server.port}/", QUICK, network(server.port, resolver=rebinding))
    assert asked == ["news.example"]
    assert len(server.seen) == 1


def test_a_name_that_is_bound_anew_for_the_redirect_is_refused() -> None:
    answers = [[HERE], ["10.0.0.1"]]
    with web({"/": moved("/next"), "/next": answer()}) as server:
        outside = network(server.port, resolver=lambda _: answers.pop(0))
        with pytest.raises(AddressRefused, match=r"redirects to http://news.*: news\.example leads to 10\.0\.0\.1"):
            fetch(f"http://news.example:{server.port}/", QUICK, outside)
    assert len(server.seen) == 1


def test_the_next_address_is_tried_where_one_takes_no_connection() -> None:
    with web({"/": answer()}) as server:
        # 127.0.0.2 is this machine too, but the server listens on 127.0.0.1 only.
        rules = Rules(frozenset({server.port}), lambda _: None)
        here = Network(lambda _: ["127.0.0.2", HERE], rules)
        assert fetch(f"http://news.example:{server.port}/", QUICK, here).body == b"<p>Closed."


@pytest.mark.parametrize("resolved", [[], ["news.example"], [""], ["1.2.3"]])
def test_a_resolver_that_gives_no_address_ends_the_fetch(resolved: list[str]) -> None:
    with pytest.raises(CaptureSkipped, match=r"no address|which is none"):
        fetch("http://news.example/", QUICK, network(resolver=lambda _: resolved))


def test_a_name_that_does_not_exist_is_told() -> None:
    def unknown(host: str) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, f"no {host}")

    with pytest.raises(CaptureSkipped, match=r"^http://news\.example/: there is no such site"):
        fetch("http://news.example/", QUICK, network(resolver=unknown))


def test_an_onion_address_is_never_asked_of_the_resolver() -> None:
    asked: list[str] = []
    with pytest.raises(CaptureSkipped, match="Tor"):
        fetch("http://abc.onion/", QUICK, network(resolver=lambda host: asked.append(host) or [HERE]))  # type: ignore[func-returns-value]
    assert not asked


# Redirects.


def test_redirects_are_followed_and_the_last_url_is_kept() -> None:
    answers: dict[str, Answer] = {"/": moved("a/b"), "/a/b": moved("../c?d", "308 Moved"), "/c?d": answer(b"there")}
    with web(answers) as server:
        capture = fetch(f"http://news.example:{server.port}/", QUICK, network(server.port))
    assert (capture.body, capture.url) == (b"there", f"http://news.example:{server.port}/c?d")


def test_a_redirect_in_utf8_is_followed() -> None:
    answers: dict[str, Answer] = {"/": moved("/é"), "/%C3%A9": answer(b"there")}
    assert got(answers).body == b"there"


def test_circles_and_long_ways_end() -> None:
    assert "in a circle" in refused({"/": moved("/b"), "/b": moved("/")})
    assert "in a circle" in refused({"/": moved("#there")})
    ways: dict[str, Answer] = {f"/{number}": moved(f"/{number + 1}") for number in range(30)}
    assert "more than 10 times" in refused(ways, "/0")
    assert got({**ways, "/10": answer()}, "/0").body == b"<p>Closed."


def test_redirects_to_nowhere_are_told() -> None:
    assert "without saying where" in refused({"/": answer(b"", "302 Found")})
    assert "only http and https" in refused({"/": moved("file:///etc/passwd")})
    assert "no URL" in refused({"/": moved("http://[::1/")})
    assert "�[31m" in refused({"/": moved("javascript:\x1b[31m")})


def test_encryption_is_not_left_by_a_redirect() -> None:
    with web({"/": answer()}) as plain, web({"/": moved(f"http://news.example:{plain.port}/")}, tls=True) as secure:
        with pytest.raises(CaptureSkipped, match="from https to http"):
            fetch(f"https://news.example:{secure.port}/", QUICK, network(plain.port, secure.port))
        assert not plain.seen


def test_cookies_are_never_sent_back() -> None:
    with web({"/": moved("/b", Set_Cookie="id=1"), "/b": answer(Set_Cookie="id=2")}) as server:
        for _ in range(2):
            fetch(f"http://news.example:{server.port}/", QUICK, network(server.port))
    assert len(server.seen) == 4
    assert not any(b"cookie" in request.lower() for request in server.seen)


# Answers that are none.


@pytest.mark.parametrize(
    "status", ["204 No Content", "206 Partial", "304 Not Modified", "403 No", "404 Not", "500 Oops"]
)
def test_a_status_without_a_page_is_told(status: str) -> None:
    assert f"status {status[:3]}" in refused({"/": answer(b"" if status[0] in "23" else b"x", status)})


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "does not answer as HTTP has it"),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "does not answer as HTTP has it"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "does not answer as HTTP has it"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nshort", "does not answer as HTTP has it"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "does not answer as HTTP has it"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "does not answer as HTTP has it"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n", "does not answer as HTTP has it"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50_000 + b"\r\n", "does not answer as HTTP has it"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: zstd\r\n\r\nx", "zstd"),
    ],
)  # fmt: skip
def test_answers_that_break_http_are_told(raw: bytes, reason: str) -> None:
    assert reason in refused({"/": raw})


def test_a_port_where_nobody_listens_is_told() -> None:
    with no_server() as port, pytest.raises(CaptureSkipped, match="no connection to the site"):
        fetch(f"http://news.example:{port}/", QUICK, network(port))


# Answers without end.


def dripping(piece: bytes, every: float) -> Callable[[socket.socket], None]:
    """An answer that goes on until the client leaves, or for longer than any client of these tests stays."""

    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
        until = time.monotonic() + 4
        while time.monotonic() < until:
            connection.sendall(piece)
            time.sleep(every)

    return drip


@pytest.mark.parametrize("tls", [False, True])
@pytest.mark.parametrize("piece", [b"X: y\r\n", b"\r\nx", b""])
def test_a_server_that_drips_is_left_when_the_time_is_up(piece: bytes, tls: bool) -> None:
    started = time.monotonic()
    with web({"/": dripping(piece, 0.05)}, tls=tls) as server:
        url = f"http{'s' * tls}://news.example:{server.port}/"
        with pytest.raises(CaptureSkipped, match=r"within 0\.4 seconds"):
            fetch(url, Settings(fetch_timeout=0.4), network(server.port))
        assert time.monotonic() - started < 3.5


def test_the_time_is_one_for_all_redirects() -> None:
    def slow(connection: socket.socket) -> None:
        time.sleep(0.25)
        connection.sendall(moved(f"/{time.monotonic()}"))

    class Ways(dict[str, Answer]):
        def get(self, *_: object) -> Answer:  # type: ignore[override]
            return slow

    started = time.monotonic()
    assert "within 0.6 seconds" in refused(Ways(), settings=Settings(fetch_timeout=0.6))
    assert time.monotonic() - started < 5


def test_a_tls_handshake_that_never_ends_is_left() -> None:
    with web({"/": dripping(b"x", 1)}) as server, pytest.raises(CaptureSkipped, match=r"within 0\.3 seconds"):
        # The server waits for a request in plain text that never comes.
        fetch(f"https://news.example:{server.port}/", Settings(fetch_timeout=0.3), network(server.port))


def test_a_resolver_that_never_answers_is_left() -> None:
    over = threading.Event()

    def silent(_: str) -> list[str]:
        over.wait(20)
        return [HERE]

    started = time.monotonic()
    with pytest.raises(CaptureSkipped, match=r"within 0\.2 seconds"):
        fetch("http://news.example/", Settings(fetch_timeout=0.2), network(resolver=silent))
    assert time.monotonic() - started < 5
    over.set()


def test_a_body_without_end_is_left_at_the_limit() -> None:
    small = Settings(fetch_timeout=5, fetch_max_bytes=100_000)
    assert "limit of 100,000 bytes" in refused({"/": dripping(b"\r\n" + b"x" * 10_000, 0)}, settings=small)
    stated = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100001\r\n\r\n"
    assert "limit of 100,000 bytes" in refused({"/": stated}, settings=small)
    assert len(got({"/": answer(b"x" * 100_000)}, settings=small).body) == 100_000


def test_a_bomb_is_kept_as_it_came_and_never_unpacked_whole() -> None:
    bomb = gzip.compress(bytes(50 * 2**20))
    capture = got({"/": answer(bomb, Content_Encoding="gzip")})
    assert capture.body == bomb
    with pytest.raises(CaptureSkipped, match="a bomb"):
        content_of(capture)


# Encryption.


def test_the_certificate_is_checked_for_the_name_and_not_for_the_address() -> None:
    with web({"/": answer()}, tls=True) as server:
        here = network(server.port)
        capture = fetch(f"https://news.example:{server.port}/", QUICK, here)
        with pytest.raises(CaptureSkipped, match=r"no connection to the site: .*certificate verify failed"):
            fetch(f"https://other.example:{server.port}/", QUICK, here)
        with pytest.raises(CaptureSkipped, match="certificate verify failed"):
            fetch(f"https://news.example:{server.port}/", QUICK, Network(lambda _: [HERE], here.rules))
    assert capture.body == b"<p>Closed."


def test_a_large_body_comes_whole_through_tls() -> None:
    body = bytes(range(256)) * 8000
    with web({"/": answer(body, Content_Type="text/plain")}, tls=True) as server:
        assert fetch(f"https://news.example:{server.port}/", QUICK, network(server.port)).body == body


def test_https_on_a_plain_port_is_told() -> None:
    def plain(connection: socket.socket) -> None:
        head_of(connection)

    with web({"/": plain}) as server, pytest.raises(CaptureSkipped, match=r"no connection|within"):
        fetch(f"https://news.example:{server.port}/", Settings(fetch_timeout=0.5), network(server.port))
