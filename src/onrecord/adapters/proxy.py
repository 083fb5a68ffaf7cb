"""The handshakes by which a proxy carries a connection on: HTTP CONNECT (RFC 9110) and SOCKS5 (RFC 1928, 1929)."""

from __future__ import annotations

import base64
import ssl
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

import httpcore

from onrecord.adapters.stream import Deadline, TimedStream, TlsStream, connect_any

_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
HEAD_LIMIT = 16 * 1024
_REPLIES = {
    1: "it failed", 2: "its rules forbid it", 3: "the network cannot be reached", 4: "the host cannot be reached",
    5: "the connection was refused", 6: "it took too long", 7: "it cannot connect", 8: "it cannot use such addresses",
}  # fmt: skip


def connect_through(proxy: str, host: str, port: int, deadline: Deadline, tls: ssl.SSLContext) -> TimedStream:
    """A connection to a host, by address or by name, through a proxy. Raises httpcore's errors.

    The proxy itself is the user's own choice: it may be on this machine.
    """
    url = urlsplit(proxy)
    name = url.hostname or ""
    stream = connect_any([name], url.port or _PORTS[url.scheme], deadline)
    try:
        if url.scheme == "https":
            stream = TlsStream(stream, tls, name)
        if url.scheme in {"http", "https"}:
            _http_connect(stream, url, host, port)
        else:
            _socks5_connect(stream, url, host, port)
    except BaseException:
        stream.close()
        raise
    return stream


def _http_connect(stream: TimedStream, url: SplitResult, host: str, port: int) -> None:
    """Asks an HTTP proxy for a tunnel."""
    authority = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    lines = [f"CONNECT {authority} HTTP/1.1", f"Host: {authority}"]
    if url.username is not None:
        secret = f"{unquote(url.username)}:{unquote(url.password or '')}".encode()
        lines.append(f"Proxy-Authorization: Basic {base64.b64encode(secret).decode()}")
    stream.write("\r\n".join([*lines, "", ""]).encode())
    head = b""
    # Byte by byte, so that nothing of what follows the answer is taken from it.
    while not head.endswith(b"\r\n\r\n"):
        head += _exactly(stream, 1)
        if len(head) > HEAD_LIMIT:
            raise httpcore.ProxyError("the proxy's answer never ends")
    status = head.split(b"\r\n", 1)[0].split(b" ")[1:2]
    if not status or not status[0].startswith(b"2"):
        answer = head.split(b"\r\n", 1)[0][:80].decode("latin-1")
        raise httpcore.ProxyError(f"the proxy does not connect to {authority}: it answered {answer!r}")


def _socks5_connect(stream: TimedStream, url: SplitResult, host: str, port: int) -> None:
    """Asks a SOCKS5 proxy to connect."""
    method = 0 if url.username is None else 2
    stream.write(bytes([5, 1, method]))
    if _exactly(stream, 2) != bytes([5, method]):
        raise httpcore.ProxyError("the proxy speaks no SOCKS5, or wants a user name and password, or another")
    if url.username is not None:
        user, password = unquote(url.username).encode()[:255], unquote(url.password or "").encode()[:255]
        stream.write(bytes([1, len(user), *user, len(password), *password]))
        if _exactly(stream, 2)[1] != 0:
            raise httpcore.ProxyError("the proxy does not take this user name and password")
    stream.write(bytes([5, 1, 0]) + _socks_address(host) + port.to_bytes(2))
    _, reply, _, kind = _exactly(stream, 4)
    if reply != 0:
        raise httpcore.ProxyError(f"the proxy does not connect to {host}: {_REPLIES.get(reply, 'it does not say why')}")
    size = {1: 4, 4: 16}.get(kind) or _exactly(stream, 1)[0]
    _exactly(stream, size + 2)


def _socks_address(host: str) -> bytes:
    """A host in SOCKS5's form: an address, or a name for the proxy to resolve."""
    try:
        address = ip_address(host)
    except ValueError:
        return bytes([3, len(host)]) + host.encode()
    return bytes([1 if address.version == 4 else 4]) + address.packed


def _exactly(stream: TimedStream, size: int) -> bytes:
    """That many bytes."""
    data = b""
    while len(data) < size:
        piece = stream.read(size - len(data))
        if not piece:
            raise httpcore.ProxyError("the proxy closed the connection")
        data += piece
    return data
