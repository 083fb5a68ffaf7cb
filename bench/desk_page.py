"""Whether the reading desk stalls on a long page: 200,000 characters with 500 suggestions, in real Chromium.

    python bench/desk_page.py [--suggestions N] [--characters N] [--repeats N]

On an archive of its own, signed in, the page is scrolled from end to end, then 60 suggestions are gone through with
j and back with k, 60 statements of the page pointed at, 30 suggestions accepted, a word searched letter by letter, a
count corrected; each repeat on a page and in a window of its own. Of each part the tasks of the page's main thread,
from Chromium's own trace: how many took over 100 ms, and the longest, by the clock and by the processor's time. A task
that is long by the clock alone waited for other work of the machine. `longtask` is what a PerformanceObserver of the
page saw. Keys: from the key to the decision shown and painted, while the server saves; by the clock, and by the
processor's time that the main thread took meanwhile. The same keys on an ordinary page, with eight suggestions.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from wsgiref.simple_server import make_server

from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from common import ROOT
from onrecord.app import site

sys.path.insert(0, str(ROOT / "tests" / "helpers"))

from browser_of_tests import ARGUMENTS, DESK, Quiet, Server
from reports_of_tests import REPORT, desk_site, long_text
from tracing_of_tests import SCROLL, Event, tasks
from tracing_of_tests import traced as trace

LONG = 100
OBSERVE = """() => { window.stalls = [];
  new PerformanceObserver(list => stalls.push(...list.getEntries().map(each => each.duration)))
    .observe({type: 'longtask'}); }"""
POINT = """async () => {
  for (const words of [...document.querySelectorAll('.page a.content')].slice(0, 60)) {
    words.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
    await new Promise(requestAnimationFrame);
  }
}"""
KEY = """async key => {
  performance.mark('pressed');
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
  await new Promise(painted => requestAnimationFrame(() => setTimeout(painted)));
  performance.mark('painted');
}"""
# Pages of eight suggestions on which the keys are pressed too.
ORDINARY = 4
Key = tuple[float, float]


@dataclass(frozen=True)
class Traced:
    """A part: its longest task by the processor's time, and of each key the clock's and the processor's time; ms."""

    worst: float
    keys: list[Key]


@dataclass
class Found:
    """What the repeats have found: the longest task of each part, once a repeat, and the keys of each kind."""

    worst: dict[str, list[float]] = field(default_factory=dict)
    keys: dict[str, list[Key]] = field(default_factory=dict)

    def add(self, part: str, traced: Traced, keys: str = "") -> None:
        """A part of one repeat."""
        self.worst.setdefault(part, []).append(traced.worst)
        if keys:
            self.keys.setdefault(keys, []).extend(traced.keys)


def main() -> int:
    """Prints the table; 1 where a task took the processor over 100 ms after the page was there."""
    parser = argparse.ArgumentParser(description="stalls of the reading desk on a long page")
    parser.add_argument("--suggestions", type=int, default=500)
    parser.add_argument("--characters", type=int, default=200_000)
    parser.add_argument("--repeats", type=int, default=3)
    args = parser.parse_args()
    print(f"site: {type(site).__name__}")
    # Playwright runs a loop in this thread, where Django refuses a database unless told that it is meant.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with tempfile.TemporaryDirectory() as folder, desk_site(Path(folder) / "archive") as at:
        text = long_text(args.suggestions, args.characters)
        repeats = [
            [at.keep(f"{text}\n\n{number}", "long", outlet="Cape Observer")]
            + [at.keep(f"{REPORT}\n\n{number}-{n}", "report", outlet="Cape Observer") for n in range(ORDINARY)]
            for number in range(args.repeats)
        ]
        with make_server("127.0.0.1", 0, WSGIHandler(), Server, Quiet) as server, sync_playwright() as driver:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"127.0.0.1:{server.server_port}"
            print(f"{len(text):,} characters, {args.suggestions} suggestions, load {os.getloadavg()[0]:.1f}")
            found = Found()
            for pages in repeats:
                token = at.bench.accounts.link(at.accounts["editor"], address, timedelta(minutes=9))
                measured(driver, f"http://{address}", token, pages, found)
            server.shutdown()
    told(found)
    return int(max(max(each) for each in found.worst.values()) > LONG)


def told(found: Found) -> None:
    """Prints what all repeats have found."""
    print(f"longest task of each part by the processor's time, ms, one figure a repeat; load {os.getloadavg()[0]:.1f}")
    for part, worst in found.worst.items():
        print(f"{part:12}" + "".join(f"{each:6.0f}" for each in worst))
    for name, keys in found.keys.items():
        clock, cpu = ([each[kind] for each in keys] for kind in (0, 1))
        print(f"{name:12} from key to paint: median {median(clock):.0f} ms, p95 {p95(clock):.0f} ms; ", end="")
        print(f"processor {median(cpu):.0f} ms, p95 {p95(cpu):.0f} ms, n = {len(keys)}")


