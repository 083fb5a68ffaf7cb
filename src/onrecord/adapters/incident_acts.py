"""What an account decides of an incident that it sees, signed with its key: ties, grade, best count, remarks, undoing.

All that an order names must be of what the account sees; what is not is refused like what is nowhere.

    same, different, unsure  other (an event's key), reason
    grade                    value, reason
    best                     attribute, group, value, reason
    contested                group, reason, and value "no" where it is not
    comment                  reason; about: an entry or an event of the incident, else the incident
    undo                     entry, reason
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from onrecord.adapters.accounts.models import EventGrant
from onrecord.adapters.desk import Judging
from onrecord.adapters.incidents import Incidents, Whole
from onrecord.adapters.onpage import understood
from onrecord.adapters.pagestate import judged_of, requested
from onrecord.adapters.shelf import SHARES, NotAllowed
from onrecord.adapters.signing import JUDGES
from onrecord.adapters.store.connection import storing
from onrecord.errors import EntryRefused
from onrecord.ledger import payload as j
from onrecord.ledger.canonical import canonical
from onrecord.ledger.entry import Kind
from onrecord.ledger.incident import Accepted
from onrecord.ledger.judgement import Decision, Grade, parse_judgement
from onrecord.ledger.payload import ONCE

Json = dict[str, Any]
Order = Mapping[str, Any]
TIES = frozenset({Decision.SAME, Decision.DIFFERENT, Decision.UNSURE})
# An event with a longer key can be given to no group.
LONGEST_KEY = 200


class Acts:
    """The decisions of one account on incidents. Each may raise NotThere, NotAllowed, KeyUnusable, OnrecordError."""

    def __init__(self, incidents: Incidents, judging: Judging) -> None:
        self.incidents = incidents
        self.account = incidents.shelf.account
        self._judging = judging
        self._journal = judging.journal

    @property
    def judges(self) -> bool:
        """Whether the account's role lets it decide."""
        return self.account.role in JUDGES

    @property
    def shares(self) -> bool:
        """Whether the account's role lets it say who sees an incident."""
        return self.account.role in SHARES

    def decide(self, event: str, order: Order) -> str:
        """Decides, durably on return; the entry. The same `once` again gives the same entry, and appends nothing.

        `shown` is the number of the last judgement that the account was shown: what came later it has not seen.
        """
        self.incidents.one(event)
        if not self.judges:
            raise NotAllowed("this account may read, and judges nothing")
        once = order.get("once")
        if not isinstance(once, str) or not ONCE.fullmatch(once):
            raise EntryRefused("a request has a name of its own: 16 to 64 letters, digits, - or _")
        decision = _decision(order)
        key = self._judging.signers.of(self.account)
        with self._journal.archive.writing():
            self._journal.caught_up()
            found = requested(self._journal.alias, once, self._judging.signers.ids_of(self.account))
            if found is not None:
                if judged_of(found).decision is not decision:
                    raise EntryRefused("this name of a request was used before, for something else")
                return found.entry
            whole = self.incidents.one(event)
            with understood():
                payload, undoes = self._payload(decision, order, whole)
                seen = (undoes,) if undoes else self._seen(payload, whole, int(order.get("shown") or -1))
            if decision is Decision.SAME:
                self._narrow_alike(whole, str(order["other"]))
            return self._journal.judge(j.once(payload, once), key, seen, undoes).id

    def narrow(self, event: str, groups: Iterable[int]) -> None:
        """Shows an incident to these of one's groups alone, its pages aside; to all who see these where there are none.

        What is attached to it later is narrowed like it.
        """
        whole = self.incidents.one(event)
        if not self.shares:
            raise NotAllowed("this account may not say who sees an incident")
        if any(len(each) > LONGEST_KEY for each in whole.incident.events):
            raise EntryRefused("an event of this incident has too long a name to be given to groups")
        chosen = {group.id for group in self.incidents.shelf.groups()} & set(groups)
        self._give(whole.incident.events, chosen)

    def note(self, whole: Sequence[Whole], what: str) -> None:
        """Says in the log, before it happens, which pages' words are given out in an export, and to whom."""
        captures = sorted({page.sha256 for each in whole for page in each.pages.values()})
        role = self.account.role
        key = self._judging.signers.of(self.account) if role in JUDGES else self._judging.signers.of_site()
        self._journal.give(Kind.DOWNLOADED, what, self.account.name, key, captures)

    def _give(self, events: Iterable[str], groups: set[int]) -> None:
        alias = self.incidents.alias
        with storing(str(self._journal.archive.folder)), transaction.atomic(using=alias):
            EventGrant.objects.using(alias).filter(event__in=list(events)).delete()
            rows = [EventGrant(event=event, group_id=group) for event in events for group in sorted(groups)]
            EventGrant.objects.using(alias).bulk_create(rows)

    def _narrow_alike(self, whole: Whole, other: str) -> None:
        """Narrows what is to be attached like the incident, before it is: it must not be for all in between."""
        with storing(str(self._journal.archive.folder)):
            if whole.groups and not self.incidents.sight.given([other]):
                self._give([other], set(whole.groups))

    def _payload(self, decision: Decision, order: Order, whole: Whole) -> tuple[Json, str | None]:
        """What is judged, and what it takes back."""
        reason = str(order.get("reason") or "").strip()
        if decision is Decision.UNDO:
            return j.undo(reason or "taken back"), self._entry(order["entry"], whole)
        if decision in TIES:
            return j.compared(decision, whole.asked, self._event(str(order["other"])), reason), None
        make: dict[Decision, Callable[[], Json]] = {
            Decision.GRADE: lambda: j.graded(whole.asked, Grade(order["value"]), reason),
            Decision.BEST: lambda: j.best(whole.asked, order["attribute"], order["group"], int(order["value"]), reason),
            Decision.CONTESTED: lambda: j.contested(whole.asked, order["group"], order.get("value") != "no", reason),
            Decision.COMMENT: lambda: self._remark(order, whole, reason),
        }
        if decision is Decision.BEST and not _counted(whole, order["attribute"], order["group"]):
            raise EntryRefused("nobody counts that group in this incident")
        return make[decision](), None

    def _remark(self, order: Order, whole: Whole, text: str) -> Json:
        """A remark on the incident; on a value, with its words."""
        about = str(order.get("about") or whole.asked)
        claim: Accepted | None = next((each for each in whole.incident.claims if each.entry == about), None)
        if claim is not None:
            return j.comment(about, text, claim.told.evidence)
        return j.comment(about if about in whole.incident.events else self._entry(about, whole), text)

    def _seen(self, payload: Json, whole: Whole, shown: int) -> tuple[str, ...]:
        """What stood on a subject when the account was shown the incident."""
        subject = parse_judgement(canonical(payload)).subject
        return tuple(node.id for node in whole.state.standing(subject).heads if node.number <= shown)

    def _event(self, key: str) -> str:
        """The key of an event that the account sees: judged, or of a page's reading."""
        with storing(str(self._journal.archive.folder)):
            seen = self.incidents.sight.events([key])
            page = self.incidents.pages([key.partition(":")[0]]) if seen else {}
        for each in page.values():
            read = self.incidents.shelf.page(each.sha256)
            if read and key.partition(":")[2] in {event.id for event in read.reading.events}:
                return key
        if seen and self.incidents.incident(key) is not None:
            return key
        raise EntryRefused("there is no such event")

    @staticmethod
    def _entry(named: object, whole: Whole) -> str:
        """An entry of the incident's history."""
        if named not in {deed.node.id for deed in whole.history}:
            raise EntryRefused("an entry is named that is none of this incident")
        return str(named)


def _counted(whole: Whole, attribute: object, group: object) -> bool:
    return any(row.figures and (row.attribute, row.group) == (attribute, group) for row in whole.table.rows)


def _decision(order: Order) -> Decision:
    """What an order judges. Raises EntryRefused for what is judged elsewhere or nowhere."""
    here = TIES | {Decision.GRADE, Decision.BEST, Decision.CONTESTED, Decision.COMMENT, Decision.UNDO}
    found = next((each for each in here if each == order.get("judge")), None)
    if found is None:
        raise EntryRefused("{judge} is nothing that is judged here", judge=repr(str(order.get("judge"))[:40]))
    return found
