"""Events: what kind of happening words name, and which of a page's sentences tell of the main one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from onrecord.document.document import Document
from onrecord.reading.parse import Parsed
from onrecord.reading.reading import Event, Mention, digest_id
from onrecord.values.calendar import Reference
from onrecord.values.span import Span
from onrecord.values.value import When
from onrecord.values.when import waits_for_page

# Kinds of CODEBOOK.md by the words that name them. Where several match at one place the first wins.
_KINDS = (
    ("drone-strike", r"drone (?:strikes?|attacks?|raids?)|(?:struck|hit|killed) by (?:an? )?drones?"),
    (
        "airstrike",
        r"air[- ]?(?:strikes?|raids?|attacks?)|aerial (?:bombardments?|bombings?)|war ?planes?|barrel bombs?|"
        r"(?:fighter )?jets? (?:struck|hit|bombed|attacked)",
    ),
    ("missile", r"missiles?(?: attacks?| strikes?)?|rocket attacks?"),
    ("shelling", r"shell(?:ing|ed)|mortars?(?: attacks?| fire)?|artillery|bombardment"),
    (
        "bombing",
        r"(?:car|suicide|roadside|truck|petrol)[- ]bomb\w*|bomb(?:ings?|ed|er|ers)?|explosions?|explosive devices?|"
        r"blasts?|grenades?|dynamite|detonat\w+",
    ),
    ("aircraft-downing", r"shot down|downed|downing of"),
    ("stabbing", r"stabb(?:ed|ing)s?|knife attacks?|knifed"),
    (
        "vehicle-attack",
        r"(?:rammed|ploughed|plowed|drove) (?:\w+ ){0,3}into (?:a )?(?:crowd|pedestrians)|car[- ]ramming",
    ),
    ("collision", r"collisions?|collided|car crash|pile-?up|derail\w+"),
    (
        "armed-clash",
        r"(?:armed )?clash(?:es|ed)?|firefights?|gun ?battles?|shoot-?outs?|ambush(?:ed|es)?|fighting|offensive",
    ),
    ("shooting", r"shoot(?:ings?|er)|shot|gun(?:fire|shots?|m[ae]n|ned)|opened fire|drive-by|sniper\w*"),
    ("arson", r"arson|set (?:fire|ablaze|on fire)|torched|firebomb\w*"),
    ("kidnapping", r"kidnap\w*|abduct\w*|hostages?"),
    ("robbery", r"robber(?:y|ies)|robbed|hold-?up|burglar\w*|carjack\w*"),
    ("riot", r"riot(?:s|ing|ers)?|looting"),
    ("protest", r"protests?|protesters?|demonstrations?|demonstrators?"),
    (
        "attack",
        r"attack(?:s|ed|ers?)?|assault(?:s|ed)?|assassinat\w+|massacres?|murder\w*|raid(?:s|ed)?|homicides?|killings?|"
        r"slain|slaying",
    ),
)
_TRIGGER = re.compile(
    r"\b(?:" + "|".join(f"(?P<k{i}>{words})" for i, (_, words) in enumerate(_KINDS)) + r")\b", re.IGNORECASE
)
_PERIOD = re.compile(
    r"\b(?:so far|(?:this|last) (?:year|month|week)|this (?:spring|summer|autumn|fall|winter)|nationwide|"
    r"statistics|(?:per|each|every) (?:year|month|week|day)|annual(?:ly)?|on average|year[- ]to[- ]date|"
    r"(?:past|last|previous|over the|in the) (?:\w+ )?(?:days|weeks|months|years|decades?)|"
    r"since (?:the )?(?:start|beginning|then)|(?:during|in) the (?:war|conflict|campaign|offensive))\b",
    re.IGNORECASE,
)
_Bounds = tuple[str, str | None]
# A sentence of the page's own days does not open a background; the dead of an incident may be counted some days later.
_NEAR_DAYS = 3
_LATER_DAYS = 30


@dataclass(frozen=True)
class Trigger:
    """Words that name a kind of event."""

    kind: str
    span: Span


def triggers(document: Document, start: int, end: int) -> list[Trigger]:
    """The words of `[start, end)` that name kinds of events, in order."""
    found = []
    for match in _TRIGGER.finditer(document.text, start, end):
        kind = _KINDS[int((match.lastgroup or "k0")[1:])][0]
        found.append(Trigger(kind, document.span(match.start(), match.end())))
    return found


@dataclass(frozen=True)
class Scene:
    """A sentence `[start, end)` of a page: `about` 0 is the main event, others are events of their own."""

    start: int
    end: int
    about: int = 0


class Scenes:
    """A page's sentences, each put to the main event, to a background one, or to the figures of a period."""

    def __init__(
        self, document: Document, parsed: Sequence[Parsed], harmed: Sequence[Span], mentions: Sequence[Mention]
    ) -> None:
        self.document = document
        self.dates = [mention for mention in mentions if isinstance(mention.value, When)]
        self.starts = [mention.span.start for mention in self.dates]
        self.main: tuple[str, str] | None = None
        self.harmed = sorted(span.start for span in harmed)
        self.scenes: list[Scene] = []
        periods = self._divide(parsed)
        # A page that tells of one incident only, of long ago, has it as its main one.
        about = [self.about(start) for start in self.harmed]
        earlier = [number for number in about if number not in periods]
        if 0 not in about and earlier:
            self.scenes = [replace(s, about=0) if s.about == earlier[0] else s for s in self.scenes]

    def _divide(self, parsed: Sequence[Parsed]) -> set[int]:
        """Puts every sentence to an event; returns the numbers of those that are figures of a period.

        A background lasts over the sentences without dates that follow it, to the end of the next block.
        """
        periods: set[int] = set()
        known: dict[tuple[str | None, ...], int] = {}
        scope, scope_until = 0, -1
        for at, piece in enumerate(parsed):
            for sentence in piece.tree.sentences:
                start, end = piece.block.start + sentence.start, piece.block.start + sentence.end
                verdict = self._verdict(start, end)
                number = len(known) + len(periods) + 1
                if verdict == "background":
                    # Sentences with the same dates tell of the same incident.
                    scope, scope_until = known.setdefault(tuple(self._dates(start, end)), number), at + 1
                elif verdict == "main" or at > scope_until:
                    scope = 0
                if verdict == "period":
                    periods.add(number)
                self.scenes.append(Scene(start, end, number if verdict == "period" else scope))
        return periods

    def ranges(self) -> dict[int, list[tuple[int, int]]]:
        """Where each event is told of, by its number."""
        ranges: dict[int, list[tuple[int, int]]] = {}
        for scene in self.scenes:
            ranges.setdefault(scene.about, []).append((scene.start, scene.end))
        return ranges

    def about(self, offset: int) -> int:
        """The number of the event that the sentence at an offset is about."""
        low, high = 0, len(self.scenes)
        while low < high:
            middle = (low + high) // 2
            if self.scenes[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return self.scenes[low].about if low < len(self.scenes) else 0

    def _verdict(self, start: int, end: int) -> str | None:
        """What a sentence's own dates make of it: "main", "background", "period" for figures over time, or nothing."""
        harmed = bisect_left(self.harmed, start) < bisect_left(self.harmed, end)
        dates = self._dates(start, end)
        bounds = [b for edtf in dates if (b := _bounds(edtf))]
        if harmed and (_PERIOD.search(self.document.text, start, end) or any(last is None for _, last in bounds)):
            return "period"
        bounds = [b for b in bounds if b[1] is not None]
        if not bounds:
            return "main" if None in dates else None
        day = next((first for first, last in bounds if first == last and len(first) == 10), None)
        if self.main is None and harmed and day:
            self.main = (day, day)
        return self._compared(bounds) if harmed or triggers(self.document, start, end) else None

    def _compared(self, bounds: Sequence[_Bounds]) -> str | None:
        """Whether the dates of a sentence that tells of violence are the main event's."""
        against = self.main or self._published()
        if against is None:
            return "background" if all(len(first) <= 7 for first, _ in bounds) else None
        return "main" if any(_is_near(b, against) for b in bounds) else "background"

    def _dates(self, start: int, end: int) -> list[str | None]:
        """The dates of a sentence; None for each that waits for the page's own."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        values = (mention.value for mention in self.dates[first:last])
        return [v.edtf for v in values if isinstance(v, When) and (v.edtf or waits_for_page(v))]

    def _published(self) -> tuple[str, str] | None:
        reference = Reference.of(self.document.published)
        return (reference.first.isoformat(), reference.last.isoformat()) if reference else None


def _bounds(edtf: str | None) -> _Bounds | None:
    """First and last of a date, without their qualifiers; last None where it is open."""
    if not edtf or edtf[0] in "[." or "X" in edtf:
        return None
    first, _, last = edtf.replace("~", "").partition("/")
    return first, (None if last == ".." else last or first)


def _is_near(dates: _Bounds, main: tuple[str, str]) -> bool:
    """Whether a date may be of the main event or of the days after it."""
    first, last = Reference.of(dates[0]), Reference.of(dates[1])
    of_main, to_main = Reference.of(main[0]), Reference.of(main[1])
    if not first or not last or not of_main or not to_main:
        return True
    if first.day is None and of_main.day is not None and (first.last - first.first).days > 20:
        # A month or a year around the main event's day says nothing of another one.
        return first.first <= to_main.last and last.last >= of_main.first
    return last.last >= of_main.first - timedelta(days=_NEAR_DAYS) and first.first <= to_main.last + timedelta(
        days=_LATER_DAYS
    )


def event_of(document: Document, ranges: Sequence[tuple[int, int]], fallback: Span, *, main: bool) -> Event:
    """The event that some sentences are about: its kind and id from its first trigger, else from a claim's words."""
    first = next((found[0] for start, end in ranges if (found := _specific(document, start, end))), None)
    kind, span = (first.kind, first.span) if first else ("other", fallback)
    return Event(digest_id("e", document, kind if main else f"{kind}|background", [span]), kind, main)


def _specific(document: Document, start: int, end: int) -> list[Trigger]:
    """The triggers of a sentence, those that say more than "attack" first."""
    return sorted(triggers(document, start, end), key=lambda trigger: trigger.kind == "attack")
