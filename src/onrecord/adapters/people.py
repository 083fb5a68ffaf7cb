"""Who the keys of a log are: accounts of the site, or as the log's owners said when they were added."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.adapters.accounts.models import Signing
from onrecord.adapters.journal import Journal
from onrecord.adapters.store.connection import storing
from onrecord.adapters.store.models import Secret
from onrecord.ledger.entry import Entry, Kind


def holders(journal: Journal) -> dict[str, str]:
    """The name that goes with each key's id; none for one whose name was expunged."""
    return {entry.body["key"]: name for entry, name in _named(journal) if name}


def _named(journal: Journal) -> list[tuple[Entry, str | None]]:
    """The entries that bring keys, each with the name that it gives its holder."""
    if not journal.file.exists():
        return []
    found = []
    for entry in journal.entries(Kind.GENESIS, Kind.KEY_ADDED):
        told = journal.payload(entry)
        name = told.get("name") if told is not None else None
        found.append((entry, name if isinstance(name, str) else None))
    return found


class Names:
    """The names of keys, for a process that asks often: the log is read again only for a key that is new."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        # By key: the entry that names its holder, and the name.
        self._known: dict[str, tuple[str, str]] = {}

    def of(self, keys: Iterable[str]) -> dict[str, str]:
        """The name that goes with each of some keys: the account's where the site holds it, else the log's.

        A key whose holder's name was expunged is named by the start of its id.
        """
        wanted, alias = set(keys), self._journal.alias
        with storing(str(self._journal.archive.folder)):
            rows = Signing.objects.using(alias).filter(key__in=wanted)
            names = dict(rows.values_list("key", "account__name"))
        others = wanted - names.keys()
        if others - self._known.keys():
            self._known = {entry.body["key"]: (entry.id, name or "") for entry, name in _named(self._journal)}
        entries = [self._known[key][0] for key in others & self._known.keys()]
        with storing(str(self._journal.archive.folder)):
            # A name that was expunged meanwhile is known no more.
            there = set(Secret.objects.using(alias).filter(entry__in=entries).values_list("entry", flat=True))
        for key in others:
            entry, name = self._known.get(key, ("", ""))
            names[key] = name if name and entry in there else f"{key.partition(':')[2][:12]}…"
        return names
