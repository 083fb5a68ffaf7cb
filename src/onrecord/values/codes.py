"""What other codebooks would code: always derived from the words and the value kept, never typed in beside them.

UCDP GED codebook 23.1 (date_prec; where_prec; low, best, high), ACLED codebook 2023 (time_precision; geo_precision;
fatalities), Airwars (minimum and maximum, where the status of the victims is contested).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.values import edtf
from onrecord.values.same_place import stands_out
from onrecord.values.value import Count, When, Where

# The longest span in days of each UCDP precision: 1 day, 2 span of 2-6 days, 3 week, 4 month, 5 year.
_UCDP_DATE = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
# ACLED: 1 day, 2 week, 3 month; nothing less precise is coded.
_ACLED_TIME = ((1, 1), (7, 2), (31, 3))
_TOWN_OR_FINER = (
    "exact", "within 1 m", "within 100 m", "nearby landmark", "street", "neighbourhood", "village", "town", "city",
)  # fmt: skip
# UCDP: 1 exact, 2 within 25 km, 3 second-order unit, 4 first-order unit, 5 fuzzy region, 6 country, 7 sea or air.
_UCDP_WHERE = dict.fromkeys(_TOWN_OR_FINER, 1) | {
    "subdistrict": 2, "district": 3, "governorate": 4, "region": 5, "country": 6, "sea-or-air": 7,
}  # fmt: skip
# Every precision that a place of this codebook has.
PRECISIONS = tuple(_UCDP_WHERE)
# ACLED: 1 town, 2 near or a part of a region, 3 region; a country or a sea is not coded.
_ACLED_GEO = dict.fromkeys(_TOWN_OR_FINER, 1) | {"subdistrict": 2, "district": 2, "governorate": 3, "region": 3}
# ACLED's numbers for words that give none.
_ACLED_WORDS = {"dozens": 12, "hundreds": 100, "tens": 10}
_VAGUE = re.compile(r"\b(dozens|hundreds|tens)\b(?! of (?:thousands|millions))", re.IGNORECASE)


class Deaths(NamedTuple):
    """UCDP's estimates; None where the words give none."""

    low: int | None
    best: int | None
    high: int | None


def ucdp_date_prec(when: When) -> int | None:
    """UCDP `date_prec`, 1 to 5; None where the date is open, unresolved or longer than a year."""
    return _by_length(when, _UCDP_DATE)


def acled_time_precision(when: When) -> int | None:
    """ACLED `time_precision`, 1 to 3; None where the date is open, unresolved or longer than a month."""
    return _by_length(when, _ACLED_TIME)


def _by_length(when: When, table: tuple[tuple[int, int], ...]) -> int | None:
    days = days_of(when)
    return next((code for longest, code in table if days <= longest), None) if days else None


def days_of(when: When) -> int | None:
    """How many days a date spans, first and last counted; None where an end is open or not known."""
    found = edtf.bounds(when.edtf)
    if not found or not found.first or not found.last:
        return None
    return edtf.number_of(found.last) - edtf.number_of(found.first) + 1


def ucdp_where_prec(where: Where) -> int | None:
    """UCDP `where_prec`, 1 to 7; None where no place is known, or the words may mean places far from each other."""
    return _UCDP_WHERE.get(where.precision or "") if stands_out(where) else None


def acled_geo_precision(where: Where) -> int | None:
    """ACLED `geo_precision`, 1 to 3; None as for UCDP, and for a country or a sea."""
    return _ACLED_GEO.get(where.precision or "") if stands_out(where) else None


def ucdp_deaths(count: Count) -> Deaths:
    """UCDP low, best and high. Best is a number that the words give; an interval has none."""
    return Deaths(count.low, count.low if count.low == count.high else None, count.high)


def acled_fatalities(count: Count) -> int | None:
    """ACLED's number: "dozens" 12, "hundreds" 100, "tens" 10, else the lowest that the words give; None without one."""
    vague = _VAGUE.search(count.words)
    if vague and not any(character.isdigit() for character in count.words):
        return _ACLED_WORDS[vague[1].lower()]
    return count.low


def airwars_range(count: Count, *, contested: bool = False) -> tuple[int | None, int | None]:
    """Airwars minimum and maximum of a group; a contested status of its victims makes the minimum 0."""
    return (0 if contested else count.low), count.high
