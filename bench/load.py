"""Many users of a site at once, from one process that does little: each asks, reads the answer to its end, and waits.

    python bench/load.py HOST SECONDS < users.json        # what bench/workbench.py runs

`users.json`: {"cookie": …, "users": n, "mix": [[kind, [path, …]], …], "think": seconds}. Bare HTTP/1.1 over one kept
connection a user: an HTTP library or a thread a user would take the processor's time from the server that is measured.
Prints [[kind, status, milliseconds], …] and its own processor time in seconds, as JSON.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from dataclasses import dataclass
from random import Random
from typing import Any

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
Taken = list[tuple[str, int, float]]


@dataclass(frozen=True)
class Load:
    """What all users ask for, and until when."""

    host: str
    cookie: str
    mix: list[tuple[str, list[str]]]
    think: float
    until: float


async def user(load: Load, seed: int, taken: Taken) -> None:
    """One user. They do not begin all at once."""
    chance = Random(seed)
    await asyncio.sleep(chance.random() * load.think)
    name, _, port = load.host.partition(":")
    reader, writer = await asyncio.open_connection(name, int(port))
    while time.monotonic() < load.until:
        kind, paths = chance.choice(load.mix)
        start = time.perf_counter()
        writer.write(f"GET {chance.choice(paths)} HTTP/1.1\r\nHost: {load.host}\r\n{load.cookie}\r\n\r\n".encode())
        status = await answered(reader)
        taken.append((kind, status, (time.perf_counter() - start) * 1000))
        await asyncio.sleep(load.think)
    writer.close()


async def answered(reader: asyncio.StreamReader) -> int:
    """The status of an answer, which is read to its end."""
    head = await reader.readuntil(b"\r\n\r\n")
    found = LENGTH.search(head)
    if found is None:
        raise SystemExit(f"an answer without its length: {head[:300]!r}")
    await reader.readexactly(int(found[1]))
    return int(head[9:12])


async def all_users(load: Load, users: int) -> Taken:
    """What all of them waited for."""
    taken: Taken = []
    await asyncio.gather(*(user(load, seed, taken) for seed in range(users)))
    return taken


def main() -> None:
    """Command line."""
    host, seconds, given = sys.argv[1], float(sys.argv[2]), json.load(sys.stdin)
    mix: Any = given["mix"]
    load = Load(host, f"Cookie: {given['cookie']}", mix, given["think"], time.monotonic() + seconds)
    taken = asyncio.run(all_users(load, given["users"]))
    json.dump({"taken": taken, "processor": time.process_time()}, sys.stdout)


if __name__ == "__main__":
    main()
