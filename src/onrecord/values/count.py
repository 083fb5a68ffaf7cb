"""Counts: "3", "at least three", "between 3 and 5", "dozens", as intervals (CODEBOOK, Count)."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from onrecord.values.cardinal import counts_something, is_measured, masked
from onrecord.values.party import is_group_word
from onrecord.values.token import NUMBER_WORDS, Number, Tokens, read_number, word_set
from onrecord.values.value import Count

Found = tuple[int, int, Count]

# Before a number: the words, and what they make of it. Longest first.
_AT_LEAST = (
    "as few as",
    "a minimum",
    "minimum",
    "≥",
    "no fewer than",
    "no less than",
    "not less than",
    "not fewer than",
    "a minimum of",
    "at least",
    "minimum of",
)
_MORE_THAN = ("well over", "well above", "above", ">", "in excess of", "upwards of", "upward of", "more than", "over")
_UP_TO = ("no more than", "not more than", "a maximum of", "as many as", "up to", "at most", "a maximum", "≤")
_FEWER_THAN = ("under", "below", "<", "fewer than", "less than")
_ABOUT = ("an estimated", "close to", "just under", "just over", "nearly", "almost", "about", "around", "roughly",
          "approximately", "estimated", "some", "circa", "~")  # fmt: skip
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

# Behind a number, by their first token.
_SUFFIXES = {
    "or": (("or more", "low"), ("or fewer", "high"), ("or less", "high"), ("or so", "about")),
    "+": (("+", "low"),),
    "-": (("- plus", "low"), ("- odd", "about")),
}
# Words that stand for an open interval: the least that they can mean (CODEBOOK; the rest by the same sense).
_VAGUE = {
    "several": 2, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "tens": 20, "multiple": 2,
    "numerous": 2, "many": 2,
}  # fmt: skip
_STARTERS = (
    frozenset(_VAGUE)
    | frozenset(_PREFIXES_BY_FIRST)
    | NUMBER_WORDS
    | {"no", "nobody", "none", "not", "between", "anywhere", "a", "both", "half"}
)
# "A" is every other word of a text, and begins a quantity only before these.
_AFTER_A = word_set(
    "minimum maximum number large couple dozen hundred thousand million few handful pair trio single lone"
)
_TIMES = {"thousands": 1_000, "millions": 1_000_000}
# "scores" and "many" are other things too; these need people or "of" behind them.
_NEEDS_PEOPLE = frozenset({"scores", "many", "tens", "multiple", "numerous"})
_HARMS = frozenset({"casualties", "fatalities", "deaths", "injuries"})
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
# "Few survived" says how many did not; "a few" are some.
_SOME = ("a few", "a handful", "a number of", "a large number of")
_EXACT = {"half a dozen": 6, "a dozen": 12, "a couple of": 2, "a couple dozen": 24, "a couple": 2, "a pair of": 2,
          "a trio of": 3, "a single": 1, "a lone": 1}  # fmt: skip
_EXACT_BY_FIRST = {
    first: tuple((phrase, value) for phrase, value in _EXACT.items() if phrase.split()[0] == first)
    for first in {phrase.split()[0] for phrase in _EXACT}
}


class _Quantity(NamedTuple):
    low: int | None
    high: int | None
    stop: int
    approximate: bool = False
    plain: bool = True


def find_counts(text: str, *, singular: bool = False) -> list[Found]:
    """Every count of the text with its place, in order; "one" alone only where `singular` asks for it."""
    tokens = Tokens(text)
    starts = [i for i, word in enumerate(tokens.lowers) if word in _STARTERS or word[0].isdigit()]
    hidden_spans = masked(text) if starts else ()
    found: list[Found] = []
    after = mask = 0
    for i in starts:
        if i < after:
            continue
        while mask < len(hidden_spans) and hidden_spans[mask][1] <= tokens[i].start:
            mask += 1
        hidden = mask < len(hidden_spans) and hidden_spans[mask][0] <= tokens[i].start
        quantity = None if hidden else _read(tokens, i, singular=singular)
        if quantity is None:
            after = _after_number(tokens, i)
            continue
        start, end = tokens[i].start, tokens[quantity.stop - 1].end
        found.append(
            (start, end, Count(quantity.low, quantity.high, text[start:end], approximate=quantity.approximate))
        )
        after = quantity.stop
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
    if kind is None:
        quantity = _or_more(tokens, quantity)
    if quantity.plain and quantity.high == 1 and kind is None and not singular:
        return None
    return _bounded(quantity, kind) if kind else quantity


def _read_none(tokens: Tokens, i: int) -> _Quantity | None:
    """As in "no casualties", "no one", "nobody", "none of them", "not a single guard"."""
    if tokens.lower(i) == "nobody" or tokens.says(i, "no one") or tokens.says(i, "not one"):
        return _Quantity(0, 0, i + (1 if tokens.lower(i) == "nobody" else 2), plain=False)
    if tokens.lower(i) == "none" and tokens.lower(i + 1) in ("of", "were", "was", "are", "is", "have", "had"):
        return _Quantity(0, 0, i + 1, plain=False)
    if tokens.says(i, "not a single"):
        return _Quantity(0, 0, i + 3, plain=False)
    nouns = (tokens.lower(i + 1), tokens.lower(i + 2)) if tokens.lower(i) == "no" else ()
    return _Quantity(0, 0, i + 1, plain=False) if any(is_group_word(n) or n in _HARMS for n in nouns) else None


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
    """What the words behind a number make of it: "20 or more", "20+", "20 or so", "20-odd"."""
    at = quantity.stop
    for words, kind in _SUFFIXES.get(tokens.lower(at), ()):
        if tokens.says(at, words) and (words[0].isalpha() or tokens.glued(at)):
            return _bounded(quantity, kind)._replace(stop=at + words.count(" ") + 1)
    return quantity


def _read_between(tokens: Tokens, i: int) -> _Quantity | None:
    """As in "between 3 and 5", "anywhere from 3 to 5", "anywhere between 3 and 5"."""
    at = i + 1 if tokens.lower(i) == "anywhere" else i
    join = {"between": "and", "from": "to"}.get(tokens.lower(at)) if at > i or tokens.lower(i) == "between" else None
    low = read_number(tokens, at + 1) if join else None
    if low is None or tokens.lower(low.stop) != join:
        return None
    return _ranged(tokens, at + 1, low, low.stop + 1)


def _ranged(tokens: Tokens, i: int, low: Number, at: int) -> _Quantity | None:
    """From one number to the one at token `at`: "two to three dozen" and "two to three hundred" scale both."""
    high = read_number(tokens, at)
    if high is None:
        return None
    least, most, stop = low.value, high.value, high.stop
    if tokens.lower(stop) == "dozen":
        least, most, stop = 12 * least, 12 * most, stop + 1
    scale = _SCALES.get(tokens.lower(stop - 1), 1) if tokens.lower(stop - 1) != "dozen" else 1
    if least < scale and stop - at > 1 and least * scale < most:
        least *= scale
    if most <= least or not counts_something(tokens, i, Number(most, stop)):
        return None
    return _Quantity(least, most, stop)


def _read_range(tokens: Tokens, i: int) -> _Quantity | None:
    """As in "3 to 5", "3-5", "three or four"; not "rose from 3 to 5", which is two counts."""
    low = read_number(tokens, i)
    if low is None or (join := tokens.lower(low.stop)) not in ("to", "-", "–", "or"):
        return None
    if tokens.lower(i - 1) == "from" or (join == "-" and not tokens.glued(low.stop)):
        return None
    # "Three-to-five".
    at = low.stop + 3 if join == "-" and tokens.says(low.stop + 1, "to -") else low.stop + 1
    return _ranged(tokens, i, low, at)


def _read_vague(tokens: Tokens, i: int) -> _Quantity | None:
    """As in "dozens", "a few", "two dozen", "a couple of"; not "several hours"."""
    if not tokens[i].is_digits and (quantity := _read_open(tokens, i) or _read_exact(tokens, i)):
        return quantity
    number = read_number(tokens, i)
    if number and number.value < 100 and tokens.lower(number.stop) == "dozen":
        return _Quantity(12 * number.value, 12 * number.value, number.stop + 1, plain=False)
    return None


def _read_exact(tokens: Tokens, i: int) -> _Quantity | None:
    """As in "a dozen", "a couple of", "both guards", "a single guard"."""
    for phrase, value in _EXACT_BY_FIRST.get(tokens.lower(i), ()):
        if tokens.says(i, phrase):
            stop = i + phrase.count(" ") + 1
            return None if is_measured(tokens, stop) else _Quantity(value, value, stop, plain=value == 1)
    if tokens.lower(i) == "both" and is_group_word(tokens.lower(i + 1)):
        return _Quantity(2, 2, i + 1, plain=False)
    return None


def _read_open(tokens: Tokens, i: int) -> _Quantity | None:
    """As in "dozens", "several hundred", "tens of thousands", "a few", "a number of"."""
    least, stop = _least(tokens, i)
    if least is None or is_measured(tokens, stop):
        return None
    return _Quantity(least, None, stop, approximate=True, plain=False)


def _least(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """The least that words without a number mean, and the token after them."""
    word = tokens.lower(i)
    if word == "a":
        phrase = next((phrase for phrase in _SOME if tokens.says(i, phrase)), None)
        at = i + phrase.count(" ") + 1 if phrase else i
        scale = _SCALES.get(tokens.lower(at), 1) if phrase == "a few" else 1
        return 2 * scale if phrase else None, at + (scale > 1)
    if word not in _VAGUE:
        return None, i
    if tokens.lower(i + 1) in _SCALES:
        return 2 * _SCALES[tokens.lower(i + 1)], i + 2
    if tokens.lower(i + 1) == "of" and tokens.lower(i + 2) in _TIMES:
        return {"tens": 20, "hundreds": 200}.get(word, 24) * _TIMES[tokens.lower(i + 2)], i + 3
    is_people = word not in _NEEDS_PEOPLE or _people_follow(tokens, i + 1)
    return (_VAGUE[word], i + 1) if is_people else (None, i)


def _people_follow(tokens: Tokens, i: int) -> bool:
    if tokens.lower(i) == "of" and tokens.lower(i + 1) not in ("the", "a", "his", "their"):
        return True
    return any(is_group_word(tokens.lower(k)) for k in (i, i + 1)) or tokens.lower(i) in ("were", "killed", "injured")


def _read_plain(tokens: Tokens, i: int) -> _Quantity | None:
    """A number that counts something."""
    number = read_number(tokens, i)
    if number is None or not counts_something(tokens, i, number):
        return None
    return _Quantity(number.value, number.value, number.stop)
