"""Findings of places: which of the places that a page names are those where it happened, from the finest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log1p

from onrecord.document.document import Block, BlockKind
from onrecord.reading.events import Scenes
from onrecord.reading.finding import Finding, Page
from onrecord.reading.place_runs import COUNTRY_NAMES, PLACES, PlaceRun, place_runs
from onrecord.reading.place_weights import WEIGHTS
from onrecord.reading.standing import Standing, facts_of_standing, role_of, standings
from onrecord.reading.weighing import Facts, likely
from onrecord.values.site import site_of
from onrecord.values.span import Span
from onrecord.values.token import word_set
from onrecord.values.value import Where
from onrecord.values.where import told_about

# Less likely ones are not shown. Swept on gva train, see docs/decisions/0012-events-and-claims.md.
LEAST = 0.2
# A department mostly works in its own town, and the reports that were learnt from come from such.
_OF_A_BODY = 0.8
_PREPOSITIONS = word_set("in at on near outside from to of into around for by with along inside off between")
_HOSPITALS = word_set("hospital clinic medical health trauma")
_COURTS = word_set("court courthouse jail prison center centre detention")
_CLOSED = _HOSPITALS | _COURTS
# How likely a street or a building is where it is told to have happened: less so than the town that holds it.
_SITE = 0.3
_AREAS = word_set("area block corner intersection vicinity side end city town village province district towns villages")
_IN = word_set("in at near outside")
_SCENES = ("happens", "dies", "answers")
# What happens elsewhere: where people live, are taken to, are tried or remembered.
_ELSEWHERE = word_set("lives moves law mourns")
_NEAR_WORDS = 4
_DASHES = ("-", "–", "—", "--", "(", "/")
# An abbreviation of a state: "TX", "Ala."
_SHORT = 2


@dataclass(frozen=True)
class Located:
    """A name that may be the place, with where it stands."""

    run: PlaceRun
    standing: Standing


def place_findings(page: Page, scenes: Scenes) -> Iterator[Finding]:
    """The places of each event, as likely as they are told to be its own."""
    text = page.document.text
    odds_of = ((one, odds_at(one, likely(facts, WEIGHTS))) for one, facts in weighed(page, scenes))
    shown = [(one, odds) for one, odds in odds_of if odds >= LEAST]
    filed = wire_datelines(page)
    elsewhere = {one.standing.scene.about for one, _ in shown if not is_within(one.run.span, filed)}
    for located, odds in shown:
        # A wire files from its office: that is where it happened only if the report names no other place.
        if located.standing.scene.about not in elsewhere or not is_within(located.run.span, filed):
            confidence = round(odds * (_OF_A_BODY if located.run.body else 1.0), 4)
            span = located.run.span
            words = page.document.span(*told_about(text, span.start, span.end))
            yield Finding("place", Where(words.exact), (words,), span, confidence)


def odds_at(located: Located, odds: float) -> float:
    """How likely a place is, for what is plainly told to be the scene no less than to be shown.

    The records that the weights were learnt from have one town each, so that they take all else for a wrong place.
    """
    if not is_scene(located):
        return odds
    return max(odds, _SITE if site(located.run) else LEAST)


def site(run: PlaceRun) -> str | None:
    """Whether a name is a street's or a building's. What is a block of something is a street."""
    return "street" if " block of " in run.span.exact else site_of(run.span.exact)


def is_scene(located: Located) -> bool:
    """Whether something is said to have happened in a place: "shot in Elm Street", "died in the town of Alderton"."""
    standing, kind = located.standing, site(located.run)
    if standing.role in _ELSEWHERE or any(above.entity == "PERSON" for above in standing.governors):
        return False
    led = [word.lower for word in standing.before(_NEAR_WORDS)]
    if not _PREPOSITIONS.intersection(led) or ("of" in led[-2:] and not _AREAS.intersection(led)):
        return False
    if kind == "street":
        return standing.happens or standing.role in _SCENES
    words = [token.lower for token in located.run.words]
    if kind == "building":
        return standing.hangs_on_trigger and not _CLOSED.intersection(words)
    of_unit = bool(_AREAS.intersection(led))
    plain = of_unit or (located.run.label in PLACES and bool(_IN.intersection(led)))
    return plain and (standing.hangs_on_trigger or standing.role in _SCENES[:2])


def wire_datelines(page: Page) -> list[Block]:
    """The datelines that have a date: those of wire reports, filed from wherever the office is."""
    days = [mention.span.start for mention in page.mentions if mention.kind == "date"]
    lines = [piece.block for piece in page.parsed if piece.block.kind is BlockKind.DATELINE]
    return [line for line in lines if any(line.start <= day < line.end for day in days)]


def is_within(span: Span, blocks: Sequence[Block]) -> bool:
    """Whether words stand in one of some blocks."""
    return any(block.start <= span.start < block.end for block in blocks)


def weighed(page: Page, scenes: Scenes) -> Iterator[tuple[Located, Facts]]:
    """Each place of each event with the facts that it is weighed by."""
    runs = {run.span: run for run in place_runs(page)}
    found: dict[int, list[Located]] = defaultdict(list)
    for standing in standings(page, scenes, list(runs)):
        found[standing.scene.about].append(Located(runs[standing.span], standing))
    happened = {scene.about for scene in scenes.scenes if scene.triggers}
    happened |= {scenes.about(start) for start in scenes.harmed}
    speakers = frozenset(at for one in page.statements for span in one.source for at in range(span.start, span.end))
    named = Counter(run.key for run in runs.values())
    bodies = {run.key for run in runs.values() if run.body}
    for about, places in found.items():
        if about in happened:
            own = Counter(located.run.key for located in places)
            for number, located in enumerate(places):
                before = places[number - 1].run if number else None
                behind = places[number + 1].run if number + 1 < len(places) else None
                facts = {
                    **name_facts(located.run),
                    **order_facts(page.document.text, located.run.span, before, behind),
                    **standing_facts(scenes, located.standing),
                    "first": float(number == 0),
                    "repeats": log1p(own[located.run.key] - 1),
                    "share": own[located.run.key] / len(places),
                    "on page": log1p(named[located.run.key] - 1),
                    "has a body": float(located.run.key in bodies),
                    "speaker": float(located.run.span.start in speakers),
                }
                yield located, {fact: value for fact, value in facts.items() if value}


def name_facts(run: PlaceRun) -> Facts:
    """What the words of a name are."""
    words = [token.lower for token in run.words]
    kind = site_of(run.span.exact)
    name = run.span.exact
    return {
        "always": 1.0,
        f"label {run.label or 'none'}": 1.0,
        "body": float(run.body),
        "street": float(kind == "street"),
        "building": float(kind == "building"),
        "hospital": float(not _HOSPITALS.isdisjoint(words)),
        "court": float(not _COURTS.isdisjoint(words)),
        "county": float("county" in words or "parish" in words),
        "country": float(run.key in COUNTRY_NAMES),
        "short": float(len(name) <= _SHORT or name.endswith(".")),
        "capitals": float(name.isupper() and len(name) > _SHORT),
        "one word": float(len(words) == 1),
        "long": float(len(words) > 3),
        "number": float(name[0].isdigit()),
    }


def order_facts(text: str, span: Span, before: PlaceRun | None, behind: PlaceRun | None) -> Facts:
    """Whether a comma puts the name into the next one ("Alderton, Ohio"), or the one before into it."""
    return {
        "behind comma": float(before is not None and text[before.span.end : span.start] in (", ", " (")),
        "before comma": float(behind is not None and text[span.end : behind.span.start] in (", ", " (")),
    }


def standing_facts(scenes: Scenes, standing: Standing) -> Facts:
    """Where a name stands, and what is told beside it."""
    near = list(standing.before(_NEAR_WORDS))
    led = next((word.lower for word in reversed(near) if word.lower in _PREPOSITIONS), None)
    follows = next(iter(standing.behind(1)), None)
    person = any(above.entity == "PERSON" for above in standing.governors)
    before = next((role for word in reversed(near) if (role := role_of(word))), None)
    return {
        f"hangs on {standing.role}": 1.0,
        f"led by {led}": float(led is not None),
        f"behind {before}": float(before is not None),
        "of a person": float(person),
        "beside a noun": float(bool(follows and follows.pos == "NOUN" and standing.token.dep in ("compound", "amod"))),
        "dateline": float(standing.number == 0 and bool(follows and follows.text in (*_DASHES, ","))),
        "possessive": float(standing.token.dep == "poss"),
        "opens": float(standing.words.first == standing.sentence.first),
        **facts_of_standing(standing, scenes),
        "own dateline": float(standing.kind is BlockKind.DATELINE),
    }
