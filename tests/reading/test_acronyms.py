"""Acronyms: explained in brackets behind the full name or before it, and brackets that explain nothing."""

from __future__ import annotations

import pytest
from tests.helpers.roles_of_tests import page

from onrecord.reading.acronyms import acronyms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Members of the Northern Front (NF) met.", {"NF": "Northern Front"}),
        ("The Lemvale Observatory for Civil Rights (LOCR) said so.", {"LOCR": "Lemvale Observatory for Civil Rights"}),
        ("The NF [Northern Front] met.", {"NF": "Northern Front"}),
        # The letters may be those of another language.
        ("The Free People's Liberation Front (FLPF) met.", {"FLPF": "Free People's Liberation Front"}),
        ("THE MAYOR OF LEMVALE (TAMARA) MET.", {}),
        ("She won gold (USA) again.", {}),
    ],
)
def test_what_a_page_explains(text: str, found: dict[str, str]) -> None:
    assert {acronym: span.exact for acronym, span in acronyms(page(text)).items()} == found
