"""Speed of the ledger's pure room: verifying beside the bare signature library, replaying, appending, deriving.

    python bench/ledger.py [--entries N] [--repeats N]

One thread, nothing on disk; seconds of the process's own CPU time, so that a busy machine counts less; medians over the
repeats, verifying and bare signatures in turn in the same run. The log is invented: 500 reports of an event each with
30 claims judged again and again, a tenth of the entries ties between up to five events, a tenth of them undone.

- bare: only Ed25519 signatures over the same headers. verify: everything from the log's bytes. The issue asks for 0.7.
- fold: entries and judgements that were read before. From bytes of a log that was verified: frames, headers, opening
  payloads, judgements, fold.
- memory: what the state keeps for an entry, by the interpreter's own count of what the fold allocated.
"""

from __future__ import annotations

import argparse
import gc
import time
import tracemalloc
from collections.abc import Callable, Sequence
from hashlib import sha256
from random import Random
from statistics import median

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.ledger import payload as j
from onrecord.ledger.codec import MAGIC, Raw, encode, records
from onrecord.ledger.entry import Entry, Place
from onrecord.ledger.incident import incident
from onrecord.ledger.judgement import Decision, Judgement, parse_judgement
from onrecord.ledger.keyring import Keyring
from onrecord.ledger.merkle import Frontier, Tree, leaf_hash
from onrecord.ledger.sealed import Secret, unseal
from onrecord.ledger.state import State
from onrecord.ledger.table import table
from onrecord.ledger.told import Told, event_key
from onrecord.ledger.verify import Signed, all_signed, verify
from onrecord.ledger.writing import Pen, genesis, judged
from onrecord.reading.reading import Link, LinkKind, Mode, Polarity
from onrecord.values.span import Span
from onrecord.values.value import Count

EVENTS = 500
TIME = "2024-03-12T09:20:00Z"
NAMES = ("Ada Roe", "Ben Lune", "Cora Teal", "the Port Callen General Hospital")


def digest(name: object) -> bytes:
    """A digest that a name stands for."""
    return sha256(str(name).encode()).digest()


def secret(number: int) -> Secret:
    """An entry's secret."""
    return Secret(digest(f"key {number}"), digest(f"salt {number}"))


