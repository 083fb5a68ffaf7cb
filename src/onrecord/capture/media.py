"""What kind of thing bytes are: from what is declared, from the file's name, and from the bytes themselves."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from onrecord.errors import CaptureSkipped
from onrecord.values.message import Pattern

HTML, XHTML, PLAIN = "text/html", "application/xhtml+xml", "text/plain"
WARC, WACZ, NDJSON, GZIP = "application/warc", "application/x-wacz", "application/x-ndjson", "application/gzip"
PAGES = frozenset({HTML, XHTML, PLAIN})

# How many bytes from the start it takes to tell.
HEAD = 4096

_SUFFIXES = {
    ".html": HTML, ".htm": HTML, ".shtml": HTML, ".xhtml": XHTML, ".xht": XHTML,
    ".txt": PLAIN, ".text": PLAIN, ".md": PLAIN,
    ".jsonl": NDJSON, ".ndjson": NDJSON,
}  # fmt: skip
_DECLARED = {
    HTML: HTML, XHTML: XHTML, PLAIN: PLAIN, "text/markdown": PLAIN,
    WARC: WARC, "application/warc-fields": PLAIN, NDJSON: NDJSON, "application/jsonl": NDJSON,
    "application/jsonlines": NDJSON, WACZ: WACZ, "application/wacz": WACZ,
}  # fmt: skip
# Declarations that servers give when they do not know.
_UNKNOWN = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown", "application/unknown"})
_CONTAINERS = {b"\x1f\x8b": GZIP, b"PK\x03\x04": WACZ, b"WARC/": WARC}
NO_TEXTS = {
    b"%PDF-": "a PDF", b"\x89PNG\r\n": "a PNG image", b"\xff\xd8\xff": "a JPEG image", b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image", b"RIFF": "an image, a sound or a video", b"\x00\x00\x01\x00": "an icon",
    b"OggS": "a sound or a video", b"ID3": "a sound", b"\x1aE\xdf\xa3": "a video", b"\x7fELF": "a program",
    b"MZ\x90\x00": "a program", b"\xd0\xcf\x11\xe0": "an old Office file", b"Rar!\x1a": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive", b"{\\rtf": "an RTF file", b"SQLite format 3\x00": "a database",
    b"BZh": "a bzip2 file", b"\xfd7zXZ\x00": "an xz file", b"\x28\xb5\x2f\xfd": "a zstd file",
}  # fmt: skip
_MARKUP = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|script|style|iframe|div|p|h[1-6]|article|main|section|"
    rb"header|nav|table|span|a|b|br|font|ul|ol|img)[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_XML_PAGE = re.compile(rb"(?:\s|<!--.*?-->)*<\?xml[^>]*>.*<html[^>]+http://www\.w3\.org/1999/xhtml", re.DOTALL)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# The bytes that no text has, after the MIME Sniffing standard's "binary data byte".
_BINARY = bytes([*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)])


NO_TEXT = Pattern("this is {what}; only text, HTML, WARC, WACZ and JSON Lines can be read")


class NoText(CaptureSkipped):
    """The bytes are something that holds no text to read: a PDF, an image, a program."""


def media_type_of(head: bytes, declared: str | None = None, name: str | None = None) -> str:
    """The media type of bytes that start with `head`: a page's, or WARC, WACZ, NDJSON or GZIP.

    declared  a Content-Type as it came, with or without parameters
    name      a file's name, whose suffix counts where nothing is declared

    A container is known by its first bytes, a page by its declaration, then its suffix, then its first bytes. Raises
    NoText for what holds no text to read: PDF, images, programs.
    """
    for magic, media_type in _CONTAINERS.items():
        if head.startswith(magic):
            return media_type
    for magic, what in NO_TEXTS.items():
        if head.startswith(magic):
            raise NoText(NO_TEXT.text, what=what)
    if not is_unknown(declared):
        stated = essence(declared)
        if stated not in _DECLARED:
            raise NoText(NO_TEXT.text, what=stated[:60])
        return _DECLARED[stated]
    suffix = PurePath(name.lower()).suffix if name else ""
    return _SUFFIXES.get(suffix) or _sniffed(head)


def page_type(declared: str | None) -> str | None:
    """The page's media type that a Content-Type declares; None where it declares no page or nothing."""
    media_type = _DECLARED.get(essence(declared))
    return media_type if media_type in PAGES else None


def is_unknown(declared: str | None) -> bool:
    """Whether a Content-Type says nothing, so that the bytes have to."""
    return essence(declared) in _UNKNOWN


def essence(declared: str | None) -> str:
    """A Content-Type without its parameters, in lower case; "" for none."""
    return (declared or "").partition(";")[0].strip().lower()


def looks_like_utf16(head: bytes) -> str | None:
    """The UTF-16 codec whose pattern of NULs bytes without a byte order mark show, or None."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    # Latin letters, digits and blanks leave one byte of each pair zero; scripts without them still have the blanks.
    if half >= 4 and odd > half * 0.4 and even < half * 0.02:
        return "utf-16-le"
    if half >= 4 and even > half * 0.4 and odd < half * 0.02:
        return "utf-16-be"
    return None


def _sniffed(head: bytes) -> str:
    """The type by the bytes alone."""
    if head.startswith(_BOMS[1:]) or looks_like_utf16(head):
        return PLAIN
    start = head.removeprefix(_BOMS[0])
    if _XML_PAGE.match(start):
        return XHTML
    if _MARKUP.match(start):
        return HTML
    if _is_json_line(start):
        return NDJSON
    # A stray control character is a scrape's noise; one in ten is no text.
    if len(head) - len(head.translate(None, _BINARY)) > len(head) * 0.1:
        raise NoText("this is no text; only text, HTML, WARC, WACZ and JSON Lines can be read")
    return PLAIN


def _is_json_line(start: bytes) -> bool:
    """Whether the first line is a JSON object with an id, or as much of one as HEAD holds."""
    line, newline, _ = start.partition(b"\n")
    if not line.startswith(b"{"):
        return False
    if not newline and len(start) >= HEAD - len(_BOMS[0]):
        return b'"id"' in line
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return "id" in value
