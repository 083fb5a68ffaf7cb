"""A capture is the bytes as they came, and their digest."""

from __future__ import annotations

import dataclasses
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.capture import Capture


@given(st.binary())
def test_the_digest_is_of_the_bytes_as_they_came(body: bytes) -> None:
    capture = Capture(body, "text/html", headers=(("Content-Encoding", "gzip"),))
    assert capture.sha256 == hashlib.sha256(body).hexdigest()
    assert capture.body == body


def test_a_capture_never_changes() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Capture(b"", "text/plain").body = b"x"  # type: ignore[misc]
