"""From bytes to text: which character encoding a page is in, and its text, never changed beyond that."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

from onrecord.capture.capture import Capture
from onrecord.capture.content import content_of
from onrecord.capture.media import HTML, XHTML, looks_like_utf16
from onrecord.capture.response import charset_of, header

# Where the HTML standard has authors put a <meta>.
META = 1024
# Detection takes some 20 ms for this much, whatever the page's length.
SAMPLE = 8 * 1024
# Fewer bytes beyond ASCII than these tell nothing.
FEW = 3
# Python's codecs and the WHATWG (else IANA) names of what they decode. No other codec is ever used for a page: Python
# also has some that run escapes or give lone surrogates.
_NAMES = {
    "utf-8": "utf-8", "utf-16-le": "utf-16le", "utf-16-be": "utf-16be", "utf-32-le": "utf-32le",
    "utf-32-be": "utf-32be", "cp866": "ibm866", "cp874": "windows-874", "mac-roman": "macintosh",
    "mac-cyrillic": "x-mac-cyrillic", "koi8-r": "koi8-r", "koi8-u": "koi8-u", "gb18030": "gb18030",
    "big5hkscs": "big5", "euc_jp": "euc-jp", "iso2022_jp": "iso-2022-jp", "cp932": "shift_jis", "cp949": "euc-kr",
    "hz": "hz-gb-2312", "cp720": "dos-720", "cp864": "ibm864",
    **{f"cp{number}": f"windows-{number}" for number in range(1250, 1259)},
    **{f"iso8859-{part}": f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
}  # fmt: skip
# Labels of the WHATWG standard that neither Python nor w3lib knows and pages have.
_LABELS = {
    "iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8", "logical": "iso-8859-8", "visual": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6", "iso-8859-6-e": "iso-8859-6", "koi8": "koi8-r", "koi8-ru": "koi8-u",
    "windows-949": "cp949", "ks_c_5601-1989": "cp949", "x-gbk": "gbk", "x-euc-jp": "euc-jp", "x-mac-roman": "macintosh",
    "x-mac-cyrillic": "mac-cyrillic", "x-mac-ukrainian": "mac-cyrillic",
    **{f"x-cp{number}": f"cp{number}" for number in range(1250, 1259)},
}  # fmt: skip
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
_CHARSET = re.compile(rb"<meta\s[^>]*charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_MULTIBYTE = frozenset({"gb18030", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949", "hz"})
_UTF = ("utf-8", "utf-16", "utf-32")
# The legacy encodings that news pages are found in; fewer candidates make better guesses.
_CANDIDATES = [
    "cp1252", "cp1251", "cp1256", "cp1250", "cp1253", "cp1254", "cp1255", "cp1257", "cp1258", "koi8_r", "cp874",
    "gb18030", "big5", "cp932", "euc_jp", "cp949",
]  # fmt: skip

_BEYOND = bytes(range(0x80, 0x100))


@dataclass(frozen=True)
class Decoded:
    """A page's text and how its encoding was found. Names as the WHATWG Encoding standard has them, in lower case.

    text      has no lone surrogates and no byte order mark at its start; nothing else is changed
    declared  what the page or its headers declare; as written where it is no encoding that we know; None for nothing
    detected  what the bytes show, where nothing usable was declared or the declaration is wrong; None elsewhere
    used      what `text` was decoded with
    """

    text: str
    declared: str | None
    detected: str | None
    used: str


def decode(capture: Capture, content: bytes | None = None) -> Decoded:
    """The text of a capture, whatever its bytes; what cannot be decoded becomes U+FFFD.

    In this order: a byte order mark, the declaration of headers or source, for HTML a <meta> in the first 1024 bytes,
    UTF-8 if the bytes are that, detection, windows-1252. A declaration that the bytes speak against gives way to what
    they show, and both are noted. `content` saves unpacking the capture's content again where one has it. Raises
    CaptureSkipped as content_of does.
    """
    content = content_of(capture) if content is None else content
    codec, label = _declared(capture, content)
    declared = _NAMES[codec] if codec else label
    marked, mark = read_bom(content)
    if marked and mark:
        return _decoded(content[len(mark) :], marked, declared, None if codec == marked else marked)
    if codec is None or _speaks_against(content, codec):
        detected = _detected(content, codec)
        return _decoded(content, detected, declared, None if detected == codec else detected)
    return _decoded(content, codec, declared, None)


def _decoded(content: bytes, codec: str, declared: str | None, detected: str | None) -> Decoded:
    """The content in one encoding."""
    errors = "onrecord-c1" if codec == "cp1252" else "replace"
    text = content.decode(codec, errors)
    return Decoded(text, declared, _NAMES[detected] if detected else None, _NAMES[codec])


def _c1(error: UnicodeError) -> tuple[str, int]:
    """The five bytes that windows-1252 leaves open are control characters in browsers and in the standard."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return chr(error.object[error.start]), error.start + 1


