"""Speed of the desk's addresses: one decision, durable; what stands, whole and unchanged; a value as it is typed.

    python bench/desk.py [--requests N]

The site on an archive in SQLite in a temporary folder, through all its middleware but no server: wall-clock time of N
requests each, and the processor's time in it, which counts where the machine is busy; on a page of 5,000 characters
with 30 claims, and one of 200,000 with 500. Words and claims are invented.
The issue asks for a decision that is visible within 100 ms.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

# Django is set up once a process, by what is imported first: the site's set-up serves an archive too, not the reverse.
from onrecord import app

# isort: split
from django.conf import settings
from django.test import Client, override_settings

from archive import milliseconds
from onrecord.adapters.settings import Settings
from onrecord.capture.capture import Capture, Item
from onrecord.document.page import document_of
from onrecord.reading.contract import capture_json, document_json, reading_json
from onrecord.reading.reading import Claim, Event, Link, LinkKind, Mode, Polarity, Reading, Statement
from onrecord.values.span import Span
from onrecord.values.value import Count
from onrecord.web.bench_settings import bench_settings
from onrecord.web.services import Bench
from onrecord.web.settings import site_settings

HOST = "localhost"
OPENED = {"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}
SENTENCE = "At least {} sailors were killed off Port Callen, harbour master Ada Roe said on Tuesday"
# Two claims of each statement: who was killed, and of what kind the event is.
PER_STATEMENT = 2


def page(length: int, claims: int) -> tuple[str, Reading]:
    """A text of about so many characters, and a reading with so many claims in it."""
    random, text, statements, made = Random(length), "", [], []
    chain = (Link(LinkKind.OUTLET, None), Link(LinkKind.SPEAKER, "Ada Roe", party="Person"))
    count = claims // PER_STATEMENT
    for number in range(count):
        start, killed = len(text), random.randint(3, 900)
        text += SENTENCE.format(killed)
        statements.append((f"s{number}", start, len(text)))
        made.append((number, start, killed))
        text += ". " + "Nothing else was known. " * ((length // count - 90) // 24) + "\n\n"
    said = tuple(
        Statement(name, Mode.INDIRECT, (Span.of(text, start, end),), (), (), chain, 0.9)
        for name, start, end in statements
    )
    found = []
    for number, start, killed in made:
        for at, (attribute, words) in enumerate((("killed", f"At least {killed}"), ("injured", f"{killed}"))):
            begin = text.index(words, start)
            span = Span.of(text, begin, begin + len(words))
            value = Count(killed, None, span.exact, "sailors")
            name = f"c{number:04}{at}"
            found.append(Claim(name, "e1", f"s{number}", attribute, Polarity.ASSERTED, value, (span,), 0.9))
    return text, Reading(
        "bench", "1", statements=said, events=(Event("e1", "shelling", main=True),), claims=tuple(found)
    )


def keep(bench: Bench, text: str, reading: Reading) -> str:
    """Puts a page with its reading into the archive; the digest of its bytes."""
    item = Item("page.txt", Capture(text.encode(), "text/plain"))
    document = document_of(text, "text/plain")
    kept = bench.library.archive.keep(item, "bench")
    read: dict[str, Any] = {"id": item.id, "capture": capture_json(item.capture, "utf-8")}
    read |= {"document": document_json(document), "reader": {"name": "bench", "version": "1"}, **reading_json(reading)}
    bench.library.put(kept.capture, read)
    return item.capture.sha256


def timed(name: str, count: int, ask: Callable[[], object]) -> None:
    """Asks so often, and prints how long it took."""
    waited, worked = [], []
    for _ in range(count):
        start = time.process_time()
        waited.append(milliseconds(ask))
        worked.append((time.process_time() - start) * 1000)
    told = ", ".join(
        f"{what} median {median(taken):.1f} ms, 95 % within {quantiles(taken, n=20)[-1]:.1f} ms"
        for what, taken in (("", waited), ("of which working", worked))
    )
    print(f"  {name}:{told} (n = {count})")


def measure(bench: Bench, length: int, claims: int, requests: int) -> None:
    """One page's figures."""
    text, reading = page(length, claims)
    sha256 = keep(bench, text, reading)
    client = Client(headers={"host": HOST})
    token = bench.accounts.link(bench.accounts.owner(), HOST, timedelta(minutes=1))
    client.get(f"/enter/{token}", headers=OPENED)
    names, spans = cycle(claim.id for claim in reading.claims), reading.claims[0].evidence[0]
    number = iter(range(10**9))

    def post(to: str, body: dict[str, Any]) -> None:
        answer = client.post(f"/pages/{sha256}/{to}", json.dumps(body), content_type="application/json")
        if answer.status_code not in (200, 201):
            raise SystemExit(answer.content.decode())

    def decide() -> None:
        post("judge", {"once": f"decision-{length}-{next(number):08}", "judge": "accept", "claim": next(names)})

    def correct() -> None:
        body = {"once": f"decision-{length}-{next(number):08}", "judge": "correct", "claim": next(names), "value": "4"}
        post("judge", {**body, "start": spans.start, "end": spans.end, "words": spans.exact, "reason": "counted"})

    def typed() -> None:
        post("parse", {"attribute": "killed", "text": "3-5", "start": spans.start, "end": spans.end})

    print(f"{len(text)} characters, {len(reading.claims)} claims, an answer of the whole state of ", end="")
    decide()
    whole = client.get(f"/pages/{sha256}/state")
    print(f"{len(whole.content)} bytes")
    timed("a decision", requests, decide)
    timed("a correction", requests, correct)
    timed("a value typed", requests, typed)
    timed("the whole state", requests, lambda: client.get(f"/pages/{sha256}/state"))
    head = client.get(f"/pages/{sha256}/state").json()["head"]
    timed("nothing new", requests, lambda: client.get(f"/pages/{sha256}/state", {"since": head}))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=100)
    requests = parser.parse_args().requests
    with TemporaryDirectory() as folder:
        from onrecord.adapters.archive import Archive

        Archive.create(Path(folder) / "archive", None).close()
        bench = app.opened(Path(folder) / "archive", replace(Settings(), key="ad" * 32))
        site = bench_settings(
            site_settings(settings.ONRECORD_SERVICES, secret_key="0123456789" * 6), Path(folder), https=False
        )
        ours = {name: site[name] for name in site if name.startswith(("SESSION", "CSRF"))}
        ours |= {name: site[name] for name in ("ROOT_URLCONF", "MIDDLEWARE", "TEMPLATES", "LOGIN_URL", "SECRET_KEY")}
        with override_settings(**ours, ONRECORD_BENCH=bench, ONRECORD_ALIAS=bench.library.alias):
            for length, claims in ((5_000, 30), (200_000, 500)):
                measure(bench, length, claims, requests)


if __name__ == "__main__":
    main()
