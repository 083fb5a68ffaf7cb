"""A log in the making, for tests: keys and secrets that are the same in every run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.ledger.canonical import Json
from onrecord.ledger.codec import MAGIC, encode
from onrecord.ledger.entry import Entry, Place
from onrecord.ledger.keyring import Keyring, Role
from onrecord.ledger.merkle import Tree, leaf_hash
from onrecord.ledger.sealed import Secret
from onrecord.ledger.writing import Pen, genesis, judged, key_added, prove

ORIGIN = "callen.example/harbour"


def key(name: str) -> Ed25519PrivateKey:
    """A key that a name stands for."""
    return Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest())


def secret(name: object) -> Secret:
    """A secret that a name stands for."""
    return Secret(sha256(f"key {name}".encode()).digest(), sha256(f"salt {name}".encode()).digest())


def time(number: int) -> str:
    """The time of an entry."""
    return f"2024-03-12T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z"


@dataclass
class Making:
    """A log that grows entry by entry. Owner "ada"; secrets by the entry's id."""

    entries: list[Entry] = field(default_factory=list)
    keys: Keyring = field(default_factory=Keyring)
    secrets: dict[str, Secret] = field(default_factory=dict)

    def pen(self, who: str = "ada") -> Pen:
        """That person's pen for the next entry."""
        number = len(self.entries)
        return Pen(key(who), Place(time(number), number, self.entries[-1].id if number else None), self.keys)

    def add(self, entry: Entry) -> Entry:
        """Takes an entry in, whether its keys allow it or not."""
        self.entries.append(entry)
        if self.keys.refusal(entry) is None:
            self.keys.apply(entry)
        if entry.sealed:
            self.secrets[entry.id] = secret(entry.number)
        return entry

    def begin(self) -> Making:
        """The genesis."""
        self.add(genesis(self.pen(), ORIGIN))
        return self

    def join(self, who: str, role: Role = "member") -> Entry:
        """A person's key is added by the owner."""
        candidate = prove(key(who), self.entries[0].id)
        return self.add(key_added(self.pen(), candidate, role, {"name": who}, secret(len(self.entries))))

    def judge(self, payload: Json, who: str = "ada", seen: Sequence[str] = (), undoes: str | None = None) -> Entry:
        """A judgement."""
        return self.add(judged(self.pen(who), payload, secret(len(self.entries)), seen, undoes))

    def log(self) -> bytes:
        """The log's bytes."""
        return MAGIC + b"".join(map(encode, self.entries))

    def tree(self) -> Tree:
        """The log's tree."""
        return Tree(leaf_hash(entry.signed) for entry in self.entries)
