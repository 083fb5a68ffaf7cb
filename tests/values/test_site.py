from __future__ import annotations

import pytest

from onrecord.values.site import site_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Low Street", "street"),
        ("Noor Hospital", "building"),
        ("Ton Air Base", "building"),
        ("Avenue P", "street"),
        ("County Road 664", "street"),
        ("Marl", None),
        ("Street", None),
        ("Hospital Hill", None),
    ],
)
def test_the_last_word_tells_a_building_from_a_town(name: str, kind: str | None) -> None:
    assert site_of(name) == kind
