"""The tables of an archive."""

from onrecord.adapters.store.models.judged import Bearing, Judged, Listed, ListedEvent, ListedWord, Secret, Unlisted
from onrecord.adapters.store.models.pages import (
    Capture,
    Document,
    Facet,
    Fact,
    Period,
    Reading,
    Sighting,
    Text,
    Unreadable,
)

__all__ = [
    "Bearing",
    "Capture",
    "Document",
    "Facet",
    "Fact",
    "Judged",
    "Listed",
    "ListedEvent",
    "ListedWord",
    "Period",
    "Reading",
    "Secret",
    "Sighting",
    "Text",
    "Unlisted",
    "Unreadable",
]