codecs.register_error("onrecord-c1", _c1)


def _declared(capture: Capture, content: bytes) -> tuple[str | None, str | None]:
    """The codec that is declared, if it is one for pages, and the label as written."""
    label = capture.declared or charset_of(header(capture.headers, "content-type"))
    codec = _codec(label)
    if codec is None and capture.media_type in {HTML, XHTML}:
        stated = html_body_declared_encoding(content[:META]) or _meta(content[:META])
        label, codec = label or stated, _codec(stated)
        # Had the page been in UTF-16, its <meta> could not have been read.
        codec = "utf-8" if codec and codec.startswith(_UTF) else codec
    return codec, label


def _meta(start: bytes) -> str | None:
    """The label of a <meta> that the table of encodings does not know."""
    found = _CHARSET.search(_COMMENT.sub(b"", start))
    return found[1].decode("latin-1") if found else None


def _codec(label: str | None) -> str | None:
    """Python's name of the codec that a label means, if it may be used for pages."""
    plain = (label or "").strip().lower()
    name = resolve_encoding(_LABELS.get(plain, plain)) if plain else None
    name = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(name or "", name)
    return name if name in _NAMES else None


def _speaks_against(content: bytes, codec: str) -> bool:
    """Whether the bytes show that they are not in the declared encoding."""
    if codec == "utf-8":
        return not _is_valid(content, codec) and not _is_mostly_utf8(content)
    if codec.startswith(_UTF):
        # UTF-16 has NULs wherever there are blanks or line ends.
        return b"\0" not in content and _is_valid(content, "utf-8")
    if content.isascii() or not _is_valid(content, "utf-8"):
        return False
    # Text in a one-byte encoding is valid UTF-8 by chance next to never, in the others once in some 7 characters.
    return codec not in _MULTIBYTE or not _is_valid(content, codec) or _beyond_ascii(content.decode()) >= 8


def _detected(content: bytes, declared: str | None) -> str:
    """The codec that the bytes show."""
    if utf16 := looks_like_utf16(content[:SAMPLE]):
        return utf16
    if _is_valid(content, "utf-8") or _is_mostly_utf8(content):
        return "utf-8"
    return _guessed(_sample(content)) or (declared if declared and declared != "utf-8" else "cp1252")


def _guessed(sample: bytes) -> str | None:
    """The legacy codec that a sample is most likely in."""
    if len(sample) - len(sample.translate(None, _BEYOND)) < FEW:
        return None
    guesses = from_bytes(sample, cp_isolation=_CANDIDATES)
    best = guesses.best()
    if best is None:
        return None
    equal = {guess.encoding for guess in guesses if (guess.chaos, guess.coherence) == (best.chaos, best.coherence)}
    # Western European text reads as well in several code pages; this one is the commonest by far.
    name = "cp1252" if "cp1252" in equal.union(best.could_be_from_charset) else best.encoding
    return _codec(name)


def _is_valid(content: bytes, codec: str) -> bool:
    """Whether the content decodes without an error."""
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether this is UTF-8 with damage, such as a cut-off end or a pasted piece in another encoding.

    Of the bytes beyond ASCII in other encodings, hardly any make a character of UTF-8: one in seven in Chinese.
    """
    text = content.decode("utf-8", "replace")
    errors = text.count("\ufffd")
    return _beyond_ascii(text) - errors >= errors


def _beyond_ascii(text: str) -> int:
    """How many characters are not ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def _sample(content: bytes) -> bytes:
    """A piece that begins with the first byte beyond ASCII and ends at a blank, so that no character is cut."""
    place = len(content) - len(content.lstrip(bytes(range(128))))
    start = max(content.rfind(b" ", 0, place), content.rfind(b"\n", 0, place)) + 1
    sample = content[start : start + SAMPLE]
    end = max(sample.rfind(b" "), sample.rfind(b"\n"))
    return sample[:end] if end > SAMPLE // 2 else sample
