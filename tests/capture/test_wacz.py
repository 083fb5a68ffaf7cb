"""The pages of WACZ files, which are zip files and bring their dangers."""

from __future__ import annotations

import io
import zipfile
from copy import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.warc_of_tests import Record, warc_of

from onrecord.capture.capture import Item
from onrecord.capture.wacz import items_of_wacz
from onrecord.errors import CaptureSkipped, CaptureStopped

PAGES = [Record(f"https://harbour.example/{number}", b"<p>Closed.") for number in range(3)]


def wacz(members: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def read(data: bytes) -> list[Item | CaptureSkipped]:
    """All that a WACZ gives."""
    return list(items_of_wacz(io.BytesIO(data)))


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_pages_of_every_warc_are_read(how: int) -> None:
    members = {
        "datapackage.json": b"{}",
        "archive/a.warc.gz": warc_of(PAGES[:2], packed=True),
        "archive/b.warc": warc_of(PAGES[2:]),
        "pages/pages.jsonl": b'{"id": "x", "text": "not read"}',
        "indexes/c.warc": warc_of(PAGES),
    }
    assert [found.id for found in read(wacz(members, how)) if isinstance(found, Item)] == [page.uri for page in PAGES]


def test_members_that_share_bytes_are_refused_and_others_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, page in zip(("archive/a.warc", "archive/b.warc"), PAGES, strict=False):
            archive.writestr(name, warc_of([page]))
        twin = copy(archive.getinfo("archive/a.warc"))
        twin.filename = "archive/c.warc"
        archive.filelist.append(twin)
    errors = [str(found) for found in read(out.getvalue()) if isinstance(found, CaptureSkipped)]
    assert errors == [f"archive/{name}.warc: overlaps another member of the zip file" for name in "ac"]
    assert [found.id for found in read(out.getvalue()) if isinstance(found, Item)] == [PAGES[1].uri]


def test_a_bad_member_is_one_error_under_its_name() -> None:
    members = {"archive/a.warc": b"nothing", "archive/b.warc": warc_of(PAGES[:1])}
    error, item = read(wacz(members))
    assert str(error) == "archive/a.warc: there is no WARC record in it"
    assert isinstance(item, Item)


def test_a_cut_warc_inside_tells_its_name() -> None:
    whole = warc_of(PAGES, packed=True)
    *found, error = read(wacz({"archive/a.warc.gz": whole[:-60]}))
    assert sum(isinstance(item, Item) for item in found) == 2
    assert str(error).startswith("archive/a.warc.gz: broken at or after https://harbour.example/")


def test_a_member_packed_too_tightly_is_a_bomb() -> None:
    [error] = read(wacz({"archive/a.warc": bytes(20 * 2**20)}, zipfile.ZIP_DEFLATED))
    assert "a bomb" in str(error)


def test_damaged_and_encrypted_members_are_told() -> None:
    data = bytearray(wacz({"archive/a.warc": warc_of(PAGES[:1])}))
    place = data.index(b"<p>Closed.")
    data[place] ^= 1
    assert "CRC" in str(read(bytes(data))[0])
    locked = wacz({"archive/a.warc": warc_of(PAGES[:1])}).replace(
        b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0"
    )
    assert "encrypted" in str(read(locked)[0])


def test_names_that_lead_elsewhere_lead_nowhere() -> None:
    with pytest.raises(CaptureStopped, match="no WACZ"):
        read(wacz({"../archive/a.warc": b"x", "/archive/a.warc": b"x"}))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", wacz({})])
def test_what_is_no_wacz_is_no_source(data: bytes) -> None:
    with pytest.raises(CaptureStopped, match=r"broken zip file|no WACZ"):
        read(data)


@given(st.binary(min_size=1, max_size=60), st.integers(0, 2000))
def test_any_damage_gives_items_or_errors(damage: bytes, place: int) -> None:
    data = wacz({"archive/a.warc.gz": warc_of(PAGES, packed=True)}, zipfile.ZIP_DEFLATED)
    place %= len(data)
    try:
        found = read(data[:place] + damage + data[place + len(damage) :])
    except CaptureStopped as stopped:
        found = [CaptureSkipped(str(stopped))]
    assert found
