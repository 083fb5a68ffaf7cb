"""Seasons, quarters and halves of a year: "summer 2014", "last summer", "the third quarter of 2014"."""

from __future__ import annotations

from onrecord.values import calendar
from onrecord.values.dates.month import ORDINALS
from onrecord.values.dates.named import Context, NamedDate
from onrecord.values.dates.year import year_at

# First months, on the northern half of the earth; EDTF's codes themselves leave the half open.
_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}
# EDTF level 2 (ISO 8601-2): quarters are 33 to 36, halves 40 and 41.
_DIVISIONS = {"quarter": (32, 4), "half": (39, 2)}


def season(context: Context, i: int) -> NamedDate | None:
    """As in "summer 2014", "the summer of 2014", "last summer"; a season alone is none ("the fall of a town")."""
    tokens = context.tokens
    adverb = tokens.lower(i) if tokens.lower(i) in ("last", "this", "the", "next") else None
    at = i + 1 if adverb else i
    code = calendar.SEASONS.get(tokens.lower(at))
    if code is None:
        return None
    of = 1 if tokens.lower(at + 1) in ("of", "in", ",") else 0
    if year := year_at(tokens, at + 1 + of):
        return NamedDate(at + 2 + of, f"{year:04}-{code}")
    step = {"last": -1, "this": 0}.get(tokens.lower(at + 1 + of)) if tokens.lower(at + 2 + of) == "year" else None
    if step is not None:
        reference = context.reference
        return NamedDate(at + 3 + of, f"{reference.last.year + step:04}-{code}" if reference else None, relative=True)
    if adverb in (None, "the"):
        return None
    return NamedDate(at + 1, _nearest(context, code, adverb), relative=True)


def _nearest(context: Context, code: int, adverb: str | None) -> str | None:
    """The latest such season that is over ("last") or has begun ("this"); winter ends in the next year."""
    if not context.reference:
        return None
    now = context.reference.last
    begins = _BEGINS[code]
    if adverb in ("this", "next") and code != 24:
        # "This summer" may be under way or lie ahead: it is the year's own.
        passed = adverb == "next" and now.month >= begins
        return f"{now.year + passed:04}-{code}"
    year = now.year if now.month >= begins + (3 if adverb == "last" else 0) else now.year - 1
    return f"{year + (adverb == 'next'):04}-{code}"


def division(context: Context, i: int) -> NamedDate | None:
    """As in "the third quarter of 2014", "the first half of 2014", "the second quarter" of the page's year."""
    tokens = context.tokens
    at = i + 1 if tokens.lower(i) == "the" else i
    number = ORDINALS.get(tokens.lower(at))
    code, most = _DIVISIONS.get(tokens.lower(at + 1), (0, 0))
    if number is None or number > most:
        return None
    of = 1 if tokens.lower(at + 2) in ("of", "in") else 0
    if year := year_at(tokens, at + 2 + of):
        return NamedDate(at + 3 + of, f"{year:04}-{code + number}")
    step = {"last": -1, "this": 0, "the": 0}.get(tokens.lower(at + 2 + of)) if of else None
    if step is None or tokens.lower(at + 3 + of) != "year":
        return None
    reference = context.reference
    edtf = f"{reference.last.year + step:04}-{code + number}" if reference else None
    return NamedDate(at + 4 + of, edtf, relative=True)
