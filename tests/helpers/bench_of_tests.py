"""A workbench on an archive of its own, with accounts of every role, a clock that tests set, and a quick reader."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from archive_of_tests import COLLECTOR, read_of, reading_of, text_item, with_claims
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.test import Client, override_settings
from ledger_of_tests import key
from site_of_tests import FAKES

from onrecord.adapters.accounts.models import ROLES, Account
from onrecord.adapters.accounts.register import Accounts, new_secret
from onrecord.adapters.archive import Archive
from onrecord.adapters.desk import Judging
from onrecord.adapters.gazetteer import Gazetteers
from onrecord.adapters.journal import Journal
from onrecord.adapters.library import Library
from onrecord.adapters.people import Names
from onrecord.adapters.presence import Presence
from onrecord.adapters.reads import Page
from onrecord.adapters.settings import Settings
from onrecord.adapters.shelf import Shelf
from onrecord.adapters.signatures import Signatures
from onrecord.adapters.signing import Given, Signers
from onrecord.adapters.working import Work
from onrecord.capture.capture import Item
from onrecord.errors import CaptureSkipped
from onrecord.reading.reading import Warning
from onrecord.web.bench_settings import bench_settings
from onrecord.web.services import Bench
from onrecord.web.settings import site_settings

READER = ("quick", "1")
PASSWORD = "seven lamps over the quay"


@dataclass
class Clock:
    """A time that stands still until it is moved."""

    time: datetime = field(default_factory=lambda: datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC))

    def __call__(self) -> datetime:
        """The time."""
        return self.time

    def move(self, by: timedelta) -> None:
        """Lets time pass."""
        self.time += by


@dataclass
class Workbench:
    """What a test works on: `accounts` by role."""

    bench: Bench
    clock: Clock
    accounts: dict[str, Account]

    def shelf(self, role: str) -> Shelf:
        """The archive as the account of that role sees it."""
        return Shelf(self.bench.library, self.accounts[role])

    def client(self, role: str | None = None, **options: Any) -> Client:
        """A browser without scripts, signed in by a link where a role is given."""
        client = Client(headers={"host": "localhost"}, **options)
        if role:
            token = self.bench.accounts.link(self.accounts[role], "localhost", timedelta(minutes=1))
            assert client.get(f"/enter/{token}", headers=OPENED).status_code == 302
        return client

    def keep(self, words: str, name: str = "page.txt", *groups: int, role: str = "owner", **stated: str) -> str:
        """Keeps a page and reads what waits; the digest of its bytes."""
        item = text_item(words, name, **stated)
        self.shelf(role).keep(item, COLLECTOR, groups)
        self.bench.work.once()
        return item.capture.sha256

    def restart(self, given: Ed25519PrivateKey | None) -> None:
        """What a new process does: it knows what is stored, and the key that it is given."""
        self.bench = replace(self.bench, judging=judging_of(self.bench.library.archive, self.clock, given))
        settings.ONRECORD_BENCH = self.bench

    def group(self, name: str, *roles: str) -> int:
        """A group of the accounts of these roles; its number."""
        for role in roles:
            self.bench.accounts.join(self.accounts[role].name, name)
        return next(group.id for group in self.shelf("owner").groups() if group.name == name)

    def protect(self, role: str) -> bytes:
        """Gives an account the password; the secret of its second factor."""
        secret = new_secret()
        self.bench.accounts.protect(self.accounts[role], PASSWORD, secret, self.code(secret))
        self.clock.move(timedelta(minutes=5))
        return secret

    def code(self, secret: bytes) -> str:
        """The code that an authenticator shows."""
        return TOTP(secret, 6, SHA1(), 30).generate(int(self.clock.time.timestamp())).decode()


# What a browser says of an address that a person typed or opened from another program.
OPENED = {"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}


def quick(page: Page) -> str:
    """A reading in which somebody says the whole text; one with a warning where the text has the word."""
    assert page.item is not None
    words = page.item.capture.body.decode()
    if "unreadable" in words:
        raise CaptureSkipped("the bytes are no text")
    return json.dumps(read_of(page.item, _reading(page.item, words)))


def _reading(item: Item, words: str) -> Any:
    made = reading_of(item, *READER)
    if "three sailors" in words:
        made = with_claims(made, words)
    return replace(made, warnings=(Warning("headline-only", "Only there."),)) if "headline" in words else made


def judging_of(archive: Archive, clock: Callable[[], datetime], given: Ed25519PrivateKey | None) -> Judging:
    """Judging with a key that the site was given, or none."""
    journal = Journal(archive, clock)
    signers = Signers(journal, Given(given, "Ada Roe", "" if given else "the site has no key"))
    return Judging(journal, signers, Names(journal), Presence(Accounts(archive, clock)), lambda: Gazetteers(()))


@contextmanager
def workbench(folder: Path, database: str | None = None, *, https: bool = False) -> Iterator[Workbench]:
    """The site on a new archive, for as long as this lasts."""
    with Archive.create(folder, database) as archive:
        library, clock = Library(archive), Clock()
        accounts = Accounts(archive, clock)
        judging = judging_of(archive, clock, key("ada"))
        work = Work(library, quick, lambda: READER)
        bench = Bench(library, accounts, work, Settings(), judging, Signatures(judging.journal))
        site = bench_settings(
            site_settings(FAKES, secret_key="a key of the tests, made of many different letters 0123"),
            folder,
            https=https,
        )
        ours = {name: site[name] for name in site if name.startswith(("SESSION", "SECURE", "CSRF"))}
        ours |= {name: site[name] for name in ("ROOT_URLCONF", "MIDDLEWARE", "TEMPLATES", "LOGIN_URL", "SECRET_KEY")}
        with override_settings(**ours, ONRECORD_BENCH=bench, ONRECORD_ALIAS=archive.alias, ONRECORD_SERVICES=FAKES):
            yield Workbench(bench, clock, {role: accounts.add(role.title(), role) for role in ROLES})
