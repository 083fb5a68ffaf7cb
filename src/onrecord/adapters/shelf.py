"""What one account sees of an archive, and may do with it. The site reaches pages through here and no other way.

A page is for all accounts unless it was given to groups or to single accounts; then it is for these, and for owners.
What an account does not see is for it as what is not there: the same error, the same lists and counts without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connections, transaction

from onrecord.adapters.accounts.models import EDITOR, OWNER, REVIEWER, Account, Grant, Group
from onrecord.adapters.archive import Kept
from onrecord.adapters.library import Library
from onrecord.adapters.store.connection import storing
from onrecord.adapters.store.models import Capture, Document, Facet, Sighting
from onrecord.adapters.store.search import Condition, Found, Search
from onrecord.capture.capture import Item
from onrecord.errors import OnrecordError
from onrecord.reading.page import PageReading

# Who may do what. To see what is shown to one needs no more than an account.
ADDS = frozenset({OWNER, EDITOR, REVIEWER})
SHARES = frozenset({OWNER, EDITOR})
# Nobody reads a longer list of pages that wait.
MOST_WAITING = 200
# That a page's bytes are shown to an account, {sha256} being theirs: said here for every list, count and page alike.
SHOWN = (
    "(NOT EXISTS (SELECT 1 FROM accounts_grant AS given WHERE given.sha256 = {sha256}) "
    "OR EXISTS (SELECT 1 FROM accounts_grant AS mine WHERE mine.sha256 = {sha256} AND (mine.account_id = %s "
    "OR mine.group_id IN (SELECT group_id FROM accounts_group_accounts WHERE account_id = %s))))"
)
_OF_DOCUMENT = (
    "(SELECT store_capture.sha256 FROM store_capture JOIN store_document AS shown "
    "ON shown.capture_id = store_capture.id WHERE shown.id = {row})"
)


class NotThere(OnrecordError):
    """There is no such page, or it is not for this account; which of the two is not said."""


class NotAllowed(OnrecordError):
    """An account's role does not let it do that."""


@dataclass(frozen=True)
class Waits:
    """A page that is kept and has not been read. `capture` is its number, `seen` when it was first got."""

    capture: int
    sha256: str
    name: str
    seen: datetime


@dataclass(frozen=True)
class Row:
    """A page in a list. `warnings` are the codes of those that its reading gives; `published` is EDTF."""

    sha256: str
    title: str
    outlet: str
    published: str
    language: str
    status: str
    added: datetime
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """A page of rows; `before` for the next one, None where this is the last."""

    rows: tuple[Row, ...]
    before: int | None


