"""One sighting of a page as WARC records (ISO 28500, WARC 1.1), each in a gzip member of its own, and back.

The first record holds the bytes as other tools expect them: a response with its HTTP headers, a resource where there
are none, or a revisit of bytes that the archive has. The second, a metadata record, holds in JSON all that Onrecord
knows of the sighting, so that the database can be made anew from the files.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

from onrecord import __version__
from onrecord.capture.capture import Capture, Item
from onrecord.errors import ArchiveDamaged

FORMAT = "onrecord.capture/1"
REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
# Larger than any page that settings allow by default, smaller than what would fill a machine.
MOST = 2**30
_URI = "".join(chr(code) for code in range(0x21, 0x7F))
# These belong to a connection that the bytes have left; readers would undo them again.
_EXPUNGED = b"description: expunged\r\n"
# A gzip member's head, with the flag for a comment.
COMMENTED = b"\x1f\x8b\x08\x10\0\0\0\0\x02\xff"
_UNDONE = frozenset({"transfer-encoding", "content-length"})


@dataclass(frozen=True)
class Sighting:
    """A page as it was got once.

    seen       when it came into the archive, UTC
    collector  what got it: the program with its version
    """

    item: Item
    seen: datetime
    collector: str


@dataclass(frozen=True)
class Told:
    """What a group of records says: the facts of its metadata record and the bytes; None for a revisit's."""

    facts: dict[str, Any]
    body: bytes | None

    def sighting(self, body: bytes) -> Sighting:
        """The sighting, with the bytes that it is of. Raises ArchiveDamaged where they are others."""
        facts = self.facts
        capture = Capture(
            body,
            facts["media_type"],
            facts["url"],
            _time(facts["retrieved"]),
            tuple((name, value) for name, value in facts["headers"]),
            facts["declared"],
        )
        if capture.sha256 != facts["sha256"]:
            raise ArchiveDamaged(f"{facts['id']}: the stored bytes do not have their digest")
        stated = tuple((name, value) for name, value in facts["stated"])
        return Sighting(
            Item(facts["id"], capture, stated), _time(facts["seen"]) or datetime.now(UTC), facts["collector"]
        )


def info() -> bytes:
    """The record that a WARC file starts with."""
    fields = f"software: Onrecord/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    return _record("warcinfo", datetime.now(UTC), fields, [("Content-Type", "application/warc-fields")])[0]


def records(sighting: Sighting, earlier: Sighting | None = None) -> bytes:
    """The records of a sighting; of one whose bytes the archive has from an earlier sighting, without the bytes."""
    capture = sighting.item.capture
    uri, date = uri_of(capture), capture.retrieved or sighting.seen
    digest = labelled(capture.body)
    fields = [("WARC-Target-URI", uri), ("WARC-Payload-Digest", digest)]
    head = _http_head(capture) if capture.headers else b""
    if earlier is not None:
        before = earlier.item.capture
        fields += [
            ("WARC-Profile", REVISIT),
            ("WARC-Refers-To-Target-URI", uri_of(before)),
            ("WARC-Refers-To-Date", _stamp(before.retrieved or earlier.seen)),
        ]
    kind = "revisit" if earlier is not None else "response" if head else "resource"
    content_type = "application/http; msgtype=response" if head else capture.media_type
    block = head if earlier is not None else head + capture.body
    first, identity = _record(kind, date, block, [*fields, ("Content-Type", content_type)])
    about = [("WARC-Target-URI", uri), ("WARC-Concurrent-To", identity), ("Content-Type", "application/json")]
    second, _ = _record("metadata", date, _facts(sighting), about)
    return first + second


def remains(length: int, sha256: str) -> bytes:
    """What stands in the place of expunged records: as many bytes, one record that tells nothing of them.

    sha256  of the records that stood there: the same in every copy, so that one changed byte of it is found
    """
    lines = [
        "WARC/1.1",
        "WARC-Type: warcinfo",
        f"WARC-Record-ID: <urn:uuid:{UUID(sha256[:32])}>",
        "WARC-Date: 1970-01-01T00:00:00Z",
        f"WARC-Block-Digest: {labelled(_EXPUNGED)}",
        "Content-Type: application/warc-fields",
        f"Content-Length: {len(_EXPUNGED)}",
    ]
    record = "\r\n".join([*lines, "", ""]).encode() + _EXPUNGED + b"\r\n\r\n"
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(record) + packer.flush()
    ends = packed + zlib.crc32(record).to_bytes(4, "little") + len(record).to_bytes(4, "little")
    # The member's comment (RFC 1952) may be of any length: it takes up what is left.
    left = length - len(COMMENTED) - len(ends) - 1
    if left < 0:
        raise ArchiveDamaged(f"records of {length} bytes are none of Onrecord's")
    return COMMENTED + b"-" * left + b"\0" + ends


