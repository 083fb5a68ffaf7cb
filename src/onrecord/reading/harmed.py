"""Victims who are told of and not named: "three soldiers were killed", "a 30-year-old woman was shot".

A name is found as a filler of a deed (`suffering`). A group is told of by the words that a count is of, without the
number, which is the claim of those killed or injured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.reading.counting import HarmFinding
from onrecord.reading.finding import Finding
from onrecord.reading.harm import Harm
from onrecord.reading.harm_own import is_doer
from onrecord.reading.suffering import is_name
from onrecord.values.party import bare_name
from onrecord.values.token import word_set
from onrecord.values.value import Count, Party

# Of a number that is less likely than this the event has no victim; a victim is at most so sure.
_LEAST, _MOST = 0.15, 0.6
# Words for who is harmed that say only so, or that there are more.
_OTHERS = word_set("other another dead body one casualty fatality")


def harmed_findings(counts: Iterable[HarmFinding]) -> Iterator[Finding]:
    """The groups and unnamed persons that counts are of."""
    for one in counts:
        if one.harm and one.confidence >= _LEAST and not is_told_otherwise(one.harm) and (words := group_words(one)):
            value = Party(words, bare_name(words), "Group")
            yield Finding("victim", value, one.evidence, one.told, min(one.confidence, _MOST), one.polarity)


def group_words(one: HarmFinding) -> str | None:
    """The words for those whom a count is of; nothing of a bare number, a pronoun or nobody."""
    count = one.value
    if not isinstance(count, Count) or count.high == 0 or one.harm is None or one.harm.victims.head.pos == "PRON":
        return None
    if one.harm.victims.head.lemma.lower() in _OTHERS:
        return None
    words = one.evidence[0].exact if (count.low, count.high) == (1, 1) else count.of
    return " ".join(words.split()) if words else None


def is_told_otherwise(harm: Harm) -> bool:
    """Whether those harmed are named, or are by the word for them who did it."""
    noun = harm.victims.head
    named = is_name(noun) or any(one.dep == "appos" and is_name(one) for one in noun.children)
    return named or is_doer(harm.victims)