class Shelf:
    """An archive as one account sees it."""

    def __init__(self, library: Library, account: Account) -> None:
        self.library = library
        self.alias = library.alias
        self.account = account
        self._where = str(library.archive.folder)

    def search(self, query: Search) -> Rows:
        """A page of documents, the last added first. Raises OnrecordError for a date that is none."""
        return self._listed(self.library.search(query, self._only()))

    def search_and_count(self, query: Search) -> tuple[Rows, int]:
        """Both, of the first page of rows by one question. Raises OnrecordError for a date that is none."""
        found, count = self.library.search_and_count(query, self._only())
        return self._listed(found), count

    def _listed(self, found: Found) -> Rows:
        """The rows of some documents, with the codes of their warnings."""
        numbers = [each.id for each in found.documents]
        codes: dict[int, list[str]] = {}
        with storing(self._where):
            facets = Facet.objects.using(self.alias).filter(document_id__in=numbers, kind="warning").order_by("value")
            for number, code in facets.values_list("document_id", "value"):
                codes.setdefault(number, []).append(code)
        return Rows(tuple(_row(each, codes.get(each.id, [])) for each in found.documents), found.before)

    def count(self, query: Search) -> int:
        """How many match, counted to `search.COUNTED`; one more where they are more."""
        return self.library.count(query, self._only())

    def page(self, sha256: str) -> PageReading | None:
        """The page of these bytes with its latest reading; None where it waits to be read. Raises NotThere."""
        self._check(sha256)
        return self.library.page_of(sha256)

    def number(self, sha256: str) -> int:
        """The archive's number of a capture. Raises NotThere."""
        self._check(sha256)
        return Capture.objects.using(self.alias).get(sha256=sha256).id

    def shows(self, sha256: str) -> bool:
        """Whether these bytes are in the archive and shown to the account."""
        with storing(self._where), connections[self.alias].cursor() as cursor:
            cursor.execute("SELECT 1 FROM store_capture WHERE sha256 = %s", (sha256,))
            return cursor.fetchone() is not None and self._is_shown(sha256)

    def waiting(self, limit: int = MOST_WAITING) -> list[Waits]:
        """What is kept and has no document yet, the last added first."""
        shown = "" if self.sees_all else f"AND {SHOWN.format(sha256='store_capture.sha256')} "
        with storing(self._where), connections[self.alias].cursor() as cursor:
            among, numbers = self.library.backlog.condition()
            cursor.execute(
                "SELECT store_capture.id FROM store_capture LEFT JOIN store_document "  # noqa: S608  our own words
                "ON store_document.capture_id = store_capture.id "
                f"WHERE store_document.id IS NULL AND {among} {shown}ORDER BY store_capture.id DESC LIMIT %s",
                [*numbers, *([] if self.sees_all else self._me()), limit],
            )
            numbers = [number for (number,) in cursor.fetchall()]
            if not numbers:
                return []
            rows = Sighting.objects.using(self.alias).filter(capture_id__in=numbers).select_related("capture")
            first = {row.capture_id: row for row in rows.order_by("-id")}
        found = (first[number] for number in numbers if number in first)
        return [Waits(row.capture_id, row.capture.sha256, row.name, row.seen) for row in found]

    def keep(self, item: Item, collector: str, groups: Iterable[int] = ()) -> tuple[Kept, bool]:
        """Keeps a page for these groups, for all where there are none; and whether it was shown to the account before.

        Who sees it already changes nothing for others. Bytes that are there for others only come to be shown to these
        groups, or to this account alone: that they were there is not said. Raises NotAllowed.
        """
        if self.account.role not in ADDS:
            raise NotAllowed("this account may read pages and add none")
        chosen = {group.id for group in self.groups()} & set(groups)
        sha256 = item.capture.sha256
        with storing(self._where):
            there = Capture.objects.using(self.alias).filter(sha256=sha256).exists()
            shown = there and self._is_shown(sha256)
            if not shown:
                # Before the page is kept: it must never be for all in between.
                self._give(sha256, chosen, alone=there and not chosen)
        return self.library.archive.keep(item, collector), shown

    def give(self, sha256: str, groups: Iterable[int]) -> None:
        """Shows a page to these of one's groups in place of whom it was shown to; to all where there are none.

        Raises NotThere, NotAllowed.
        """
        self._check(sha256)
        if self.account.role not in SHARES:
            raise NotAllowed("this account may not say who sees a page")
        chosen = {group.id for group in self.groups()} & set(groups)
        with storing(self._where), transaction.atomic(using=self.alias):
            Grant.objects.using(self.alias).filter(sha256=sha256).delete()
            self._give(sha256, chosen, alone=False)

    def given(self, sha256: str) -> set[int]:
        """The groups that a page is shown to. Raises NotThere."""
        self._check(sha256)
        rows = Grant.objects.using(self.alias).filter(sha256=sha256, group__isnull=False)
        return set(rows.values_list("group_id", flat=True))

    def is_single(self, sha256: str) -> bool:
        """Whether a page is shown to single accounts, besides any groups. Raises NotThere."""
        self._check(sha256)
        return Grant.objects.using(self.alias).filter(sha256=sha256, account__isnull=False).exists()

    def groups(self) -> list[Group]:
        """The groups that the account may show a page to: its own; an owner's are all."""
        rows = Group.objects.using(self.alias).order_by("name")
        return list(rows if self.sees_all else rows.filter(accounts=self.account))

    @property
    def sees_all(self) -> bool:
        """Whether nothing is hidden from the account."""
        return self.account.role == OWNER

    def _me(self) -> tuple[int, int]:
        return self.account.id, self.account.id

    def _only(self) -> Condition | None:
        if self.sees_all:
            return None
        return Condition(SHOWN.format(sha256=_OF_DOCUMENT), self._me())

    def _is_shown(self, sha256: str) -> bool:
        if self.sees_all:
            return True
        with connections[self.alias].cursor() as cursor:
            cursor.execute(f"SELECT 1 WHERE {SHOWN.format(sha256='%s')}", [sha256, sha256, *self._me()])
            return cursor.fetchone() is not None

    def _check(self, sha256: str) -> None:
        if not self.shows(sha256):
            raise NotThere("there is no such page")

    def _give(self, sha256: str, groups: set[int], *, alone: bool) -> None:
        rows = [Grant(sha256=sha256, group_id=group) for group in sorted(groups)]
        rows += [Grant(sha256=sha256, account=self.account)] if alone else []
        Grant.objects.using(self.alias).bulk_create(rows)


def _row(document: Document, warnings: list[str]) -> Row:
    return Row(
        document.capture.sha256,
        document.title or document.name,
        document.outlet,
        document.published,
        document.language,
        document.status,
        document.added,
        tuple(warnings),
    )
