"""Findings of dates: which of a page's dates are those of what happened, and not of an arrest, a vigil or the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log1p

from onrecord.document.document import BlockKind
from onrecord.reading.date_weights import WEIGHTS
from onrecord.reading.dating_choice import chances_of
from onrecord.reading.events import Scenes
from onrecord.reading.finding import Finding, Page
from onrecord.reading.grouping import MAIN
from onrecord.reading.reading import Mention
from onrecord.reading.standing import Standing, facts_of_standing, role_of, standings
from onrecord.reading.timing import bounds_of, is_day
from onrecord.reading.weighing import Facts, likely
from onrecord.values.calendar import Reference
from onrecord.values.dates.named import DATE_BEFORE
from onrecord.values.span import Span
from onrecord.values.value import When
from onrecord.values.when import anchor_after, parse, waits_for_page

# Less likely ones are not shown. Swept on gva train, see docs/decisions/0012-events-and-claims.md.
LEAST = 0.2
# How sure "last week" is to be chosen where a day of that week is told as well, against that day.
_HOLDING = 0.5
# How likely a date must be against the likeliest of its event to be shown beside it. Swept on our own training labels.
_BESIDE = 0.9
# Days before the page's own in which news is told.
_NEWS_DAYS = 7
_NEAR_WORDS = 4
_POSTED = re.compile(
    r"\b(?:posted|published|updated|modified|copyright|created|uploaded|filed|print|aired|edition)\b", re.IGNORECASE
)
_POSTED_REACH = 40
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_YESTERDAY = re.compile(r"\b(?:yesterday|last night|overnight)\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
# Upper ends of the stretches of days before the page's own, with their names.
_AGES = ((0, "0"), (1, "1"), (2, "2"), (4, "3-4"), (7, "5-7"), (30, "8-30"), (400, "31-400"))


@dataclass(frozen=True)
class Dated:
    """A date of the page with where it stands, and the dates that it counts from, the nearest first."""

    when: When
    standing: Standing
    anchors: tuple[Span, ...] = ()


def date_findings(page: Page, scenes: Scenes) -> Iterator[Finding]:
    """The dates of each event, as likely as they are told to be its own. What has no date in words gets none."""
    found = list(chances(list(weighed(page, scenes))))
    shown = [(dated, confidence) for dated, confidence in found if confidence >= LEAST]
    named: dict[int, set[str]] = defaultdict(set)
    for dated, _ in shown:
        if day := day_of(dated.when):
            named[dated.standing.scene.about].add(day)
    days = {about: sorted(found) for about, found in named.items()}
    told: dict[int, list[tuple[Dated, float]]] = defaultdict(list)
    for dated, confidence in shown:
        about = dated.standing.scene.about
        factor = _HOLDING if holds_any(dated.when, days.get(about, ())) else 1.0
        told[about].append((dated, round(confidence * factor, 4)))
    for dates in told.values():
        for dated, confidence in likeliest(dates):
            span = dated.standing.span
            yield Finding("date", dated.when, (span, *dated.anchors), span, confidence)


def likeliest(dates: Sequence[tuple[Dated, float]]) -> Iterator[tuple[Dated, float]]:
    """Of the dates of one event the likeliest and those little less likely; one date in all its words."""
    best = max(confidence for _, confidence in dates)
    days = {dated.when.edtf for dated, confidence in dates if confidence >= _BESIDE * best} - {None}
    for dated, confidence in dates:
        if confidence >= _BESIDE * best or dated.when.edtf in days:
            yield dated, confidence


def chances(dates: Sequence[tuple[Dated, Facts]]) -> Iterator[tuple[Dated, float]]:
    """How likely each date is its event's: those of the main event among each other, others each by itself."""
    main = [(dated, facts) for dated, facts in dates if dated.standing.scene.about == MAIN]
    of_main = chances_of([(dated.when, facts) for dated, facts in main])
    yield from ((dated, chance) for (dated, _), chance in zip(main, of_main, strict=True))
    yield from ((dated, likely(facts, WEIGHTS)) for dated, facts in dates if dated.standing.scene.about != MAIN)


def day_of(when: When) -> str | None:
    """The day that a date names; None where it names none or more."""
    bounds = bounds_of(when.edtf)
    return bounds[0] if bounds and is_day(bounds) else None


def holds_any(when: When, days: Sequence[str]) -> bool:
    """Whether a month, a week or another stretch of time holds one of some days, which are in order."""
    bounds = bounds_of(when.edtf)
    if bounds is None or bounds[1] is None or day_of(when):
        return False
    first = bisect_left(days, bounds[0])
    return first < len(days) and days[first][: len(bounds[1])] <= bounds[1]


