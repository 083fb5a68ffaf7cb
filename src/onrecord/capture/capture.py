"""A capture: the bytes of one page exactly as they came, with where, when and how they were got."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property


@dataclass(frozen=True)
class Capture:
    """The evidentiary copy of one page. `body` is never changed; everything else can be recomputed from it.

    body        the bytes as they came (an HTTP body still has its Content-Encoding)
    media_type  lower case, without parameters: "text/html", "text/plain"
    url         where it was got from, after redirects; None for a local file
    retrieved   UTC; None where nobody says when (a local file)
    headers     HTTP response headers as they came, in order
    declared    the character encoding that headers or the source declare, as written; None where they do not
    """

    body: bytes
    media_type: str
    url: str | None = None
    retrieved: datetime | None = None
    headers: tuple[tuple[str, str], ...] = ()
    declared: str | None = None

    @cached_property
    def sha256(self) -> str:
        """Hex SHA-256 of the bytes as they came."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True)
class Item:
    """One page of a source, to be read: its capture and what the source itself says of it (a `.jsonl` line's fields).

    id        how results name it: the path as given, a line's `id`, a WARC record's URL
    stated    any of title, author, outlet, published, language, given beside the page and not in it
    """

    id: str
    capture: Capture
    stated: tuple[tuple[str, str], ...] = ()
