"""Events: what a page's sentences tell of, each with the words that name it, and which event is the main one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.document.document import BlockKind
from onrecord.reading.finding import Page
from onrecord.reading.grouping import MAIN, Grouping, Told
from onrecord.reading.kind_words import Tier
from onrecord.reading.reading import Event, Mention, Polarity, digest_id
from onrecord.reading.rolespan import SURE
from onrecord.reading.timing import bounds_of
from onrecord.reading.triggers import Trigger, triggers_of
from onrecord.values.calendar import Reference
from onrecord.values.fold import fold
from onrecord.values.kinds import EVENT_KINDS
from onrecord.values.span import Span
from onrecord.values.value import When
from onrecord.values.when import waits_for_page

OTHER = "other"
ATTACK = "attack"
# How much a trigger of each tier speaks for its kind, and how much more the first of the plainest tier.
_WEIGHTS = {Tier.AGENT: 1, Tier.AFTER: 1, Tier.ATTACK: 2, Tier.HAPPENING: 8}
_FIRST = 12


@dataclass(frozen=True)
class Scene:
    """A sentence `[start, end)` of a page, the number of the event that it is about, and the words that name it."""

    start: int
    end: int
    about: int
    triggers: tuple[Trigger, ...] = ()


class Scenes:
    """A page's sentences, each put to the event that it tells of: 0 is the main one.

    Background incidents, further ones of a page of several, and the figures of a period are events of their own.
    """

    def __init__(self, page: Page, harmed: Iterable[Span]) -> None:
        self.document = page.document
        self.roles = page.roles or ()
        self.harmed = sorted(span.start for span in harmed)
        self.dates = [mention for mention in page.mentions if isinstance(mention.value, When)]
        self.places = [mention for mention in page.mentions if mention.kind == "place"]
        self._date_starts = [mention.span.start for mention in self.dates]
        self._place_starts = [mention.span.start for mention in self.places]
        self.scenes: list[Scene] = []
        grouping = Grouping(self._published())
        self._divide(page, grouping)
        self.periods = frozenset(grouping.periods)
        self._have_a_main_one()
        self._starts = [scene.start for scene in self.scenes]

    def _divide(self, page: Page, grouping: Grouping) -> None:
        for at, piece in enumerate(page.parsed):
            headline = piece.block.kind is BlockKind.HEADLINE
            for n, sentence in enumerate(piece.tree.sentences):
                start, end = piece.block.start + sentence.start, piece.block.start + sentence.end
                triggers = tuple(triggers_of(page.document, piece, sentence))
                told = self._told(start, end, triggers)
                about = MAIN if headline else grouping.put(replace(told, block=at, opens=n == 0))
                if headline:
                    grouping.groups[MAIN].kinds |= told.kinds
                self.scenes.append(Scene(start, end, about, triggers))

    def _told(self, start: int, end: int, triggers: tuple[Trigger, ...]) -> Told:
        dates = tuple(self._dates_of(start, end))
        return Told(
            text=self.document.text[start:end],
            block=0,
            opens=False,
            triggers=tuple(t for t in triggers if t.tier is not Tier.AGENT and t.polarity is not Polarity.DENIED),
            harmed=bisect_left(self.harmed, start) < bisect_left(self.harmed, end),
            dates=dates,
            bounds=tuple(bounds for edtf in dates if (bounds := bounds_of(edtf))),
            places=frozenset(fold(mention.span.exact) for mention in self._between(start, end)),
        )

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        return self.places[bisect_left(self._place_starts, start) : bisect_left(self._place_starts, end)]

    def _dates_of(self, start: int, end: int) -> Iterator[str | None]:
        """The dates of a sentence; None for each that waits for the page's own."""
        for mention in self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]:
            value = mention.value
            if isinstance(value, When) and (value.edtf or waits_for_page(value)):
                yield value.edtf

    def _published(self) -> tuple[str, str] | None:
        reference = Reference.of(self.document.published)
        return (reference.first.isoformat(), reference.last.isoformat()) if reference else None

    def _have_a_main_one(self) -> None:
        """A page that tells of one incident only, of long ago, has it as its main one."""
        harmed = {self.scenes[i].about for i in self._scenes_of(self.harmed)}
        told = [scene.about for scene in self.scenes if scene.about in harmed or plain(scene.triggers)]
        earlier = [number for number in told if number not in self.periods]
        if earlier and MAIN not in told:
            self.scenes = [replace(s, about=MAIN) if s.about == earlier[0] else s for s in self.scenes]

    def _scenes_of(self, offsets: Iterable[int]) -> Iterator[int]:
        starts = [scene.start for scene in self.scenes]
        return (max(0, bisect_right(starts, offset) - 1) for offset in offsets)

    def about(self, offset: int) -> int:
        """The number of the event that the sentence at an offset is about."""
        i = bisect_right(self._starts, offset) - 1
        return self.scenes[i].about if i >= 0 else MAIN

    def is_harmful(self, scene: Scene) -> bool:
        """Whether a sentence says that somebody was killed or injured."""
        return bisect_left(self.harmed, scene.start) < bisect_left(self.harmed, scene.end)

    @cached_property
    def triggers(self) -> Mapping[int, Sequence[Trigger]]:
        """The words that name each event, by its number, in order."""
        found: dict[int, list[Trigger]] = {}
        for scene in self.scenes:
            if scene.triggers:
                found.setdefault(scene.about, []).extend(scene.triggers)
        return found

    @cached_property
    def kinds(self) -> Mapping[int, str]:
        """What happened in each event whose words name it, by its number."""
        # What came of it names no period's figures: "280,000 were killed since the protests".
        named = (
            (number, found) for number, found in self.triggers.items() if number not in self.periods or plain(found)
        )
        return {number: kind_of(self._likely(number, found)) for number, found in named}

    def _likely(self, number: int, found: Sequence[Trigger]) -> Sequence[Trigger]:
        """Of the words that name an event those of the kind that a head gives its fillers, if there are any."""
        votes = self._votes.get(number)
        if not votes:
            return found
        best = max(votes, key=lambda kind: votes[kind])
        return [trigger for trigger in found if coarse(trigger.kind) == best] or found

    @cached_property
    def _votes(self) -> Mapping[int, Mapping[str | None, float]]:
        """How probable a head of roles finds each kind, summed over the fillers that it is sure of, by event."""
        votes: dict[int, defaultdict[str | None, float]] = {}
        for role in self.roles:
            if role.confidence >= SURE:
                own = votes.setdefault(self.about(role.span.start), defaultdict(float))
                for kind, share in role.kinds.items():
                    own[coarse(kind)] += share
        return votes

    @cached_property
    def happened(self) -> frozenset[int]:
        """The numbers of the events of which words say that something happened, or that somebody was harmed."""
        told = {number for number, found in self.triggers.items() if is_told(found)}
        return frozenset(told | {self.about(start) for start in self.harmed})

    def event(self, number: int, told: Span) -> Event:
        """The event of a number: its id from the first words that name its kind, else from what a claim is told by."""
        kind = self.kinds.get(number, OTHER)
        named = next((trigger.span for trigger in self.triggers.get(number, ()) if trigger.kind == kind), told)
        return Event(
            digest_id("e", self.document, kind if number == MAIN else f"{kind}|background", [named]),
            kind,
            number == MAIN,
        )


