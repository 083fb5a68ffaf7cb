"""Claims: what a page says of its events, each value drawn from the statement that gives it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.document.document import Document
from onrecord.reading.blaming import responsibility_findings
from onrecord.reading.casting import role_findings
from onrecord.reading.causing import cause_findings
from onrecord.reading.counting import HarmFinding, harm_findings, is_deadly, is_hinted, may_be_dead
from onrecord.reading.dating import date_findings
from onrecord.reading.events import Scenes
from onrecord.reading.finding import Finding, Page
from onrecord.reading.grouping import MAIN
from onrecord.reading.harmed import harmed_findings
from onrecord.reading.locating import place_findings
from onrecord.reading.naming import kind_findings
from onrecord.reading.ranking import ranked
from onrecord.reading.reading import Claim, Event, Mode, Statement, digest_id
from onrecord.reading.responding import response_findings
from onrecord.reading.voices import Voices
from onrecord.reading.whereabouts import whereabouts_findings
from onrecord.values.span import Span
from onrecord.values.value import Count, Text

Finder = Callable[[Page, Scenes], Iterable[Finding]]

# What finds the values of each further attribute, once it is known which sentences tell of which event.
FINDERS: tuple[Finder, ...] = (
    kind_findings,
    role_findings,
    date_findings,
    place_findings,
    whereabouts_findings,
    cause_findings,
    responsibility_findings,
    response_findings,
)
# What says when and where, and not that anything happened.
WHEN_WHERE = frozenset({"date", "place"})


@dataclass(frozen=True)
class Claims:
    """What was claimed: the statements given, with narration where a claim stands outside them; events; claims."""

    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]


def read_claims(page: Page) -> Claims:
    """The claims of a page, with the events that they are about and the statements that they are drawn from."""
    harmed = harm_findings(page)
    scenes = Scenes(page, [finding.told for finding in harmed if not is_hinted(finding)])
    of_main, of_others = parted(harmed, scenes)
    counts = [*ranked(page, of_main), *plain(of_others, scenes)]
    findings: list[Finding] = [*counts, *harmed_findings(counts)]
    findings += [finding for finder in FINDERS for finding in finder(page, scenes)]
    findings = happened(findings, scenes)
    events = events_of(scenes, findings)
    voices = Voices(page)
    claims: dict[Hashable, Claim] = {}
    for finding in findings:
        statement = voices.of(finding)
        claim = claim_of(page.document, finding, events[scenes.about(finding.told.start)], statement)
        # One value is one claim for each statement that gives it: its plainest words are the evidence.
        key = same(claim, statement)
        kept = claims.setdefault(key, claim)
        if kept.confidence < claim.confidence:
            claims[key] = claim
    ordered = sorted(claims.values(), key=lambda claim: (claim.evidence[0], claim.attribute))
    return Claims(voices.all(ordered), tuple(events.values()), tuple(ordered))


def parted(harmed: Sequence[HarmFinding], scenes: Scenes) -> tuple[list[HarmFinding], list[HarmFinding]]:
    """Those of the page's main event, and those of all others, where what words only hint at is not told."""
    main = [finding for finding in harmed if scenes.about(finding.told.start) == MAIN]
    others = [finding for finding in harmed if scenes.about(finding.told.start) != MAIN]
    return main, [finding for finding in others if not is_hinted(finding)]


def plain(harmed: Sequence[HarmFinding], scenes: Scenes) -> list[HarmFinding]:
    """Without those said to be shot who may be the dead that the same event has."""
    deadly = {scenes.about(finding.told.start) for finding in harmed if is_deadly(finding)}
    return [finding for finding in harmed if scenes.about(finding.told.start) not in deadly or not may_be_dead(finding)]


def happened(findings: Sequence[Finding], scenes: Scenes) -> list[Finding]:
    """Without dates and places of what nobody says to have happened: by themselves they make no event."""
    numbers = [scenes.about(finding.told.start) for finding in findings]
    known = {number for number, one in zip(numbers, findings, strict=True) if one.attribute not in WHEN_WHERE}
    return [finding for number, finding in zip(numbers, findings, strict=True) if number in known]


def events_of(scenes: Scenes, findings: Sequence[Finding]) -> dict[int, Event]:
    """The events that claims are about, by their number; 0 is the main one."""
    firsts: dict[int, Span] = {}
    for finding in findings:
        firsts.setdefault(scenes.about(finding.told.start), finding.told)
    return {number: scenes.event(number, firsts[number]) for number in sorted(firsts)}


def claim_of(document: Document, finding: Finding, event: Event, statement: Statement) -> Claim:
    """The finding as what a statement says of an event."""
    return Claim(
        id=digest_id("c", document, f"{finding.attribute}|{statement.id}", finding.evidence),
        event=event.id,
        statement=statement.id,
        attribute=finding.attribute,
        polarity=finding.polarity,
        value=finding.value,
        evidence=finding.evidence,
        confidence=finding.confidence,
    )


def same(claim: Claim, statement: Statement) -> Hashable:
    """What two claims share that say the same: a count's bounds, or else the value as it is.

    An outlet says the same words in every other sentence: of its own narration one claim of them is enough.
    """
    value = claim.value
    told = (value.low, value.high) if isinstance(value, Count) else value
    narrated = isinstance(value, Text) and statement.mode is Mode.NARRATION
    return claim.event, statement.chain if narrated else claim.statement, claim.attribute, claim.polarity, told
