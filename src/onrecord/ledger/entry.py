"""One entry of the log: a header in canonical JSON, its author's signature, and the sealed payload beside it.

The header says what must stay readable for ever: where the entry stands, its kind, whose key signed it and when. What
was judged is sealed (`sealed.py`): the header holds only a salted commitment to it and the digest of its ciphertext.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct

from onrecord.errors import EntryRefused
from onrecord.ledger.canonical import Json, canonical, parse_plain
from onrecord.ledger.keys import is_key_id, key_id

FORMAT = "onrecord.entry/1"
# Bytes of an Ed25519 signature.
SIGNATURE = 64
_FIELDS = frozenset({"author", "body", "format", "kind", "number", "previous", "sealed", "time"})
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")
# A log's origin, as in "example.org/harbour": what a checkpoint and a terminal can show as it stands.
_NAME = re.compile(r"[A-Za-z0-9._/-]{1,200}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z")


class Kind(StrEnum):
    """What an entry is. All but judgements, exports and downloads have to be read to verify the log or to replay it."""

    GENESIS = "genesis"
    KEY_ADDED = "key-added"
    KEY_REVOKED = "key-revoked"
    JUDGEMENT = "judgement"
    EXPUNGED = "expunged"
    CAPTURES = "captures"
    EXPORTED = "exported"
    DOWNLOADED = "downloaded"


_KIND_OF = {kind.value: kind for kind in Kind}


class Sealed(Struct, frozen=True):
    """What a header says of a payload: the salted commitment to it, and the SHA-256 of its ciphertext, both hex."""

    commitment: str
    ciphertext: str


class Entry(Struct, frozen=True):
    """One entry. `id` is the SHA-256 of `header`, the canonical bytes of all the fields before it.

    number    from 0, in the order of the log
    author    id of the key that signed
    time      UTC as its author gave it, RFC 3339; the order of the log is that of the numbers
    previous  id of the entry before; None for the first
    body      what stays readable, by kind (`_BODIES`)
    """

    number: int
    kind: Kind
    author: str
    time: str
    previous: str | None
    body: Mapping[str, Any]
    sealed: Sealed | None
    header: bytes
    signature: bytes
    ciphertext: bytes
    id: str

    def __repr__(self) -> str:
        return f"Entry({self.number}, {self.kind.value}, {self.id})"

    @property
    def signed(self) -> bytes:
        """The signed record: what a leaf of the Merkle tree is made of. The ciphertext is bound by its digest."""
        return self.header + self.signature


class _Header(Struct, frozen=True):
    """A header's fields as they are read where it was checked before."""

    number: int
    kind: Kind
    author: str
    time: str
    previous: str | None
    body: dict[str, Any]
    sealed: Sealed | None


_READ = msgspec.json.Decoder(_Header).decode


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry is to stand: its number, the id of the entry before it, and the time (UTC, RFC 3339)."""

    time: str
    number: int = 0
    previous: str | None = None


def signed_entry(
    place: Place, kind: Kind, body: Json, payload: tuple[str, bytes] | None, key: Ed25519PrivateKey
) -> Entry:
    """A new entry, signed. `payload` is its commitment (hex) and its ciphertext, as `sealed.seal` gives them."""
    commitment, ciphertext = payload or (None, b"")
    value = {
        "format": FORMAT,
        "number": place.number,
        "kind": kind.value,
        "author": key_id(key),
        "time": place.time,
        "previous": place.previous,
        "body": body,
        "sealed": {"commitment": commitment, "ciphertext": sha256(ciphertext).hexdigest()} if payload else None,
    }  # fmt: skip
    header = canonical(value)
    return _entry_of(value, header, key.sign(header), ciphertext)


def parse_entry(header: bytes, signature: bytes, ciphertext: bytes) -> Entry:
    """The entry that a header, a signature and a ciphertext make. Raises EntryRefused unless they are well formed.

    That the ciphertext is the header's is checked; the signature is not (`verify.py`).
    """
    return _entry_of(parse_plain(header), header, signature, ciphertext)


def _entry_of(value: Json, header: bytes, signature: bytes, ciphertext: bytes) -> Entry:
    """The entry of a header's value. Raises EntryRefused unless it is well formed."""
    if value.keys() != _FIELDS or value["format"] != FORMAT:
        raise EntryRefused("the header does not have the fields of an entry")
    number, author, time, previous = value["number"], value["author"], value["time"], value["previous"]
    if type(number) is not int or number < 0 or not is_key_id(author):
        raise EntryRefused("the header's number or author is none")
    if not isinstance(time, str) or not _TIME.fullmatch(time):
        raise EntryRefused("the header's time is not UTC as in 2024-03-12T09:20:00Z")
    if previous is not None and not is_digest(previous):
        raise EntryRefused("what the header says of the entry before is no digest")
    if not isinstance(value["kind"], str) or value["kind"] not in _KIND_OF:
        raise EntryRefused(f"no entry is of kind {str(value['kind'])[:40]!r}")
    kind = Kind(value["kind"])
    _check_body(kind, value["body"])
    if len(signature) != SIGNATURE:
        raise EntryRefused("the signature is not of 64 bytes")
    sealed = _sealed(value["sealed"], ciphertext)
    return Entry(
        number, kind, author, time, previous, value["body"], sealed, header, signature, ciphertext,
        sha256(header).hexdigest(),
    )  # fmt: skip


