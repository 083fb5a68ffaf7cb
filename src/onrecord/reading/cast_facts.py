"""Facts of casts: how a party or thing is told that may fill a role of an event. By these it is weighed.

Only what means the same on any page: labels of the parse and a page's length are other in capitals and in wires of one
agency, from which the weights are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import log1p

from onrecord.reading.casts import Cast
from onrecord.reading.events import Scenes, coarse
from onrecord.reading.filling import Filler, role_of
from onrecord.reading.finding import Page
from onrecord.reading.grouping import MAIN
from onrecord.reading.kind_words import Tier
from onrecord.reading.reading import Polarity
from onrecord.reading.rolespan import Role, RoleSpan
from onrecord.reading.standing import is_harmed
from onrecord.reading.weighing import Facts
from onrecord.values.span import Span
from onrecord.values.token import word_set

_DEFINITE = word_set("the this that these those his her its their both")
_INDEFINITE = word_set("a an some several many another two three four five six seven eight nine ten")
_ROLES: tuple[Role, ...] = ("actor-person", "actor-organization", "target", "victim", "means")
# The sentences that open a page; larger numbers of words and of surer ones are not told apart.
_LEAD, _MANY = 3, 6
# What syntax alone tells counts so much of its plainness beside what a head is sure of.
_BY_SYNTAX = 0.5

Named = Iterator[tuple[str, float]]


class CastFacts:
    """The facts of each cast of a page, beside its other ones."""

    def __init__(self, page: Page, scenes: Scenes, casts: Sequence[Cast]) -> None:
        self.scenes = scenes
        self.seen: Mapping[tuple[int, Role], RoleSpan] = {(r.span.start, r.role): r for r in page.roles or ()}
        self.starts = [scene.start for scene in scenes.scenes]
        self.sources = Covered(span for one in page.statements for span in one.source)
        self.contents = Covered(span for one in page.statements for span in one.content)
        self.surest: defaultdict[tuple[int, Role], list[float]] = defaultdict(list)
        self.by_word: defaultdict[str, dict[Role, float]] = defaultdict(dict)
        for cast in casts:
            one, sure = cast.fillers[0], certainty(cast)
            self.surest[cast.about, role_of(one)].append(sure)
            roles = self.by_word[one.head.lemma.lower()]
            roles[role_of(one)] = max(sure, roles.get(role_of(one), 0.0))
        for values in self.surest.values():
            values.sort()

    def of(self, cast: Cast) -> Facts:
        """The facts that are not nought."""
        one = max(cast.fillers, key=lambda filler: (filler.learned, filler.confidence))
        told = (
            *certainty_facts(cast, role_of(one)),
            *self._words(cast, one),
            *self._standing(cast),
            *self._event(cast),
            *self._others(cast, role_of(one)),
        )
        return {name: value for name, value in told if value}

    def _words(self, cast: Cast, one: Filler) -> Named:
        """What the words are."""
        before = [word_before(filler) for filler in cast.fillers]
        yield "named", float(any(filler.is_named for filler in cast.fillers))
        yield "plural", float(one.head.tag in ("NNS", "NNPS"))
        yield "words", float(min(_MANY, len(one.words)))
        yield "full words", float(min(_MANY, len(cast.full.exact.split())))
        yield "definite", sum(word in _DEFINITE for word in before) / len(before)
        yield "indefinite", sum(word in _INDEFINITE for word in before) / len(before)
        yield "times", log1p(len(cast.fillers))

    def _standing(self, cast: Cast) -> Named:
        """Where on the page they stand, and what their sentences tell."""
        count = len(cast.fillers)
        numbers = [max(0, bisect_right(self.starts, filler.span.start) - 1) for filler in cast.fillers]
        scenes = [self.scenes.scenes[number] for number in numbers]
        yield "first", 1 / (1 + min(numbers))
        yield "lead", float(sum(number < _LEAD for number in numbers))
        yield "beside trigger", sum(any(t.tier >= Tier.ATTACK for t in s.triggers) for s in scenes) / count
        yield "beside harm", sum(is_harmed(scene, self.scenes) for scene in scenes) / count
        yield "gap", min(log1p(abs(filler.told.start - filler.span.start)) for filler in cast.fillers)
        yield "speaks", sum(filler.span.start in self.sources for filler in cast.fillers) / count
        yield "spoken", sum(filler.span.start in self.contents for filler in cast.fillers) / count
        yield "asserted", sum(filler.polarity is Polarity.ASSERTED for filler in cast.fillers) / count

    def _event(self, cast: Cast) -> Named:
        """What event they have the part in, and how far a head's kinds for them are that event's."""
        kind = coarse(self.scenes.kinds.get(cast.about, "other"))
        seen = (self.seen.get((filler.span.start, role_of(filler))) for filler in cast.fillers)
        kinds = [one.kinds for one in seen if one]
        triggers = self.scenes.triggers.get(cast.about, ())
        yield "main", float(cast.about == MAIN)
        yield "period", float(cast.about in self.scenes.periods)
        yield f"kind {kind or 'none'}", 1.0
        yield (
            "kind's share",
            max((share for of in kinds for one, share in of.items() if coarse(one) == kind), default=0),
        )
        yield "kinds' sum", max((sum(of.values()) for of in kinds), default=0.0)
        yield "event told", log1p(sum(trigger.tier is Tier.HAPPENING for trigger in triggers))

    def _others(self, cast: Cast, role: Role) -> Named:
        """How sure it is beside others of its role and event, beside other roles of the event and of its own word."""
        own, group = certainty(cast), self.surest[cast.about, role]
        best = group[-1] if group[-1] > own else group[-2] if len(group) > 1 else 0.0
        yield "rank", float(min(_MANY, len(group) - bisect_right(group, own)))
        yield "of", log1p(len(group))
        yield "best other", best
        yield "ahead", own - best
        words = self.by_word[cast.fillers[0].head.lemma.lower()]
        yield "in another role", max((sure for other, sure in words.items() if other != role), default=0.0)
        for other in _ROLES:
            if found := self.surest.get((cast.about, other)):
                yield f"event's {other}", found[-1]


class Covered:
    """Which offsets of a text some spans cover."""

    def __init__(self, spans: Iterator[Span]) -> None:
        ordered = sorted((span.start, span.end) for span in spans)
        self.starts = [start for start, _ in ordered]
        self.ends = list(accumulate((end for _, end in ordered), max))

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.ends[at]


def certainty_facts(cast: Cast, role: Role) -> Named:
    """What a head and syntax make of it."""
    learned = sorted((filler.confidence for filler in cast.fillers if filler.learned), reverse=True)
    plain = [filler.plain for filler in cast.fillers if filler.plain]
    best, second = (*learned, 0.0, 0.0)[:2]
    yield "always", 1.0
    yield f"role {role}", 1.0
    yield "head", best
    yield f"head {role}", best
    yield "head second", second
    yield "head sum", log1p(sum(learned))
    yield "head times", log1p(len(learned))
    yield "plain", max(plain, default=0.0)
    yield "plain times", log1p(len(plain))
    yield "both", float(any(filler.learned and filler.plain for filler in cast.fillers))


def certainty(cast: Cast) -> float:
    """How sure a head is of the surest of its fillers, or how plain it is where no head found it."""
    return max(filler.confidence if filler.learned else filler.plain * _BY_SYNTAX for filler in cast.fillers)


def word_before(one: Filler) -> str:
    """The word of its sentence before a filler, small."""
    first = one.words.tree[one.words.first]
    return one.words.tree[first.i - 1].lower if first.i > first.sentence.first else ""
