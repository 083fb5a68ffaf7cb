"""Victims told of one by one by their age, in the words of a count: "a 30-year-old woman was killed".

A name is found as a filler of a deed (`suffering`). Whom a page only counts or describes otherwise stays what its count
is of: as victims of their own these made the roles of MUC-4 worse, where only the named are victims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.reading.counting import HarmFinding
from onrecord.reading.finding import Finding
from onrecord.reading.harm import Harm
from onrecord.reading.harm_own import is_doer
from onrecord.reading.suffering import is_name
from onrecord.values.party import bare_name
from onrecord.values.value import Count, Party

_AGED = re.compile(r"\b(?:\d{1,3}|[a-z]+)[- ](?:year|month|week|day)s?[- ]old\b", re.IGNORECASE)
# Of a number that is less likely than this the event has no victim; a victim is at most so sure.
_LEAST, _MOST = 0.02, 0.6


def harmed_findings(counts: Iterable[HarmFinding]) -> Iterator[Finding]:
    """The victims that counts of one are of, where the page gives their age and no name."""
    for one in counts:
        count, harm, words = one.value, one.harm, " ".join(one.evidence[0].exact.split())
        alone = isinstance(count, Count) and (count.low, count.high) == (1, 1)
        if harm and alone and one.confidence >= _LEAST and _AGED.search(words) and not is_told_otherwise(harm):
            value = Party(words, bare_name(words), "Group")
            yield Finding("victim", value, one.evidence, one.told, min(one.confidence, _MOST), one.polarity)


def is_told_otherwise(harm: Harm) -> bool:
    """Whether those harmed are named, or are by the word for them who did it."""
    noun = harm.victims.head
    named = is_name(noun) or any(one.dep == "appos" and is_name(one) for one in noun.children)
    return named or is_doer(harm.victims)
