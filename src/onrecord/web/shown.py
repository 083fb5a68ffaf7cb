"""What the inbox shows, in the product's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from onrecord.adapters.shelf import Rows, Shelf, Waits
from onrecord.adapters.store.search import COUNTED
from onrecord.adapters.working import Work
from onrecord.web import labels, saying
from onrecord.web.presenting import date_in_words


@dataclass(frozen=True)
class Added:
    """A page that was just given. `there`: its bytes were in the archive already."""

    sha256: str
    name: str
    there: bool


@dataclass(frozen=True)
class Line:
    """A page in the inbox, in words."""

    address: str
    title: str
    outlet: str
    published: str
    language: str
    is_read: bool
    added: str
    warnings: tuple[str, ...]


class Why(NamedTuple):
    """Why a page could not be read, as far as the page's language knows how to say it; English else."""

    words: str
    is_english: bool


def why_of(kept: str) -> Why | None:
    """What is kept of a page that could not be read; None for nothing."""
    words = saying.said(kept)
    return Why(words, words == kept) if kept else None


@dataclass(frozen=True)
class Pending:
    """A page that has not been read; `why` where it cannot be."""

    sha256: str
    name: str
    why: Why | None


def listed(found: Rows) -> list[Line]:
    """The rows of a list."""
    added = _("added %(day)s")
    return [
        Line(
            reverse("page", args=[row.sha256]),
            saying.title(row.title),
            row.outlet,
            date_in_words(row.published),
            row.language,
            row.status != "new",
            added % {"day": date_in_words(row.added.date().isoformat())},
            tuple(labels.words(code) for code in row.warnings),
        )
        for row in found.rows
    ]


def total(count: int) -> str:
    """How many pages match, in words."""
    return _("over %(n)d pages") % {"n": COUNTED} if count > COUNTED else str(count)


def waiting(shelf: Shelf, work: Work) -> list[Pending]:
    """The pages that wait to be read, and those that could not be."""
    return _pending(shelf.waiting(), work)


def pending(waits: list[Pending]) -> int:
    """How many of them are still to be read."""
    return sum(not each.why for each in waits)


def _pending(waits: list[Waits], work: Work) -> list[Pending]:
    why = work.why(each.capture for each in waits) if waits else {}
    return [Pending(each.sha256, each.name, why_of(why.get(each.capture, ""))) for each in waits]
