"""Verifies a log from its bytes alone: frames, headers, links, keys' lives, signatures; and says what fails where.

Signatures are nearly all of the cost. They are checked in batches by a function that the caller may replace by one that
spreads them over processes; a batch is all that is held in memory beside the tree's frontier and the keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from onrecord.errors import EntryRefused, LogDamaged
from onrecord.ledger.codec import MAGIC, Log, Raw, Torn, records
from onrecord.ledger.entry import Entry
from onrecord.ledger.keyring import Keyring
from onrecord.ledger.keys import is_signed
from onrecord.ledger.merkle import Frontier, leaf_hash
from onrecord.ledger.sealed import Secret, unseal


class Signed(NamedTuple):
    """One signature to check: whose, of what, where it stands."""

    key: str
    message: bytes
    signature: bytes


@dataclass(frozen=True)
class Failure:
    """What is wrong with a log: at which byte, in which entry, and why."""

    offset: int
    number: int
    reason: str


@dataclass
class Report:
    """What verifying a log gave. It is sound where `failures` is empty; `torn` is no failure, but has to be cut off.

    frontier  of the tree over the records that were read; `keys` and `last`, the last one's id, as they stand then
    end       byte offset behind the last record: where the next one is to be appended, once a torn one is cut off
    """

    failures: list[Failure] = field(default_factory=list)
    frontier: Frontier = field(default_factory=Frontier)
    keys: Keyring = field(default_factory=Keyring)
    last: str | None = None
    torn: Torn | None = None
    end: int = len(MAGIC)

    @property
    def size(self) -> int:
        """How many entries were read."""
        return self.frontier.size

    def fail(self, raw: Raw, reason: str) -> None:
        """Notes what is wrong with a record."""
        self.failures.append(Failure(raw.start, raw.number, reason))


def all_signed(batch: Sequence[Signed]) -> list[bool]:
    """Whether each signature is its key's."""
    return [is_signed(*one) for one in batch]


def verify(
    log: Log,
    *,
    signed: Callable[[Sequence[Signed]], Sequence[bool]] = all_signed,
    secret_of: Callable[[str], Secret | None] | None = None,
    batch: int = 1024,
    since: Report | None = None,
) -> Report:
    """Verifies a whole log, or what was appended since a sound report, which is then brought up to date.

    secret_of  the secret kept for an entry's id, None where it was destroyed; with it payloads are opened and checked
               against their commitments too
    batch      how many signatures are checked at once
    """
    report = since or Report()
    report.torn = None
    walked = walk(log, report, secret_of)
    while some := list(islice(walked, batch)):
        for (raw, _), is_right in zip(some, signed([one for _, one in some]), strict=True):
            if not is_right:
                report.fail(raw, "the signature is not its author's")
    report.failures.sort(key=lambda failure: failure.number)
    return report


def walk(
    log: Log, report: Report, secret_of: Callable[[str], Secret | None] | None = None
) -> Iterator[tuple[Raw, Signed]]:
    """Checks all but the signatures, filling the report, and gives the signatures that are left to check."""
    try:
        for raw in records(log, report.end, report.size):
            if isinstance(raw, Torn):
                report.torn = raw
                return
            if one := step(raw, report, secret_of):
                yield raw, one
    except LogDamaged as exc:
        # What follows a broken frame cannot be told from it.
        report.failures.append(Failure(exc.offset, exc.number, exc.reason))


def step(raw: Raw, report: Report, secret_of: Callable[[str], Secret | None] | None = None) -> Signed | None:
    """Checks one record against those before it, and gives the signature that is left to check, if there is one."""
    entry: Entry | None = None
    try:
        entry = raw.entry()
    except LogDamaged as exc:
        report.fail(raw, exc.reason)
    else:
        for reason in reasons(entry, report):
            report.fail(raw, reason)
        if secret_of and entry.sealed and (secret := secret_of(entry.id)):
            try:
                unseal(entry, secret)
            except EntryRefused as exc:
                report.fail(raw, str(exc))
    report.end = raw.end
    report.frontier = report.frontier.appended(leaf_hash(raw.header + raw.signature))
    report.last = entry.id if entry else sha256(raw.header).hexdigest()
    return Signed(entry.author, entry.header, entry.signature) if entry else None


def reasons(entry: Entry, report: Report) -> Iterator[str]:
    """What is wrong with an entry where it stands; where nothing is, the keys take it in."""
    if entry.number != report.size:
        yield f"the entry says that it is number {entry.number}"
    if entry.previous != report.last:
        yield "the entry before is not the one that its author saw"
    refusal = report.keys.refusal(entry)
    if refusal:
        yield refusal
    else:
        report.keys.apply(entry)
