"""How long the tasks of a page's main thread are, from Chromium's own trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Event = dict[str, Any]
CATEGORIES = ["toplevel", "__metadata", "blink.user_timing"]
# From one end to the other, the page first, then what stands beside it: 120 steps each, a frame apart.
SCROLL = """async () => {
  const frame = () => new Promise(requestAnimationFrame), pane = document.querySelector('#suggestions');
  for (const [move, high] of [[y => scrollTo(0, y), document.documentElement.scrollHeight],
                              [y => { pane.scrollTop = y; }, pane.scrollHeight]])
    for (let step = 0; step <= 120; step++) { move(high * step / 120); await frame(); }
  scrollTo(0, 0); pane.scrollTop = 0; await frame();
}"""


def traced(browser: Any, page: Any, part: Callable[[], object]) -> list[Event]:
    """Runs a part; all that Chromium's trace tells of it."""
    browser.start_tracing(page=page, categories=CATEGORIES)
    part()
    events: list[Event] = json.loads(browser.stop_tracing())["traceEvents"]
    return events


def tasks(events: list[Event]) -> list[Event]:
    """The tasks of pages' main threads: `dur` by the clock, `tdur` by the processor's time, microseconds."""
    mains = {(e["pid"], e["tid"]) for e in events if e.get("args", {}).get("name") == "CrRendererMain"}
    return [e for e in events if e["name"].endswith("RunTask") and (e["pid"], e["tid"]) in mains and e.get("dur")]


def longest(events: list[Event]) -> float:
    """The longest task by the processor's time, in milliseconds: what else the machine does adds nothing to it."""
    return max((each.get("tdur", 0) / 1000 for each in tasks(events)), default=0)
