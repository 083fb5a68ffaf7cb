"""Counts: "3", "at least three", "between 3 and 5", "dozens", as intervals (CODEBOOK, Count)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from onrecord.values.party import is_group_word
from onrecord.values.token import NUMBER_WORDS, Number, Token, Tokens, read_number, word_set
from onrecord.values.value import Count

Found = tuple[int, int, Count]

# Before a number: the words, and what they make of it. Longest first.
_AT_LEAST = (
    "no fewer than",
    "no less than",
    "not less than",
    "not fewer than",
    "a minimum of",
    "at least",
    "minimum of",
)
_MORE_THAN = ("in excess of", "upwards of", "upward of", "more than", "over")
_UP_TO = ("no more than", "not more than", "a maximum of", "as many as", "up to", "at most")
_FEWER_THAN = ("fewer than", "less than")
_ABOUT = ("an estimated", "close to", "just under", "just over", "nearly", "almost", "about", "around", "roughly",
          "approximately", "estimated", "some", "circa")  # fmt: skip
_PREFIXES = tuple(
    (words.split(), kind)
    for kind, group in (
        ("low", _AT_LEAST), ("above", _MORE_THAN), ("high", _UP_TO), ("below", _FEWER_THAN), ("about", _ABOUT)
    )
    for words in group
)  # fmt: skip
_PREFIXES_BY_FIRST = {
    first: tuple((" ".join(words), kind) for words, kind in _PREFIXES if words[0] == first)
    for first in {words[0] for words, _ in _PREFIXES}
}

# Words that stand for an open interval: the least that they can mean (CODEBOOK; the rest by the same sense).
_VAGUE = {
    "several": 2, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "tens": 20, "multiple": 2,
    "numerous": 2, "many": 2,
}  # fmt: skip
_STARTERS = (
    frozenset(_VAGUE) | frozenset(_PREFIXES_BY_FIRST) | NUMBER_WORDS | {"no", "nobody", "not", "between", "a", "half"}
)
# "A" is every other word of a text, and begins a quantity only before these.
_AFTER_A = word_set("minimum maximum number couple dozen hundred thousand million")
_TIMES = {"thousands": 1_000, "millions": 1_000_000}
# "scores" and "many" are other things too; these need people or "of" behind them.
_NEEDS_PEOPLE = frozenset({"scores", "many", "tens", "multiple", "numerous"})
_HARMS = frozenset({"casualties", "fatalities", "deaths", "injuries"})
_DOZEN = frozenset({"dozen"})

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


class _Quantity(NamedTuple):
    low: int | None
    high: int | None
    stop: int
    approximate: bool = False
    plain: bool = True


def find_counts(text: str, *, singular: bool = False) -> list[Found]:
    """Every count of the text with its place, in order; "one" alone only where `singular` asks for it."""
    tokens = Tokens(text)
    masked = [match.span() for match in _MASKED.finditer(text)]
    found: list[Found] = []
    i = mask = 0
    while i < len(tokens):
        while mask < len(masked) and masked[mask][1] <= tokens[i].start:
            mask += 1
        hidden = mask < len(masked) and masked[mask][0] <= tokens[i].start
        quantity = None if hidden else _read(tokens, i, singular=singular)
        if quantity is None:
            i = max(i + 1, _after_number(tokens, i))
            continue
        start, end = tokens[i].start, tokens[quantity.stop - 1].end
        count = Count(quantity.low, quantity.high, text[start:end], approximate=quantity.approximate)
        found.append((start, end, count))
        i = quantity.stop
    return found


def parse_count(words: str, *, plural: bool | None = None) -> Count | None:
    """The count that a phrase gives: "at least 3 soldiers", "a soldier" and "the captain" 1, "soldiers" two or more.

    `plural` says whether the phrase's noun is plural, where the caller knows; else its last word's form decides.
    None where the phrase counts nobody ("it", "police").
    """
    if found := find_counts(words, singular=True):
        return replace(found[0][2])
    tokens = Tokens(words)
    first, last = tokens.lower(0), tokens.lower(len(tokens) - 1)
    if first in ("no", "nobody", "none"):
        return Count(0, 0, words)
    if first in ("a", "an"):
        return Count(1, 1, words)
    if plural is None:
        plural = last in ("people", "men", "women", "children") or (last.endswith("s") and not last.endswith("ss"))
        if not is_group_word(last):
            return None
    return Count(2, None, words) if plural else Count(1, 1, words)


def _after_number(tokens: Tokens, i: int) -> int:
    """Where to go on after a number that is no count: never into its middle."""
    number = read_number(tokens, i) if tokens[i].is_digits else None
    return number.stop if number else 0


def _read(tokens: Tokens, i: int, *, singular: bool) -> _Quantity | None:
    """The quantity that starts at token `i`."""
    if not tokens[i].is_digits and tokens.lower(i) not in _STARTERS:
        return None
    if tokens.lower(i) == "a" and tokens.lower(i + 1) not in _AFTER_A:
        return None
    if (none := _read_none(tokens, i)) or (none := _read_between(tokens, i)):
        return none
    kind, at = _read_prefix(tokens, i)
    quantity = _read_vague(tokens, at) or _read_range(tokens, at) or _read_plain(tokens, at)
    if quantity is None:
        return None
    if quantity.plain and quantity.high == 1 and kind is None and not singular:
        return None
    return _bounded(quantity, kind) if kind else _or_more(tokens, quantity)


def _read_none(tokens: Tokens, i: int) -> _Quantity | None:
    """As in "no casualties", "no one", "nobody"."""
    if tokens.lower(i) == "nobody" or tokens.says(i, "no one") or tokens.says(i, "not one"):
        return _Quantity(0, 0, i + (1 if tokens.lower(i) == "nobody" else 2), plain=False)
    if tokens.lower(i) != "no":
        return None
    for noun in (i + 1, i + 2):
        if is_group_word(tokens.lower(noun)) or tokens.lower(noun) in (
            "casualties",
            "fatalities",
            "deaths",
            "injuries",
        ):
            return _Quantity(0, 0, i + 1, plain=False)
    return None


def _read_prefix(tokens: Tokens, i: int) -> tuple[str | None, int]:
    for words, kind in _PREFIXES_BY_FIRST.get(tokens.lower(i), ()):
        if tokens.says(i, words):
            return kind, i + len(words.split())
    return None, i


def _bounded(quantity: _Quantity, kind: str) -> _Quantity:
    """What the words before a number make of it."""
    low, high = quantity.low, quantity.high
    if kind == "low":
        return quantity._replace(high=None)
    if kind == "above":
        return quantity._replace(low=None if low is None else low + 1, high=None)
    if kind == "about":
        return quantity._replace(approximate=True)
    top = high if high is None or kind == "high" else max(high - 1, 0)
    return quantity._replace(low=None, high=top)


def _or_more(tokens: Tokens, quantity: _Quantity) -> _Quantity:
    stop = quantity.stop
    if tokens.says(stop, "or more"):
        return quantity._replace(high=None, stop=stop + 2)
    if tokens[stop].text == "+" and tokens.glued(stop):
        return quantity._replace(high=None, stop=stop + 1)
    return quantity


def _read_between(tokens: Tokens, i: int) -> _Quantity | None:
    """As in "between 3 and 5"."""
    if tokens.lower(i) != "between" or (low := read_number(tokens, i + 1)) is None or tokens.lower(low.stop) != "and":
        return None
    high = read_number(tokens, low.stop + 1)
    if high is None or high.value <= low.value or not _counts(tokens, i + 1, high):
        return None
    return _Quantity(low.value, high.value, high.stop)


def _read_range(tokens: Tokens, i: int) -> _Quantity | None:
    """As in "3 to 5", "3-5", "three or four"; not "rose from 3 to 5", which is two counts."""
    low = read_number(tokens, i)
    if low is None or tokens.lower(low.stop) not in ("to", "-", "–", "or"):
        return None
    if tokens.lower(i - 1) == "from" or (tokens.lower(low.stop) == "-" and not tokens.glued(low.stop)):
        return None
    high = read_number(tokens, low.stop + 1)
    if high is None or high.value <= low.value or not _counts(tokens, i, high):
        return None
    return _Quantity(low.value, high.value, high.stop)


def _read_vague(tokens: Tokens, i: int) -> _Quantity | None:
    """As in "dozens", "two dozen", "tens of thousands", "a number of", "a couple of"."""
    if quantity := _read_open(tokens, i):
        return quantity
    for phrase, value in (("half a dozen", 6), ("a dozen", 12), ("a couple of", 2), ("a couple dozen", 24)):
        if tokens.says(i, phrase):
            return _Quantity(value, value, i + len(phrase.split()), plain=False)
    number = read_number(tokens, i)
    if number and number.value < 100 and tokens.lower(number.stop) in _DOZEN:
        return _Quantity(12 * number.value, 12 * number.value, number.stop + 1, plain=False)
    return None


def _read_open(tokens: Tokens, i: int) -> _Quantity | None:
    """As in "dozens", "tens of thousands", "a number of"."""
    word = tokens.lower(i)
    if tokens.says(i, "a number of"):
        return _Quantity(2, None, i + 3, approximate=True, plain=False)
    if word not in _VAGUE:
        return None
    if tokens.lower(i + 1) == "of" and tokens.lower(i + 2) in _TIMES:
        least = {"tens": 20, "hundreds": 200}.get(word, 24) * _TIMES[tokens.lower(i + 2)]
        return _Quantity(least, None, i + 3, approximate=True, plain=False)
    if word in _NEEDS_PEOPLE and not _people_follow(tokens, i + 1):
        return None
    return _Quantity(_VAGUE[word], None, i + 1, approximate=True, plain=False)


def _people_follow(tokens: Tokens, i: int) -> bool:
    if tokens.lower(i) == "of" and tokens.lower(i + 1) not in ("the", "a", "his", "their"):
        return True
    return any(is_group_word(tokens.lower(k)) for k in (i, i + 1)) or tokens.lower(i) in ("were", "killed", "injured")


def _read_plain(tokens: Tokens, i: int) -> _Quantity | None:
    """A number that counts something."""
    number = read_number(tokens, i)
    if number is None or not _counts(tokens, i, number):
        return None
    return _Quantity(number.value, number.value, number.stop)


def _counts(tokens: Tokens, i: int, number: Number) -> bool:
    """Whether the number from token `i` counts anything: no age, date, time, money, measure, address or name."""
    before, after = tokens[i - 1], tokens[number.stop]
    if before.lower in _NAMING or before.lower in _MONTHS or _inside_a_word(tokens, i, number.stop):
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
    glued_before = tokens.glued(i) and (tokens[i - 1].text[-1].isalnum() or tokens[i - 1].text in "-./#$£€¥_:№")
    if glued_before and not (tokens[i - 1].text in "-–" and tokens[i - 2].is_digits and first.is_digits):
        return True
    if not (tokens.glued(stop) and last.is_digits):
        return False
    after = tokens[stop]
    if after.text[0].isalpha() or after.text in "%°_":
        return True
    return after.text in ".:/,-" and tokens.glued(stop + 1) and tokens[stop + 1].is_digits


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
