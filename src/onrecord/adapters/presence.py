"""Who looks at a page at this moment, as all processes of the site have seen; kept in the database, not for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connections

from onrecord.adapters.accounts.models import Account
from onrecord.adapters.accounts.register import Accounts
from onrecord.adapters.store.connection import storing, unsynced

LASTS = timedelta(seconds=30)
# A page's script asks every five seconds; that somebody still looks is written down no more often than this.
NOTED = timedelta(seconds=10)
_START = datetime(1970, 1, 1, tzinfo=UTC)
_LOOKED = (
    "SELECT account_id, name, last FROM accounts_here JOIN accounts_account ON accounts_account.id = account_id "
    "WHERE page = %s"
)
_GONE = "DELETE FROM accounts_here WHERE last <= %s"
_LOOKS = (
    "INSERT INTO accounts_here (page, account_id, last) VALUES (%s, %s, %s) "
    "ON CONFLICT (page, account_id) DO UPDATE SET last = excluded.last"
)


class Presence:
    """The accounts that looked at each page within the last half minute, give or take NOTED."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._alias = accounts.alias

    def look(self, page: str, account: Account) -> list[str]:
        """Notes that an account looks at a page; the names of the others who do. The caller has checked its access.

        Raises ArchiveUnusable.
        """
        now = self._milliseconds(timedelta(0))
        with storing(str(self._accounts.archive.folder)):
            with connections[self._alias].cursor() as cursor:
                cursor.execute(_LOOKED, (page,))
                looked = {int(who): (str(name), int(last)) for who, name, last in cursor.fetchall()}
            _, last = looked.pop(account.id, ("", None))
            # A clock that was set back: what stands ahead of it is written anew.
            if last is None or not self._milliseconds(NOTED) < last <= now:
                self._note(page, account, now)
        since = self._milliseconds(LASTS)
        return sorted(name for name, last in looked.values() if last > since)

    def _note(self, page: str, account: Account, now: int) -> None:
        """Writes it down, and takes away what counts no more. It waits for no disk: a power cut ends every look."""
        with unsynced(self._alias), connections[self._alias].cursor() as cursor:
            cursor.execute(_GONE, (self._milliseconds(LASTS),))
            cursor.execute(_LOOKS, (page, account.id, now))

    def _milliseconds(self, ago: timedelta) -> int:
        return (self._accounts.now() - ago - _START) // timedelta(milliseconds=1)
