"""Findings of killed and injured: counts that the page states plainly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.document.document import Document
from onrecord.reading.finding import Finding, Page
from onrecord.reading.harm import Harm, harms
from onrecord.reading.harm_words import is_lasting, is_soft, is_suffering
from onrecord.reading.parse import Parsed
from onrecord.reading.victims import Victims
from onrecord.values.span import Span
from onrecord.values.value import Count


@dataclass(frozen=True)
class HarmFinding(Finding):
    """A finding with the harm that it was read from, which tells more than its value.

    supposed  whether no phrase says that those whom its words count were harmed (`harm_supposed`)
    """

    harm: Harm | None = None
    supposed: bool = False


def harm_findings(page: Page) -> list[HarmFinding]:
    """The harms of a page in the order of its text."""
    sources = [span for statement in page.statements for span in statement.source]
    found = (finding for piece in page.parsed for finding in of_piece(page.document, piece))
    return [finding for finding in found if not is_speaking(finding, sources)]


def of_piece(document: Document, piece: Parsed) -> Iterator[HarmFinding]:
    """The harms of a parsed block with their words in the document."""
    for harm in harms(piece.tree):
        tokens = harm.victims.tokens
        first, last = tokens[0], tokens[-1]
        # A bare number shows what it counts only with the word behind it: "3 killed".
        if harm.trigger.i == last + 1 and set(tokens) == harm.victims.counted:
            last = harm.trigger.i
        yield HarmFinding(
            attribute=harm.attribute,
            value=value_of(document, piece, harm.victims),
            evidence=(piece.span(document, piece.tree[first : last + 1]),),
            told=piece.span(document, harm.trigger),
            confidence=harm.confidence,
            polarity=harm.polarity,
            harm=harm,
        )


def is_speaking(finding: Finding, sources: Sequence[Span]) -> bool:
    """Whether those said to be harmed are who says so: "Two men were killed, a medic said" kills no medic."""
    [evidence] = finding.evidence
    return any(
        source.start <= evidence.start < evidence.end <= source.end
        and not source.start <= finding.told.start < source.end
        for source in sources
    )


def is_hinted(finding: HarmFinding) -> bool:
    """Whether the harm only follows from the words."""
    return finding.harm is not None and finding.harm.hinted


def is_deadly(finding: HarmFinding) -> bool:
    """Whether it says that somebody was killed."""
    return finding.attribute == "killed" and isinstance(finding.value, Count) and finding.value.high != 0


def may_be_dead(finding: HarmFinding) -> bool:
    """Whether those said to be shot, or taken to hospital, may be the very dead that the page tells of.

    Where it tells of any, the words do not say plainly that anybody was injured.
    """
    harm = finding.harm
    if harm is None or harm.attribute != "injured" or harm.victims.beside:
        return False
    several = is_suffering(harm.trigger) and harm.victims.counted and (harm.victims.count.low or 0) > 1
    return is_soft(harm.trigger) and not is_lasting(harm.trigger) and not several


def value_of(document: Document, piece: Parsed, victims: Victims) -> Count:
    """The count with its words and whom it counts as the document writes them."""
    number = sorted(victims.counted) or list(victims.tokens)
    words = piece.span(document, piece.tree[number[0] : number[-1] + 1]).exact
    others = [i for i in victims.tokens if i > number[-1]]
    # "Two of them children" counts children.
    while others and piece.tree[others[0]].lower in ("of", "them", "whom"):
        others = others[1:]
    of = piece.span(document, piece.tree[others[0] : others[-1] + 1]).exact if others and victims.counted else None
    if of is None and not victims.counted:
        of = piece.span(document, piece.tree[victims.tokens[0] : victims.tokens[-1] + 1]).exact
    return replace(victims.count, words=words, of=of)
