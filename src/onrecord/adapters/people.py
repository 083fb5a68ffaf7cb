"""Who the keys of a log are, as their owners said when they were added."""

from __future__ import annotations

from onrecord.adapters.journal import Journal
from onrecord.ledger.entry import Kind


def holders(journal: Journal) -> dict[str, str]:
    """The name that goes with each key's id; none for one whose name was expunged."""
    if not journal.file.exists():
        return {}
    found = {}
    for entry in journal.entries(Kind.GENESIS, Kind.KEY_ADDED):
        told = journal.payload(entry)
        if told is not None and isinstance(told.get("name"), str):
            found[entry.body["key"]] = told["name"]
    return found
