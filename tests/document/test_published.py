"""Dates as pages state them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.published import published_of


@pytest.mark.parametrize(
    ("stated", "edtf"),
    [
        ("2017-02-09", "2017-02-09"),
        ("2017-02-09T18:30:00+03:00", "2017-02-09T18:30:00+03:00"),
        ("2017-02-09T18:30Z", "2017-02-09T18:30:00Z"),
        ("2017-02-09T18:30:00.123+0300", "2017-02-09T18:30:00+03:00"),
        ("2017-02-09 18:30:00", "2017-02-09T18:30:00"),
        ("20170209", "2017-02-09"),
        ("20170209T183000Z", "2017-02-09T18:30:00Z"),
        ("2017-02", "2017-02"),
        ("2017", "2017"),
        ("Thu, 09 Feb 2017 18:30:00 GMT", "2017-02-09T18:30:00Z"),
        ("2017-02-09T25:00:00Z", "2017-02-09"),
    ],
)
def test_stated_dates(stated: str, edtf: str) -> None:
    assert published_of(stated) == edtf


@pytest.mark.parametrize(
    "stated", ["", "yesterday", "2017-02-30", "2017-13", "0001-01-01", "09/02/2017", "٢٠١٧-٠٢-٠٩", "9999"]
)
def test_what_is_no_date_is_none(stated: str) -> None:
    assert published_of(stated) is None


@given(st.text())
def test_any_text_is_a_date_or_none(stated: str) -> None:
    found = published_of(stated)
    assert found is None or published_of(found) == found
