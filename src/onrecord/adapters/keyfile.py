"""People's keys in files, each encrypted under a passphrase, or given by the environment.

A file is JSON: the public key in the clear, the private one under AES-256-GCM, whose key scrypt (RFC 7914) makes of the
passphrase. Whoever has file and passphrase speaks for the person: a lost one is revoked by an owner, and never found
again.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from onrecord.adapters.logfile import sync, write_durably
from onrecord.adapters.small_json import json_in
from onrecord.errors import KeyUnusable
from onrecord.ledger.keys import key_id

FORMAT = "onrecord.key/1"
# RFC 7914's cost: 32 MB of memory and some 0.1 s for each guess; one of OWASP's choices.
N, R, P = 1 << 15, 8, 3
# Characters of a passphrase.
SHORTEST = 8


@dataclass(frozen=True)
class KeyFile:
    """A key's file: whose it says it is, and the public key."""

    path: Path
    holder: str
    key: str


def make(path: Path, holder: str, passphrase: str) -> Ed25519PrivateKey:
    """A new key in a new file, durable. Raises KeyUnusable."""
    if len(passphrase) < SHORTEST:
        raise KeyUnusable(f"a passphrase has at least {SHORTEST} characters")
    key = Ed25519PrivateKey.generate()
    salt, nonce = os.urandom(16), os.urandom(12)
    record = {"format": FORMAT, "holder": holder, "key": key_id(key), "kdf": "scrypt", "n": N, "r": R, "p": P}
    bound = json.dumps(record, sort_keys=True).encode()
    sealed = AESGCM(derived(passphrase, salt, N, R, P)).encrypt(nonce, key.private_bytes_raw(), bound)
    record |= {"salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex()}
    draft = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        write_durably(draft, f"{json.dumps(record, indent=1)}\n".encode(), 0o600)
        # A link, unlike a renaming, replaces nothing that is there.
        os.link(draft, path)
        draft.unlink()
        sync(path.parent)
    except OSError as exc:
        raise KeyUnusable(f"{path}: the key cannot be kept: {exc.strerror}") from exc
    return key


def described(path: Path) -> KeyFile:
    """What a key's file says in the clear. Raises KeyUnusable."""
    record = _record(path)
    return KeyFile(path, str(record["holder"]), str(record["key"]))


def unlocked(path: Path, passphrase: str) -> Ed25519PrivateKey:
    """The key of a file. Raises KeyUnusable where the passphrase is not its own, or the file was changed."""
    record = _record(path)
    bound = {name: record[name] for name in ("format", "holder", "key", "kdf", "n", "r", "p")}
    try:
        cost = int(record["n"]), int(record["r"]), int(record["p"])
        if cost[0] > N * 32 or cost[1] * cost[2] > R * P * 8:
            raise KeyUnusable(f"{path}: asks for more work than any key that is made here")
        opener = AESGCM(derived(passphrase, bytes.fromhex(record["salt"]), *cost))
        raw = opener.decrypt(
            bytes.fromhex(record["nonce"]), bytes.fromhex(record["sealed"]), json.dumps(bound, sort_keys=True).encode()
        )
    except InvalidTag as exc:
        raise KeyUnusable(f"{path}: the passphrase is not this key's, or the file was changed") from exc
    except (TypeError, ValueError) as exc:
        raise KeyUnusable(f"{path}: is no key of Onrecord ({exc})") from exc
    return Ed25519PrivateKey.from_private_bytes(raw)


def from_hex(given: str) -> Ed25519PrivateKey:
    """The key that ONRECORD_KEY gives, 64 hex digits. Raises KeyUnusable; the message never repeats it."""
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(given))
    except ValueError as exc:
        raise KeyUnusable("ONRECORD_KEY is not a private key of 64 hex digits") from exc


def derived(passphrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    """32 bytes from a passphrase (scrypt, RFC 7914)."""
    return Scrypt(salt=salt, length=32, n=n, r=r, p=p).derive(passphrase.encode())


def _record(path: Path) -> dict[str, str]:
    try:
        record = json_in(path)
    except OSError as exc:
        raise KeyUnusable(f"{path}: the key cannot be read: {exc.strerror}") from exc
    except ValueError as exc:
        raise KeyUnusable(f"{path}: is no key of Onrecord") from exc
    wanted = {"format", "holder", "key", "kdf", "n", "r", "p", "salt", "nonce", "sealed"}
    if not isinstance(record, dict) or record.keys() != wanted or record["format"] != FORMAT:
        raise KeyUnusable(f"{path}: is no key of Onrecord")
    return record
