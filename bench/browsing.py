"""How long each kind of the workbench's pages takes until it is interactive, in real Chromium.

Interactive: the page's own scripts have run, on the desk until it takes decisions. From the start of the navigation,
by the page's own clock, asked over the browser's wire: some milliseconds too much. Lists are asked for as people do:
by words, filtered, sorted, further down. The owner looks, who sees every page there is.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from statistics import median, quantiles
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from archive_pages import VOCABULARY, Maker

# A kind of page, and addresses of it, which are taken in turn.
Kinds = dict[str, list[str]]
READY = """async () => {
  const bar = document.querySelector('#bar');
  while (bar && bar.hidden) await new Promise(requestAnimationFrame);
  const done = performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd;
  return bar ? performance.now() : done;
}"""


def kinds_of(pages: Sequence[str], incidents: Sequence[str], older: str) -> Kinds:
    """Every kind of page; `older` is the address of the inbox further down."""
    words = Maker().words
    kinds = {
        "inbox": ["/"],
        "inbox, further down": [older],
        "inbox, common word": [f"/?words={words[rank]}" for rank in range(12)],
        "inbox, rare word": [f"/?words={words[rank]}" for rank in range(VOCABULARY - 12, VOCABULARY)],
        "inbox, two words": [f"/?words={words[rank]}+{words[rank * 7 + 1]}" for rank in range(12)],
        "inbox, outlet and day": [f"/?outlet=Outlet+{n}&published=20{10 + n}" for n in range(12)],
        "inbox, by warning": ["/?warning=disputed", "/?warning=headline-only"],
        "inbox, by status": ["/?status=new", "/?status=read"],
        "desk": [f"/pages/{page}" for page in pages],
        "page's incidents": [f"/pages/{page}/incidents" for page in pages],
        "page's readers": [f"/pages/{page}/sharing" for page in pages],
        "incidents": ["/incidents"],
        "incidents, sorted": ["/incidents?sort=date", "/incidents?sort=killed"],
        "incidents, filtered": ["/incidents?disputed=on", "/incidents?grade=fair", "/incidents?dates=2017"],
        "incidents, words": [f"/incidents?words={words[rank]}" for rank in range(12)],
        **{name: [at + end for at in incidents] for name, end in (
            ("incident", ""), ("history", "?all"), ("attach", "/attach"),
        )},
        **{name: [f"/{name}"] for name in ("add", "account", "people", "help")},
    }  # fmt: skip
    return {name: [quote(each, safe="/?=&+:") for each in found] for name, found in kinds.items() if found}


def browsed(host: str, cookie: str, kinds: Kinds, loads: int) -> dict[str, list[float]]:
    """Milliseconds until interactive of each kind, so many loads of each. Each must be answered with 200."""
    name, _, value = cookie.partition("; ")[0].partition("=")
    taken: dict[str, list[float]] = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context()
        context.add_cookies([{"name": name, "value": value, "url": f"http://{host}"}])
        page = context.new_page()
        # In turn, so that what else the machine does meets every kind alike.
        for load in range(loads):
            for kind, paths in kinds.items():
                path = paths[load % len(paths)]
                answer = page.goto(f"http://{host}{path}", wait_until="domcontentloaded")
                if answer is None or answer.status != 200:
                    raise SystemExit(f"{path}: {answer and answer.status}")
                taken.setdefault(kind, []).append(float(page.evaluate(READY)))
        browser.close()
    return taken


def told(taken: dict[str, list[float]]) -> None:
    """Prints each kind's figures, and those of all."""
    print(f"until interactive in Chromium, one window; load average {os.getloadavg()[0]:.1f}")
    print(f"{'page':<22} {'n':>6} {'p50 ms':>8} {'p95 ms':>8} {'most ms':>8}")
    for kind, each in [*taken.items(), ("all", [one for found in taken.values() for one in found])]:
        p95 = quantiles(each, n=20, method="inclusive")[-1] if len(each) > 1 else each[0]
        print(f"{kind:<22} {len(each):>6} {median(each):>8.0f} {p95:>8.0f} {max(each):>8.0f}")
