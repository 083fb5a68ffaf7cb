"""Tokens for the grammars of counts and dates: numbers, words and single marks, each with its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

# A number with its thousands separators, a run of letters, or one mark. No alternative can match what another began,
# so the cost is linear in the text.
_TOKEN = re.compile(r"[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3})+(?![0-9])|[0-9]+|[^\W\d_]+|[^\w\s]|[\d_]")
_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def word_set(words: str) -> frozenset[str]:
    """The words of a lexicon, parted by blanks."""
    return frozenset(words.split())


_NUMBER_WORDS = {word: i for i, word in enumerate(_SMALL.split())} | {
    word: 20 + 10 * i for i, word in enumerate(_TENS.split())
}
NUMBER_WORDS = frozenset(_NUMBER_WORDS)
_MULTIPLIERS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
# Longer runs of digits are serial numbers, not quantities.
_MOST_DIGITS = 9


class Token(NamedTuple):
    """A token: `[start, end)` in the text, its words as written and in lower case."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_digits(self) -> bool:
        """Whether it is a number written in digits."""
        return self.text[0] in "0123456789"

    @property
    def is_capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()


_start = attrgetter("start")
END = Token(-1, -1, "\0", "\0")


# Further than any rule of a grammar looks back.
_BEYOND = 64


class Tokens:
    """A text's tokens. Reading beyond either end gives END, so that a grammar needs no bounds.

    The ends stand behind the last token, where an index below 0 finds them too: no step has to compare.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._items = [Token(*m.span(), m[0], m[0].lower()) for m in _TOKEN.finditer(text)]
        self._length = len(self._items)
        self._items += [END] * _BEYOND
        # What nearly every step of a grammar looks at first.
        self.numbers: dict[int, Number] = {}
        self.lowers = [token.lower for token in self._items]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Token]:
        return islice(self._items, self._length)

    def __getitem__(self, i: int) -> Token:
        try:
            return self._items[i]
        except IndexError:
            return END

    def lower(self, i: int) -> str:
        """The token's words in lower case."""
        try:
            return self.lowers[i]
        except IndexError:
            return END.lower

    def at(self, offset: int) -> int:
        """The first token that starts at an offset or after it."""
        return bisect_left(self._items, offset, 0, self._length, key=_start)

    def says(self, i: int, phrase: str) -> bool:
        """Whether the words of `phrase`, parted by single blanks, stand at `i`."""
        words = _words_of(phrase)
        # Nearly always the first word tells.
        return self.lower(i) == words[0] and self.lowers[i : i + len(words)] == words

    def glued(self, i: int) -> bool:
        """Whether token `i` follows the one before it without a blank."""
        return 0 < i < self._length and self._items[i].start == self._items[i - 1].end


@cache
def _words_of(phrase: str) -> list[str]:
    """The words of one of the grammars' phrases."""
    return phrase.split()


class Number(NamedTuple):
    """A number of the text: its value and the token after it."""

    value: int
    stop: int


def read_number(tokens: Tokens, i: int) -> Number | None:
    """The cardinal number at token `i`, in digits or in words, up to millions; None where none stands there."""
    if i in tokens.numbers:
        return tokens.numbers[i]
    found = _read_digits(tokens, i) if tokens[i].is_digits else _read_words(tokens, i)
    if found:
        # A grammar asks for the same number by several of its forms.
        tokens.numbers[i] = found
    return found


def _read_digits(tokens: Tokens, i: int) -> Number | None:
    digits = "".join(c for c in tokens[i].text if c in "0123456789")
    if len(digits) > _MOST_DIGITS or (digits[0] == "0" and len(digits) > 1):
        return None
    value, stop = int(digits), i + 1
    if tokens[stop].text == "." and tokens[i + 2].is_digits and tokens.glued(stop) and tokens.glued(i + 2):
        multiplier = _MULTIPLIERS.get(tokens.lower(i + 3))
        fraction = tokens[i + 2].text
        if multiplier is None or len(fraction) > 3:
            return None
        return Number(value * multiplier + int(fraction) * multiplier // 10 ** len(fraction), i + 4)
    while (multiplier := _MULTIPLIERS.get(tokens.lower(stop))) and value * multiplier < 10**_MOST_DIGITS:
        value, stop = value * multiplier, stop + 1
    return Number(value, stop)


def _read_words(tokens: Tokens, i: int) -> Number | None:
    total, part, stop = 0, 0, i
    if tokens.lower(i) == "a" and tokens.lower(i + 1) in _MULTIPLIERS:
        part, stop = 1, i + 1
    while True:
        word = tokens.lower(stop)
        if word in _NUMBER_WORDS and _fits(part, _NUMBER_WORDS[word], stop == i):
            part, stop = part + _NUMBER_WORDS[word], stop + 1
            if tokens[stop].text == "-" and 0 < _NUMBER_WORDS.get(tokens.lower(stop + 1), 0) < 10 and part % 100 >= 20:
                part, stop = part + _NUMBER_WORDS[tokens.lower(stop + 1)], stop + 2
        elif word == "hundred" and 0 < part < 100:
            part, stop = part * 100, stop + 1
        elif word in ("thousand", "million") and 0 < part < 1000 and total % 1_000_000 == 0:
            total, part, stop = total + part * _MULTIPLIERS[word], 0, stop + 1
        elif word == "and" and part % 100 == 0 < part + total and tokens.lower(stop + 1) in _NUMBER_WORDS and stop > i:
            if not _fits_after_and(total, part):
                break
            stop += 1
        else:
            break
    return Number(total + part, stop) if stop > i else None


def _fits(part: int, value: int, first: bool) -> bool:
    """Whether a number word goes on the number so far: "twenty" + "five", "two hundred" + "six"; not "six" + "two"."""
    return first or (part % 100 == 0) or (part % 100 >= 20 and part % 10 == 0 and 0 < value < 10)


def _fits_after_and(total: int, part: int) -> bool:
    """Only hundreds and thousands go on with "and": "two hundred and six"."""
    return total > 0 or part >= 100
