"""Whether single entries of a long log are signed as they say: found by their numbers, in the file's bytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from threading import Lock

from onrecord.adapters.journal import Journal
from onrecord.errors import LogDamaged
from onrecord.ledger.codec import MAGIC, Log, Raw, Torn, read_at
from onrecord.ledger.entry import Entry
from onrecord.ledger.keys import is_signed


class Signatures:
    """The entries of one journal. Where each begins is learnt once a process: eight bytes an entry."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._starts = array("Q")
        self._end = len(MAGIC)
        self._turn = Lock()

    def verified(self, entries: Iterable[tuple[int, str]]) -> dict[str, bool]:
        """For each entry, by number and id, whether the log holds it there, signed by a key that spoke then.

        Raises ArchiveUnusable where the log cannot be read.
        """
        keys = self._journal.followed().keys
        found: dict[str, bool] = {}
        with self._turn, self._journal.file.mapped() as log:
            self._learn(log)
            for number, named in entries:
                entry = self._entry(log, number)
                found[named] = (
                    entry is not None
                    and entry.id == named
                    and keys.spoke(entry.author, number)
                    and is_signed(entry.author, entry.header, entry.signature)
                )
        return found

    def _learn(self, log: Log) -> None:
        """Takes in where the entries begin that came since."""
        while self._end < len(log):
            raw = read_at(log, self._end, len(self._starts))
            if raw is None or isinstance(raw, Torn):
                return
            self._starts.append(raw.start)
            self._end = raw.end

    def _entry(self, log: Log, number: int) -> Entry | None:
        """The entry of a number; None where there is none or its bytes were changed."""
        if number >= len(self._starts):
            return None
        try:
            raw = read_at(log, self._starts[number], number)
            return raw.entry() if isinstance(raw, Raw) else None
        except LogDamaged:
            return None