def told(random: Random) -> Told:
    """A claim of one of the events."""
    event, at = random.randrange(EVENTS), random.randrange(0, 3_000, 100)
    page, number = digest(event).hex(), 1 + (event + at // 100) % 9
    said = f"{number} people were killed when a shell hit the ferry off Port Callen"
    content = (Span(at, at + len(said), said),)
    name = NAMES[(event + at // 100) % len(NAMES)]
    chain = (
        Link(LinkKind.OUTLET, "The Harbour Wire", None, None, None, "Organization"),
        Link(LinkKind.SPEAKER, name, None, None, None, "Person"),
    )
    value = Count(number, number, str(number), "people")
    return Told(
        page, event_key(page, "e1"), "killed", Polarity.ASSERTED, value, (Span(at, at + 8, said[:8]),), Mode.INDIRECT,
        content, (), chain,
    )  # fmt: skip


def payload(random: Random, entries: Sequence[Entry]) -> tuple[dict[str, object], str | None]:
    """A judgement, and what it undoes."""
    turn = random.random()
    if turn < 0.1 and len(entries) > 1:
        return j.undo("a slip of the key"), random.choice(entries[1:]).id
    if turn < 0.2:
        # Incidents of at most five events.
        block = random.randrange(0, EVENTS, 5)
        first, second = (event_key(digest(block + one).hex(), "e1") for one in random.sample(range(5), 2))
        return j.compared(Decision.SAME, first, second, "same pier, same hour"), None
    one = told(random)
    return (j.accept(one), j.reject(one, "of another day"))[turn > 0.8], None


def made(count: int) -> tuple[list[Entry], list[float]]:
    """A log's entries, and the seconds that each append took: sealing, signing, framing, the tree's frontier."""
    random, key, keys = Random(7), Ed25519PrivateKey.from_private_bytes(digest("owner")), Keyring()
    entries, frontier = [genesis(Pen(key, Place(TIME), keys), "callen.example/harbour")], Frontier()
    keys.apply(entries[0])
    taken: list[float] = []
    for number in range(1, count):
        given, undoes = payload(random, entries)
        pen = Pen(key, Place(TIME, number, entries[-1].id), keys)
        start = time.process_time()
        entry = judged(pen, given, secret(number), undoes=undoes)
        encode(entry)
        frontier = frontier.appended(leaf_hash(entry.signed))
        taken.append(time.process_time() - start)
        entries.append(entry)
    return entries, taken


def rate(count: int, action: Callable[[], object]) -> float:
    """Things a second of CPU time."""
    start = time.process_time()
    action()
    return count / (time.process_time() - start)


def fold(opened: Sequence[tuple[Entry, Judgement | None]]) -> State:
    """The state over entries that were read before."""
    state = State()
    for entry, judgement in opened:
        state.apply(entry, judgement)
    return state


def from_bytes(log: bytes, secrets: Sequence[Secret]) -> State:
    """The state from the log's bytes and its secrets by number."""
    state = State()
    for raw in records(log):
        assert isinstance(raw, Raw)  # noqa: S101
        entry = raw.trusted()
        state.apply(entry, parse_judgement(unseal(entry, secrets[raw.number])) if entry.sealed else None)
    return state


def verifying(entries: Sequence[Entry], log: bytes, repeats: int) -> None:
    """Verification beside the bare signatures."""
    signed = [Signed(entry.author, entry.header, entry.signature) for entry in entries]
    bare, whole = [], []
    for _ in range(repeats):
        bare.append(rate(len(entries), lambda: all_signed(signed)))
        whole.append(rate(len(entries), lambda: verify(log)))
    ratio = median(one / other for one, other in zip(whole, bare, strict=True))
    print(f"verify {median(whole):,.0f} entries/s, bare signatures {median(bare):,.0f}/s, ratio {ratio:.2f}")


def replaying(entries: Sequence[Entry], log: bytes, repeats: int) -> State:
    """Replay, folded alone and from bytes, and what it keeps."""
    opened = [
        (entry, parse_judgement(unseal(entry, secret(entry.number))) if entry.sealed else None) for entry in entries
    ]
    secrets = [secret(number) for number in range(len(entries))]
    alone = median(rate(len(entries), lambda: fold(opened)) for _ in range(repeats))
    whole = median(rate(len(entries), lambda: from_bytes(log, secrets)) for _ in range(repeats))
    print(f"replay {alone:,.0f} entries/s folded, {whole:,.0f} entries/s from bytes with payloads opened")
    tracemalloc.start()
    state = from_bytes(log, secrets)
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"state {kept / len(entries):,.0f} bytes an entry; the log {len(log) / len(entries):,.0f}")
    return state


def deriving(state: State) -> None:
    """Incidents and their tables."""
    taken = []
    for event in state.events():
        start = time.process_time()
        one = incident(state, event)
        found = table(one)
        taken.append((time.process_time() - start, len(one.claims), len(found.origins)))
    taken.sort()
    for name, at in (("median", len(taken) // 2), ("95 %", len(taken) * 95 // 100), ("slowest", len(taken) - 1)):
        seconds, claims, origins = taken[at]
        print(f"incident with table, {name}: {seconds * 1000:.1f} ms, {claims} claims, {origins} origins")


def proving(entries: Sequence[Entry]) -> None:
    """The whole tree, and one proof."""
    leaves = [leaf_hash(entry.signed) for entry in entries]
    build = rate(len(leaves), lambda: Tree(leaves))
    tree = Tree(leaves)
    proofs = rate(1000, lambda: [tree.inclusion(number % len(leaves)) for number in range(1000)])
    print(f"tree {build:,.0f} leaves/s; proofs {proofs:,.0f}/s")


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--entries", type=int, default=20_000)
    arguments.add_argument("--repeats", type=int, default=3)
    args = arguments.parse_args()
    entries, taken = made(args.entries)
    log = MAGIC + b"".join(map(encode, entries))
    # What the benchmark itself holds is not to be walked through by the collector while others are timed.
    gc.collect()
    gc.freeze()
    print(f"{len(entries):,} entries, one thread, CPU time, median of {args.repeats}")
    print(
        f"append {median(taken) * 1e6:.0f} µs, {1 / median(taken):,.0f} entries/s: seal, sign, frame, frontier; no disk"
    )
    verifying(entries, log, args.repeats)
    deriving(replaying(entries, log, args.repeats))
    proving(entries)


if __name__ == "__main__":
    main()
