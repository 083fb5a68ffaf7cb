from __future__ import annotations

from onrecord.values.country import COUNTRIES, country_name


def test_a_code_has_a_name_and_an_unknown_one_stays() -> None:
    assert country_name("SY") == "Syria"
    assert country_name("ZZ") == "ZZ"
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)
    assert len(set(COUNTRIES.values())) == len(COUNTRIES)
