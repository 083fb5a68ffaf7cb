"""A reading as the desk shows it: the page, its head, records, cards, warnings. All of it is text, never markup."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.conf.global_settings import LANGUAGES_BIDI
from django.utils.dates import MONTHS
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from onrecord.capture.encoding import Decoded
from onrecord.document.document import BlockKind, Document
from onrecord.reading.page import PageReading
from onrecord.reading.reading import Claim, Event, Link, LinkKind, Polarity, Statement, Warning
from onrecord.reading.warnings import merged
from onrecord.reading.wording import speaker_key, title_of
from onrecord.values.printable import printable
from onrecord.values.span import Span
from onrecord.web import labels, saying
from onrecord.web.marking import place_of
from onrecord.web.record_view import RecordView, record_views
from onrecord.web.sheet import Run, runs
from onrecord.web.tiles import Tiles

COLOURS = 6
OWN, OTHER = "own", "other"
NOT_READ = "not-read"
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Fact:
    """What is known of the page as a whole, and who says so."""

    label: str
    value: str
    stated: str


@dataclass(frozen=True)
class Step:
    """One speaker on the path from the outlet to the origin. `place` is where the fullest form of the name stands."""

    name: str
    kind: str
    role: str
    written: str
    place: str


@dataclass(frozen=True)
class ClaimView:
    """One attribute with its value and its words; the table that `id` leads to shows it among the others."""

    id: str
    attribute: str
    value: str
    polarity: str
    event: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """One statement as the list shows it."""

    id: str
    colour: str
    steps: tuple[Step, ...]
    words: tuple[str, ...]
    cue: tuple[str, ...]
    mode: str
    confidence: str
    thought: bool
    within: str
    within_name: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True)
class WarningView:
    """What to be wary of, and the places it is about; `meaning` stands before a message that is in English only."""

    code: str
    message: str
    meaning: str
    places: tuple[str, ...]
    is_english: bool


@dataclass(frozen=True)
class Desk:
    """All that the reading desk shows of one page."""

    title: str
    language: str
    rtl: bool
    facts: tuple[Fact, ...]
    runs: tuple[Run, ...]
    furniture: int
    cards: tuple[Card, ...]
    warnings: tuple[WarningView, ...]
    unread: tuple[str, ...]
    records: tuple[RecordView, ...]
    source: str
    sha256: str
    encoding: str
    reader: str


def encoding_in_words(decoded: Decoded) -> str:
    """What a page was decoded with, and what it declares where that is something else."""
    if decoded.declared in (None, decoded.used):
        return decoded.used
    return _("%(used)s, as its bytes show; it declares %(declared)s") % {
        "used": decoded.used,
        "declared": printable(decoded.declared or ""),
    }


def desk(page: PageReading, server: Tiles | None = None) -> Desk:
    """The desk of one page's reading. `server`: whose pictures stand under the maps."""
    document, reading = page.document, page.reading
    colours = colours_of(reading.statements)
    return Desk(
        title=saying.title(title_of(document)),
        language=language_tag(document.language),
        rtl=document.language in LANGUAGES_BIDI,
        facts=tuple(facts(document)),
        runs=tuple(runs(page, colours)),
        furniture=sum(block.kind is BlockKind.FURNITURE for block in document.blocks),
        cards=tuple(cards(page, colours)),
        # Readings that are kept from before may say the same twice.
        warnings=tuple(warning_view(w) for w in merged(reading.warnings) if w.code != NOT_READ),
        unread=tuple(
            saying.warning(w.code, w.message) or labels.meaning(w.code) for w in reading.warnings if w.code == NOT_READ
        ),
        records=tuple(record_views(document, reading, colours, server)),
        source=page.item.capture.url or "",
        sha256=page.item.capture.sha256,
        encoding=encoding_in_words(page.decoded),
        reader=f"{reading.reader} {reading.version}",
    )


def colours_of(statements: Sequence[Statement]) -> dict[str, str]:
    """Each statement's colour class: those who say most get one each, all others share a neutral pattern.

    The outlet's own voice has its own quiet one, so that colour always means somebody else is speaking.
    """
    own = {s.id for s in statements if s.chain[-1].kind is LinkKind.OUTLET}
    said = Counter(speaker_key(s) for s in statements if s.id not in own)
    coloured = {name: f"s{number}" for number, (name, _count) in enumerate(said.most_common(COLOURS), start=1)}
    return {s.id: OWN if s.id in own else coloured.get(speaker_key(s), OTHER) for s in statements}


