"""What people made of one page, as the desk's JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from onrecord.adapters.pagestate import Pages, decision_of, own_id, subjects_of
from onrecord.ledger.carried import value_of
from onrecord.ledger.judgement import Decision, Judgement, chain_subject, claim_subject
from onrecord.ledger.subject import Node, Standing
from onrecord.ledger.told import Told
from onrecord.reading.contract import link_json, spans_json, value_json
from onrecord.reading.page import PageReading
from onrecord.reading.wording import Said

Json = dict[str, Any]


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
