"""Fetching one page, safe by construction: see docs/decisions/0002-fetching.md.

A name is resolved once, every address it leads to is checked, and the connection goes to an address that was checked;
for each redirect again. Everything is bounded: time in all, bytes, headers, redirects. No cookies, no decompression.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from ipaddress import ip_address
from urllib.parse import urljoin

import httpcore

from onrecord.adapters.address import Rules, Target, target_of
from onrecord.adapters.message import brief
from onrecord.adapters.proxy import connect_through
from onrecord.adapters.settings import Settings
from onrecord.adapters.stream import Deadline, PinnedBackend, TimedStream, connect_any
from onrecord.capture.capture import Capture
from onrecord.capture.response import Headers, capture_of, header
from onrecord.errors import AddressRefused, CaptureSkipped

Resolver = Callable[[str], list[str]]

REDIRECTS = 10
_REDIRECT = frozenset({301, 302, 303, 307, 308})
# 204 to 206 are successes without a page, or with a part of one.
_WHOLE = frozenset({200, 201, 202, 203})
# A site with more addresses is as well reached by these.
ADDRESSES = 4


def resolve(host: str) -> list[str]:
    """The addresses that the system knows for a name, best first. Raises OSError."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def now_utc() -> datetime:
    """The clock."""
    return datetime.now(UTC)


@cache
def authorities() -> ssl.SSLContext:
    """The public certificate authorities. Loading them takes as long as fetching a page."""
    return httpcore.default_ssl_context()


@dataclass(frozen=True)
class Network:
    """What a fetch takes from the world outside.

    resolver  the addresses of a name; raises OSError
    rules     which ports and addresses are allowed
    now       the time, in UTC
    tls       whom to trust: the public certificate authorities
    """

    resolver: Resolver = resolve
    rules: Rules = field(default_factory=Rules)
    now: Callable[[], datetime] = now_utc
    tls: ssl.SSLContext = field(default_factory=authorities)


@dataclass(frozen=True)
class _Fetcher:
    """What stays the same over the redirects of one fetch."""

    settings: Settings
    network: Network
    deadline: Deadline


def fetch(url: str, settings: Settings, network: Network | None = None) -> Capture:
    """The page at a URL, its body as it came.

    Raises AddressRefused for what must not be fetched, and CaptureSkipped for what cannot be. Each names the URL, and
    where redirects had led.
    """
    asked = url
    fetcher = _Fetcher(settings, network or Network(), Deadline(settings.fetch_timeout))
    seen: set[str] = set()
    while True:
        try:
            target = target_of(url, fetcher.network.rules)
            _check_course(target, seen)
            status, headers, body = _get(target, fetcher)
            if status not in _REDIRECT:
                return _captured(status, headers, body, target, fetcher.network.now())
            url = _location(headers, target)
        except CaptureSkipped as exc:
            where = url if url == asked else f"{asked} redirects to {url}"
            raise type(exc)("{source}: {why}", source=brief(where), why=brief(str(exc))) from exc


def _check_course(target: Target, seen: set[str]) -> None:
    """Raises CaptureSkipped where redirects go in circles, too far, or out of encryption."""
    if target.url in seen:
        raise CaptureSkipped("the site redirects in a circle")
    if len(seen) > REDIRECTS:
        raise CaptureSkipped("the site redirects more than {n} times", n=REDIRECTS)
    if target.scheme == "http" and any(url.startswith("https:") for url in seen):
        raise CaptureSkipped(
            "the site redirects from https to http, where anybody could change the page; give this URL "
            "itself to fetch it so"
        )
    seen.add(target.url)


def _location(headers: Headers, target: Target) -> str:
    """Where a redirect leads."""
    location = header(headers, "location")
    if not location:
        raise CaptureSkipped("the site redirects without saying where")
    try:
        # Servers send UTF-8 where the standard has ASCII.
        return urljoin(target.url, location.encode("latin-1").decode("utf-8", "replace"))
    except ValueError as exc:
        raise CaptureSkipped("the site redirects to what is no URL: {location}", location=location) from exc


def _captured(status: int, headers: Headers, body: bytes, target: Target, retrieved: datetime) -> Capture:
    """The capture of the answer that redirects led to."""
    if status not in _WHOLE:
        raise CaptureSkipped("the site answered with status {status}, not with a page", status=status)
    return capture_of(body, headers, target.url, retrieved)


