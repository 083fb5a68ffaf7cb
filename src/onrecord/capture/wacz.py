"""Web archive collections (WACZ): a zip file whose `archive` folder holds WARCs. Nothing is ever unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from onrecord.capture.capture import Item
from onrecord.capture.content import PAGE_LIMIT, RATIO_FREE, RATIO_LIMIT
from onrecord.capture.warc import items_of_warc
from onrecord.errors import CaptureSkipped, CaptureStopped

MEMBERS = 10_000
_SUFFIXES = (".warc", ".warc.gz")
# The bytes that stand before a member's name in its local header, of APPNOTE.TXT 4.3.7.
_HEADER = 30


def items_of_wacz(stream: BinaryIO, limit: int = PAGE_LIMIT) -> Iterator[Item | CaptureSkipped]:
    """The pages of every WARC in a WACZ, as items_of_warc gives them. The stream must be able to seek.

    A member that is encrypted, packed too tightly to be honest, broken, or that shares bytes with another is one
    CaptureSkipped. Raises CaptureStopped for a zip file that is broken or holds no WARC.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as exc:
        raise CaptureStopped("is a broken zip file: {why}", why=exc) from exc
    with archive:
        members = [member for member in archive.infolist() if _is_warc(member.filename)]
        if not members:
            raise CaptureStopped("is a zip file without WARCs in a folder `archive`, so no WACZ")
        if len(members) > MEMBERS:
            raise CaptureStopped("holds {n} WARCs; at most {most} are read", n=f"{len(members):,}", most=f"{MEMBERS:,}")
        shared = overlapping(archive.infolist())
        for member in members:
            if member.filename in shared:
                yield CaptureSkipped("{source}: overlaps another member of the zip file", source=member.filename)
            else:
                yield from _items_of_member(archive, member, limit)


def overlapping(members: Sequence[zipfile.ZipInfo]) -> set[str]:
    """The names of the members that share bytes with another: so that few bytes may stand for many pages.

    Not every version of Python's zipfile refuses them, and those that do spare one of them.
    """
    found, end, longest = set[str](), 0, ""
    for member in sorted(members, key=lambda each: each.header_offset):
        if longest and member.header_offset < end:
            found |= {longest, member.filename}
        ends = member.header_offset + _HEADER + member.compress_size
        if ends > end:
            end, longest = ends, member.filename
    return found


def _is_warc(name: str) -> bool:
    """Whether a member is one of the collection's WARCs."""
    return name.startswith("archive/") and name.lower().endswith(_SUFFIXES)


def _items_of_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> Iterator[Item | CaptureSkipped]:
    """The pages of one WARC, each message under its name."""
    try:
        _check(member)
        # zipfile gives no more bytes than the size that was checked.
        with archive.open(member) as stream:
            for item in items_of_warc(stream, limit):  # type: ignore[arg-type]  # IO[bytes] that reads and seeks
                yield (
                    CaptureSkipped("{source}: {why}", source=member.filename, why=item)
                    if isinstance(item, CaptureSkipped)
                    else item
                )
    except (zipfile.BadZipFile, zlib.error, EOFError, CaptureSkipped, CaptureStopped) as exc:
        yield CaptureSkipped("{source}: {why}", source=member.filename, why=exc)


def _check(member: zipfile.ZipInfo) -> None:
    """Raises CaptureSkipped for a member that must not or cannot be unpacked."""
    if member.flag_bits & 1:
        raise CaptureSkipped("is encrypted; decrypt the WACZ first")
    if member.header_offset < 0:
        raise CaptureSkipped("is damaged: it starts before the file does")
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise CaptureSkipped("is packed in a way other than stored or deflated")
    if member.file_size > RATIO_FREE and member.file_size > RATIO_LIMIT * member.compress_size:
        raise CaptureSkipped("unpacks to over {n} times its size: a bomb", n=RATIO_LIMIT)
