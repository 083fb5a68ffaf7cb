"""Requests to the model's endpoint that the user configured: bounded in time and size, tried again where that helps.

The endpoint may be on this machine: unlike a page's URL, nobody but the user chose it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpcore

from onrecord.adapters.fetch import authorities
from onrecord.adapters.message import brief
from onrecord.adapters.proxy import connect_through
from onrecord.adapters.settings import Settings
from onrecord.adapters.stream import Deadline, PinnedBackend, TimedStream, connect_any
from onrecord.errors import CaptureSkipped

PATH = "/chat/completions"
_PORTS = {"http": 80, "https": 443}
# An answer quotes a passage of a few thousand characters; what is larger is none.
ANSWER_LIMIT = 2**20
# Seconds before the second and the third try. An endpoint may ask for more, up to LONGEST_WAIT.
WAITS = (1.0, 4.0)
LONGEST_WAIT = 60.0
TOO_MANY_REQUESTS = 429


class Busy(Exception):
    """The endpoint may do better later: `after` so many seconds, where it says."""

    def __init__(self, message: str, after: float = 0.0) -> None:
        super().__init__(message)
        self.after = after


class Endpoint:
    """Posts requests to `<ONRECORD_OPENAI_URL>/chat/completions`."""

    def __init__(self, settings: Settings, pause: Callable[[float], None]) -> None:
        """With an endpoint's URL in the settings. `pause` waits for some seconds."""
        url = urlsplit((settings.openai_url or "").rstrip("/"))
        self.settings = settings
        self.pause = pause
        self.host = url.hostname or ""
        self.port = url.port or _PORTS[url.scheme]
        path = url.path if url.path.endswith(PATH) else url.path + PATH
        self.url = httpcore.URL(scheme=url.scheme, host=self.host, port=self.port, target=path)
        self.authority = url.netloc
        self.name = f"the model endpoint {url.scheme}://{url.netloc}{path}"

    def post(self, request: bytes) -> bytes:
        """The body of the answer to a JSON request. Raises CaptureSkipped, which never shows the key."""
        for wait in WAITS:
            try:
                return self._post(request)
            except Busy as exc:
                self.pause(max(wait, min(exc.after, LONGEST_WAIT)))
        try:
            return self._post(request)
        except Busy as exc:
            raise CaptureSkipped(f"{self.name} {exc}, in {len(WAITS) + 1} tries") from exc

    def _post(self, request: bytes) -> bytes:
        """One try."""
        deadline = Deadline(self.settings.openai_timeout)
        origin = httpcore.Origin(self.url.scheme, self.url.host, self.port)
        tls = authorities() if self.url.scheme == b"https" else None
        backend = PinnedBackend(lambda: self._connect(deadline))
        try:
            with httpcore.HTTPConnection(origin, ssl_context=tls, network_backend=backend) as connection:
                return self._exchange(connection, request)
        except httpcore.TimeoutException as exc:
            raise Busy(f"gave no answer within {deadline.seconds:g} seconds (ONRECORD_OPENAI_TIMEOUT)") from exc
        except (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError) as exc:
            raise Busy(f"broke the connection off: {self._shown(str(exc))}") from exc
        except (httpcore.NetworkError, httpcore.ProxyError, httpcore.LocalProtocolError) as exc:
            raise CaptureSkipped(f"{self.name} cannot be reached: {self._shown(str(exc))}") from exc

    def _connect(self, deadline: Deadline) -> TimedStream:
        """The connection; through the proxy that pages are fetched through, unless the endpoint is on this machine."""
        proxy = self.settings.proxy
        if proxy is None or is_here(self.host):
            return connect_any([self.host], self.port, deadline)
        return connect_through(proxy, self.host, self.port, deadline, authorities())

    def _exchange(self, connection: httpcore.HTTPConnection, request: bytes) -> bytes:
        """Sends the request and reads the answer."""
        headers = {
            "Host": self.authority,
            "User-Agent": self.settings.user_agent,
            "Content-Type": "application/json",
            "Content-Length": str(len(request)),
            "Accept": "application/json",
            "Connection": "close",
        }
        if self.settings.openai_key:
            headers["Authorization"] = f"Bearer {self.settings.openai_key}"
        with connection.stream("POST", self.url, headers=list(headers.items()), content=request) as response:
            if response.status == TOO_MANY_REQUESTS or response.status >= 500:
                raise Busy(f"answers with status {response.status}", after=_retry_after(response))
            body = self._body(response)
        if response.status in {401, 403}:
            # What such answers say may repeat the key.
            raise CaptureSkipped(f"{self.name} refuses the key (status {response.status}): check ONRECORD_OPENAI_KEY")
        if response.status != 200:
            said = self._shown(complaint(body))
            raise CaptureSkipped(f"{self.name} answers with status {response.status}: {said}")
        return body

    def _body(self, response: httpcore.Response) -> bytes:
        """The body, as far as the limit."""
        pieces, size = [], 0
        for piece in response.iter_stream():
            size += len(piece)
            if size > ANSWER_LIMIT:
                raise CaptureSkipped(f"{self.name} gives more than {ANSWER_LIMIT:,} bytes for one answer")
            pieces.append(piece)
        return b"".join(pieces)

    def _shown(self, words: str) -> str:
        """What the other side says, for an error's message, without the key."""
        key = self.settings.openai_key
        return brief(words.replace(key, "…") if key else words)


def complaint(body: bytes) -> str:
    """What an endpoint says is wrong, in any of the forms that are common."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return "it does not say why"
    for name in ("error", "message"):
        said = said.get(name, said) if isinstance(said, dict) else said
    return said if isinstance(said, str) else "it does not say why"


def is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _retry_after(response: httpcore.Response) -> float:
    """The seconds that a busy endpoint asks for; 0 where it gives none, or a date."""
    value = next((value for name, value in response.headers if name.lower() == b"retry-after"), b"")
    return float(value) if value.isdigit() and len(value) < 9 else 0.0
