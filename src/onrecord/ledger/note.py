"""Signed notes (c2sp.org/signed-note): a text, and under it lines of signatures.

Go's checksum database and the witnesses of transparency logs use the same form. Only Ed25519 signatures (type 1) are
written and checked; lines by others are left for those who know their keys.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.errors import EntryRefused
from onrecord.ledger.keys import is_signed

_DASH = "— "
_ED25519 = b"\x01"
# A note has no more lines of signatures than this many.
_MOST = 100


def key_hash(name: str, public: bytes) -> bytes:
    """The four bytes by which a note's signature says whose it is."""
    return sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def sign_note(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """The text, which ends in a line break, with a signature under a key name without blanks or plus signs."""
    if not text.endswith("\n") or not name or any(c.isspace() or c == "+" for c in name):
        raise EntryRefused("a note ends in a line break, and its key's name has no blank or plus sign")
    signature = key_hash(name, key.public_key().public_bytes_raw()) + key.sign(text.encode())
    return f"{text}\n{_DASH}{name} {b64encode(signature).decode()}\n"


def open_note(note: str, name: str, named: str) -> str:
    """The text of a note that the key of that name and id has signed. Raises EntryRefused where it has not."""
    text, separator, lines = note.rpartition("\n\n")
    if not separator or not lines.endswith("\n"):
        raise EntryRefused("this is no signed note")
    text += "\n"
    wanted = key_hash(name, bytes.fromhex(named.removeprefix("ed25519:")))
    signed = lines.removesuffix("\n").split("\n")
    if len(signed) > _MOST:
        raise EntryRefused(f"a note of {len(signed)} signatures is not read")
    for line in signed:
        signature = _signature(line, name)
        if signature and signature[:4] == wanted and is_signed(named, text.encode(), signature[4:]):
            return text
    raise EntryRefused(f"no signature on the note is that of {name}")


def _signature(line: str, name: str) -> bytes | None:
    """What a line of a signature holds: four bytes of the key's hash, and the signature; None where it is another's."""
    dash, _, rest = line.partition(" ")
    signer, _, encoded = rest.partition(" ")
    if f"{dash} " != _DASH or signer != name:
        return None
    try:
        signature = b64decode(encoded, validate=True)
    except (Error, ValueError):
        return None
    # Base64 can spell the same bytes in several ways; only one is what was written.
    return signature if b64encode(signature).decode() == encoded else None


def verifier_key(name: str, named: str) -> str:
    """The key as signed notes' tools take it: name, hash and key, joined by plus signs."""
    public = bytes.fromhex(named.removeprefix("ed25519:"))
    return f"{name}+{key_hash(name, public).hex()}+{b64encode(_ED25519 + public).decode()}"
