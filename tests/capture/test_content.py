"""Content-Encoding is undone whole, within limits, or refused with a reason."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.capture import Capture
from onrecord.capture.content import RATIO_FREE, content_of, start_of
from onrecord.errors import CaptureSkipped

PAGE = b"<p>The ferry to Ostrin Island did not sail, the harbour office said.</p>" * 50
MEBI = 2**20


def raw_deflate(data: bytes) -> bytes:
    """Deflate without zlib's wrapping."""
    encoder = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return encoder.compress(data) + encoder.flush()


ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
}


def coded(body: bytes, *codings: str) -> Capture:
    """A capture whose body has these codings, one header each."""
    return Capture(body, "text/html", headers=tuple(("content-encoding", coding) for coding in codings))


@pytest.mark.parametrize("coding", ENCODERS)
def test_each_coding_is_undone(coding: str) -> None:
    assert content_of(coded(ENCODERS[coding](PAGE), coding.upper())) == PAGE
    assert content_of(coded(ENCODERS[coding](b""), coding)) == b""
    assert start_of(coded(ENCODERS[coding](PAGE), coding), 20) == PAGE[:20]


def test_deflate_without_its_wrapping_is_undone() -> None:
    assert content_of(coded(raw_deflate(PAGE), "deflate")) == PAGE


@pytest.mark.parametrize("codings", [("gzip, br",), ("gzip", "br"), ("identity", "gzip,identity", " br ")])
def test_chained_codings_are_undone_from_the_last(codings: tuple[str, ...]) -> None:
    capture = coded(brotli.compress(gzip.compress(PAGE)), *codings)
    assert content_of(capture) == PAGE
    assert start_of(capture, 100) == PAGE[:100]


def test_a_body_without_codings_is_its_own_content() -> None:
    assert content_of(Capture(PAGE, "text/html")) == PAGE


def test_members_of_one_gzip_body_follow_each_other_and_what_is_behind_them_is_ignored() -> None:
    assert content_of(coded(gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0junk", "gzip")) == b"one two"


def test_a_body_that_says_gzip_and_is_none_is_taken_as_it_is() -> None:
    assert content_of(coded(PAGE, "gzip")) == PAGE


@pytest.mark.parametrize("coding", ENCODERS)
def test_a_body_that_ends_early_is_refused(coding: str) -> None:
    packed = ENCODERS[coding](PAGE)
    for cut in (packed[:-1], packed[: len(packed) // 2], packed[:3]):
        with pytest.raises(CaptureSkipped, match="ends early"):
            content_of(coded(cut, coding))


@pytest.mark.parametrize("coding", ENCODERS)
def test_a_broken_body_is_refused(coding: str) -> None:
    packed = bytearray(ENCODERS[coding](PAGE))
    packed[10:30] = bytes(byte ^ 0x5A for byte in packed[10:30])
    with pytest.raises(CaptureSkipped, match=r"is broken|ends early"):
        content_of(coded(bytes(packed), coding))


@pytest.mark.parametrize("coding", ["zstd", "compress", "klingon\x1b"])
def test_an_unknown_coding_is_named(coding: str) -> None:
    with pytest.raises(CaptureSkipped, match="gzip, deflate, br") as caught:
        content_of(coded(PAGE, coding))
    assert repr(coding) in str(caught.value)


def test_too_many_codings_are_refused() -> None:
    with pytest.raises(CaptureSkipped, match="50 times over"):
        content_of(coded(PAGE, *["gzip"] * 50))
    with pytest.raises(CaptureSkipped, match="50 times over"):
        start_of(coded(PAGE, *["gzip"] * 50), 10)


@pytest.mark.parametrize("coding", ENCODERS)
def test_a_bomb_is_refused_before_it_fills_the_memory(coding: str) -> None:
    bomb = brotli.compress(bytes(60 * MEBI), quality=1) if coding == "br" else ENCODERS[coding](bytes(60 * MEBI))
    tracemalloc.start()
    try:
        with pytest.raises(CaptureSkipped, match="a bomb"):
            content_of(coded(bomb, coding))
        assert tracemalloc.get_traced_memory()[1] < 2 * RATIO_FREE
    finally:
        tracemalloc.stop()


def test_the_limit_holds_whatever_the_coding() -> None:
    assert len(content_of(coded(gzip.compress(PAGE), "gzip"), len(PAGE))) == len(PAGE)
    assert content_of(coded(PAGE), 1) == PAGE
    for capture in (coded(gzip.compress(PAGE), "gzip"), coded(brotli.compress(PAGE), "br")):
        with pytest.raises(CaptureSkipped, match=r"limit of 3,599 bytes"):
            content_of(capture, len(PAGE) - 1)


def test_little_that_repeats_itself_is_no_bomb() -> None:
    repeated = b"all quiet " * 100_000
    assert content_of(coded(gzip.compress(repeated), "gzip")) == repeated


CODINGS = st.lists(st.sampled_from(["gzip", "deflate", "br", "identity", "zstd", ""]), max_size=6)


@given(st.binary(max_size=500), CODINGS)
def test_any_bytes_give_content_or_a_reason(body: bytes, codings: list[str]) -> None:
    capture = coded(body, *codings)
    content = None
    with suppress(CaptureSkipped):
        content = content_of(capture)
    assert content is None or start_of(capture, 7) == content[:7]


@given(st.binary(max_size=500), st.lists(st.sampled_from(sorted(ENCODERS)), max_size=4))
def test_what_was_encoded_comes_back(data: bytes, codings: list[str]) -> None:
    body = data
    for coding in codings:
        body = ENCODERS[coding](body)
    assert content_of(coded(body, *codings)) == data
