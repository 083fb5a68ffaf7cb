"""Findings of victims from counts: who is said to be killed or injured is a victim, by name or as a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.reading.counting import HarmFinding
from onrecord.reading.filling import Pieces, name_of
from onrecord.reading.finding import Finding, Page
from onrecord.reading.nounphrase import noun_phrase
from onrecord.reading.reading import Polarity
from onrecord.reading.suffering import is_name
from onrecord.reading.tree import Token
from onrecord.reading.victims import conjuncts, is_people
from onrecord.values.party import bare_name
from onrecord.values.span import Span
from onrecord.values.token import word_set
from onrecord.values.value import Count, Party

# They say nothing of who was harmed.
_NOBODY = word_set("others other more another him her he she one ones body bodies casualty casualties dead")
# A group is told by its kind only: below every victim that a deed's own words or a name give.
_NAMED, _GROUP = 0.6, 0.45


def suffering_findings(page: Page, findings: Sequence[Finding]) -> Iterator[Finding]:
    """A victim for each person or group that findings count as killed or injured, where no finding has them yet."""
    pieces = Pieces(page.parsed)
    known = {span.start for one in findings if one.attribute == "victim" for span in one.evidence}
    for finding in findings:
        if not isinstance(finding, HarmFinding) or finding.harm is None or is_nobody(finding):
            continue
        found = pieces.tokens(finding.evidence[0])
        if found is None:
            continue
        piece, _ = found
        head = finding.harm.victims.head
        for noun in (head, *conjuncts(head)):
            named = is_name(noun)
            # "The mayor, Ada Roe" is one victim, by name.
            called = any(one.dep == "appos" and is_name(one) for one in noun.children)
            if not named and (called or noun.lower in _NOBODY or not is_people(noun)):
                continue
            span = piece.span(page.document, name_of(noun) if named else noun_phrase(noun))
            if span.start not in known:
                known.add(span.start)
                confidence = _NAMED if named else _GROUP
                yield Finding("victim", party_of(span, noun), (span,), finding.told, confidence, finding.polarity)


def is_nobody(finding: HarmFinding) -> bool:
    """Whether it is said that nobody was harmed, or denied that anybody was."""
    return finding.polarity is Polarity.DENIED or (isinstance(finding.value, Count) and finding.value.high == 0)


def party_of(span: Span, noun: Token) -> Party:
    """Who the words name."""
    words = " ".join(span.exact.split())
    return Party(words, bare_name(words), "Person" if is_name(noun) else "Group")