def measured(driver: Playwright, address: str, token: str, pages: Sequence[str], found: Found) -> None:
    """Goes through the long page, then the ordinary ones."""
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
    page = browser.new_context(viewport=DESK).new_page()
    page.goto(f"{address}/enter/{token}")
    print(f"{'part':12}{'seconds':>9}{'tasks':>8}{'>100 ms':>9}{'longest':>9}{'>100 CPU':>10}{'longest CPU':>13}")
    first, *ordinary = pages
    found.add("loading", traced(browser, page, "loading", lambda: opened(page, f"{address}/pages/{first}")))
    page.evaluate(OBSERVE)
    parts: list[tuple[str, str, Callable[[], object]]] = [
        ("scrolling", "", lambda: page.evaluate(SCROLL)),
        ("lighting", "long, j", lambda: pressed(page, "j" * 60)),
        ("going back", "long, k", lambda: pressed(page, "k" * 60)),
        ("pointing", "", lambda: page.evaluate(POINT)),
        ("accepting", "long, a", lambda: pressed(page, "a" * 30)),
        ("saving", "", lambda: page.locator("#saved[data-state=saved]").wait_for(timeout=120_000)),
        ("searching", "", lambda: searched(page)),
        ("correcting", "", lambda: corrected(page)),
    ]
    for name, keys, part in parts:
        found.add(name, traced(browser, page, name, part), keys)
    stalls = page.evaluate("stalls")
    print(f"longtask: {sum(each > LONG for each in stalls)} over {LONG} ms after loading, of {len(stalls)} over 50 ms")
    for each in ordinary:
        page.goto(f"{address}/pages/{each}")
        page.locator("#bar").wait_for()
        pressed(page, "j")
        found.add("ordinary", traced(browser, page, "ordinary", lambda: pressed(page, "a" * 8)), "ordinary, a")
    browser.close()


def opened(page: Page, address: str) -> None:
    """The page, once its scripts have drawn what they draw."""
    page.goto(address)
    page.wait_for_timeout(3000)


def p95(taken: Sequence[float]) -> float:
    """The time that one in twenty exceeds."""
    return quantiles(taken, n=20, method="inclusive")[-1]


def pressed(page: Page, keys: str) -> None:
    """Single keys, each once the one before is painted."""
    for key in keys:
        page.evaluate(KEY, key)


def searched(page: Page) -> None:
    """A word, letter by letter, and on to the twentieth place."""
    page.keyboard.press("/")
    page.keyboard.type("harbour", delay=30)
    for _ in range(20):
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def corrected(page: Page) -> None:
    """A count of one's own, with words chosen by arrow keys."""
    for key in ("j", "c", "F2", "ArrowDown", "ArrowRight", "Shift+ArrowRight", "Enter", "7", "Enter"):
        page.keyboard.press(key)
    page.wait_for_timeout(1000)


def traced(browser: Browser, page: Page, name: str, part: Callable[[], object]) -> Traced:
    """Runs a part under Chromium's trace and prints its line."""
    start = time.perf_counter()
    events = trace(browser, page, part)
    seconds = time.perf_counter() - start
    found = tasks(events)
    clock, cpu = ([each.get(kind, 0) / 1000 for each in found] for kind in ("dur", "tdur"))
    over = [sum(each > LONG for each in kind) for kind in (clock, cpu)]
    print(f"{name:12}{seconds:9.1f}{len(found):8}", end="")
    print(f"{over[0]:9}{max(clock, default=0):9.0f}{over[1]:10}{max(cpu, default=0):13.0f}", flush=True)
    marks = {mark: sorted(e["ts"] for e in events if e["name"] == mark) for mark in ("pressed", "painted")}
    keys = [((to - at) / 1000, within(found, at, to)) for at, to in zip(*marks.values(), strict=True)]
    return Traced(max(cpu, default=0), keys)


def within(found: Sequence[Event], start: float, end: float) -> float:
    """The processor's time of tasks between two times, in milliseconds; of one that is cut, in proportion."""
    shares: list[tuple[float, Event]] = [(min(end, e["ts"] + e["dur"]) - max(start, e["ts"]), e) for e in found]
    return sum((share / e["dur"] * e.get("tdur", 0) for share, e in shares if share > 0), 0.0) / 1000


if __name__ == "__main__":
    sys.exit(main())
