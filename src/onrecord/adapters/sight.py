"""Which documents and events an account sees: said once, as SQL and as sets, for every incident, list and export.

A document is seen through any of its captures that the account sees (`shelf.py`); one that the archive does not have,
by owners alone. An event is seen where its document is, unless it was given to groups; then by these, and by owners.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connections
from django.db.models import QuerySet

from onrecord.adapters import judged
from onrecord.adapters.accounts.models import EventGrant, Group
from onrecord.adapters.shelf import SHOWN, Shelf
from onrecord.adapters.store.models import Judged
from onrecord.ledger.judgement import Decision, Judgement, parse_judgement

# That somebody sees the document with the SHA-256 {document}; its values are the account's id, twice.
_DOCUMENT = (
    "EXISTS (SELECT 1 FROM store_document AS seen JOIN store_capture AS got ON got.id = seen.capture_id "  # noqa: S608
    f"WHERE seen.sha256 = {{document}} AND {SHOWN.format(sha256='got.sha256')})"
)
# That an event with the key {event} is for somebody, its document aside; the value is the account's id.
_EVENT = (
    "(NOT EXISTS (SELECT 1 FROM accounts_eventgrant AS given WHERE given.event = {event}) "
    "OR EXISTS (SELECT 1 FROM accounts_eventgrant AS mine WHERE mine.event = {event} "
    "AND mine.group_id IN (SELECT group_id FROM accounts_group_accounts WHERE account_id = %s)))"
)
# Rows of `ListedEvent` that somebody sees, named `part`; the values are the account's id, three times.
PART = f"({_DOCUMENT.format(document='part.document')} AND {_EVENT.format(event='part.event')})"
# Incidents that may have a part that somebody does not see: such with a page or an event for few, or a page that is not
# in the archive. They are found from what is restricted, so that nothing is sought where nothing is.
RESTRICTED = (
    "SELECT part.listed_id FROM store_listedevent AS part JOIN store_document AS of ON of.sha256 = part.document "
    "JOIN store_capture AS got ON got.id = of.capture_id JOIN accounts_grant ON accounts_grant.sha256 = got.sha256 "
    "UNION SELECT part.listed_id FROM store_listedevent AS part "
    "JOIN accounts_eventgrant AS given ON given.event = part.event "
    "UNION SELECT listed.id FROM store_listed AS listed WHERE NOT listed.whole"
)
_MANY = 400


class Sight:
    """What one shelf's account sees, asked of the database once for each document and event."""

    def __init__(self, shelf: Shelf) -> None:
        self.alias = shelf.alias
        self.sees_all = shelf.sees_all
        self.account = shelf.account
        self._documents: dict[str, bool] = {}
        self._events: dict[str, bool] = {}

    def documents(self, digests: Iterable[str]) -> set[str]:
        """Those of some documents, by their SHA-256, that are seen."""
        asked = set(digests)
        if self.sees_all:
            return asked
        statement = f"SELECT sha256 FROM store_document AS asked WHERE sha256 IN ({{some}}) AND {_DOCUMENT}"  # noqa: S608
        words = statement.replace("{document}", "asked.sha256")
        self._learn(self._documents, asked, words, [self.account.id] * 2, hidden=True)
        return {each for each in asked if self._documents[each]}

    def only_seen(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of a table of parts of documents that are of seen ones: before they are counted off."""
        if self.sees_all:
            return rows
        seen = _DOCUMENT.format(document="whole.sha256")
        of = f"{rows.model._meta.db_table}.document_id"
        words = f"EXISTS (SELECT 1 FROM store_document AS whole WHERE whole.id = {of} AND {seen})"  # noqa: S608
        return rows.extra(where=[words], params=[self.account.id] * 2)  # noqa: S610  our own words

    def events(self, keys: Iterable[str]) -> set[str]:
        """Those of some events, by their keys, that are seen."""
        asked = set(keys)
        if self.sees_all:
            return asked
        # What was given to nobody is not in the table: only events that are there and not for the account are hidden.
        statement = (
            "SELECT event FROM accounts_eventgrant AS asked WHERE event IN ({some}) "  # noqa: S608  our own words
            f"AND NOT {_EVENT.format(event='asked.event')}"
        )
        self._learn(self._events, asked, statement, [self.account.id], hidden=False)
        seen = self.documents(each.partition(":")[0] for each in asked)
        return {each for each in asked if self._events[each] and each.partition(":")[0] in seen}

    def admitted(self, rows: list[Judged]) -> list[Judged]:
        """The judgements about seen documents and events alone; an undo goes with what it takes back."""
        if self.sees_all:
            return rows
        read = {row.number: parse_judgement(bytes(row.payload)) for row in rows if row.payload and not row.undoes}
        documents = self.documents(each for one in read.values() for each in judged.documents_of(one))
        events = self.events(each for one in read.values() for each in one.events)
        return [row for row in rows if row.number not in read or _is_of(read[row.number], documents, events)]

    def given(self, keys: Iterable[str]) -> dict[str, set[int]]:
        """The groups that some events are for; none for an event that is not narrowed."""
        found: dict[str, set[int]] = {}
        rows = EventGrant.objects.using(self.alias).filter(event__in=list(keys))
        for event, group in rows.values_list("event", "group_id"):
            found.setdefault(event, set()).add(group)
        return found

    def groups(self) -> set[int]:
        """The groups that the account is in."""
        return set(Group.objects.using(self.alias).filter(accounts=self.account).values_list("id", flat=True))

    def _learn(
        self, known: dict[str, bool], asked: Collection[str], words: str, values: Sequence[int], *, hidden: bool
    ) -> None:
        """Asks for what is not known yet. `hidden`: what the question does not find is not seen; else it is."""
        new = sorted(each for each in asked if each not in known)
        for start in range(0, len(new), _MANY):
            some = new[start : start + _MANY]
            with connections[self.alias].cursor() as cursor:
                cursor.execute(words.replace("{some}", ", ".join(["%s"] * len(some))), [*some, *values])
                found = {row[0] for row in cursor.fetchall()}
            known.update({each: (each in found) is hidden for each in some})


def _is_of(judgement: Judgement, documents: set[str], events: set[str]) -> bool:
    """Whether a judgement is about what is seen and nothing else. Remarks are found from what they are on."""
    if judgement.decision is Decision.COMMENT:
        return False
    return events.issuperset(judgement.events) and documents.issuperset(judged.documents_of(judgement))
