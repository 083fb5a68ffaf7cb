"""The composition root: reads the environment, wires adapters and readers into the site; `site` is for WSGI servers."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from onrecord.adapters.fetch import fetch
from onrecord.adapters.gazetteer import gazetteers
from onrecord.adapters.readers import reader_named
from onrecord.adapters.reads import Reads
from onrecord.adapters.samples import Sample, index, samples
from onrecord.adapters.settings import Settings
from onrecord.capture.capture import Capture, Item
from onrecord.reading.page import PageReading, read_item
from onrecord.reading.readers import DEFAULT
from onrecord.web.bench_settings import bench_settings
from onrecord.web.services import Bench, Services
from onrecord.web.settings import site_settings
from onrecord.web.tiles import Tiles


def compose(environment: Mapping[str, str]) -> Services:
    """The real services. The reader is loaded when the first page is read. Raises OnrecordError for a bad setting."""
    limits = Settings.from_environment(environment)
    turn = Lock()

    def read(item: Item) -> PageReading:
        # One page at a time: a parser's pipeline may keep state, and two large pages at once would double the memory.
        with turn:
            reader, places = reader_named(DEFAULT, limits), gazetteers(limits.places)
            return read_item(item, reader, limits.max_page_bytes, places)

    def fetched(url: str) -> Capture:
        return fetch(url, limits)

    return Services(read, fetched, by_incident)


def by_incident() -> dict[str, list[Sample]]:
    """The samples under the incident that they report on."""
    found: dict[str, list[Sample]] = {}
    for each in samples():
        found.setdefault(index()["incidents"][each.incident], []).append(each)
    return found


def configure(environment: Mapping[str, str]) -> None:
    """Gives Django the site's settings, once a process."""
    if settings.configured:
        return
    # Nothing outlives the process that is signed with it, so a random one is as good as a kept one.
    key = environment.get("ONRECORD_SECRET_KEY") or secrets.token_urlsafe(50)
    hosts = environment.get("ONRECORD_HOSTS", "").replace(",", " ").split()
    given = Settings.from_environment(environment).tiles
    tiles = Tiles(*given) if given else None
    site = site_settings(compose(environment), secret_key=key, hosts=hosts, tiles=tiles)
    folder = environment.get("ONRECORD_WORKBENCH")
    if not folder:
        settings.configure(**site)
        django.setup()
        return
    settings.configure(**bench_settings(site, Path(folder), https=environment.get("ONRECORD_HTTPS") == "1"))
    django.setup()
    bench = opened(Path(folder), Settings.from_environment(environment))
    settings.ONRECORD_BENCH, settings.ONRECORD_ALIAS = bench, bench.library.alias
    bench.work.start()


def opened(folder: Path, limits: Settings) -> Bench:
    """An archive for the site. Needs Django set up. Raises ArchiveUnusable."""
    from onrecord.adapters.accounts.register import Accounts
    from onrecord.adapters.archive import Archive
    from onrecord.adapters.desk import Judging
    from onrecord.adapters.journal import Journal
    from onrecord.adapters.library import Library
    from onrecord.adapters.people import Names
    from onrecord.adapters.presence import Presence
    from onrecord.adapters.signatures import Signatures
    from onrecord.adapters.signing import Given, Signers
    from onrecord.adapters.working import Work

    archive = Archive.open(folder, limits.database)
    library, accounts, journal = Library(archive), Accounts(archive), Journal(archive)
    signers = Signers(journal, Given.of(limits))
    judging = Judging(journal, signers, Names(journal), Presence(accounts), lambda: gazetteers(limits.places))

    def reader() -> tuple[str, str]:
        found = reader_named(DEFAULT, limits)
        return found.name, found.version

    return Bench(library, accounts, Work(library, Reads(DEFAULT, limits), reader), limits, judging, Signatures(journal))


configure(os.environ)
site = get_wsgi_application()
