"""What people made of one page, found by its document.

Only judgements of the page's own claims, chains, day and remarks: what ties it to other pages is not told here, since
whoever sees this page need not see those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from onrecord.adapters import judged
from onrecord.adapters.store.models import Judged
from onrecord.ledger.carried import links_of
from onrecord.ledger.entry import Entry
from onrecord.ledger.judgement import Decision, Judgement, claim_subject_at
from onrecord.ledger.state import State
from onrecord.ledger.subject import Node
from onrecord.ledger.told import Told, event_key, told_of
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Claim, Link

Json = dict[str, Any]
ON_A_PAGE = frozenset({
    Decision.ACCEPT, Decision.CORRECT, Decision.REJECT, Decision.CLAIM, Decision.CHAIN, Decision.PUBLISHED,
})  # fmt: skip
_SHOWN = ON_A_PAGE | {Decision.COMMENT, Decision.UNDO}


@dataclass(frozen=True)
class Pages:
    """The judgements of one page's document. `head` grows with each of them, and 0 stands for none."""

    document: str
    state: State
    head: int

    def after(self, entry: Entry, judgement: Judgement) -> Pages:
        """With one more judgement, which is of the page."""
        self.state.apply(entry, judgement)
        return Pages(self.document, self.state, entry.number + 1)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """All that was judged."""
        return frozenset(each.subject for node in self.state.nodes.values() if (each := decision_of(node)))

    def own(self, page: PageReading) -> dict[str, Told]:
        """The claims that people judged and the reading does not have, by their ids: made by hand, or read before."""
        read = {subject for _, subject in subjects_of(page)}
        mine = (each for each in self.subjects if each.startswith("claim ") and each not in read)
        return {own_id(each): told_of(self._latest(each)["told"]) for each in sorted(mine)}

    def chains(self) -> dict[str, tuple[Link, ...]]:
        """The chains that stand, by their subjects."""
        found = ((each, self.state.standing(each)) for each in self.subjects if each.startswith("chain "))
        return {
            each: links_of(stands.judgements[0].content()["chain"])
            for each, stands in found
            if stands.judgements and not stands.in_conflict
        }

    def _latest(self, subject: str) -> Json:
        return [each for node in self.state.history(subject) if (each := decision_of(node))][-1].content()


def of_page(alias: str, document: str, sees: Callable[[Iterable[str]], set[str]] = set) -> Pages:
    """The judgements of the document with that SHA-256.

    sees  gives those of some events, by their keys, that are for the one who asks: the others are as if not judged
    """
    state, head = State(), 0
    asked = [f"document {document}"]
    while asked:
        rows = [row for row in judged.bearing(alias, asked) if row.entry not in state.nodes]
        new = [node for node in map(judged.node_of, rows) if node.judgement is None or _is_shown(node, document)]
        seen = sees(event for node in new for event in events_of(node))
        new = [node for node in new if seen.issuperset(events_of(node))]
        for node in new:
            state.add(node)
            head = max(head, node.number + 1)
        asked = [f"{how} {node.id}" for node in new for how in ("seen", "undo", "document")]
    return Pages(document, state, head)


def requested(alias: str, once: str, authors: frozenset[str]) -> Judged | None:
    """The judgement that one of these keys signed for a request of that name."""
    for row in judged.bearing(alias, [f"once {once}"]):
        if row.author in authors and row.payload and judged_of(row).content().get("once") == once:
            return row
    return None


def judged_of(row: Judged) -> Judgement:
    """The judgement of a row that has its payload."""
    found = judged.node_of(row).judgement
    assert found is not None  # noqa: S101  the caller asked for the payload
    return found


def decision_of(node: Node) -> Judgement | None:
    """What an entry decides by itself; None for an undo, and where its words were expunged."""
    return node.judgement if node.undoes is None else None


def events_of(node: Node) -> tuple[str, ...]:
    """The events that an entry is about, or remarks on."""
    judgement = decision_of(node)
    if judgement is None:
        return ()
    about = judgement.content()["about"] if judgement.decision is Decision.COMMENT else ""
    return (*judgement.events, about) if ":" in about else judgement.events


def _is_shown(node: Node, document: str) -> bool:
    judgement = node.judgement
    return judgement is not None and judgement.decision in _SHOWN and _is_of(judgement, document)


def _is_of(judgement: Judgement, document: str) -> bool:
    """Whether a judgement that saw another of the page is itself of this page and no other."""
    return all(each.partition(":")[0] == document for each in judgement.events)


def own_id(subject: str) -> str:
    """How the desk names a claim that the reading does not have."""
    return f"j{sha256(subject.encode()).hexdigest()[:20]}"


def subjects_of(page: PageReading) -> Iterator[tuple[Claim, str]]:
    """The reading's claims, each with what judgements of it are about."""
    content = {statement.id: statement.content for statement in page.reading.statements}
    document = page.document.sha256
    for claim in page.reading.claims:
        event = event_key(document, claim.event)
        yield claim, claim_subject_at(event, claim.attribute, claim.evidence, content[claim.statement])
