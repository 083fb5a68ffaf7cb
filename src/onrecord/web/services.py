"""What the site needs done, as functions that the composition root hands in. Tests hand in their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from onrecord.adapters.samples import Sample
from onrecord.capture.capture import Capture, Item
from onrecord.reading.page import PageReading
from onrecord.web.tiles import Tiles


@dataclass(frozen=True)
class Services:
    """read and fetch raise OnrecordError where a page cannot be had or read; samples stand by what they report on."""

    read: Callable[[Item], PageReading]
    fetch: Callable[[str], Capture]
    samples: Callable[[], Mapping[str, Sequence[Sample]]]


def services() -> Services:
    """The services that this process was composed with."""
    found: Services = settings.ONRECORD_SERVICES
    return found


def tiles() -> Tiles | None:
    """The map server whose pictures stand under the maps; None for none."""
    found: Tiles | None = settings.ONRECORD_TILES
    return found