def coarse(kind: str) -> str | None:
    """A kind as MUC-4 has it, which is what a head of roles learns."""
    known = EVENT_KINDS.get(kind)
    return known.muc4 if known else None


def plain(triggers: Sequence[Trigger]) -> bool:
    """Whether words say by themselves that something happened."""
    return any(t.tier >= Tier.ATTACK and t.polarity is Polarity.ASSERTED for t in triggers)


def is_told(triggers: Sequence[Trigger]) -> bool:
    """Whether words alone make an event: one that happened, and not only who would have done it or what came of it."""
    plain = [trigger for trigger in triggers if trigger.polarity is not Polarity.DENIED]
    return any(trigger.tier >= Tier.ATTACK for trigger in plain) or (
        len([trigger for trigger in plain if trigger.tier is Tier.AFTER]) > 1
    )


def kind_of(triggers: Sequence[Trigger]) -> str:
    """The kind that most words name, the plainer ones counting for more, and the first for most."""
    best = max(trigger.tier for trigger in triggers)
    agents = [trigger for trigger in triggers if trigger.tier is Tier.AGENT and trigger.kind != ATTACK]
    if best is Tier.ATTACK and agents:
        # "Gunmen attacked the mill": by whom, or with what, says more than that it was an attack.
        return agents[0].kind
    weights: Counter[str] = Counter()
    for trigger in triggers:
        weights[trigger.kind] += _WEIGHTS[trigger.tier]
    first = next(trigger for trigger in triggers if trigger.tier is best)
    weights[first.kind] += _FIRST
    return max(weights, key=lambda kind: weights[kind])
