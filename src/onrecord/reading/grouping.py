"""Grouping: which sentences of a page tell of one and the same event, read once from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from onrecord.reading.kind_words import Tier
from onrecord.reading.timing import Bounds, days_before, is_day, is_near
from onrecord.reading.triggers import Trigger
from onrecord.values.site import site_of

MAIN = 0
# Blocks that a background told over several of them may last without naming its date again.
_LASTING = 3
# Days before the main event's from which a happening told anew is another one.
_EARLIER_DAYS = 2
# Days before the page within which a date that is given to "the shooting" may be its own event's.
_REPORTED_DAYS = 800

_PERIOD = re.compile(
    r"\b(?:so far|this (?:year|month|week)|this (?:spring|summer|autumn|fall|winter)|nationwide|"
    r"statistics|(?:per|each|every) (?:year|month|week|day)|annual(?:ly)?|on average|year[- ]to[- ]date|"
    r"(?:past|last|previous|over the|in the) (?:\w+ )?(?:days|weeks|months|years|decades?)|"
    r"since (?:the )?(?:start|beginning|then)|(?:during|in) the (?:war|conflict|campaign|offensive))\b",
    re.IGNORECASE,
)
# A period only where no single happening is told of: "12 people were killed last year", not "the shooting last week".
_LAST = re.compile(r"\blast (?:year|month|week)\b", re.IGNORECASE)
_BORN = re.compile(r"\bborn\b", re.IGNORECASE)
# That a happening lies behind the one that the page is about, whether or not a date can be counted.
_BACK = re.compile(
    r"\b(?:last year|(?:a|one|two|three|several|\d+) (?:years?|months|decades?) (?:ago|earlier|before)|"
    r"years (?:ago|earlier)|"
    r"last (?:january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"(?:in|on) (?:an |a |the )?(?:earlier|previous|similar|past) (?:\w+ )?"
    r"(?:attacks?|incidents?|shootings?|bombings?|raids?|strikes?|crash(?:es)?|cases?)|"
    r"(?:an |a )(?:earlier|previous|similar) (?:\w+ )?"
    r"(?:attack|incident|shooting|bombing|raid|strike|airstrike|stabbing|robbery|crash|explosion)|anniversary of)\b",
    re.IGNORECASE,
)
_HAPPENING = (
    r"(?:attacks?|incidents?|shootings?|bombings?|explosions?|blasts?|clash(?:es)?|raids?|strikes?|air-?strikes?|"
    r"stabbings?|robber(?:y|ies)|kidnappings?|assaults?|crash(?:es)?|killings?|operations?|actions?|ambush(?:es)?|"
    r"cases?|developments?)"
)
# That what follows is none of what was told before.
_ANOTHER = re.compile(
    r"\b(?:(?:in|during) (?:a |an |the |yet )?(?:second|third|fourth|separate|another|other|unrelated|different) "
    rf"(?:\w+ )?{_HAPPENING}|an? (?:separate|unrelated) (?:\w+ )?{_HAPPENING}|"
    rf"another (?:\w+ )?{_HAPPENING} (?:\w+ )?(?:in|on|at|near|against|that|which)\b|"
    r"^(?:meanwhile|elsewhere|separately|in other \w+)\b)",
    re.IGNORECASE,
)
_MOMENTS = re.compile(
    r"\b(?:moments?|minutes?|seconds?|shortly|simultaneous(?:ly)?|hours?) (?:after|later|before)", re.IGNORECASE
)
_SAME = re.compile(rf"\b(?:the|this|that|these|those) (?:\w+ )?{_HAPPENING}\b", re.IGNORECASE)
# "The attack came after a car bombing in Alderton": the sentence tells of what came before.
_CAME_AFTER = re.compile(
    r"\b(?:came|comes?|coming) (?:\w+ ){0,4}?after (?:an?|another|two|three|four|several|dozens)\b|\balso saw\b|"
    r"\b(?:claimed|blamed for|linked to|carried out) (?:\w+ )?(?:previous|earlier|past|similar|other) "
    rf"(?:\w+ )?{_HAPPENING}|"
    r"\bearlier in the (?:month|year)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
# What was told of last, whatever it was.
_THE_INCIDENT = re.compile(r"\b(?:the|this|that) (?:incident|episode)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """What a sentence shows of the event that it tells of.

    block     the number of its block
    opens     whether it is the first of its block; a headline never opens anything
    triggers  what its words name
    harmed    whether it says that somebody was killed or injured
    dates     the dates that it names as EDTF; None for each that waits for the page's own
    bounds    the same as bounds, where they have any
    places    the places that it names, folded
    """

    text: str
    block: int
    opens: bool
    triggers: tuple[Trigger, ...]
    harmed: bool
    dates: tuple[str | None, ...]
    bounds: tuple[Bounds, ...]
    places: frozenset[str]

    @property
    def happens(self) -> bool:
        """Whether it tells of any violence."""
        return self.harmed or bool(self.triggers)

    @property
    def plain(self) -> bool:
        """Whether its words name what happened, and not only what came of it."""
        return any(trigger.tier >= Tier.ATTACK for trigger in self.triggers)

    @property
    def told_anew(self) -> bool:
        """Whether a happening is told in it, and not only spoken of as known."""
        return self.harmed or any(
            trigger.form != "definite" and trigger.tier >= Tier.ATTACK for trigger in self.triggers
        )

    @property
    def weekdays(self) -> set[str]:
        """The days of the week that its words name."""
        return {word.lower() for word in _WEEKDAY.findall(self.text)}

    @property
    def kinds(self) -> set[str]:
        """The kinds that its words name plainly."""
        return {trigger.kind for trigger in self.triggers if trigger.tier == Tier.HAPPENING}


@dataclass
class Group:
    """What is known so far of one event of the page."""

    kinds: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    weekdays: set[str] = field(default_factory=set)
    opened: int = 0
    last: int = 0


@dataclass
class Grouping:
    """Puts sentences to events, one after another: 0 is the main one.

    published  the first and last day of the page's own date, if it has one
    """

    published: tuple[str, str] | None
    main: tuple[str, str] | None = None
    groups: dict[int, Group] = field(default_factory=lambda: {MAIN: Group()})
    periods: set[int] = field(default_factory=set)
    known: dict[tuple[str | None, ...], int] = field(default_factory=dict)
    scope: int = MAIN
    count: int = 0

    def put(self, told: Told) -> int:
        """The number of the event that the next sentence tells of."""
        number = self._number(told)
        if number not in self.periods:
            self.scope = number
            group = self.groups[number]
            if told.happens:
                group.kinds |= told.kinds
                group.places |= told.places
                group.weekdays |= told.weekdays
                group.last = told.block
            elif told.block == group.last:
                group.places |= told.places
        return number

    def _number(self, told: Told) -> int:
        rules: tuple[Callable[[Told], int | None], ...] = (
            self._period, self._dated, self._another, self._other_day, self._elsewhere,
        )  # fmt: skip
        for rule in rules:
            number = rule(told)
            if number is not None:
                return number
        return self._continued(told)

    def _new(self, told: Told) -> int:
        self.count += 1
        self.groups[self.count] = Group(opened=told.block)
        return self.count

    def _period(self, told: Told) -> int | None:
        """Figures over time are no incident's."""
        over = _PERIOD.search(told.text) or (_LAST.search(told.text) and not told.plain)
        if told.harmed and (over or any(last is None for _, last in told.bounds)):
            self.count += 1
            self.periods.add(self.count)
            return self.count
        return None

    def _dated(self, told: Told) -> int | None:
        """By its own dates: the main event, or one of before. Sentences with the same dates tell of the same one."""
        if not (told.harmed or told.plain):
            return None
        bounds = [] if _BORN.search(told.text) else [b for b in told.bounds if b[1] is not None]
        days = sorted(b[0] for b in bounds if is_day(b))
        if self.main is None and days and self._may_be_main(told):
            self.main = (days[0], days[0])
        if self._is_known(told, bounds):
            return MAIN
        if self._is_before(told, bounds):
            key = told.dates or (told.text,)
            if key not in self.known:
                self.known[key] = self._new(told)
            return self.known[key]
        # A date of the page's own days ends a background.
        dated = any(is_day(b) for b in bounds) or None in told.dates
        return MAIN if dated and self.scope in self.known.values() else None

    def _may_be_main(self, told: Told) -> bool:
        """Whether nothing in what a sentence names speaks against its being the main event."""
        kinds = self.groups[MAIN].kinds
        return not told.kinds or not kinds or bool(told.kinds & kinds)

    def _is_known(self, told: Told, bounds: Sequence[Bounds]) -> bool:
        """Whether it dates the main event itself: pages of verdicts give "the March 27 shooting" its day or month."""
        kinds = self.groups[MAIN].kinds
        known = any(t.form == "definite" and (t.kind in kinds or not kinds) for t in told.triggers)
        against = self.published or self.main
        sharp = [first for first, _ in bounds if len(first) > len("2015")]
        if not known or not sharp or against is None:
            return False
        return min(days_before(first, against[0]) for first in sharp) <= _REPORTED_DAYS

    def _is_before(self, told: Told, bounds: Sequence[Bounds]) -> bool:
        if not bounds:
            # The words alone tell it: "last year", "a similar attack".
            return bool(_BACK.search(told.text)) and told.told_anew and bool(self.groups[MAIN].kinds)
        against = self.main or self.published
        if against is None:
            return all(len(first) <= len("2015-11") for first, _ in bounds)
        if not any(is_near(b, against) for b in bounds):
            # Courts sit, and schools open, long after.
            return any(days_before(first, against[0]) for first, _ in bounds)
        days = [b[0] for b in bounds if is_day(b)]
        earlier = bool(days) and min(days_before(day, against[0]) for day in days) >= _EARLIER_DAYS
        kinds = self.groups[MAIN].kinds
        other = bool(told.kinds) and bool(kinds) and not told.kinds & kinds
        return earlier and other and self.main is not None and told.told_anew and len(days) == len(bounds)

    def _another(self, told: Told) -> int | None:
        """By words that part it from what was told before: "in a separate attack", "elsewhere"."""
        if not told.told_anew or not self.groups[MAIN].kinds or _MOMENTS.search(told.text):
            return None
        return self._new(told) if _ANOTHER.search(told.text) or _CAME_AFTER.search(told.text) else None

    def _other_day(self, told: Told) -> int | None:
        """A happening told anew on another weekday, at another place or of another kind than the main one's."""
        main = self.groups[MAIN]
        days = told.weekdays
        if not (told.harmed and told.plain and days and main.weekdays and main.kinds) or days & main.weekdays:
            return None
        # A street that is named later lies in the town that was named before.
        places = {place for place in told.places if not site_of(place)}
        elsewhere = bool(places and main.places) and not places & main.places
        otherwise = bool(told.kinds) and not told.kinds & main.kinds
        if not (elsewhere and otherwise) and not (self.published is None and (elsewhere or otherwise)):
            return None
        return None if _SAME.search(told.text) else self._new(told)

    def _elsewhere(self, told: Told) -> int | None:
        """A paragraph that tells of a happening at places none of which the events before had."""
        if not (told.opens and told.places and told.kinds and told.told_anew) or self.scope in self.known.values():
            return None
        group = self.groups[self.scope]
        if not group.places or not group.kinds or told.places & group.places or told.kinds & group.kinds:
            return None
        return None if _SAME.search(told.text) else self._new(told)

    def _continued(self, told: Told) -> int:
        """The event that was told of last, as long as nothing speaks against it."""
        if self.scope == MAIN:
            return MAIN
        group = self.groups[self.scope]
        if told.block <= group.last:
            return self.scope
        fits = self._fits(told, group)
        return self.scope if fits and told.block - group.opened <= _LASTING else MAIN

    def _fits(self, told: Told, group: Group) -> bool:
        """Whether a sentence in a later block may go on with an event that is not the main one."""
        if told.block - group.last > 1:
            return False
        main = self.groups[MAIN]
        if told.kinds:
            return told.kinds <= group.kinds and not told.kinds & main.kinds
        return bool(_THE_INCIDENT.search(told.text)) or not (told.places & main.places - group.places)
