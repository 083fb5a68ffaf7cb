"""The sample reports in an archive, read, and judged by the owner as a person would: two incidents begun.

Nothing is put into a table: pages go in through the shelf, judgements through the desks, each signed with a key that
was made for this archive. What a reader suggests where the words stand is accepted; where it suggests nothing, the
words are claimed by hand, as on the site.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from onrecord.adapters.desk import Desk, Judging
from onrecord.adapters.incident_acts import Acts
from onrecord.adapters.incidents import Incidents
from onrecord.adapters.reads import Page
from onrecord.adapters.samples import Sample, samples
from onrecord.adapters.shelf import Shelf
from onrecord.ledger.told import event_key
from onrecord.reading.page import PageReading

COLLECTOR = "onrecord demo"
Reads = Callable[[Page], str]


@dataclass(frozen=True)
class Words:
    """Words of a sample that carry a value of an attribute."""

    sample: str
    attribute: str
    words: str


# The first sample of each begins it. "ferry-relay" and "market-denial" are left to be attached by whoever looks.
BEGUN = (
    ("ferry-wire", "ferry-wire-copy", "ferry-headline", "ferry-scrape"),
    ("market-undated",),
)  # fmt: skip
ACCEPTED = (
    Words("ferry-wire", "kind", "shell fired"),
    Words("ferry-wire", "date", "early on Tuesday"),
    Words("ferry-wire", "killed", "at least four passengers"),
    Words("ferry-wire", "injured", "Eleven people"),
    Words("ferry-wire", "response", "inquiry"),
    Words("ferry-wire-copy", "date", "early on Tuesday"),
    Words("ferry-wire-copy", "killed", "at least four passengers"),
    Words("ferry-wire-copy", "injured", "Eleven people"),
    Words("ferry-headline", "killed", "Six dead"),
    Words("ferry-headline", "target", "passenger ferry"),
    Words("ferry-scrape", "kind", "shell struck"),
    Words("ferry-scrape", "date", "12 March"),
    Words("ferry-scrape", "killed", "seven people"),
    Words("market-undated", "kind", "rockets hit"),
    Words("market-undated", "place", "Kharzum"),
    Words("market-undated", "date", "Saturday"),
    Words("market-undated", "target", "covered market"),
    Words("market-undated", "killed", "Twelve people"),
    Words("market-undated", "injured", "more than 20"),
)  # fmt: skip
WHY = "the same ferry off the same port, on the same morning"


def fill(shelf: Shelf, judging: Judging, reads: Reads) -> list[PageReading]:
    """Keeps, reads and judges the samples; the readings, in the order of the samples. Raises OnrecordError."""
    pages = {sample.slug: _read(shelf, sample, reads) for sample in samples()}
    desk = Desk(shelf, judging)
    for number, each in enumerate(ACCEPTED):
        page = pages[each.sample]
        desk.judge(page.item.capture.sha256, {"once": f"demo-accepted-{number:04}", **order(page, each)})
    acts = Acts(Incidents(shelf), judging)
    for first, *others in BEGUN:
        for other in others:
            tie = {"judge": "same", "other": main_event(pages[other]), "reason": WHY, "once": f"demo-same-{other}"}
            acts.decide(main_event(pages[first]), tie)
    return list(pages.values())


def _read(shelf: Shelf, sample: Sample, reads: Reads) -> PageReading:
    kept, _there = shelf.keep(sample.item, COLLECTOR)
    shelf.library.put(kept.capture, json.loads(reads(Page(sample.slug, item=sample.item))))
    page = shelf.page(sample.item.capture.sha256)
    assert page is not None  # noqa: S101  it was read just now
    return page


def order(page: PageReading, of: Words) -> dict[str, Any]:
    """What accepts a suggestion over some words; or claims them by hand, with the reason."""
    text = page.document.text
    for claim in page.reading.claims:
        if claim.attribute == of.attribute and of.words in {span.exact for span in claim.evidence}:
            return {"judge": "accept", "claim": claim.id}
    start = text.index(of.words)
    where = {"start": start, "end": start + len(of.words), "words": of.words}
    return {"judge": "claim", "attribute": of.attribute, "reason": "the page says so", **where}


def main_event(page: PageReading) -> str:
    """The key of the event that a page is mostly about."""
    return event_key(page.document.sha256, next(event.id for event in page.reading.events if event.main))
