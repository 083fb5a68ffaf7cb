"""Where the log ends, as far as the tables that are derived from it follow."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from onrecord.ledger.codec import MAGIC
from onrecord.ledger.entry import Entry
from onrecord.ledger.keyring import KeyLife, Keyring
from onrecord.ledger.merkle import Frontier, leaf_hash

# The name of the fact under which the database keeps it.
HEAD = "log-head"


@dataclass(frozen=True)
class Head:
    """Where the log ends, as far as the tables follow it: entries, bytes, the last one's id, the tree, the keys."""

    size: int
    offset: int
    last: str | None
    frontier: Frontier
    keys: Keyring

    def to_json(self) -> str:
        """As the database keeps it."""
        keys = {name: [life.role, life.added, life.revoked, life.why] for name, life in self.keys.keys.items()}
        return json.dumps({
            "size": self.size, "offset": self.offset, "last": self.last,
            "peaks": [peak.hex() for peak in self.frontier.peaks],
            "origin": self.keys.origin, "genesis": self.keys.genesis, "keys": keys,
        })  # fmt: skip

    @classmethod
    def of(cls, given: str | None) -> Head:
        """From what the database keeps; an empty log's where it keeps nothing."""
        keys = Keyring()
        if given is None:
            return cls(0, len(MAGIC), None, Frontier(), keys)
        told = json.loads(given)
        keys.origin, keys.genesis = told["origin"], told["genesis"]
        keys.keys = {name: KeyLife(*life) for name, life in told["keys"].items()}
        frontier = Frontier(told["size"], tuple(bytes.fromhex(peak) for peak in told["peaks"]))
        return cls(told["size"], told["offset"], told["last"], frontier, keys)

    def after(self, entry: Entry, end: int) -> Head:
        """With one more entry, which ends at a byte offset."""
        self.keys.apply(entry)
        frontier = self.frontier.appended(leaf_hash(entry.signed))
        return replace(self, size=self.size + 1, offset=end, last=entry.id, frontier=frontier)

    def refusal(self, entry: Entry) -> str | None:
        """Why an entry of the file cannot stand next; its signature is `verify`'s matter."""
        if entry.number != self.size or entry.previous != self.last:
            return "the entry does not follow the one before"
        return self.keys.refusal(entry)