def _get(target: Target, fetcher: _Fetcher) -> tuple[int, Headers, bytes]:
    """One request: status, headers and, where it is a page, the body."""
    try:
        hosts = _hosts(target, fetcher)
        backend = PinnedBackend(lambda: _connect(hosts, target.port, fetcher))
        origin = httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)
        with httpcore.HTTPConnection(origin, ssl_context=fetcher.network.tls, network_backend=backend) as connection:
            return _request(connection, target, fetcher)
    except httpcore.TimeoutException as exc:
        raise CaptureSkipped("not had within {seconds} seconds", seconds=f"{fetcher.settings.fetch_timeout:g}") from exc
    except httpcore.ProxyError as exc:
        raise CaptureSkipped(str(exc)) from exc
    except httpcore.NetworkError as exc:
        raise CaptureSkipped("no connection to the site: {why}", why=exc) from exc
    except httpcore.ProtocolError as exc:
        raise CaptureSkipped("the site does not answer as HTTP has it: {why}", why=exc) from exc


def _request(connection: httpcore.HTTPConnection, target: Target, fetcher: _Fetcher) -> tuple[int, Headers, bytes]:
    """Sends the request and reads the answer."""
    request_headers: dict[bytes | str, bytes | str] = {
        "Host": target.authority,
        "User-Agent": fetcher.settings.user_agent,
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
        "Accept-Encoding": "gzip, deflate, br",
        "Connection": "close",
    }
    url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.target)
    with connection.stream("GET", url, headers=request_headers) as response:
        headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
        body = _body(response, headers, fetcher.settings.fetch_max_bytes) if response.status in _WHOLE else b""
        return response.status, headers, body


def _body(response: httpcore.Response, headers: Headers, limit: int) -> bytes:
    """The body, as far as the limit."""
    stated = header(headers, "content-length")
    if stated.isascii() and stated.isdigit() and len(stated) < 16 and int(stated) > limit:
        raise _too_large(limit)
    pieces, size = [], 0
    for piece in response.iter_stream():
        size += len(piece)
        if size > limit:
            raise _too_large(limit)
        pieces.append(piece)
    return b"".join(pieces)


def _too_large(limit: int) -> CaptureSkipped:
    return CaptureSkipped(
        "the page is larger than the limit of {limit} bytes (ONRECORD_FETCH_MAX_BYTES)", limit=f"{limit:,}"
    )


def _hosts(target: Target, fetcher: _Fetcher) -> list[str]:
    """What to connect to: addresses that were all checked, or the name itself where the proxy resolves it."""
    if target.address is not None:
        return [target.host]
    if (fetcher.settings.proxy or "").startswith("socks5h:"):
        return [target.host]
    if target.host.endswith(".onion"):
        raise CaptureSkipped(
            "an onion address is reached through Tor only: set ONRECORD_PROXY to its socks5h:// address"
        )
    found = _resolved(target.host, fetcher)
    for address in found:
        try:
            fetcher.network.rules.check(ip_address(address))
        except ValueError as exc:
            raise AddressRefused(
                "{host} has the address {address}, which is none", host=target.host, address=repr(address)
            ) from exc
        except AddressRefused as exc:
            raise AddressRefused("{host} leads to {why}", host=target.host, why=exc) from exc
    return found[:ADDRESSES]


def _resolved(host: str, fetcher: _Fetcher) -> list[str]:
    """The addresses of a name. The system's resolver knows no deadline, so it runs beside and may be left behind."""
    answers: queue.Queue[list[str] | OSError | UnicodeError] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(fetcher.network.resolver(host))
        except (OSError, UnicodeError) as exc:
            answers.put(exc)

    threading.Thread(target=ask, name=f"resolve {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=fetcher.deadline.left())
    except queue.Empty:
        raise httpcore.ConnectTimeout("its name was not resolved in time") from None
    if not isinstance(answer, list):
        raise CaptureSkipped("there is no such site: {host} cannot be resolved", host=host) from answer
    if not answer:
        raise CaptureSkipped("there is no such site: {host} has no address", host=host)
    return answer


def _connect(hosts: list[str], port: int, fetcher: _Fetcher) -> TimedStream:
    """The connection, directly or through the proxy. A proxy is asked for the first address only."""
    if fetcher.settings.proxy is None:
        return connect_any(hosts, port, fetcher.deadline)
    return connect_through(fetcher.settings.proxy, hosts[0], port, fetcher.deadline, fetcher.network.tls)
