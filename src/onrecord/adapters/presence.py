"""Who looks at a page at this moment, as this process has seen; kept in memory, and nowhere for long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from onrecord.adapters.accounts.models import Account

LASTS = timedelta(seconds=30)


class Presence:
    """The accounts that looked at each page within the last half minute."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._turn = Lock()
        # By page, then by account's number: its name, and when it last looked.
        self._looked: dict[str, dict[int, tuple[str, datetime]]] = {}

    def look(self, page: str, account: Account) -> list[str]:
        """Notes that an account looks at a page; the names of the others who do. The caller has checked its access."""
        with self._turn:
            now = self._now()
            for each in list(self._looked):
                here = {who: seen for who, seen in self._looked[each].items() if now - seen[1] < LASTS}
                if here:
                    self._looked[each] = here
                else:
                    del self._looked[each]
            here = self._looked.setdefault(page, {})
            here[account.id] = account.name, now
            return sorted(name for who, (name, _) in here.items() if who != account.id)
