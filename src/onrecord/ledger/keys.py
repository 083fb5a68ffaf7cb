"""Keys as entries name them, and their signatures: Ed25519 (RFC 8032)."""

from __future__ import annotations

import re
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from onrecord.errors import EntryRefused
from onrecord.ledger.canonical import canonical

_KEY = re.compile(r"ed25519:[0-9a-f]{64}")


def key_id(key: Ed25519PrivateKey | Ed25519PublicKey) -> str:
    """How entries name a key: `ed25519:` and the public key in hex, so that no key has to be sought."""
    public = key.public_key() if isinstance(key, Ed25519PrivateKey) else key
    return f"ed25519:{public.public_bytes_raw().hex()}"


def is_key_id(value: object) -> bool:
    """Whether a value is the id of a key."""
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


@lru_cache(maxsize=4096)
def public_key(named: str) -> Ed25519PublicKey:
    """The key that an id names. Raises EntryRefused where it names none."""
    if not is_key_id(named):
        raise EntryRefused(f"{named[:100]!r} names no Ed25519 key")
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(named[8:]))


def is_signed(named: str, message: bytes, signature: bytes) -> bool:
    """Whether a signature of a message is that key's."""
    try:
        public_key(named).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def proof_message(genesis: str, named: str) -> bytes:
    """What a key that is to be added signs itself: that it joins the log of that genesis entry."""
    return canonical({"format": "onrecord.key-proof/1", "log": genesis, "key": named})
