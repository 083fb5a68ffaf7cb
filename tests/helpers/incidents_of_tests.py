"""Reports of invented incidents on a workbench, and judgements of them as people's keys sign them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from archive_of_tests import read_of, reading_of
from bench_of_tests import READER, Workbench, quick
from django.conf import settings

from onrecord.adapters.incident_list import Wanted, listed
from onrecord.adapters.incidents import Incidents
from onrecord.adapters.listing import follow
from onrecord.adapters.reads import Page
from onrecord.adapters.working import Work
from onrecord.ledger import payload as j
from onrecord.ledger.judgement import Decision
from onrecord.ledger.told import Told, event_key
from onrecord.reading.reading import Claim, Event, Link, LinkKind, Mode, Polarity
from onrecord.values.party import read_party
from onrecord.values.span import Span
from onrecord.values.value import Count, Place, Value, When, Where

CALLEN = Place("test:1", "Port Callen", 10.0, 20.0, "NO", 1.0, kind="town", source="Tests")


def values_of(text: str) -> dict[str, tuple[Value, str]]:
    """What a report claims, with the words that say it, by attribute."""
    day = text.partition(" on ")[2].partition(",")[0]
    number = int(text.split(maxsplit=1)[0])
    return {
        "killed": (Count(number, number, str(number), "people"), f"{number} people"),
        "date": (When(day, day), day),
        "place": (Where("Port Callen", (CALLEN,), "town"), "Port Callen"),
    }


def read(page: Page) -> str:
    """A report's reading with all that it claims; any other page as the tests' quick reader has it."""
    words = page.item.capture.body.decode() if page.item else ""
    if page.item is None or " people were killed at Port Callen on " not in words:
        return quick(page)
    made = reading_of(page.item, *READER)
    claims = tuple(
        Claim(f"c{n}", "e1", "s1", name, Polarity.ASSERTED, value, (Span.of(words, at, at + len(said)),), 0.9)
        for n, (name, (value, said)) in enumerate(values_of(words).items(), 1)
        for at in [words.index(said)]
    )
    return json.dumps(read_of(page.item, replace(made, events=(Event("e1", "bombing", main=True),), claims=claims)))


def read_claims(at: Workbench) -> None:
    """Has the workbench read from now on what reports claim, so that they are suggested to incidents."""
    at.bench = replace(at.bench, work=Work(at.bench.library, read, lambda: READER))
    settings.ONRECORD_BENCH = at.bench


@dataclass
class Reports:
    """Pages that tell of an incident, by their names."""

    at: Workbench
    texts: dict[str, str] = field(default_factory=dict)

    def page(self, name: str, killed: int = 3, who: str = "Ada Roe", *groups: int, day: str = "2024-03-12") -> str:
        """A page on which somebody gives a toll; the SHA-256 of its bytes."""
        text = f"{killed} people were killed at Port Callen on {day}, {who} told the {name} Wire."
        self.texts[name] = text
        return self.at.keep(text, f"{name}.txt", *groups, outlet=f"The {name} Wire")

    def document(self, name: str) -> str:
        """The SHA-256 of a page's document."""
        return sha256(self.texts[name].encode()).hexdigest()

    def event(self, name: str) -> str:
        """The key of the event that a page tells of."""
        return event_key(self.document(name), "e1")

    def told(self, name: str, attribute: str = "killed") -> Told:
        """A claim of a page."""
        text = self.texts[name]
        who = text.partition(", ")[2].partition(" told")[0]
        value, words = values_of(text)[attribute]
        start = text.index(words)
        outlet = Link(LinkKind.OUTLET, f"The {name} Wire", None, None, None, "Organization")
        speaker = Link(LinkKind.SPEAKER, who, None, None, None, read_party(who).type)
        return Told(
            self.document(name), self.event(name), attribute, Polarity.ASSERTED, value,
            (Span.of(text, start, start + len(words)),), Mode.INDIRECT, (Span.of(text, 0, len(text)),), (),
            (outlet, speaker),
        )  # fmt: skip

    def judge(self, payload: dict[str, Any], role: str = "owner", **more: Any) -> str:
        """A judgement under an account's key; its entry."""
        key = self.at.bench.judging.signers.of(self.at.accounts[role])
        return self.at.bench.judging.journal.judge(payload, key, **more).id

    def accept(self, name: str, *attributes: str, role: str = "owner") -> str:
        """Accepts claims of a page; the last entry."""
        return [self.judge(j.accept(self.told(name, each)), role) for each in attributes or ("killed",)][-1]

    def same(self, one: str, other: str, role: str = "owner") -> str:
        """Says that two pages tell of one event."""
        first, second = self.event(one), self.event(other)
        return self.judge(j.compared(Decision.SAME, first, second, "the same pier"), role)

    def seen(self, role: str) -> Incidents:
        """What the account of a role sees."""
        return Incidents(self.at.shelf(role))

    def listed(self, role: str, **wanted: Any) -> list[str]:
        """The keys of the incidents in an account's list."""
        follow(self.at.bench.judging.journal)
        return [line.key for line in listed(self.seen(role), Wanted(**wanted)).lines]

    def brief(self, role: str, **wanted: Any) -> list[tuple[int, int, int | None]]:
        """Reports, origins and the highest toll of the incidents in an account's list."""
        follow(self.at.bench.judging.journal)
        lines = listed(self.seen(role), Wanted(**wanted)).lines
        return [(line.summary.reports, line.summary.origins, line.summary.killed) for line in lines]