def weighed(page: Page, scenes: Scenes) -> Iterator[tuple[Dated, Facts]]:
    """Each date of each event with the facts that it is weighed by."""
    found: dict[int, list[Dated]] = defaultdict(list)
    for dated in dates_of(page, scenes):
        found[dated.standing.scene.about].append(dated)
    happened = {scene.about for scene in scenes.scenes if scene.triggers}
    happened |= {scenes.about(start) for start in scenes.harmed}
    for about, dates in found.items():
        if about in happened:
            # How long before the page a background lies says nothing of whether a date is its own.
            reference = Reference.of(page.document.published) if about == MAIN else None
            yield from zip(dates, all_facts(page.document.text, scenes, dates, reference), strict=True)


def dates_of(page: Page, scenes: Scenes) -> Iterator[Dated]:
    """The page's dates that say or wait to say when something was."""
    mentions = {mention.span: mention for mention in page.mentions if isinstance(mention.value, When)}
    anchors = anchors_of(list(mentions.values()))
    for standing in standings(page, scenes, list(mentions)):
        # A dateline tells when the report was filed.
        if standing.kind is BlockKind.DATELINE:
            continue
        when = mentions[standing.span].value
        if isinstance(when, When) and (when.edtf or waits_for_page(when)):
            yield Dated(when, standing, anchors.get(standing.span, ()))


def anchors_of(mentions: Sequence[Mention]) -> dict[Span, tuple[Span, ...]]:
    """For each date that counts from another one ("two days earlier"): that one's words, and what that counts from."""
    found: dict[Span, tuple[Span, ...]] = {}
    anchor: Span | None = None
    for mention in mentions:
        when = mention.value
        if not isinstance(when, When):
            continue
        if anchor and when.edtf and counts_from_another(when):
            found[mention.span] = (anchor, *found.get(anchor, ()))
        if anchor_after(when):
            anchor = mention.span
        elif when.edtf or waits_for_page(when):
            anchor = None
    return found


def counts_from_another(when: When) -> bool:
    """Whether its words count from a date named before them: "two days earlier"."""
    alone = parse(when.words)
    return alone is not None and alone.needs == DATE_BEFORE


def all_facts(text: str, scenes: Scenes, dates: Sequence[Dated], reference: Reference | None) -> Iterator[Facts]:
    """The facts of the dates of one event."""
    repeats = Counter(dated.when.edtf for dated in dates)
    near = [age for dated in dates if (age := age_of(dated.when, reference)) is not None and 0 <= age <= _NEWS_DAYS]
    for number, dated in enumerate(dates):
        facts = {
            "always": 1.0,
            f"hangs on {dated.standing.role}": 1.0,
            **form_facts(dated.when),
            **place_facts(text, scenes, dated.standing),
            **age_facts(dated.when, reference, near),
            **verb_facts(dated.standing),
            "first": float(number == 0),
            "repeats": log1p(repeats[dated.when.edtf] - 1),
            "anchored": float(bool(dated.anchors)),
        }
        yield {fact: value for fact, value in facts.items() if value}


def form_facts(when: When) -> Facts:
    """What the words of a date are."""
    return {
        "weekday": float(bool(_WEEKDAY.search(when.words))),
        "month": float(bool(_MONTH.search(when.words))),
        "year": float(bool(_YEAR.search(when.words))),
        "today": float(bool(_TODAY.search(when.words))),
        "yesterday": float(bool(_YESTERDAY.search(when.words))),
        "time": float(when.time is not None),
        "clock": float(":" in (when.time or "")),
        "coarse": float(when.edtf is not None and day_of(when) is None),
        "ahead": float(when.needs is not None and when.edtf is None and "ahead" in when.needs),
    }


def place_facts(text: str, scenes: Scenes, standing: Standing) -> Facts:
    """Where a date stands, and what is told beside it."""
    start = standing.span.start
    return {
        **facts_of_standing(standing, scenes),
        "posted": float(bool(_POSTED.search(text, max(0, start - _POSTED_REACH), start))),
    }


def verb_facts(standing: Standing) -> Facts:
    """What the nearest words before and the sentence speak of, in case that the parse is wrong: "was charged today"."""
    before = next((role for word in reversed(list(standing.before(_NEAR_WORDS))) if (role := role_of(word))), None)
    of_law = any(role_of(word) == "law" for word in standing.sentence)
    return {
        f"behind {before}": float(before is not None),
        "beside law": float(of_law),
        "law and trigger": float(of_law and standing.role == "happens"),
    }


def age_of(when: When, reference: Reference | None) -> int | None:
    """Days from a day to the page's own; None for what is no day, or where the page has none."""
    day = day_of(when)
    if reference is None or reference.day is None or day is None:
        return None
    return (reference.day - date.fromisoformat(day)).days


def age_facts(when: When, reference: Reference | None, near: Sequence[int]) -> Facts:
    """How long before the page a day lies, and whether it is the first of those that the news is of."""
    age = age_of(when, reference)
    if age is None:
        return {"no age": 1.0}
    name = "ahead" if age < 0 else next((name for days, name in _AGES if age <= days), "longer")
    return {
        f"days {name}": 1.0,
        "earliest news": float(bool(near) and age == max(near)),
        "only news": float(bool(near) and age == max(near) == min(near)),
    }
