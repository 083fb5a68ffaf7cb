"""Checkpoints: a log's size and root under a signature, for others to keep, and what a kept one says of a log later.

A checkpoint is a signed note in the form of c2sp.org/tlog-checkpoint, with three more lines: the id of the log's first
entry, the time, and the key that signed, so that it can be checked by itself.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.errors import EntryRefused
from onrecord.ledger.keyring import Keyring
from onrecord.ledger.keys import key_id
from onrecord.ledger.merkle import Frontier
from onrecord.ledger.note import open_note, sign_note

_TEXT = re.compile(
    r"(?P<origin>[^\s+]+)\n(?P<size>[1-9][0-9]{0,15})\n(?P<root>[A-Za-z0-9+/]{43}=)\n"
    r"log (?P<log>[0-9a-f]{64})\ntime (?P<time>[0-9T:.-]+Z)\nkey (?P<key>ed25519:[0-9a-f]{64})\n"
)


@dataclass(frozen=True)
class Checkpoint:
    """A log's size and root, with what names the log.

    origin  the name that its genesis gives it; `log` is the id of that entry
    time    UTC, as the signer gave it
    key     id of the key that signed
    """

    origin: str
    size: int
    root: bytes
    log: str
    time: str
    key: str

    def text(self) -> str:
        """What is signed."""
        named = f"log {self.log}\ntime {self.time}\nkey {self.key}\n"
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n{named}"


def sign_checkpoint(keys: Keyring, tree: Frontier, time: str, key: Ed25519PrivateKey) -> str:
    """A checkpoint of a log, by its keys and its tree, as its file holds it. Raises EntryRefused."""
    if keys.origin is None or keys.genesis is None or not keys.speaks(key_id(key)):
        raise EntryRefused("a checkpoint is signed by a key that speaks for the log")
    text = Checkpoint(keys.origin, tree.size, tree.root(), keys.genesis, time, key_id(key)).text()
    if not _TEXT.fullmatch(text):
        raise EntryRefused(f"{keys.origin!r} or {time[:40]!r} cannot stand in a checkpoint")
    return sign_note(text, keys.origin, key)


def parse_checkpoint(note: str) -> Checkpoint:
    """The checkpoint of a file, its signature checked against the key that it names. Raises EntryRefused."""
    stated = _TEXT.match(note)
    if stated is None:
        raise EntryRefused("this is no checkpoint of Onrecord, or it was changed")
    text = open_note(note, stated["origin"], stated["key"])
    root = b64decode(stated["root"])
    found = Checkpoint(stated["origin"], int(stated["size"]), root, stated["log"], stated["time"], stated["key"])
    if found.text() != text:
        raise EntryRefused("the checkpoint says more than a checkpoint does")
    return found


class Outcome(StrEnum):
    """What a checkpoint that was kept elsewhere says of a log.

    AGREES     the log holds, unchanged and in its place, every entry that it held then
    TRUNCATED  the log is shorter than it was
    REWRITTEN  the log holds other entries than it held then
    FORKED     so it does, and its keeper has signed both: two signatures that cannot both be honest
    UNPROVEN   it is not what the checkpoint says, but no key of the log has signed that: whoever knows the signer to be
               one of the log's knows it to be truncated or rewritten
    FOREIGN    the checkpoint is of another log, or the log was replaced from its first entry on
    """

    AGREES = "agrees"
    TRUNCATED = "truncated"
    REWRITTEN = "rewritten"
    FORKED = "forked"
    UNPROVEN = "unproven"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Against:
    """An outcome, and the reason as a person reads it."""

    outcome: Outcome
    reason: str


def against(
    kept: Checkpoint, keys: Keyring, size: int, root_at: Callable[[int], bytes], own: Checkpoint | None = None
) -> Against:
    """What a kept checkpoint says of a log of `size` entries.

    keys     of the log, all its entries applied
    root_at  the root that the log had at a size (`Tree.root`)
    own      the log's own latest checkpoint, where there is one: with it a fork is told from a mere rewriting
    """
    if kept.log != keys.genesis:
        return Against(Outcome.FOREIGN, f"the checkpoint is of the log that begins with {kept.log}, not {keys.genesis}")
    if kept.size <= size and root_at(kept.size) == kept.root:
        return Against(Outcome.AGREES, f"the first {kept.size} entries are as they were at {kept.time}")
    if not keys.spoke(kept.key, kept.size):
        return Against(Outcome.UNPROVEN, f"the log says otherwise, and does not know {kept.key} as a key of that time")
    if kept.size > size:
        return Against(Outcome.TRUNCATED, f"the log held {kept.size} entries at {kept.time} and holds {size}")
    if own is not None and kept.size <= own.size <= size and root_at(own.size) == own.root:
        reason = f"{kept.key} and {own.key} have signed two histories of which neither goes on from the other"
        return Against(Outcome.FORKED, reason)
    reason = f"the first {kept.size} entries are not those that the log held at {kept.time}"
    return Against(Outcome.REWRITTEN, reason)
