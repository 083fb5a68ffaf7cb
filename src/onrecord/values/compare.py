"""How two values stand to each other: equal, one in the other, overlapping or in conflict, with the reason in words.

Nothing is averaged and nothing is decided: what cannot be told from the values is UNKNOWN, for a person. What b is to a
follows from what a is to b (`Relation.mirrored`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.values import edtf, reasons
from onrecord.values.alias import compare_names
from onrecord.values.dates.named import NEEDS
from onrecord.values.edtf import Bounds
from onrecord.values.fold import fold
from onrecord.values.group import groups_apart
from onrecord.values.message import Pattern
from onrecord.values.relation import Comparison, Relation
from onrecord.values.same_place import compare_where
from onrecord.values.value import Count, Party, Text, Value, When, Where

# How far an approximate number may lie from the one that is said: a tenth, and at least one.
_ROUGHLY = 0.1
# How many days an approximate or uncertain date may be off, by the length of what is named: a day, a month, a year.
_SOFT_DAYS = ((1, 1), (31, 31), (10_000, 366))
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b", re.IGNORECASE)
# 1 March of the year 0, from which `edtf.number_of` counts, was a Wednesday.
_FIRST_WEEKDAY = 2
_FAR = 10**12

# How two stretches stand to each other, of numbers and of days.
_NUMBERS = {
    Relation.EQUAL: reasons.SAME_NUMBER, Relation.CONTAINS: reasons.ONE_OF, Relation.WITHIN: reasons.ONE_OF,
    Relation.OVERLAPS: reasons.SHARE_NUMBERS, Relation.CONFLICTS: reasons.NO_NUMBER,
}  # fmt: skip
_DATES = {
    Relation.EQUAL: reasons.SAME_DATE, Relation.CONTAINS: reasons.ONE_OF, Relation.WITHIN: reasons.ONE_OF,
    Relation.OVERLAPS: reasons.SHARE_DAYS, Relation.CONFLICTS: reasons.NO_DAY,
}  # fmt: skip

Span = tuple[int, int]


def compare(a: Value, b: Value) -> Comparison:
    """How two values of one attribute stand to each other. Values of two kinds are UNKNOWN."""
    match a, b:
        case Count(), Count():
            return compare_counts(a, b)
        case When(), When():
            return compare_dates(a, b)
        case Where(), Where():
            return compare_where(a, b)
        case Party(), Party():
            return compare_parties(a, b)
        case Text(), Text():
            return compare_texts(a, b)
    return Comparison(Relation.UNKNOWN, reasons.TWO_KINDS())


def compare_counts(a: Count, b: Count) -> Comparison:
    """Two counts as intervals; those of two groups of people are not compared."""
    if reason := groups_apart(a.of, b.of):
        return Comparison(Relation.UNKNOWN, reason)
    first, second = f"“{a.words}”", f"“{b.words}”"
    if (a.low, a.high, a.approximate) == (b.low, b.high, b.approximate):
        if a.approximate or a.high is None or a.low is None:
            return Comparison(Relation.EQUAL, reasons.SAME_OPEN(one=first, other=second))
        return Comparison(Relation.EQUAL, reasons.SAME_NUMBER(one=first, other=second))
    return _in_words(_related([_count_span(a)], [_count_span(b)]), first, second, _NUMBERS)


def _count_span(count: Count) -> Span:
    """The numbers that a count allows; "up to 10" does not exclude none."""
    low, high = count.low or 0, _FAR if count.high is None else count.high
    if count.approximate:
        low -= max(round(low * _ROUGHLY), 1) if low else 0
        high += max(round(high * _ROUGHLY), 1) if high < _FAR else 0
    return low, high


def compare_dates(a: When, b: When) -> Comparison:
    """Two dates by the days that they may mean. A weekday that waits for its date can conflict with a known day."""
    first, second = _shown(a), _shown(b)
    ours, theirs = edtf.ranges(a.edtf), edtf.ranges(b.edtf)
    if not ours or not theirs:
        return _unresolved(a, b)
    mine, others = _spans(ours), _spans(theirs)
    relation = _related(mine, others)
    if relation is Relation.CONFLICTS and _related(_softened(ours), _softened(theirs)) is not Relation.CONFLICTS:
        soft = first if any(one.is_soft for one in ours) else second
        return Comparison(Relation.OVERLAPS, reasons.SOFT(one=soft))
    if relation is Relation.EQUAL and a.edtf != b.edtf:
        return Comparison(relation, reasons.SAME_DAYS(one=first, other=second))
    return _in_words(relation, first, second, _DATES)


def _shown(when: When) -> str:
    return f"“{when.words}” ({when.edtf})" if when.edtf and when.edtf != when.words else f"“{when.words}”"


def _unresolved(a: When, b: When) -> Comparison:
    """Dates of which one at least is not known: only its weekday may tell."""
    open_one, other = (a, b) if a.edtf is None else (b, a)
    named = _WEEKDAY.search(open_one.words)
    spans = _spans(edtf.ranges(other.edtf))
    if named and len(spans) == 1 and spans[0][0] == spans[0][1]:
        weekday = _DAYS[(spans[0][0] + _FIRST_WEEKDAY) % 7].capitalize()
        if weekday.lower() != named[1].lower():
            why = reasons.OTHER_WEEKDAY(one=_shown(other), weekday=weekday, other_weekday=named[1].capitalize())
            return Comparison(Relation.CONFLICTS, why)
        return Comparison(Relation.UNKNOWN, reasons.SOME_WEEKDAY(one=_shown(other), weekday=weekday))
    return Comparison(Relation.UNKNOWN, reasons.NEEDS(one=_shown(open_one), needs=open_one.needs or NEEDS[-1]))


def _spans(ranges: Sequence[Bounds]) -> list[Span]:
    """Days as numbers, stretches that touch put together."""
    spans: list[Span] = []
    for first, last in sorted(
        (edtf.number_of(r.first) if r.first else -_FAR, edtf.number_of(r.last) if r.last else _FAR) for r in ranges
    ):
        if spans and first <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return spans


def _softened(ranges: Sequence[Bounds]) -> list[Span]:
    """The days with the slack of what is not exact."""
    widened = []
    for span, one in zip((_spans([one])[0] for one in ranges), ranges, strict=True):
        length = span[1] - span[0]
        slack = next((days for longest, days in _SOFT_DAYS if length < longest), 366) if one.is_soft else 0
        widened.append((span[0] - slack, span[1] + slack))
    return widened


def _related(ours: Sequence[Span], theirs: Sequence[Span]) -> Relation:
    """How two unions of stretches stand to each other."""
    if list(ours) == list(theirs):
        return Relation.EQUAL
    if all(any(a[0] <= b[0] and b[1] <= a[1] for a in ours) for b in theirs):
        return Relation.CONTAINS
    if all(any(b[0] <= a[0] and a[1] <= b[1] for b in theirs) for a in ours):
        return Relation.WITHIN
    if any(a[0] <= b[1] and b[0] <= a[1] for a in ours for b in theirs):
        return Relation.OVERLAPS
    return Relation.CONFLICTS


def _in_words(relation: Relation, first: str, second: str, said: Mapping[Relation, Pattern]) -> Comparison:
    one, other = (second, first) if relation is Relation.CONTAINS else (first, second)
    return Comparison(relation, said[relation](one=one, other=other))


def compare_parties(a: Party, b: Party) -> Comparison:
    """Two parties by their names alone. What is one party under two names is for a person to say."""
    relation, reason = compare_names(a, b)
    return Comparison(Relation(relation), reason)


def compare_texts(a: Text, b: Text) -> Comparison:
    """Two texts: the same words are the same value; of others no program can tell."""
    if fold(a.text) == fold(b.text):
        return Comparison(Relation.EQUAL, reasons.BOTH_WORDS(words=a.text))
    return Comparison(Relation.UNKNOWN, reasons.TEXTS(one=a.text, other=b.text))
