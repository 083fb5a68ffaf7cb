"""Judgements as people give them, by names and words, made into entries: of the archive's readings and its log.

    Deciding(library, journal, gazetteer).decide({"judge": "accept", "document": "1fa4d9d1", "claim": "8c0b"}, key)

What an order holds, by what it judges; `reason` always, `seen` (ids of entries that its author was shown) if known:

    accept, reject, correct, claim, chain, published
                             document, and what `onpage.py` says
    same, different, unsure  event, other
    grade                    event, value
    best                     event, attribute, value, group if any
    contested                event, value (true or false; else true), group if any
    comment                  about (an event, document or entry)
    undo                     entry (its id, or the start of it)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.adapters import judged
from onrecord.adapters.journal import Journal
from onrecord.adapters.library import SHORTEST, Library
from onrecord.adapters.onpage import OnPage, understood
from onrecord.adapters.pagestate import ON_A_PAGE, of_page
from onrecord.adapters.store.connection import storing
from onrecord.adapters.store.models import Judged
from onrecord.errors import OnrecordError
from onrecord.ledger import payload as j
from onrecord.ledger.canonical import canonical
from onrecord.ledger.entry import Entry
from onrecord.ledger.groups import PEOPLE
from onrecord.ledger.judgement import Decision, Grade, claim_subject, parse_judgement
from onrecord.ledger.subject import Standing
from onrecord.ledger.told import Told, event_key, told
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Polarity
from onrecord.reading.wording import in_words
from onrecord.values.gazetteer import Gazetteer

Json = dict[str, Any]
Order = Mapping[str, Any]
_EVENT_KEY = re.compile(r"[0-9a-f]{64}:.+")


@dataclass
class Deciding:
    """Makes entries of orders. Raises OnrecordError for one that names nothing, or has no words in the document."""

    library: Library
    journal: Journal
    gazetteer: Gazetteer
    _page: tuple[int, PageReading] | None = field(default=None, init=False)

    def decide(self, order: Order, key: Ed25519PrivateKey) -> Entry:
        """The entry, durable. Its author is taken to have seen what stands now, unless the order says what."""
        payload = self.payload(order)
        undoes = self._entry(order["entry"]) if payload["kind"] == Decision.UNDO else None
        seen = order.get("seen")
        if seen is None:
            seen = self.standing(payload) if undoes is None else ()
        return self.journal.judge(payload, key, [self._entry(each) for each in seen], undoes)

    def standing(self, payload: Json) -> tuple[str, ...]:
        """The entries that stand on what a payload is about."""
        self.journal.followed()
        with storing(str(self.library.archive.folder)):
            subject = parse_judgement(canonical(payload)).subject
            return judged.standing(self.library.alias, subject).seen

    def payload(self, order: Order) -> Json:
        """What is judged, as an entry's payload."""
        with understood():
            decision = Decision(order["judge"])
            make: Callable[[Decision, Order, str], Json] = getattr(self, f"_{_BY[decision]}")
            return make(decision, order, str(order.get("reason", "")))

    def page(self, words: str) -> PageReading:
        """The document that somebody means, with its latest reading."""
        row = self.library.find(words)
        if self._page is None or self._page[0] != row.id:
            self._page = row.id, self.library.page(row)
        return self._page[1]

    def event(self, words: str) -> str:
        """The key of the event that somebody means: a key, DOCUMENT:EVENT, or DOCUMENT for its main event."""
        if _EVENT_KEY.fullmatch(words) and judged.state_of(self.library.alias, [f"event {words}"]).events():
            return words
        try:
            page, name = self.page(words), None
        except OnrecordError:
            document, colon, name = words.rpartition(":")
            if not colon:
                raise
            page = self.page(document)
        found = [each for each in page.reading.events if (each.main if name is None else each.id.startswith(name))]
        if len(found) != 1:
            raise OnrecordError(f"{words!r} names {len(found) or 'no'} events; onrecord judge suggestions shows them")
        return event_key(page.document.sha256, found[0].id)

    def _onpage(self, decision: Decision, order: Order, reason: str) -> Json:
        page = self.page(order["document"])
        self.journal.followed()
        with storing(str(self.library.archive.folder)):
            made = of_page(self.library.alias, page.document.sha256)
        return OnPage(page, self.gazetteer, made.own(page), made.chains()).payload(decision, order, reason)

    def _pair(self, decision: Decision, order: Order, reason: str) -> Json:
        return j.compared(decision, self.event(order["event"]), self.event(order["other"]), reason)

    def _grade(self, _: Decision, order: Order, reason: str) -> Json:
        return j.graded(self.event(order["event"]), Grade(order["value"]), reason)

    def _best(self, _: Decision, order: Order, reason: str) -> Json:
        group = order.get("group") or PEOPLE
        return j.best(self.event(order["event"]), order["attribute"], group, int(order["value"]), reason)

    def _contested(self, _: Decision, order: Order, reason: str) -> Json:
        group, is_contested = order.get("group") or PEOPLE, order.get("value", True)
        return j.contested(self.event(order["event"]), group, is_contested, reason)

    def _comment(self, _: Decision, order: Order, reason: str) -> Json:
        return j.comment(self._about(order["about"]), reason)

    def _undo(self, _: Decision, order: Order, reason: str) -> Json:  # noqa: ARG002  the entry is the header's
        return j.undo(reason)

    def _about(self, words: str) -> str:
        """What a comment is about: an event, a document, or an entry."""
        for find in (self.event, lambda each: self.page(each).document.sha256, self._entry):
            try:
                return find(words)
            except OnrecordError:
                continue
        raise OnrecordError(f"{words!r} is no event, document or entry")

    def _entry(self, start: str) -> str:
        """The id of a judgement's entry, by its start."""
        rows = Judged.objects.using(self.library.alias).filter(entry__startswith=start)
        with storing(str(self.library.archive.folder)):
            found = list(rows.values_list("entry", flat=True)[:2]) if len(start) >= SHORTEST else []
        if len(found) != 1:
            raise OnrecordError(f"{start[:80]!r} begins the id of {'several' if found else 'no'} judgements")
        return str(found[0])


