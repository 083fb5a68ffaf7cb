"""What is said beside a page wins over what the page states, and must make sense."""

from __future__ import annotations

import pytest

from onrecord.document.metadata import Metadata, document_with
from onrecord.errors import OnrecordError


def test_what_nobody_states_is_none() -> None:
    document = document_with("12", (), Metadata(), {})
    assert (document.title, document.author, document.outlet, document.published, document.language) == (None,) * 5
    assert document.stated == {}


def test_the_user_wins() -> None:
    document = document_with("12", (), Metadata(title="One", language="en"), {"title": " Two ", "language": "AR"})
    assert (document.title, document.language) == ("Two", "ar")
    assert document.stated == {"title": "user", "language": "user"}


def test_an_empty_field_says_nothing() -> None:
    assert document_with("12", (), Metadata(outlet="Northern Wire"), {"outlet": ""}).stated == {"outlet": "metadata"}


@pytest.mark.parametrize(("name", "value"), [("published", "last week"), ("language", "english"), ("colour", "red")])
def test_what_makes_no_sense_is_an_error(name: str, value: str) -> None:
    with pytest.raises(OnrecordError, match=value if name != "colour" else name):
        document_with("12", (), Metadata(), {name: value})