def told(data: bytes) -> Told | None:
    """What a group of records says; None for a file's first record, and for the remains of expunged ones.

    Raises ArchiveDamaged for anything else.
    """
    try:
        members = [_parsed(member) for member in _members(data)]
        if [headers["warc-type"] for headers, _ in members] == ["warcinfo"]:
            return None
        (first, block), (second, facts) = members
        if second["warc-type"] != "metadata":
            raise ArchiveDamaged("a capture's second record is no metadata record")
        known = json.loads(facts)
        if known["format"] != FORMAT:
            raise ArchiveDamaged(
                f"a capture has the format {str(known['format'])[:40]!r}, which this version does not know"
            )
        return Told(known, None if first["warc-type"] == "revisit" else _body(first, block))
    except (ValueError, KeyError, TypeError, zlib.error) as exc:
        raise ArchiveDamaged(f"stored records are none of Onrecord's: {exc!r}") from exc


def uri_of(capture: Capture) -> str:
    """A URI that can stand in a header: the page's, or one of its bytes where it came from no address."""
    return quote(capture.url, safe=_URI) if capture.url else f"urn:sha256:{capture.sha256}"


def labelled(data: bytes) -> str:
    """A digest as WARC tools write it."""
    return f"sha256:{base64.b32encode(hashlib.sha256(data).digest()).decode()}"


def _facts(sighting: Sighting) -> bytes:
    """All that is known beside the bytes."""
    item, capture = sighting.item, sighting.item.capture
    facts = {
        "format": FORMAT,
        "id": item.id,
        "sha256": capture.sha256,
        "size": len(capture.body),
        "media_type": capture.media_type,
        "declared": capture.declared,
        "url": capture.url,
        "retrieved": capture.retrieved.isoformat() if capture.retrieved else None,
        "headers": [list(pair) for pair in capture.headers],
        "stated": [list(pair) for pair in item.stated],
        "seen": sighting.seen.isoformat(),
        "collector": sighting.collector,
    }
    return json.dumps(facts, sort_keys=True).encode()


def _http_head(capture: Capture) -> bytes:
    """The status line and headers. What the connection needed is renamed, as recorders do; the facts keep it all."""
    lines = ["HTTP/1.1 200 OK"]
    for name, value in capture.headers:
        undone = "X-Archive-Orig-" if name.lower() in _UNDONE else ""
        lines.append(f"{undone}{name}: {value}".replace("\r", " ").replace("\n", " "))
    return "\r\n".join([*lines, f"Content-Length: {len(capture.body)}", "", ""]).encode("latin-1", "replace")


def _record(kind: str, date: datetime, block: bytes, fields: list[tuple[str, str]]) -> tuple[bytes, str]:
    """One record in gzip, and its id."""
    identity = f"<urn:uuid:{uuid4()}>"
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: {identity}",
        f"WARC-Date: {_stamp(date)}",
        f"WARC-Block-Digest: {labelled(block)}",
        *(f"{name}: {value}" for name, value in fields),
        f"Content-Length: {len(block)}",
    ]
    return gzip.compress("\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n", 6, mtime=0), identity


def _members(data: bytes) -> list[bytes]:
    """What the gzip members hold, within limits: an imported archive may be hostile."""
    found = []
    while data:
        decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        found.append(decoder.decompress(data, MOST))
        if not decoder.eof or len(found) > 2:
            raise ValueError("the records are cut short, too large, or too many")
        data = decoder.unused_data
    return found


def _parsed(member: bytes) -> tuple[dict[str, str], bytes]:
    """A record's headers, names in lower case, and its block."""
    head, _, rest = member.partition(b"\r\n\r\n")
    version, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    block = rest[: int(headers["content-length"])]
    if version != "WARC/1.1" or rest != block + b"\r\n\r\n" or headers["warc-block-digest"] != labelled(block):
        raise ValueError("a record does not hold what its headers say")
    return headers, block


def _body(headers: dict[str, str], block: bytes) -> bytes:
    """The page's bytes in a record's block."""
    return block.partition(b"\r\n\r\n")[2] if headers["content-type"].startswith("application/http") else block


def _stamp(date: datetime) -> str:
    """A WARC-Date."""
    return date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _time(stated: str | None) -> datetime | None:
    """A time as the facts have it."""
    return datetime.fromisoformat(stated) if stated else None
