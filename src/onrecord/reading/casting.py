"""Casting: who and what has a part in which event of a page, and what is claimed of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.reading.acronyms import acronyms
from onrecord.reading.cast_choice import likely_casts
from onrecord.reading.casts import Cast, casts
from onrecord.reading.events import Scenes, coarse
from onrecord.reading.filling import Filler, by_head, by_syntax
from onrecord.reading.finding import Finding, Page
from onrecord.reading.referring import Names
from onrecord.reading.triggers import Trigger
from onrecord.values.party import bare_name, party_type
from onrecord.values.span import Span
from onrecord.values.value import Party, PartyType, Text, Value

# From here a head's span may be a filler.
SEEN = 0.05
# How many sentences back the deed of a filler without one in its own sentence may be told.
BACK = 3


def role_findings(page: Page, scenes: Scenes) -> Iterator[Finding]:
    """The actors, victims, targets and means of a page: the likely ones with a head, else all that syntax tells."""
    found = casts_of(page, scenes)
    for cast in found if page.roles is None else likely_casts(page, scenes, found):
        for one in cast.fillers:
            yield finding(one, cast)


def casts_of(page: Page, scenes: Scenes) -> list[Cast]:
    """All who or what may have a part in the events of a page."""
    explained = acronyms(page.document)
    fillers = placed(page, scenes, candidates(page, explained))
    return list(casts(fillers, scenes, Names(page, fillers, explained)))


def candidates(page: Page, known: Mapping[str, Span]) -> list[Filler]:
    """All that may fill a role, each words once for a role: what a head sees, and what syntax alone tells."""
    told: defaultdict[tuple[str, int], list[Filler]] = defaultdict(list)
    for one in by_syntax(page, known):
        told[one.attribute, one.head.i + one.piece.block.start].append(replace(one, plain=one.confidence))
    found = []
    for one in by_head(page, SEEN):
        same = told.pop((one.attribute, one.head.i + one.piece.block.start), [])
        found.append(confirmed(one, same) if same else one)
    return unique([*found, *(one for group in told.values() for one in group)])


def confirmed(one: Filler, same: Sequence[Filler]) -> Filler:
    """A head's filler with the deed that syntax gives it."""
    return replace(one, told=same[0].told, polarity=same[0].polarity, plain=max(other.plain for other in same))


def unique(fillers: Iterable[Filler]) -> list[Filler]:
    """The fillers without those whose words stand in another's of the same role, in the order of the text."""
    kept: dict[tuple[str, bool], Filler] = {}
    result = []
    for one in sorted(fillers, key=lambda one: (one.span.start, -one.span.end, -one.confidence)):
        before = kept.get((one.attribute, one.is_body))
        if before is None or one.span.end > before.span.end:
            kept[one.attribute, one.is_body] = one
            result.append(one)
    return result


def placed(page: Page, scenes: Scenes, fillers: Sequence[Filler]) -> list[Filler]:
    """The fillers with the word that tells the deed of each, where syntax gives none or one of another kind."""
    kinds = {role.span.start: role.kinds for role in page.roles or ()}
    telling = Telling(scenes)
    return [replace(one, told=telling.of(one, kinds.get(one.span.start, {}))) for one in fillers]


class Telling:
    """Where a page tells of each kind of event, as coarse as a head knows them."""

    def __init__(self, scenes: Scenes) -> None:
        self.scenes = scenes
        self.starts = [scene.start for scene in scenes.scenes]
        self.by_kind: defaultdict[str | None, list[int]] = defaultdict(list)
        for n, scene in enumerate(scenes.scenes):
            if scene.triggers and scene.about in scenes.kinds:
                self.by_kind[coarse(scenes.kinds[scene.about])].append(n)

    def of(self, one: Filler, kinds: Mapping[str, float]) -> Span:
        """The word that tells a filler's deed: of the kind that its head gives, the nearest one."""
        number = bisect_right(self.starts, one.told.start) - 1
        kind = coarse(max(kinds, key=lambda kind: kinds[kind])) if kinds else None
        if number < 0 or (one.told != one.span and kind is None):
            return one.told
        if kind is not None:
            if coarse(self.scenes.kinds.get(self.scenes.scenes[number].about, "other")) == kind:
                return one.told
            if there := self.by_kind.get(kind):
                at = bisect_right(there, number)
                number = min(there[max(0, at - 1) : at + 1], key=lambda n: abs(n - number))
                return nearest(self.scenes.scenes[number].triggers, one.span)
        told = (self.scenes.scenes[n].triggers for n in range(number, max(-1, number - BACK - 1), -1))
        near = next((triggers for triggers in told if triggers), None)
        return nearest(near, one.span) if near else one.told


def nearest(telling: Sequence[Trigger], span: Span) -> Span:
    """The nearest of some words."""
    return min(telling, key=lambda one: abs(one.span.start - span.start)).span


def finding(one: Filler, cast: Cast) -> Finding:
    """What a filler claims: its own words, named by the fullest form."""
    evidence = (one.span,) if cast.full.exact in one.span.exact else (one.span, cast.full)
    return Finding(one.attribute, value_of(one, cast), evidence, one.told, one.confidence, one.polarity)


def value_of(one: Filler, cast: Cast) -> Value:
    """A party, or a text for what is hit or used."""
    words = " ".join(cast.full.exact.split())
    if one.attribute in ("target", "means"):
        return Text(words)
    return Party(" ".join(one.span.exact.split()), bare_name(words), type_of(one, words))


def type_of(one: Filler, words: str) -> PartyType:
    """What the words name: a body as its role says, a person by the name, else a group."""
    if one.is_body:
        return "PublicBody" if party_type(words, entity="organization") == "PublicBody" else "Organization"
    return "Person" if one.is_named else "Group"
