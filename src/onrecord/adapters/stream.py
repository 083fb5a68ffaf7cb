"""Connections that end by a deadline, whatever the other side does."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

import httpcore

Result = TypeVar("Result")

RECORD = 16 * 1024


@dataclass(frozen=True)
class Deadline:
    """The moment by which all must be done, `seconds` from when this was made."""

    seconds: float
    started: float = field(default_factory=time.monotonic)

    def left(self) -> float:
        """Seconds until then. Raises httpcore.ReadTimeout where there are none."""
        left = self.started + self.seconds - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout(f"not done within {self.seconds:g} seconds")
        return left


class TimedStream(httpcore.NetworkStream):
    """A stream whose every step gets only the time that is left of the whole."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002  # the deadline rules
        """Some bytes, b"" at the end."""
        return self._stream.read(max_bytes, self.deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Sends all the bytes."""
        self._stream.write(buffer, self.deadline.left())

    def close(self) -> None:
        """Closes the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """The connection inside TLS."""
        return TlsStream(self, ssl_context, server_hostname)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # httpcore's own signature
        """What httpcore asks of a stream."""
        return self._stream.get_extra_info(info)


class TlsStream(TimedStream):
    """TLS over a timed stream, which may itself be TLS to a proxy.

    The standard library's own sockets give each TLS record, not each read, a timeout, and cannot be nested.
    """

    def __init__(self, stream: TimedStream, context: ssl.SSLContext, server_hostname: str | None) -> None:
        super().__init__(stream, stream.deadline)
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=server_hostname)
        try:
            self._pump(self._tls.do_handshake)
        except ssl.SSLError as exc:
            stream.close()
            raise httpcore.ConnectError(str(exc)) from exc
        except BaseException:
            stream.close()
            raise

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Some bytes, b"" at the end."""
        try:
            return self._pump(partial(self._tls.read, max_bytes))
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            # An end without TLS's own goodbye is common. HTTP tells by the length whether the body is whole.
            return b""
        except ssl.SSLError as exc:
            raise httpcore.ReadError(str(exc)) from exc

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Sends all the bytes."""
        try:
            while buffer:
                buffer = buffer[self._pump(partial(self._tls.write, buffer)) :]
        except ssl.SSLError as exc:
            raise httpcore.WriteError(str(exc)) from exc

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401
        """What httpcore asks of a stream."""
        return self._tls if info == "ssl_object" else super().get_extra_info(info)

    def _pump(self, step: Callable[[], Result]) -> Result:
        """One step of TLS, with the bytes that it needs carried in and out."""
        while True:
            try:
                result = step()
            except ssl.SSLWantReadError:
                self._send()
                if data := self._stream.read(RECORD):
                    self._incoming.write(data)
                else:
                    self._incoming.write_eof()
                continue
            self._send()
            return result

    def _send(self) -> None:
        """Sends what TLS has ready."""
        if data := self._outgoing.read():
            self._stream.write(data)


class PinnedBackend(httpcore.NetworkBackend):
    """Connects through one function, whatever host httpcore asks for: the addresses were checked before."""

    def __init__(self, connect: Callable[[], httpcore.NetworkStream]) -> None:
        self._connect = connect

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002
        port: int,  # noqa: ARG002
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """The connection."""
        return self._connect()


def connect_any(addresses: list[str], port: int, deadline: Deadline) -> TimedStream:
    """A connection to the first of the addresses that takes one. Raises httpcore's errors of the last."""
    backend = httpcore.SyncBackend()
    for tried, address in enumerate(addresses):
        # One dead address must not use up the time of those after it.
        timeout = deadline.left() / (len(addresses) - tried)
        try:
            return TimedStream(backend.connect_tcp(address, port, timeout), deadline)
        except (httpcore.ConnectError, httpcore.ConnectTimeout):
            if tried == len(addresses) - 1:
                raise
    raise httpcore.ConnectError("there is no address to connect to")
