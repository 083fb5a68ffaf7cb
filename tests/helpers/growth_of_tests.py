"""How the cost of a piece of work grows with its size, whatever else the machine does meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from timeit import Timer

# Seconds below which a measured time is mostly noise.
FLOOR = 0.002


def cost(job: Callable[[], object], tries: int = 4) -> float:
    """Seconds of the processor in this thread: the least of several runs, since noise only adds to it."""
    # A timer keeps the collector of garbage out, whose cost depends on what other tests have left.
    return min(Timer(job, timer=time.thread_time).repeat(tries, number=1))


def growth(job_of: Callable[[int], Callable[[], object]], small: int, large: int) -> float:
    """How many times as long the work of the larger size takes: `large / small` where the cost is linear.

    job_of(size) prepares a job, which is not measured, and gives it.
    """
    return cost(job_of(large), tries=2) / max(cost(job_of(small)), FLOOR)
