"""A corpus of hostile inputs, made by code: each a file, and what a person must get for it, within a time.

Large bodies are made when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Hostile:
    """One hostile input.

    name     the file's name, suffix included: it decides what the file is taken for
    body     the bytes, or text in UTF-8, or what makes them
    refused  a pattern that every message for it matches; None where the input is read
    pages    how many readings come out of it
    holds    words that the (only) document's text must have
    lacks    words that no document's text may have
    seconds  of the processor that reading it may take, the reader already loaded
    """

    name: str
    body: str | bytes | Callable[[], str | bytes]
    refused: str | None = None
    pages: int = 1
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    seconds: float = 20.0

    def write(self, folder: Path) -> Path:
        """Write it to a folder."""
        path = folder / self.name
        body = self.body() if callable(self.body) else self.body
        path.write_bytes(body.encode() if isinstance(body, str) else body)
        return path


def html(inside: str, head: str = '<meta charset="utf-8">') -> str:
    """Put an invented article around something, so that there is a page to be read."""
    return (
        f'<!doctype html><html lang="en"><head>{head}<title>Bridge closed</title></head><body><article>'
        f"<h1>Bridge at Sandrey closed</h1>\n{ARTICLE}\n{inside}\n</article></body></html>"
    )


ARTICLE = (
    "<p>The bridge at Sandrey was closed on Monday, the harbour office said, and two people were injured.</p>"
    "<p>“We heard it creak for a week,” said Maren Oswin, who lives beside it. “Nobody came to look.”</p>"
)
PLAIN = (
    "Bridge at Sandrey closed\n\nThe bridge at Sandrey was closed on Monday, the harbour office said, and two people "
    "were injured.\n\n“We heard it creak for a week,” said Maren Oswin, who lives beside it. “Nobody came to look.”\n"
)
