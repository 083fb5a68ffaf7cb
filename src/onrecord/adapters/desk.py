"""The reading desk of one account: what it decides of the pages that it sees, signed with its key, and what stands.

Access is checked first: a page that is not for the account is not there. Nothing of other pages is told or taken: an
entry that is named as seen, undone or remarked on must be of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.adapters.accounts.models import Account
from onrecord.adapters.journal import Journal
from onrecord.adapters.onpage import OnPage, understood
from onrecord.adapters.pagestate import ON_A_PAGE, Pages, judged_of, of_page, requested
from onrecord.adapters.pagetold import Telling
from onrecord.adapters.people import Names
from onrecord.adapters.presence import Presence
from onrecord.adapters.shelf import NotAllowed, NotThere, Shelf
from onrecord.adapters.sight import Sight
from onrecord.adapters.signing import JUDGES, Signers
from onrecord.adapters.store.connection import storing
from onrecord.adapters.store.models import Document, Judged
from onrecord.adapters.typed import Page, Wanted, typed
from onrecord.errors import EntryRefused, OnrecordError
from onrecord.ledger import payload as j
from onrecord.ledger.canonical import canonical
from onrecord.ledger.judgement import Decision, parse_judgement
from onrecord.ledger.payload import ONCE
from onrecord.ledger.subject import Node
from onrecord.ledger.told import event_key
from onrecord.reading.coding import codes_of_one
from onrecord.reading.contract import code_json, value_json
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Claim, Polarity
from onrecord.reading.wording import Said, plain
from onrecord.values.gazetteer import Gazetteer

Json = dict[str, Any]
Order = Mapping[str, Any]
DECISIONS = ON_A_PAGE | {Decision.COMMENT, Decision.UNDO}


@dataclass(frozen=True)
class Judging:
    """What judging through the site needs of an archive, once a process. `places` gives the gazetteers at hand."""

    journal: Journal
    signers: Signers
    names: Names
    presence: Presence
    places: Callable[[], Gazetteer]


@dataclass(frozen=True)
class Decided:
    """A judgement that is in the log: its entry, and what it changed. `is_new`: it was not there before."""

    entry: str
    is_new: bool
    state: Json


@dataclass(frozen=True)
class Vetted:
    """A judgement that may be appended."""

    payload: Json
    seen: Sequence[str]
    undoes: str | None


class Desk:
    """The desk of a shelf's account. Every page is named by the SHA-256 of its bytes; each call may raise NotThere."""

    def __init__(self, shelf: Shelf, judging: Judging, said: Said = plain) -> None:
        """`said` gives a value of an attribute in words."""
        self.shelf = shelf
        self.account: Account = shelf.account
        self.alias = shelf.alias
        self._judging = judging
        self._said = said
        self._journal = judging.journal
        self._sight = Sight(shelf)
        self._where = str(shelf.library.archive.folder)

    def judge(self, sha256: str, order: Order) -> Decided:
        """Decides, durably on return; the same `once` again gives the same entry, and appends nothing.

        Raises OnrecordError for what is refused, NotAllowed, KeyUnusable, ArchiveUnusable.
        """
        page = self._page(sha256)
        if self.account.role not in JUDGES:
            raise NotAllowed("this account may read, and judges nothing")
        once = order.get("once")
        if not isinstance(once, str) or not ONCE.fullmatch(once):
            raise EntryRefused("a request has a name of its own: 16 to 64 letters, digits, - or _")
        key = self._judging.signers.of(self.account)
        with self._journal.archive.writing():
            self._journal.caught_up()
            pages = self._pages(page)
            found = requested(self.alias, once, self._judging.signers.ids_of(self.account))
            if found is not None:
                return self._repeated(found, order, page, pages)
            vetted = self._vetted(order, page, pages)
            payload = j.once(vetted.payload, once)
            entry = self._journal.judge(payload, key, vetted.seen, vetted.undoes)
        pages = pages.after(entry, parse_judgement(canonical(payload)))
        return Decided(entry.id, is_new=True, state=self._changed(pages.state.nodes[entry.id], page, pages))

    def state(self, sha256: str, since: int | None = None) -> Json:
        """What stands of a page's claims, chains and day, and who else looks at it.

        Where nothing was judged since the head that is given, the head and who is here only.
        """
        if not self.shelf.shows(sha256):
            raise NotThere("there is no such page")
        here = self._judging.presence.look(sha256, self.account)
        self._journal.followed()
        with storing(self._where):
            rows = Document.objects.using(self.alias).filter(capture__sha256=sha256)
            document = rows.values_list("sha256", flat=True).first()
        pages = self._judged(document) if document else None
        if pages is None or pages.head == since:
            return {"head": pages.head if pages else 0, "here": here}
        return self._telling(self._page(sha256), pages).all() | {"here": here}

    def parse(self, sha256: str, given: Order) -> Json:
        """A value as it is typed, over a selection of the page, with what other codebooks would code of it."""
        page = self._page(sha256)
        with understood():
            return self._parsed(page, given)

    def _parsed(self, page: PageReading, given: Order) -> Json:
        on = self._on(page, self._pages(page))
        span = on.span(given)
        attribute, instead = str(given.get("attribute", "")), None
        if given.get("claim"):
            said = on.told(str(given["claim"]))
            attribute, instead = said.attribute, said.value
        text = given.get("text") or None
        read_by = Page(span.exact, page.document.published, self._judging.places())
        value = typed(Wanted(attribute, instead), text, read_by)
        claim = Claim("", "", "", attribute, Polarity.ASSERTED, value, (span,), 1.0)
        codes = [
            {name: code_json(each)[name] for name in ("codebook", "field", "value")} for each in codes_of_one(claim)
        ]
        return {"value": value_json(value), "words": self._said(attribute, value), "codes": codes}

    def _page(self, sha256: str) -> PageReading:
        """The page as far as it is for the account: an event that is for others is not there, nor are its claims."""
        found = self.shelf.page(sha256)
        if found is None:
            raise OnrecordError("the page waits to be read; there is nothing to judge yet")
        keys = {event.id: event_key(found.document.sha256, event.id) for event in found.reading.events}
        with storing(self._where):
            seen = self._sight.events(keys.values())
        if seen.issuperset(keys.values()):
            return found
        events = tuple(event for event in found.reading.events if keys[event.id] in seen)
        claims = tuple(claim for claim in found.reading.claims if keys.get(claim.event) in seen)
        return replace(found, reading=replace(found.reading, events=events, claims=claims))

    def _pages(self, page: PageReading) -> Pages:
        return self._judged(page.document.sha256)

    def _judged(self, document: str) -> Pages:
        with storing(self._where):
            return of_page(self.alias, document, self._sight.events)

    def _on(self, page: PageReading, pages: Pages) -> OnPage:
        return OnPage(page, self._judging.places(), pages.own(page), pages.chains())

    def _vetted(self, order: Order, page: PageReading, pages: Pages) -> Vetted:
        """What an order comes to, all that it names being of the page."""
        decision, undoes = _decision(order), None
        reason, seen = str(order.get("reason") or ""), order.get("seen") or []
        with understood():
            if decision is Decision.UNDO:
                payload, undoes = j.undo(reason), self._entry(order["entry"], pages)
                seen = [undoes]
            elif decision is Decision.COMMENT:
                payload, seen = self._remark(order, page, pages, reason), []
            else:
                payload = self._on(page, pages).payload(decision, order, reason)
            return Vetted(payload, [self._entry(each, pages) for each in seen], undoes)

    def _remark(self, order: Order, page: PageReading, pages: Pages, text: str) -> Json:
        """A remark on the page, one of its events, or an entry; at words or a claim of it, where it says which."""
        on, claim = self._on(page, pages), order.get("claim")
        document = page.document.sha256
        evidence = on.told(claim).evidence if claim else ()
        if "start" in order or order.get("words"):
            evidence = (on.span(order),)
        about = order.get("about") or document
        events = {f"{document}:{event.id}" for event in page.reading.events}
        if about != document and about not in events:
            about = self._entry(about, pages)
        return j.comment(about, text, evidence, claim)

    @staticmethod
    def _entry(named: object, pages: Pages) -> str:
        """An entry of the page. One of another page is refused like one that is nowhere."""
        if not isinstance(named, str) or named not in pages.state.nodes:
            raise EntryRefused("an entry is named that is none of this page")
        return named

    def _repeated(self, found: Judged, order: Order, page: PageReading, pages: Pages) -> Decided:
        """The entry that a request of this name made, provided that it was this request."""
        node = pages.state.nodes.get(found.entry)
        if (
            node is None
            or judged_of(found).decision is not _decision(order)
            or not self._is_same(found, order, page, pages)
        ):
            raise EntryRefused("this name of a request was used before, for something else")
        return Decided(found.entry, is_new=False, state=self._changed(node, page, pages))

    def _is_same(self, found: Judged, order: Order, page: PageReading, pages: Pages) -> bool:
        """Whether an order is about what an entry decided. One that names what is no longer there cannot be told."""
        try:
            vetted = self._vetted(order, page, pages)
        except OnrecordError:
            return True
        asked, was = parse_judgement(canonical(vetted.payload)), judged_of(found)
        is_worded = asked.decision is not Decision.COMMENT or asked.content()["reason"] == was.content()["reason"]
        return (asked.subject, vetted.undoes or "") == (was.subject, found.undoes) and is_worded

    def _changed(self, node: Node, page: PageReading, pages: Pages) -> Json:
        """What an entry changed, which for an undo is what it takes back or lets stand again."""
        while node.undoes is not None:
            node = pages.state.nodes[node.undoes]
        subject = node.judgement.subject if node.judgement else f"comment {pages.document}"
        return self._telling(page, pages).changed(subject)

    def _telling(self, page: PageReading, pages: Pages) -> Telling:
        names = self._judging.names.of({node.author for node in pages.state.nodes.values()})
        mine = self._judging.signers.ids_of(self.account)
        return Telling(pages, page, names.__getitem__, mine.__contains__, self._said)


def _decision(order: Order) -> Decision:
    """What an order judges. Raises EntryRefused for what is judged elsewhere or nowhere."""
    found = next((each for each in DECISIONS if each == order.get("judge")), None)
    if found is None:
        raise EntryRefused("{judge} is nothing that is judged here", judge=repr(str(order.get("judge"))[:40]))
    return found
