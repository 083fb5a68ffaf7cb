"""What is appended to a log: each function gives the signed entry for a place, and nothing is written here.

To append one: take what stands on the subject (`State.standing`) for `seen`; make the payload (`judgement.py`) and the
entry; make its secret durable; append `codec.encode` of it and make that durable; only then let the keys, the frontier
and the state take it in. A secret without its entry does no harm; an entry without its secret can never be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.errors import EntryRefused
from onrecord.ledger.canonical import Json
from onrecord.ledger.entry import Entry, Kind, Place, signed_entry
from onrecord.ledger.judgement import Decision, Judgement
from onrecord.ledger.keyring import Keyring, Role, Why
from onrecord.ledger.keys import key_id, proof_message
from onrecord.ledger.sealed import Secret, seal


@dataclass(frozen=True)
class Pen:
    """Who writes the next entry, where and when.

    keys  of the log so far: an entry that they refuse is never given
    """

    key: Ed25519PrivateKey
    place: Place
    keys: Keyring

    def write(self, kind: Kind, body: Json, payload: Json | bytes | None = None, secret: Secret | None = None) -> Entry:
        """The entry, signed; its payload as an object or as canonical bytes. Raises EntryRefused.

        Its secret has to be durable before it is appended.
        """
        if (payload is None) != (secret is None):
            raise EntryRefused("a payload is sealed under a secret of its own")
        sealed = seal(payload, secret) if payload is not None and secret is not None else None
        entry = signed_entry(self.place, kind, body, sealed, self.key)
        if refusal := self.keys.refusal(entry):
            raise EntryRefused(refusal)
        return entry


def genesis(pen: Pen, origin: str, holder: Json | None = None, secret: Secret | None = None) -> Entry:
    """The first entry: what the log is called, as in "example.org/harbour", and its first owner's key.

    `holder`, who the owner is, is sealed.
    """
    return pen.write(Kind.GENESIS, {"origin": origin, "key": key_id(pen.key)}, holder, secret)


@dataclass(frozen=True)
class Candidate:
    """A key that is to be added, and its own signature of that (hex), so that nobody adds another's as theirs."""

    key: str
    proof: str


def prove(key: Ed25519PrivateKey, log: str) -> Candidate:
    """What a person whose key is to be added to the log of that genesis id signs and hands over."""
    return Candidate(key_id(key), key.sign(proof_message(log, key_id(key))).hex())


def key_added(pen: Pen, candidate: Candidate, role: Role, holder: Json, secret: Secret) -> Entry:
    """A key is added. `holder`, who the person is, is sealed: it can be expunged, and the key remains."""
    return pen.write(Kind.KEY_ADDED, {"key": candidate.key, "role": role, "proof": candidate.proof}, holder, secret)


def key_revoked(pen: Pen, named: str, why: Why) -> Entry:
    """A key no longer speaks from the next entry on. What it signed before stands."""
    return pen.write(Kind.KEY_REVOKED, {"key": named, "why": why})


def judged(
    pen: Pen, payload: Json | Judgement, secret: Secret, seen: Sequence[str] = (), undoes: str | None = None
) -> Entry:
    """A judgement (`judgement.py` makes its payload). `seen` are the entries that its author saw on its subject."""
    decision = payload.decision if isinstance(payload, Judgement) else payload.get("kind")
    given = payload.payload if isinstance(payload, Judgement) else payload
    if (decision == Decision.UNDO) != (undoes is not None):
        raise EntryRefused("an undo names the entry that it takes back, and no other judgement does")
    return pen.write(Kind.JUDGEMENT, {"seen": list(seen), "undoes": undoes}, given, secret)


def expunged(pen: Pen, entries: Sequence[str], records: Sequence[str], reason: str, secret: Secret) -> Entry:
    """The payloads of entries, and captures, are destroyed from here on.

    records  SHA-256 of the stored records, as the captures' manifest has them. Each record holds a random id, so they
             confirm no guessed page, as the digest of its bytes would
    """
    payload = {"format": "onrecord.expunged/1", "reason": reason}
    return pen.write(Kind.EXPUNGED, {"entries": list(entries), "records": list(records)}, payload, secret)


def captures(pen: Pen, size: int, chain: str) -> Entry:
    """How far the captures' manifest goes, in bytes, and its last chain: so the log vouches for every capture."""
    return pen.write(Kind.CAPTURES, {"size": size, "chain": chain})


def noted(pen: Pen, kind: Kind, payload: Json, secret: Secret) -> Entry:
    """An export or a download: who got what is sealed, that something was got is in the clear."""
    if kind not in (Kind.EXPORTED, Kind.DOWNLOADED):
        raise EntryRefused("{kind} is neither an export nor a download", kind=kind)
    return pen.write(kind, {}, payload, secret)
