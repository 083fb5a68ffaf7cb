"""What the site needs done, as functions that the composition root hands in. Tests hand in their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from onrecord.adapters.samples import Sample
from onrecord.adapters.settings import Settings
from onrecord.capture.capture import Capture, Item
from onrecord.reading.page import PageReading
from onrecord.web.tiles import Tiles

if TYPE_CHECKING:
    # Models, which are there only once Django is set up.
    from onrecord.adapters.accounts.register import Accounts
    from onrecord.adapters.desk import Judging
    from onrecord.adapters.library import Library
    from onrecord.adapters.signatures import Signatures
    from onrecord.adapters.working import Work


@dataclass(frozen=True)
class Services:
    """read and fetch raise OnrecordError where a page cannot be had or read; samples stand by what they report on."""

    read: Callable[[Item], PageReading]
    fetch: Callable[[str], Capture]
    samples: Callable[[], Mapping[str, Sequence[Sample]]]


@dataclass(frozen=True)
class Bench:
    """An open archive with its accounts, the reading of what is added to it, and the judging of what was read."""

    library: Library
    accounts: Accounts
    work: Work
    settings: Settings
    judging: Judging
    signatures: Signatures


def services() -> Services:
    """The services that this process was composed with."""
    found: Services = settings.ONRECORD_SERVICES
    return found


def tiles() -> Tiles | None:
    """The map server whose pictures stand under the maps; None for none."""
    found: Tiles | None = settings.ONRECORD_TILES
    return found


def bench() -> Bench:
    """The archive that this site is opened on."""
    found: Bench = settings.ONRECORD_BENCH
    return found
