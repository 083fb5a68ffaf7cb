"""What one rule of the date grammar reads, and what it may look at while reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.values.calendar import Reference
from onrecord.values.token import Tokens, word_set

# What a date may be missing (`When.needs`). A date that is announced stays one when it is resolved later.
PAGE = "reference date"
PAGE_AHEAD = "reference date, as it lies ahead"
DATE_BEFORE = "date named before it"
NEEDS = (PAGE, PAGE_AHEAD, DATE_BEFORE, "date")

# What stands for digits among the words that rules start with.
YEAR, NUMBER, COUNTED = "2014", "9", "3 days"

# What a date ahead is announced with: the past bias does not hold for it.
_AHEAD = word_set("will scheduled upcoming due until expected next slated")
_SENTENCE_ENDS = frozenset(".!?\0")
# So many words before a date may announce it.
_REACH = 12


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date at some tokens.

    stop      the token after it
    edtf      None where something would be needed that the words do not say
    day       the very day, where the words and what they count from give one
    time      the part of the day or the clock time that is said with it
    is_day    whether the words name a day at all, known or not, so that a time of day can stand beside them
    relative  whether the words count from the page's own date
    is_span   whether the words name a first and a last date
    needs     what is missing where `edtf` is None; None for words that no date would make definite ("recently")
    """

    stop: int
    edtf: str | None
    day: date | None = None
    time: str | None = None
    is_day: bool = False
    relative: bool = False
    is_span: bool = False
    needs: str | None = PAGE


class Context:
    """A text's tokens, the page's date, and the date that was named last.

    rules     the rules of plain dates
    anchor    EDTF of the date named last, where it is a day, a month or a year and resolved
    whole     the text is a date and nothing else, so that "March" alone is the month
    announced whether what is read lies ahead; None where the sentence has to tell
    """

    __slots__ = ("anchor", "announced", "reference", "rules", "tokens", "whole")

    def __init__(  # noqa: PLR0913 - what is said, what it counts from, and three ways to read it
        self,
        tokens: Tokens,
        reference: Reference | None,
        rules: Rules,
        *,
        anchor: str | None = None,
        whole: bool = False,
        announced: bool | None = None,
    ) -> None:
        self.tokens, self.reference, self.rules = tokens, reference, rules
        self.anchor, self.whole, self.announced = anchor, whole, announced

    def against(self, reference: Reference | None) -> Context:
        """The same text with another date to count from, and the past bias."""
        return Context(self.tokens, reference, self.rules, whole=self.whole, announced=False)

    def plain(self, i: int) -> NamedDate | None:
        """The date at token `i` that holds no other date."""
        for rule in self.rules.at(self.tokens, i):
            if named := rule(self, i):
                return named
        return None

    def is_ahead(self, i: int) -> bool:
        """Whether the words before token `i`, in its sentence, announce something to come."""
        if self.announced is not None:
            return self.announced
        for k in range(i - 1, max(i - 1 - _REACH, -1), -1):
            word = self.tokens.lower(k)
            if word in _SENTENCE_ENDS:
                return False
            if word in _AHEAD:
                return True
        return False

    def needs(self, i: int) -> str:
        """What a date at token `i` needs that the page's own date would resolve."""
        return PAGE_AHEAD if self.is_ahead(i) else PAGE


Rule = Callable[[Context, int], NamedDate | None]


class Rules:
    """Rules by the words that they start with, in their order. A long text has few such words, so little is tried.

    YEAR stands for four digits, COUNTED for a number before a unit, NUMBER for any other one. What may stand behind
    "the" is looked up by the word behind it.
    """

    def __init__(self, rules: Sequence[tuple[frozenset[str], Rule]], units: frozenset[str]) -> None:
        words = frozenset().union(*(starts for starts, _ in rules))
        self.starts = words - {YEAR, NUMBER, COUNTED} | {"the"}
        self._by_word = {word: tuple(rule for starts, rule in rules if word in starts) for word in words}
        self._units = units

    def at(self, tokens: Tokens, i: int) -> tuple[Rule, ...]:
        """The rules that may apply at token `i`."""
        word = tokens.lower(i)
        if word == "the":
            i += 1
            word = tokens.lower(i)
        if "0" <= word[0] <= "9":
            word = YEAR if len(word) == 4 else COUNTED if tokens.lower(i + 1) in self._units else NUMBER
        return self._by_word.get(word, ())