def facts(document: Document) -> Iterable[Fact]:
    """Outlet, date, author, language, each with who states it."""
    for name, value in (
        ("outlet", document.outlet),
        ("published", date_in_words(document.published)),
        ("author", document.author),
        ("language", language_name(document.language)),
    ):
        stated = document.stated.get(name)
        known = labels.stated(stated) if stated else labels.guessed() if value else ""
        yield Fact(labels.fact(name), value or "", known)


def language_tag(code: str | None) -> str:
    """What may stand as a `lang`: a page can claim any words as its language."""
    return code if code and LANGUAGE_TAG.fullmatch(code) else ""


def language_name(code: str | None) -> str:
    """A language's name, or its code where it has none here."""
    try:
        return str(get_language_info(code)["name_translated"]) if code else ""
    except KeyError:
        return code or ""


def date_in_words(edtf: str | None) -> str:
    """A day, with its time where it has one, as a person writes it; any other date as it is stated."""
    return _in_words(edtf, get_language()) if edtf else ""


@lru_cache(4096)
def _in_words(edtf: str, _language: str | None) -> str:
    # A list has a hundred days, most of them alike; and Django's date_format("j F Y") takes ten times as long.
    try:
        at = datetime.fromisoformat(edtf) if "T" in edtf else None
        day = at or date.fromisoformat(edtf)
    except ValueError:
        return edtf
    # The hour stays in the page's own zone: another would be a date that nobody stated.
    zone = f" {at:%Z}" if at and at.tzinfo else ""
    told = f"{day.day} {MONTHS[day.month]} {day.year:04}"
    return saying.joined([told, f"{at:%H:%M}{zone}"]) if at else told


def cards(page: PageReading, colours: dict[str, str]) -> Iterable[Card]:
    """The statements in the order of their words, each with the claims so far."""
    reading = page.reading
    events = {event.id: event for event in reading.events}
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        if claim.event in events:
            claims[claim.statement].append(claim)
    names = {statement.id: saying.link(statement.chain[-1]) for statement in reading.statements}
    for statement in sorted(reading.statements, key=place_in_page):
        within = statement.within if statement.within in names else None
        yield Card(
            id=statement.id,
            colour=colours[statement.id],
            steps=tuple(step(link) for link in statement.chain),
            words=exacts(statement.content),
            cue=exacts(statement.cue),
            mode=labels.mode(statement.mode),
            confidence=labels.confidence(statement.confidence),
            thought=statement.type == "mind",
            within=within or "",
            within_name=names[within] if within else "",
            claims=tuple(claim_view(claim, events[claim.event]) for claim in claims[statement.id]),
        )


def place_in_page(statement: Statement) -> tuple[int, int]:
    """Sorts statements as their words stand in the page, what holds another before the other."""
    return min(span.start for span in statement.content), -max(span.end for span in statement.content)


def exacts(spans: Iterable[Span]) -> tuple[str, ...]:
    """The words of the spans."""
    return tuple(span.exact for span in spans)


def step(link: Link) -> Step:
    """One speaker of a chain."""
    written = link.words.exact if link.words and link.words.exact != link.name else ""
    place = place_of(link.span) if link.span else ""
    return Step(saying.link(link), labels.link(link.kind), link.role or "", written, place)


def claim_view(claim: Claim, event: Event) -> ClaimView:
    """A claim as its statement's card names it; `event` is said where it is not the page's main one."""
    polarity = "" if claim.polarity is Polarity.ASSERTED else labels.polarity(claim.polarity)
    other = "" if event.main else _("of the %(kind)s") % {"kind": labels.words(event.kind)}
    value = saying.value(claim.attribute, claim.value)
    return ClaimView(claim.id, labels.words(claim.attribute), value, polarity, other, exacts(claim.evidence))


def warning_view(warning: Warning) -> WarningView:
    """A warning with its places."""
    message = saying.warning(warning.code, warning.message)
    return WarningView(
        warning.code,
        message or warning.message,
        "" if message else labels.meaning(warning.code),
        tuple(dict.fromkeys(place_of(span) for span in warning.spans)),
        not message,
    )
