"""The workbench's speed with many users at once on a large archive, and in a browser.

    python bench/workbench.py --cache FOLDER [--documents 100000] [--users 50] [--seconds 20] [--rounds 3]
                              [--workers N] [--browser [LOADS]]

The archive in the folder is made at the first run, or filled up, as bench/archive.py makes it: invented pages of 250
words with ten claims each. PAGES of them are kept with their bytes, and a claim of each is accepted, so that they and
their incidents can be opened. Then `onrecord serve` runs on it, and each user asks for one address of a fixed mix,
waits a second, and asks again; all are readers, so that access is checked in every query. Nothing is being read
meanwhile. Printed: the median of the rounds; the processor time of the site and of `load.py`, which asks, apart; and
the load average, which says how busy the machine was. --browser: how long each kind of page takes until it is
interactive in Chromium, alone, so many loads of each (browsing.py); with --rounds 0 that alone.
"""

from __future__ import annotations

import argparse
import fcntl
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

# Django is set up once a process, by what is imported first: the site's set-up serves an archive too, not the reverse.
import onrecord.app  # noqa: F401

# isort: split
from archive_pages import VOCABULARY, Maker, fill, open_or_create, put
from browsing import browsed, kinds_of
from browsing import told as told_of_browser
from onrecord.adapters.accounts.models import Account
from onrecord.adapters.accounts.register import Accounts
from onrecord.adapters.archive import Archive
from onrecord.adapters.library import Library
from onrecord.adapters.store import models as rows
from onrecord.adapters.working import LOCK

PAGES = 60
# Seconds within which the site is up.
START = 60
# Seconds that a user waits after an answer.
THINK = 1.0
OPENED = {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}
# Names, each with the addresses of that kind. A user takes one entry after the other by chance.
Mix = list[tuple[str, list[str]]]
Round = dict[str, list[float]]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Site:
    """A site that runs: its host and port, and its process, which has the others for children."""

    host: str
    process: int

    def processor(self) -> float:
        """The processor time of all its processes so far, in seconds."""
        taken = 0.0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                # It ended meanwhile.
                continue
            if int(stat.parent.name) == self.process or int(fields[1]) == self.process:
                taken += (int(fields[11]) + int(fields[12])) / TICKS
        return taken


def made(folder: Path, documents: int) -> None:
    """The archive, filled up to so many documents."""
    with open_or_create(folder, None) as archive:
        library, maker = Library(archive), Maker()
        there = rows.Document.objects.using(library.alias).count()
        if there < documents:
            fill(library, maker, range(there, documents))
        if not rows.Sighting.objects.using(library.alias).exists():
            for number in range(documents, documents + PAGES):
                put(library, maker, number)


