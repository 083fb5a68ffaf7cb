"""Work over many items: here or in several processes, outcomes in the order of the items, no failure stops the rest."""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from onrecord.errors import OnrecordError

# Enough items in flight that no process waits while a slow one is at the head of the queue.
AHEAD = 4


class Named(Protocol):
    """Something to be worked on; `id` is how results and messages name it."""

    @property
    def id(self) -> str:
        """Its name."""
        ...


T = TypeVar("T", bound=Named)


@dataclass(frozen=True)
class Failure:
    """An item that could not be read, and why."""

    id: str
    message: str


@dataclass(frozen=True)
class Done:
    """An item that was read, as it is to be printed."""

    id: str
    printed: str


def attempt(work: Callable[[T], str], item: T) -> Done | Failure:
    """The work on one item; whatever goes wrong is this item's failure alone."""
    try:
        return Done(item.id, work(item))
    except OnrecordError as error:
        return Failure(item.id, f"{item.id}: {error}")
    except Exception as error:  # noqa: BLE001  one page must not cost the batch: named, counted, exit status 1
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        return Failure(item.id, f"{item.id}: a defect of Onrecord's, please report it: {error!r} at {place}")


def outcomes(work: Callable[[T], str], items: Iterable[T], jobs: int) -> Iterator[Done | Failure]:
    """What became of each item, in order. `work` must be picklable where `jobs` is more than one."""
    if jobs == 1:
        yield from (attempt(work, item) for item in items)
        return
    waiting: deque[tuple[T, Future[Done | Failure]]] = deque()
    pool = processes(jobs)
    try:
        for item in items:
            try:
                future = pool.submit(attempt, work, item)
            except BrokenProcessPool:
                yield from (settled(work, *waiting.popleft()) for _ in range(len(waiting)))
                pool = processes(jobs)
                future = pool.submit(attempt, work, item)
            waiting.append((item, future))
            if len(waiting) >= jobs * AHEAD:
                yield settled(work, *waiting.popleft())
        yield from (settled(work, *each) for each in waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def processes(jobs: int) -> ProcessPoolExecutor:
    """A pool. Started afresh rather than forked: a reader's libraries have threads, which a fork does not survive."""
    context = multiprocessing.get_context("spawn")
    # An interruption is the parent's to handle; a worker that also heard it would only print a traceback.
    return ProcessPoolExecutor(jobs, context, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))


def settled(work: Callable[[T], str], item: T, future: Future[Done | Failure]) -> Done | Failure:
    """The outcome; where a process was killed, the item is tried once more in a process of its own."""
    try:
        return future.result()
    except BrokenProcessPool:
        with processes(1) as pool:
            again = pool.submit(attempt, work, item)
            if isinstance(again.exception(), BrokenProcessPool):
                return Failure(item.id, f"{item.id}: the process that read it was killed (out of memory?)")
            return again.result()