_BY = {
    **dict.fromkeys(ON_A_PAGE, "onpage"),
    **dict.fromkeys((Decision.SAME, Decision.DIFFERENT, Decision.UNSURE), "pair"),
    **{each: each.value for each in (
        Decision.GRADE, Decision.BEST, Decision.CONTESTED, Decision.COMMENT, Decision.UNDO,
    )},
}  # fmt: skip


def suggestions(library: Library, journal: Journal, words: str) -> Iterator[str]:
    """The events and claims of a document as lines: id, attribute, value, words; and what was decided of each.

    Behind those of the reading stand the claims that people made, or judged when another reading had them.
    """
    journal.followed()
    page = library.page(library.find(words))
    with storing(str(library.archive.folder)):
        made = of_page(library.alias, page.document.sha256)
    read = {claim.id: told(page.document, page.reading, claim) for claim in page.reading.claims}
    own = {name: one for name, one in made.own(page).items() if made.state.standing(claim_subject(one)).heads}
    events = {event.id: f"{event.kind}{', the main one' if event.main else ''}" for event in page.reading.events}
    for one in own.values():
        events.setdefault(one.event.partition(":")[2], "of no reading")
    for event, kind in events.items():
        yield f"event {event} {kind}"
        for name, one in {**read, **own}.items():
            if one.event == event_key(one.document, event):
                yield f"  {name} {_line(one, made.state.standing(claim_subject(one)))}"


def _line(one: Told, stands: Standing) -> str:
    """What a claim tells, and what was decided of it."""
    decided = ", ".join(each.decision.value for each in stands.judgements)
    denied = "" if one.polarity is Polarity.ASSERTED else f" ({one.polarity})"
    words = " … ".join(f"“{span.exact}”" for span in one.evidence)
    return f"{one.attribute}: {in_words(one.value)}{denied} — {words}{f' [{decided}]' if decided else ''}"
