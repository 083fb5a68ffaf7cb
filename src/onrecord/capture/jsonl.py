"""JSON Lines: one page a line, with what the source itself says about it."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.capture.capture import Capture, Item
from onrecord.capture.content import PAGE_LIMIT
from onrecord.capture.media import HTML, PLAIN
from onrecord.errors import CaptureSkipped

STATED = ("title", "author", "outlet", "published", "language")


def items_of_jsonl(stream: BinaryIO, limit: int = PAGE_LIMIT) -> Iterator[Item | CaptureSkipped]:
    """The pages of a stream of JSON Lines, one after another, never the whole in memory.

    A line is an object with `id`, `text` or `html`, and any of `url`, `title`, `author`, `outlet`, `published`,
    `language`; other fields are ignored, null counts as absent, blank lines are passed over. A line that is none of
    that, or longer than `limit` bytes, is one CaptureSkipped that names its number.
    """
    for number, line in _lines(stream, limit):
        if line is None:
            yield CaptureSkipped("line {n}: longer than the limit of {limit} bytes", n=number, limit=f"{limit:,}")
        elif number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            yield CaptureSkipped("line 1: is in UTF-16; convert the file to UTF-8, nothing of it is read")
            return
        elif line.strip():
            try:
                yield _item(line)
            except CaptureSkipped as exc:
                yield CaptureSkipped("line {n}: {why}", n=number, why=exc)


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1; None for one that is too long, which is read past in pieces."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(2**20)
        yield number, None


def _item(line: bytes) -> Item:
    """The page of one line."""
    try:
        fields = json.loads(line.decode())
    except RecursionError as exc:
        raise CaptureSkipped("nested too deep to be a page") from exc
    except ValueError as exc:
        raise CaptureSkipped("not JSON in UTF-8: {why}", why=exc) from exc
    if not isinstance(fields, dict):
        raise CaptureSkipped("not a JSON object")
    text, html = _field(fields, "text"), _field(fields, "html")
    identity = _field(fields, "id")
    if not identity:
        raise CaptureSkipped("has no `id`")
    if (text is None) == (html is None):
        raise CaptureSkipped(
            "has neither `text` nor `html`" if text is None else "has both `text` and `html`; give one"
        )
    body = (html if text is None else text) or ""
    capture = Capture(body.encode(), PLAIN if html is None else HTML, url=_field(fields, "url"), declared="utf-8")
    stated = ((name, value) for name in STATED if (value := _field(fields, name)))
    return Item(identity, capture, tuple(stated))


def _field(fields: dict[str, object], name: str) -> str | None:
    """A string field, with lone surrogates (which no UTF-8 can hold) as U+FFFD. None where it is absent or null."""
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise CaptureSkipped("`{name}` is no string", name=name)
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
