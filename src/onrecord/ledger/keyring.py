"""What a log says of each key: who added it, and from which entry on it no longer speaks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from onrecord.ledger.entry import Entry, Kind
from onrecord.ledger.keys import is_signed, proof_message

Role = Literal["owner", "member"]
Why = Literal["lost", "stolen", "left", "replaced"]

# Only an owner's key may sign these.
_OWNERS_ONLY = frozenset({Kind.KEY_ADDED, Kind.EXPUNGED})


@dataclass(frozen=True)
class KeyLife:
    """What the log says of one key. Numbers are of entries; `revoked` is None while it speaks."""

    role: Role
    added: int
    revoked: int | None = None
    why: Why | None = None


class Keyring:
    """The keys of a log, by its entries in their order."""

    def __init__(self) -> None:
        self.keys: dict[str, KeyLife] = {}
        self.origin: str | None = None
        self.genesis: str | None = None

    def speaks(self, named: str) -> bool:
        """Whether a key may sign the next entry."""
        return named in self.keys and self.keys[named].revoked is None

    def spoke(self, named: str, size: int) -> bool:
        """Whether a key could speak when the log had `size` entries."""
        life = self.keys.get(named)
        return life is not None and life.added < size and (life.revoked is None or life.revoked >= size)

    def owners(self) -> list[str]:
        """The owners' keys that speak."""
        return [named for named, life in self.keys.items() if life.role == "owner" and life.revoked is None]

    def refusal(self, entry: Entry) -> str | None:
        """Why an entry may not stand here by its kind and author; None where it may. Its signature is not checked."""
        if (self.genesis is None) != (entry.kind is Kind.GENESIS):
            return "the first entry of a log is its genesis, and no other is"
        if entry.kind is Kind.GENESIS:
            return None if entry.author == entry.body["key"] else "the first key does not speak for itself"
        return self._refused_author(entry) or self._refused_change(entry)

    def _refused_author(self, entry: Entry) -> str | None:
        if entry.author not in self.keys:
            return "its author's key is not in the log"
        life = self.keys[entry.author]
        if life.revoked is not None:
            return f"its author's key was revoked by entry {life.revoked}"
        if entry.kind in _OWNERS_ONLY and life.role != "owner":
            return f"only an owner's key may sign an entry of kind {entry.kind}"
        return None

    def _refused_change(self, entry: Entry) -> str | None:
        if entry.kind is Kind.KEY_ADDED:
            return self._refused_addition(entry)
        return self._refused_revocation(entry) if entry.kind is Kind.KEY_REVOKED else None

    def _refused_addition(self, entry: Entry) -> str | None:
        named, role, proof = (entry.body[name] for name in ("key", "role", "proof"))
        if role not in get_args(Role):
            return "a key's role is owner or member"
        if named in self.keys:
            return "the key is in the log already; one that was revoked never speaks again"
        is_proven = is_signed(named, proof_message(self.genesis or "", named), bytes.fromhex(proof))
        return None if is_proven else "the key that is added has not signed that it joins this log"

    def _refused_revocation(self, entry: Entry) -> str | None:
        named = entry.body["key"]
        if entry.body["why"] not in get_args(Why):
            return f"a key is revoked because it was one of {', '.join(get_args(Why))}"
        if not self.speaks(named):
            return "the key that is revoked does not speak in this log"
        if entry.author != named and self.keys[entry.author].role != "owner":
            return "a key is revoked by itself or by an owner's"
        if self.owners() == [named]:
            return "the last owner's key cannot be revoked; another owner has to be added first"
        return None

    def apply(self, entry: Entry) -> None:
        """What an entry that is not refused changes."""
        if entry.kind is Kind.GENESIS:
            self.origin, self.genesis = entry.body["origin"], entry.id
            self.keys[entry.author] = KeyLife("owner", entry.number)
        elif entry.kind is Kind.KEY_ADDED:
            self.keys[entry.body["key"]] = KeyLife(entry.body["role"], entry.number)
        elif entry.kind is Kind.KEY_REVOKED:
            named = entry.body["key"]
            self.keys[named] = replace(self.keys[named], revoked=entry.number, why=entry.body["why"])
