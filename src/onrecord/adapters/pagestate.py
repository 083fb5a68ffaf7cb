"""What people made of one page: found by its document, and as the desk's JSON.

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
from onrecord.ledger.carried import links_of, value_of
from onrecord.ledger.entry import Entry
from onrecord.ledger.judgement import Decision, Judgement, chain_subject, claim_subject, claim_subject_at
from onrecord.ledger.state import State
from onrecord.ledger.subject import Node, Standing
from onrecord.ledger.told import Told, event_key, told_of
from onrecord.reading.contract import link_json, spans_json, value_json
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Claim, Link
from onrecord.reading.wording import Said

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


@dataclass(frozen=True)
class Telling:
    """A page's judgements as JSON.

    name     gives who a key is
    is_mine  whether it is that of the one who asks
    said     gives a value of an attribute in words
    """

    pages: Pages
    page: PageReading
    name: Callable[[str], str]
    is_mine: Callable[[str], bool]
    said: Said

    def all(self) -> Json:
        """Everything that stands."""
        chains = {name: self.chain(subject) for name, subject in self._chains().items()}
        return {
            "head": self.pages.head,
            "claims": {claim.id: self.claim(subject) for claim, subject in subjects_of(self.page)},
            "own": [one for name, told in self._own.items() if (one := self.own(name, told))["entries"]],
            "chains": {name: each for name, each in chains.items() if each["entries"]},
            "published": self.published(),
            "comments": [self.comment(node) for node in self._comments()],
        }

    def changed(self, subject: str) -> Json:
        """What a judgement of a subject may have changed, in the same places as in `all`."""
        kind = subject.partition(" ")[0]
        told: Json = {"head": self.pages.head}
        if kind == "claim":
            ids = [claim.id for claim, each in subjects_of(self.page) if each == subject]
            if ids:
                told["claims"] = dict.fromkeys(ids, self.claim(subject))
            else:
                told["own"] = [self.own(own_id(subject), self._own[own_id(subject)])]
        elif kind == "chain":
            told["chains"] = {name: self.chain(each) for name, each in self._chains().items() if each == subject}
        elif kind == "published":
            told["published"] = self.published()
        else:
            told["comments"] = [self.comment(node) for node in self._comments()]
        return told

    def claim(self, subject: str) -> Json:
        """What stands of one claim."""
        stands = self.pages.state.standing(subject)
        entries = [self._entry(node) | self._valued(node.judgement) for node in stands.heads]
        return {"status": _status(stands), "entries": entries, "seen": list(stands.seen)}

    def own(self, name: str, told: Told) -> Json:
        """A claim that the reading does not have, with what stands of it."""
        subject = claim_subject(told)
        chain = self.pages.chains().get(chain_subject(told.document, told.content), told.chain)
        return {
            "claim": name,
            "event": told.event.partition(":")[2],
            "attribute": told.attribute,
            "polarity": told.polarity.value,
            "value": value_json(told.value),
            "words": self.said(told.attribute, told.value),
            "evidence": spans_json(told.evidence),
            "content": spans_json(told.content),
            "chain": [link_json(link) for link in chain],
            **self.claim(subject),
        }

    def chain(self, subject: str) -> Json:
        """What stands of one statement's chain."""
        stands = self.pages.state.standing(subject)
        entries = [
            self._entry(node) | {"chain": node.judgement.content()["chain"] if node.judgement else []}
            for node in stands.heads
        ]
        return {"status": _status(stands), "entries": entries, "seen": list(stands.seen)}

    def published(self) -> Json:
        """The page's day: as it states it, and in people's judgement."""
        stands = self.pages.state.standing(f"published {self.pages.document}")
        said = [each.content()["edtf"] for each in stands.judgements]
        entries = [
            self._entry(node) | {"value": node.judgement.content()["edtf"] if node.judgement else None}
            for node in stands.heads
        ]
        return {
            "stated": self.page.document.published,
            "value": said[0] if said and not stands.in_conflict else None,
            "status": _status(stands),
            "entries": entries,
            "seen": list(stands.seen),
        }

    def comment(self, node: Node) -> Json:
        """One remark."""
        content = node.judgement.content() if node.judgement else {}
        told = self._entry(node)
        return {
            **{name: told[name] for name in ("entry", "by", "mine", "time")},
            "text": told["reason"],
            "about": content.get("about"),
            "claim": content.get("claim"),
            "evidence": content.get("evidence", []),
        }

    @cached_property
    def _claims(self) -> frozenset[str | None]:
        """The ids of claims that a remark may be on; None is that of a remark on none."""
        return frozenset({None, *(claim.id for claim in self.page.reading.claims), *self._own})

    @cached_property
    def _own(self) -> dict[str, Told]:
        return self.pages.own(self.page)

    def _chains(self) -> dict[str, str]:
        """The subjects of chains: of the reading's statements by their ids, of others by the place of their words."""
        document = self.pages.document
        known = {each.id: chain_subject(document, each.content) for each in self.page.reading.statements}
        other = self.pages.subjects - set(known.values())
        return known | {each.rpartition(" ")[2]: each for each in sorted(other) if each.startswith("chain ")}

    def _comments(self) -> Iterator[Node]:
        for node in sorted(self.pages.state.nodes.values(), key=lambda node: node.number):
            said = decision_of(node)
            if said is None or said.decision is not Decision.COMMENT or self.pages.state.is_undone(node.id):
                continue
            # What is said of a claim that is not there for the one who asks is not there either.
            if said.content().get("claim") in self._claims:
                yield node

    def _entry(self, node: Node) -> Json:
        judgement = node.judgement
        return {
            "entry": node.id,
            "by": self.name(node.author),
            "mine": self.is_mine(node.author),
            "time": node.time,
            "judge": judgement.decision.value if judgement else "expunged",
            "reason": str(judgement.content()["reason"]) if judgement else "",
        }

    def _valued(self, judgement: Judgement | None) -> Json:
        """The value that a judgement of a claim lets stand, in the contract's form and in words; what it stands on."""
        if judgement is None:
            return {"value": None, "words": "", "evidence": []}
        content = judgement.content()
        given = content if judgement.decision is Decision.CORRECT else content["told"]
        words = self.said(content["told"]["attribute"], value_of(given["value"]))
        return {"value": given["value"], "words": words, "evidence": given["evidence"]}


_STATUS = {Decision.ACCEPT: "accepted", Decision.REJECT: "rejected", Decision.CLAIM: "accepted"}


def _status(stands: Standing) -> str:
    if not stands.judgements:
        return "suggested"
    return "disputed" if stands.in_conflict else _STATUS.get(stands.judgements[0].decision, "corrected")