@contextmanager
def served(folder: Path, workers: int) -> Iterator[Site]:
    """`onrecord serve` on the archive. The lock is held, so that it reads nothing meanwhile."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    with (folder / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = [sys.executable, "-m", "onrecord", "serve", "--no-open", "--port", host.partition(":")[2]]
        command += ["--workers", str(workers), "--archive", str(folder)]
        site = subprocess.Popen(command, env={**os.environ, "ONRECORD_KEY": "ad" * 32})
        try:
            until = time.monotonic() + START
            while not is_up(host):
                if site.poll() is not None or time.monotonic() > until:
                    raise SystemExit(f"the site did not come up within {START} seconds, exit status {site.returncode}")
                time.sleep(0.2)
            yield Site(host, site.pid)
        finally:
            site.terminate()
            site.wait()


def is_up(host: str) -> bool:
    """Whether the site answers."""
    name, _, port = host.partition(":")
    with socket.socket() as probe:
        return probe.connect_ex((name, int(port))) == 0


def signed_in(archive: Archive, host: str, role: str) -> str:
    """The cookie of an account of that role."""
    accounts = Accounts(archive)
    known: dict[str, Account] = {each.role: each for each in accounts.all()}
    account = known.get(role) or accounts.add(f"bench {role}", role)
    token = accounts.link(account, host, timedelta(minutes=5))
    connection = http.client.HTTPConnection(host)
    connection.request("GET", f"/enter/{token}", headers=OPENED)
    cookies = connection.getresponse().headers.get_all("Set-Cookie") or []
    return "; ".join(each.partition(";")[0] for each in cookies)


def judged(host: str, cookie: str, pages: list[str]) -> None:
    """Accepts a claim of each page, once for all runs."""
    connection = http.client.HTTPConnection(host)
    for page in pages:
        connection.request("GET", f"/pages/{page}", headers={"Cookie": cookie})
        answer = connection.getresponse()
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())
        token, own = found[1] if found else "", (answer.headers["Set-Cookie"] or "").partition(";")[0]
        order = json.dumps({"once": f"bench-{page[:32]}", "judge": "accept", "claim": "c0"})
        headers = {"Cookie": f"{cookie}; {own}", "Content-Type": "application/json", "X-CSRFToken": token}
        connection.request("POST", f"/pages/{page}/judge", order, headers)
        judging = connection.getresponse()
        if judging.status not in (200, 201):
            raise SystemExit(f"{judging.status}: {judging.read()!r}")
        judging.read()


def addresses(pages: list[str], incidents: list[str]) -> Mix:
    """The mix."""
    words = Maker().words
    return [
        ("inbox", ["/"]),
        ("inbox", ["/"]),
        ("search, common word", [f"/?words={words[rank]}" for rank in range(40)]),
        ("search, rare word", [f"/?words={words[rank]}" for rank in range(VOCABULARY - 400, VOCABULARY)]),
        ("search, two words", [f"/?words={words[rank]}+{words[rank * 7 + 1]}" for rank in range(40)]),
        ("by outlet and day", [f"/?outlet=Outlet+{n}&published=20{10 + n % 20}" for n in range(40)]),
        ("page", [f"/pages/{page}" for page in pages]),
        ("page", [f"/pages/{page}" for page in pages]),
        ("state", [f"/pages/{page}/state" for page in pages]),
        ("incidents", ["/incidents"]),
        *([("incident", incidents)] if incidents else []),
    ]


def once(site: Site, cookie: str, mix: Mix, users: int, seconds: float) -> Round:
    """One round: milliseconds by kind, and of all; prints what the processor did."""
    asked = json.dumps({"cookie": cookie, "users": users, "mix": mix, "think": THINK})
    before = site.processor()
    command = [sys.executable, str(Path(__file__).with_name("load.py")), site.host, str(seconds)]
    told = json.loads(subprocess.run(command, input=asked, capture_output=True, text=True, check=True).stdout)
    found: Round = {"all": []}
    for kind, status, taken in told["taken"]:
        found.setdefault(kind if status == 200 else f"{kind} {status}", []).append(taken)
        found["all"].append(taken)
    spent, n = site.processor() - before, len(found["all"])
    print(
        f"{n} requests in {seconds:.0f} s: processor time of the site {spent:.2f} s, {spent / n * 1000:.1f} ms each; "
        f"of what asks {told['processor']:.2f} s; load average {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return found


def p95(taken: list[float]) -> float:
    """The time that one in twenty exceeds."""
    return quantiles(taken, n=20, method="inclusive")[-1] if len(taken) > 1 else taken[0]


def table(rounds: list[Round]) -> None:
    """Prints each kind's figures, the median of the rounds."""
    print(f"{'address':<22} {'n':>6} {'p50 ms':>8} {'p95 ms':>8}")
    for kind in sorted(set().union(*rounds), key=lambda kind: (kind == "all", kind)):
        each = [taken[kind] for taken in rounds if kind in taken]
        n = sum(map(len, each))
        print(f"{kind:<22} {n:>6} {median(map(median, each)):>8.1f} {median(map(p95, each)):>8.1f}", flush=True)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, required=True, help="a folder that keeps the archive between runs")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes of the site")
    parser.add_argument("--browser", type=int, nargs="?", const=12, default=0, metavar="LOADS", help="of each page")
    args = parser.parse_args()
    folder = args.cache / "archive"
    made(folder, args.documents)
    with served(folder, args.workers) as site, Archive.open(folder, None) as archive:
        alias, host = archive.alias, site.host
        seen = rows.Sighting.objects.using(alias).order_by("-id").values_list("capture__sha256", flat=True)[:PAGES]
        pages, reader = list(seen), signed_in(archive, host, "reader")
        owner = signed_in(archive, host, "owner")
        judged(host, owner, pages)
        incidents = sorted(set(linked(host, reader, "/incidents", r"/incidents/[0-9a-f]{64}:[^\"/]+")))
        mix = addresses(pages, incidents)
        documents = rows.Document.objects.using(alias).count()
        print(
            f"{documents:,} documents, {args.users} users, a second between requests, {os.cpu_count()} processors, "
            f"{args.workers} processes"
        )
        if args.rounds:
            once(site, reader, mix, args.users, 5)
            table([once(site, reader, mix, args.users, args.seconds) for _ in range(args.rounds)])
        if args.browser:
            [older] = linked(host, owner, "/", r"/?\?before=\d+")[:1]
            told_of_browser(browsed(host, owner, kinds_of(pages, incidents, f"/{older.lstrip('/')}"), args.browser))


def linked(host: str, cookie: str, path: str, pattern: str) -> list[str]:
    """The addresses of that form to which a page leads."""
    connection = http.client.HTTPConnection(host)
    connection.request("GET", path, headers={"Cookie": cookie})
    return re.findall(f'href="({pattern})"', connection.getresponse().read().decode())


if __name__ == "__main__":
    main()
