"""Whether a number counts anybody or anything: no age, date, time, money, measure, address, score or name."""

from __future__ import annotations

import re

from onrecord.values.party import is_group_word
from onrecord.values.token import Number, Token, Tokens, word_set

# What follows a number that is no count of anybody or anything.
_UNITS = word_set(
    """percent per pc % ° second seconds minute minutes hour hours day days night nights week weeks month months
    year years decade decades century centuries mile miles kilometre kilometres kilometer kilometers km kms
    metre metres meter meters foot feet inch inches yard yards cm mm m kg kilograms kilogram pound pounds tonne
    tonnes ton tons litres liters gallons dollar dollars euro euros cents pence rubles lira yen yuan shekels
    gauge caliber calibre degrees times am pm st nd rd th oclock hectares acres block points mph kph"""
)
_YEAR_OLD = frozenset({"year", "years", "yr", "month", "months", "week", "weeks", "day", "days", "man", "foot", "time"})
# What stands before a number that only names something.
_NAMING = word_set(
    """age aged ages highway route interstate road hwy room no number unit flight district ward precinct channel
    page chapter section article phase level grade apartment apt suite building exit sector zone line bus gate
    figure category act volume part platform lane type mark no. № # $ £ € ¥ ₺ ₽ at@ division magnitude turned
    turning top nos verse size game week day"""
)
_STREETS = word_set(
    """street st avenue ave road rd drive dr lane ln boulevard blvd highway hwy court ct place pl way parkway pkwy
    circle terrace trail square"""
)
_MONTHS = word_set(
    """january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec"""
)
_CONTESTS = word_set("""win victory defeat loss lead vote votes decision draw majority ruling verdict score record""")
# Clock times, dates in digits, phone numbers, addresses of pages: what stands inside one of them is no count.
_MASKED = re.compile(
    r"[0-9]{1,2}[:.][0-9]{2}(?![0-9])|[0-9]{1,2}\s?[ap]\.?\s?m\b|[0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4}|"
    r"(?:[0-9]{3}[-.) ]\s?)?[0-9]{3}[-.][0-9]{4}|https?://\S+|www\.\S+"
)


def masked(text: str) -> list[tuple[int, int]]:
    """Where clock times, dates in digits, phone numbers and addresses of pages stand: what is in them is no count."""
    return [match.span() for match in _MASKED.finditer(text)]


def is_measured(tokens: Tokens, i: int) -> bool:
    """Whether a unit of measure stands at token `i`, behind "of" or not: "hours", "of miles"."""
    return tokens.lower(i + 1 if tokens.lower(i) == "of" else i) in _UNITS


def counts_something(tokens: Tokens, i: int, number: Number) -> bool:
    """Whether the number from token `i` counts anything: no age, date, time, money, measure, address or name."""
    before, after = tokens[i - 1], tokens[number.stop]
    if (
        _is_bound_of_age(tokens, i)
        or before.lower in _NAMING
        or before.lower in _MONTHS
        or _inside_a_word(tokens, i, number.stop)
    ):
        return False
    if after.lower in _UNITS or (after.lower in _MONTHS and after.is_capital):
        return False
    if after.text == "-" and tokens.lower(number.stop + 1) in _YEAR_OLD | _UNITS:
        return False
    if after.lower in _CONTESTS and tokens[i - 1].text in "-–":
        return False
    return not (_is_year(tokens, i, number) or _is_age(tokens, i, after) or _is_address(tokens, i, number.stop))


def _inside_a_word(tokens: Tokens, i: int, stop: int) -> bool:
    """Ordinals ("5th"), calibres (".45"), models ("Su-24"), decimals, scores ("4-1")."""
    first, last = tokens[i], tokens[stop - 1]
    glued_before = tokens.glued(i) and (tokens[i - 1].text[-1].isalnum() or tokens[i - 1].text in "-./#$£€¥_:№,")
    if glued_before and not (tokens[i - 1].text in "-–" and tokens[i - 2].is_digits and first.is_digits):
        return True
    if not (tokens.glued(stop) and last.is_digits):
        return False
    after = tokens[stop]
    if after.text[0].isalpha() or after.text in "%°_":
        return True
    return after.text in ".:/,-" and tokens.glued(stop + 1) and tokens[stop + 1].is_digits


def _is_bound_of_age(tokens: Tokens, i: int) -> bool:
    """As in "children under 10", "anyone over 18"."""
    if tokens.lower(i - 1) not in ("under", "over", "above", "below"):
        return False
    return is_group_word(tokens.lower(i - 2)) or tokens.lower(i - 2) in ("aged", "those", "anyone", "everyone")


def _is_year(tokens: Tokens, i: int, number: Number) -> bool:
    """A bare 1900 to 2099, unless people follow it."""
    return (
        tokens[i].is_digits
        and len(tokens[i].text) == 4
        and number.stop == i + 1
        and 1900 <= number.value <= 2099
        and not is_group_word(tokens.lower(i + 1))
    )


def _is_age(tokens: Tokens, i: int, after: Token) -> bool:
    """As in "Ada Roe, 34, of ..." and lists of ages: "ages 13, 17 and 19"."""
    if not tokens[i].is_digits or len(tokens[i].text) > 2:
        return False
    closed = after.text in ",.;)—" or after.lower in ("and", "of")
    if tokens[i - 1].text in ",(" and tokens[i - 2].is_capital and closed:
        return True
    return any(tokens.lower(k) in ("ages", "aged") for k in range(i - 6, i))


def _is_address(tokens: Tokens, i: int, stop: int) -> bool:
    """As in "2200 Elm Street", "123 N. Fourth St."."""
    if not tokens[i].is_digits or not tokens[stop].is_capital:
        return False
    return any(tokens.lower(k) in _STREETS and tokens[k].is_capital for k in range(stop + 1, stop + 4))
