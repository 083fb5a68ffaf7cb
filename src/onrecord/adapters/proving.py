"""Checkpoints of a log, for others to keep, and proofs that an entry is in it and that it only grew."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.adapters.journal import CHECKPOINT, FOLDER, Journal
from onrecord.adapters.logfile import sync, write_durably
from onrecord.errors import ArchiveUnusable, EntryRefused, OnrecordError
from onrecord.ledger import writing
from onrecord.ledger.checkpoint import parse_checkpoint, sign_checkpoint
from onrecord.ledger.codec import MAGIC, Raw
from onrecord.ledger.entry import Kind
from onrecord.ledger.keys import key_id
from onrecord.ledger.merkle import Tree, leaf_hash

FORMAT = "onrecord.proof/1"
Json = dict[str, Any]


def checkpoint(journal: Journal, key: Ed25519PrivateKey) -> str:
    """A signed checkpoint of the log as it is, which vouches for every capture too; kept beside the log as its last."""
    with journal.archive.writing():
        captures = journal.archive.captures
        bound = journal.entries(Kind.CAPTURES)
        if not bound or bound[-1].body != {"size": captures.size, "chain": captures.chain}:
            journal.append(lambda pen, _: writing.captures(pen, captures.size, captures.chain), key)
        head = journal.caught_up()
        if not head.keys.speaks(key_id(key)):
            raise EntryRefused("a checkpoint is signed by a key that speaks for the log")
        note = sign_checkpoint(head.keys, head.frontier, journal.time(), key)
        keep(journal.archive.folder / FOLDER / CHECKPOINT, note)
    return note


def keep(path: Path, note: str) -> None:
    """Puts a checkpoint in the place of the last one, whole or not at all."""
    draft = path.with_name(f"{path.name}.part")
    try:
        write_durably(draft, note.encode())
        draft.replace(path)
        sync(path.parent)
    except OSError as exc:
        raise ArchiveUnusable(f"{path}: the checkpoint cannot be kept: {exc.strerror}") from exc


def proof(journal: Journal, start: str, old: int | None) -> Json:
    """What shows somebody that an entry is in the log: of the size of the last checkpoint, where that holds the entry.

    start  the entry's id, its start, or its number
    old    a size at which somebody keeps a checkpoint: shows that the log went on from it
    """
    tree, found, log = Tree(), list[Raw](), ""
    for raw in journal.file.tail(len(MAGIC), 0):
        if isinstance(raw, Raw):
            name = sha256(raw.header).hexdigest()
            log = log or name
            tree.append(leaf_hash(raw.header + raw.signature))
            if str(raw.number) == start or (len(start) >= 6 and name.startswith(start)):
                found.append(raw)
    if len(found) != 1:
        raise OnrecordError(
            f"{start[:80]!r} is the number, or begins the id, of {'several' if found else 'no'} entries"
        )
    [raw] = found
    path = journal.archive.folder / FOLDER / CHECKPOINT
    note = path.read_text(encoding="utf-8") if path.exists() else None
    size = parse_checkpoint(note).size if note else len(tree)
    if size <= raw.number:
        note, size = None, len(tree)
    return {
        "format": FORMAT,
        "log": log,
        "entry": raw.entry().id,
        "number": raw.number,
        "header": raw.header.decode(),
        "signature": raw.signature.hex(),
        "size": size,
        "root": tree.root(size).hex(),
        "inclusion": [each.hex() for each in tree.inclusion(raw.number, size)],
        "from": old,
        "consistency": [each.hex() for each in tree.consistency(old, size)] if old is not None else None,
        "checkpoint": note,
    }