def trusted_entry(header: bytes, signature: bytes, ciphertext: bytes) -> Entry:
    """What `parse_entry` gives for an entry that it took before, sooner: for replaying a verified log."""
    read = _READ(header)
    return Entry(
        read.number, read.kind, read.author, read.time, read.previous, read.body, read.sealed, header, signature,
        ciphertext, sha256(header).hexdigest(),
    )  # fmt: skip


def _sealed(value: object, ciphertext: bytes) -> Sealed | None:
    if value is None:
        if ciphertext:
            raise EntryRefused("there is a ciphertext of which the header says nothing")
        return None
    if (
        not isinstance(value, dict)
        or value.keys() != {"commitment", "ciphertext"}
        or not is_digest(value["commitment"])
    ):
        raise EntryRefused("what the header says of its payload is not well formed")
    if sha256(ciphertext).hexdigest() != value["ciphertext"]:
        raise EntryRefused("the ciphertext is not the one that the header was signed for")
    return Sealed(value["commitment"], value["ciphertext"])


def is_digest(value: object) -> bool:
    """Whether a value is a SHA-256 in lower-case hex."""
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def _is_name(value: object) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def _is_signature(value: object) -> bool:
    return isinstance(value, str) and _SIGNATURE.fullmatch(value) is not None


def _are_digests(value: object) -> bool:
    return isinstance(value, list) and all(map(is_digest, value))


def _is_digest_or_none(value: object) -> bool:
    return value is None or is_digest(value)


def _is_amount(value: object) -> bool:
    return type(value) is int and value >= 0


# The body of each kind, field by field. `seen` and `undoes` are in the clear: so what a person had overruled does not
# come back when the payload is expunged, and ids of entries confirm nobody's guess at what was judged.
_BODIES: dict[Kind, dict[str, Callable[[object], bool]]] = {
    Kind.GENESIS: {"origin": _is_name, "key": is_key_id},
    Kind.KEY_ADDED: {"key": is_key_id, "role": _is_name, "proof": _is_signature},
    Kind.KEY_REVOKED: {"key": is_key_id, "why": _is_name},
    Kind.JUDGEMENT: {"seen": _are_digests, "undoes": _is_digest_or_none},
    Kind.EXPUNGED: {"entries": _are_digests, "records": _are_digests},
    Kind.CAPTURES: {"size": _is_amount, "chain": is_digest},
    Kind.EXPORTED: {},
    Kind.DOWNLOADED: {},
}


def _check_body(kind: Kind, body: object) -> None:
    fields = _BODIES[kind]
    if not isinstance(body, dict) or body.keys() != fields.keys():
        raise EntryRefused(f"an entry of kind {kind} says {', '.join(fields) or 'nothing'} in the clear")
    for name, is_right in fields.items():
        if not is_right(body[name]):
            raise EntryRefused(f"an entry of kind {kind} has no {name} that can be read")
