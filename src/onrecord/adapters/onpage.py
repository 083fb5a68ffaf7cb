"""What a person decides of one page, made into payloads: its claims, new claims, chains, its day, remarks.

What an order holds, by what it judges; `reason` always but for accepting:

    accept, reject  claim
    correct         claim, words (of the document) or start and end, value (as typed, or the contract's JSON) if any
    claim           attribute, words or start and end; if any: value, polarity, event, statement
    chain           claim or statement, chain: a list of the speakers behind the page's outlet, in that order, each
                    {"was": its place in the chain as it stands} or {"kind", and words or start and end; name and role
                    if any}
    published       value (EDTF, or a date as it is typed), words or start and end if any

An id may be given by its start. Offsets are code points of the document's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from onrecord.adapters.typed import Page, Wanted, typed
from onrecord.document.document import Document
from onrecord.errors import EntryRefused, OnrecordError
from onrecord.ledger import payload as j
from onrecord.ledger.judgement import Decision, chain_subject
from onrecord.ledger.told import Told, event_key, told
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Claim, Link, LinkKind, Mode, Polarity, Statement, digest_id
from onrecord.values.edtf import ranges
from onrecord.values.gazetteer import Gazetteer
from onrecord.values.party import read_party
from onrecord.values.span import Span
from onrecord.values.when import parse

T = TypeVar("T")
Json = dict[str, Any]
Order = Mapping[str, Any]
# A chain longer than this is no path that a page tells.
_MOST_LINKS = 12


@contextmanager
def understood() -> Iterator[None]:
    """Turns what an order lacks, or has of another type, into EntryRefused."""
    try:
        yield
    except KeyError as exc:
        raise EntryRefused("an order lacks {why}", why=exc) from exc
    except (ValueError, TypeError, AttributeError) as exc:
        raise EntryRefused("this is no order: {why}", why=exc) from exc


@dataclass(frozen=True)
class OnPage:
    """A page with its reading, and what people made of it.

    own     the claims that people judged and the reading does not have, by their ids
    chains  those that people gave anew and that stand, by their subjects
    """

    page: PageReading
    gazetteer: Gazetteer
    own: Mapping[str, Told] = field(default_factory=dict)
    chains: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """The page's document."""
        return self.page.document

    def payload(self, decision: Decision, order: Order, reason: str) -> Json:
        """What is judged. Raises OnrecordError, KeyError for a field that is missing."""
        match decision:
            case Decision.ACCEPT:
                return j.accept(self.told(order["claim"]), reason)
            case Decision.REJECT:
                return j.reject(self.told(order["claim"]), reason)
            case Decision.CORRECT:
                return self._corrected(order, reason)
            case Decision.CLAIM:
                return j.claim(self.claimed(order), reason)
            case Decision.CHAIN:
                return self._chained(order, reason)
            case Decision.PUBLISHED:
                return self._published(order, reason)
        raise EntryRefused("{decision} decides nothing of one page", decision=decision)

    def told(self, start: str) -> Told:
        """What the claim tells whose id begins so. Raises OnrecordError unless there is one."""
        named: dict[str, Told | Claim] = {**{each.id: each for each in self.page.reading.claims}, **self.own}
        found = begun_by(start, named)
        if len(found) != 1:
            raise OnrecordError(
                "{start} begins the id of several claims of {page}; onrecord judge suggestions shows them"
                if found
                else "{start} begins the id of no claim of {page}; onrecord judge suggestions shows them",
                start=repr(start[:80]),
                page=repr(self.page.item.id[:200]),
            )
        one = found[0]
        return one if isinstance(one, Told) else told(self.document, self.page.reading, one)

    def span(self, order: Order, near: int = 0) -> Span:
        """The words that an order selects. Raises OnrecordError where they do not stand there."""
        words = order.get("words")
        if "start" not in order:
            return span_in(self.document.text, order["words"], near)
        start, end = order["start"], order["end"]
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(self.document.text):
            raise EntryRefused("a selection has a start and an end in the page's text")
        span = self.document.span(start, end)
        if words is not None and words != span.exact:
            raise EntryRefused("the words that were sent are not those that stand there in the page")
        if not span.exact.strip():
            raise EntryRefused("a selection has words")
        return span

    def _corrected(self, order: Order, reason: str) -> Json:
        said = self.told(order["claim"])
        evidence = self.span(order, said.evidence[0].start)
        value = typed(Wanted(said.attribute, said.value), order.get("value"), self._read_by(evidence.exact))
        return j.correct(said, value, (evidence,), reason)

    def claimed(self, order: Order) -> Told:
        """A claim that a person makes of a selection: of the statement around it, unless another is named."""
        evidence = self.span(order)
        value = typed(Wanted(str(order["attribute"])), order.get("value"), self._read_by(evidence.exact))
        statement = self._statement(order["statement"]) if order.get("statement") else self._around(evidence)
        sha256 = self.document.sha256
        mode, content, source, chain = self._outlets_own(evidence)
        if statement:
            mode, content, source, chain = statement.mode, statement.content, statement.source, statement.chain
        return Told(
            sha256, event_key(sha256, self._event(order.get("event"))), str(order["attribute"]),
            Polarity(order.get("polarity") or Polarity.ASSERTED), value, (evidence,), mode, content, source, chain,
        )  # fmt: skip

    def _chained(self, order: Order, reason: str) -> Json:
        content, was = self._said(order)
        given = order["chain"]
        if not isinstance(given, list) or len(given) > _MOST_LINKS:
            raise EntryRefused("a chain is a list of at most {n} speakers", n=_MOST_LINKS)
        chain = (was[0], *(self._link(was, each, content[0].start) for each in given))
        return j.chained(self.document.sha256, content, was, chain, reason)

    def _said(self, order: Order) -> tuple[tuple[Span, ...], tuple[Link, ...]]:
        """The words of the statement that an order names, or of its claim's; and its chain as it stands."""
        if order.get("statement"):
            statement = self._statement(order["statement"])
            content, chain = statement.content, statement.chain
        else:
            said = self.told(order["claim"])
            content, chain = said.content, said.chain
        return content, self.chains.get(chain_subject(self.document.sha256, content), chain)

    def _link(self, was: Sequence[Link], given: Order, near: int) -> Link:
        """One speaker: as in the chain that is there, or from words of the page."""
        if "was" in given:
            at = given["was"]
            if type(at) is not int or not 0 < at < len(was):
                raise EntryRefused("the chain as it stands has no such speaker")
            return was[at]
        span = self.span(given, near)
        name = str(given.get("name") or " ".join(span.exact.split()))
        role = given.get("role")
        kind = LinkKind(given["kind"])
        return Link(kind, name, span, span, str(role) if role else None, read_party(name).type)

    def _published(self, order: Order, reason: str) -> Json:
        evidence = (self.span(order),) if "start" in order or order.get("words") else ()
        given = order.get("value") or (evidence[0].exact if evidence else "")
        found = parse(str(given), self.document.published)
        edtf = found.edtf if found and not ranges(str(given)) else None
        return j.published(self.document.sha256, edtf or str(given), reason, evidence)

    def _read_by(self, words: str) -> Page:
        return Page(words, self.document.published, self.gazetteer)

    def _statement(self, start: str) -> Statement:
        found = begun_by(start, {each.id: each for each in self.page.reading.statements})
        if len(found) != 1:
            raise OnrecordError(
                "{start} begins the id of several statements" if found else "{start} begins the id of no statement",
                start=repr(start[:80]),
            )
        return found[0]

    def _around(self, words: Span) -> Statement | None:
        """The narrowest statement that says some words."""
        around = [
            (sum(span.end - span.start for span in each.content), number, each)
            for number, each in enumerate(self.page.reading.statements)
            if any(span.start <= words.start and words.end <= span.end for span in each.content)
        ]
        return min(around)[2] if around else None

    def _outlets_own(self, words: Span) -> tuple[Mode, tuple[Span, ...], tuple[Span, ...], tuple[Link, ...]]:
        """Where no statement says them, words are the outlet's own, as the block has them in which they stand."""
        blocks = (block for block in self.document.blocks if block.start <= words.start and words.end <= block.end)
        block = next(blocks, None)
        content = self.document.span(block.start, block.end) if block else words
        return Mode.NARRATION, (content,), (), (Link(LinkKind.OUTLET, self.document.outlet),)

    def _event(self, start: object) -> str:
        """The event that is named by its id, else the main one; one of the page's own where the reading has none."""
        events = {event.id: event.main for event in self.page.reading.events}
        if start is None and not events:
            return digest_id("e", self.document, "by hand", ())
        # Those that people made claims of stay, whatever a later reading finds.
        named = [*events, *(one.event.partition(":")[2] for one in self.own.values())]
        found = {name for name in named if (events.get(name) if start is None else name.startswith(str(start)))}
        if len(found) != 1:
            raise OnrecordError(
                "{start} names several events of the page" if found else "{start} names no events of the page",
                start=repr(str(start or "")[:80]),
            )
        return found.pop()


def span_in(text: str, words: str, near: int) -> Span:
    """Where words stand in a text, nearest to an offset. Raises OnrecordError where they do not."""
    places = [found.start() for found in re.finditer(f"(?={re.escape(words)})", text)] if words else []
    if not places:
        raise OnrecordError(
            "the document does not say {words}; give its words exactly as they stand there", words=repr(words[:80])
        )
    start = min(places, key=lambda at: abs(at - near))
    return Span.of(text, start, start + len(words))


def begun_by(start: str, named: Mapping[str, T]) -> list[T]:
    """What has an id that begins so; what has just that id, where anything has: "c1" is not "c10"."""
    if start in named:
        return [named[start]]
    return [each for name, each in named.items() if start and name.startswith(start)]
