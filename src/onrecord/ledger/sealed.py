"""Payloads under keys of their own: destroying an entry's secret makes its payload unreadable and unguessable for ever.

The key and the salt are kept outside the log. AES-256-GCM hides the payload, and the salted commitment binds its author
to it: without the salt nobody can confirm a guess, without the commitment one ciphertext could be opened as two.
Payloads are padded, so that their length says little.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from onrecord.errors import EntryRefused
from onrecord.ledger.canonical import canonical
from onrecord.ledger.entry import Entry

_DOMAIN = b"onrecord.payload/1\n"
# Bytes: key, salt, and the step to whose multiples payloads are padded with blanks.
SIZE = 32
STEP = 256
# A key encrypts one payload and no other, so its nonce never has to change.
_NONCE = bytes(12)


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens one payload: 32 random bytes of key and 32 of salt, never used for another."""

    key: bytes
    salt: bytes

    def __post_init__(self) -> None:
        if len(self.key) != SIZE or len(self.salt) != SIZE:
            raise EntryRefused("a payload's key and salt have 32 bytes each")

    def __repr__(self) -> str:
        return "Secret(…)"


def commitment(salt: bytes, payload: bytes) -> str:
    """The salted commitment to a payload, hex."""
    return sha256(_DOMAIN + salt + payload).hexdigest()


def seal(value: Mapping[str, Any] | bytes, secret: Secret) -> tuple[str, bytes]:
    """The commitment to a payload, given as an object or as its canonical bytes, and its ciphertext."""
    payload = value if isinstance(value, bytes) else canonical(value)
    padded = payload + b" " * (-len(payload) % STEP)
    return commitment(secret.salt, payload), AESGCM(secret.key).encrypt(_NONCE, padded, _DOMAIN)


def unseal(entry: Entry, secret: Secret) -> bytes:
    """The payload's canonical bytes. Raises EntryRefused where the secret is not this entry's."""
    if entry.sealed is None:
        raise EntryRefused(f"entry {entry.number} has no payload")
    try:
        payload = AESGCM(secret.key).decrypt(_NONCE, entry.ciphertext, _DOMAIN).rstrip(b" ")
    except InvalidTag as exc:
        raise EntryRefused(f"the key kept for entry {entry.number} does not open its payload") from exc
    if commitment(secret.salt, payload) != entry.sealed.commitment:
        raise EntryRefused(f"the payload of entry {entry.number} is not the one that its author committed to")
    return payload


def opens(entry: Entry, secret: Secret) -> bool:
    """Whether a secret is an entry's."""
    try:
        unseal(entry, secret)
    except EntryRefused:
        return False
    return True
