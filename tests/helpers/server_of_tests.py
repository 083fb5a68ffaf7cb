"""Small servers on this machine for tests: a web server that answers in any way, HTTP and SOCKS5 proxies."""

from __future__ import annotations

import select
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

PEM = Path(__file__).parent.parent / "adapters" / "news.example.pem"

Answer = bytes | Callable[[socket.socket], None]


def answer(body: bytes = b"<p>Closed.", status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP response; a header's underscores are hyphens."""
    lines = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def moved(url: str, status: str = "302 Found", **headers: str) -> bytes:
    """A redirect."""
    return answer(b"", status, Location=url, **headers)


def head_of(connection: socket.socket) -> bytes:
    """A request up to its blank line."""
    data = b""
    while b"\r\n\r\n" not in data and (piece := connection.recv(4096)):
        data += piece
    return data


@dataclass
class Server:
    """Serves each connection in a thread of its own until the `with` ends. `seen` has what each connection sent."""

    serve: Callable[[socket.socket, list[bytes]], None]
    seen: list[bytes] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._accepting.join()
        self._listening.close()
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection = self._listening.accept()[0]
                self._open.append(connection)
                thread = threading.Thread(target=self._serve, args=(connection,))
                self._threads.append(thread)
                thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            self.serve(connection, self.seen)


def web(answers: dict[str, Answer], *, tls: bool = False) -> Server:
    """A web server with an answer for each path."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)

    def serve(plain: socket.socket, seen: list[bytes]) -> None:
        with context.wrap_socket(plain, server_side=True) if tls else plain as connection:
            request = head_of(connection)
            seen.append(request)
            found = (
                answers.get(
                    request.partition(b" ")[2].partition(b" ")[0].decode("latin-1"), answer(b"", "404 Not Found")
                )
                if request
                else b""
            )
            if callable(found):
                found(connection)
            else:
                connection.sendall(found)

    return Server(serve)


def http_proxy(*, tls: bool = False, refuse: bool = False) -> Server:
    """An HTTP proxy that knows CONNECT."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)

    def serve(plain: socket.socket, seen: list[bytes]) -> None:
        with context.wrap_socket(plain, server_side=True) if tls else plain as connection:
            request = head_of(connection)
            seen.append(request)
            if refuse:
                connection.sendall(b"HTTP/1.1 403 Not\x1b[31m here\r\n\r\n")
                return
            host, _, port = request.split(b" ")[1].decode().rpartition(":")
            with socket.create_connection((host, int(port))) as onward:
                connection.sendall(b"HTTP/1.1 200 OK\r\nVia: test\r\n\r\n")
                carry(connection, onward)

    return Server(serve)


def socks_proxy(names: dict[str, str], *, reply: int = 0, login: bytes = b"") -> Server:
    """A SOCKS5 proxy that resolves these names. `login` is what the client must send of RFC 1929."""

    def serve(connection: socket.socket, seen: list[bytes]) -> None:
        exactly(connection, exactly(connection, 2)[1])
        connection.sendall(b"\5\2" if login else b"\5\0")
        if login:
            connection.sendall(bytes([1, exactly(connection, len(login)) != login]))
        kind = exactly(connection, 4)[3]
        size = {1: 4, 4: 16}.get(kind) or exactly(connection, 1)[0]
        address, port = exactly(connection, size), int.from_bytes(exactly(connection, 2))
        seen.append(bytes([kind]) + address)
        connection.sendall(bytes([5, reply, 0, 1, 0, 0, 0, 0, 0, 0]))
        host = names[address.decode()] if kind == 3 else socket.inet_ntoa(address)
        with socket.create_connection((host, port)) as onward:
            carry(connection, onward)

    return Server(serve)


def exactly(connection: socket.socket, size: int) -> bytes:
    """That many bytes."""
    data = b""
    while len(data) < size:
        piece = connection.recv(size - len(data))
        if not piece:
            raise ConnectionError("the client left")
        data += piece
    return data


def carry(one: socket.socket, other: socket.socket) -> None:
    """Carry bytes both ways until one side ends."""
    while True:
        pending = isinstance(one, ssl.SSLSocket) and one.pending()
        for source in [one] if pending else select.select([one, other], [], [])[0]:
            data = source.recv(65536)
            if not data:
                return
            (other if source is one else one).sendall(data)


@contextmanager
def no_server() -> Iterator[int]:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port: int = reserved.getsockname()[1]
    yield port
