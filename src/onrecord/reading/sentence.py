"""One plain sentence of an event, built from its claims alone: each value a piece that names the claims behind it.

What is denied is said to be denied, what is called possible is "possibly", values that differ stand side by side with
who gives which, and what stands in the headline only says so. Each part is a pattern, which another language orders
in its own way (`Voice`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import groupby
from string import Formatter

from onrecord.reading.alike import Told, Value, distinct, values_of
from onrecord.reading.messages import THE_PAGE
from onrecord.reading.phrases import is_one, listed
from onrecord.reading.reading import Polarity
from onrecord.values.message import ENGLISH, Pattern, Voice

# What opens the sentence, and what its clauses are: of a value for one person, and of all others.
LEAD = ("kind", "date", "place")
CLAUSES: dict[str, tuple[Pattern, Pattern]] = {
    "killed": (Pattern("{value} was killed"), Pattern("{value} were killed")),
    "injured": (Pattern("{value} was injured"), Pattern("{value} were injured")),
    "missing": (Pattern("{value} was missing"), Pattern("{value} were missing")),
    "detained": (Pattern("{value} was detained"), Pattern("{value} were detained")),
    "victim": (Pattern("those harmed were {value}"),) * 2,
    "actor": (Pattern("it was done by {value}"),) * 2,
    "target": (Pattern("the target was {value}"),) * 2,
    "means": (Pattern("the means were {value}"),) * 2,
    "cause": (Pattern("the cause given is {value}"),) * 2,
    "responsibility": (Pattern("as to responsibility, {value}"),) * 2,
    "response": (Pattern("in response, {value}"),) * 2,
}
# What a speaker denies, where it is not "that" and the clause.
_DENIED = {
    **dict.fromkeys(LEAD, Pattern("that it was {value}")),
    "responsibility": Pattern("responsibility: {value}"),
    "response": Pattern("the response {value}"),
}
AND = "{first} and {second}"
# More values, or more speakers of one, than a sentence can hold; the table has them all.
_MOST = 3


@dataclass(frozen=True)
class Piece:
    """Words of the sentence; `claims` are the ids that a value is from, none where they only join."""

    text: str
    claims: tuple[str, ...] = ()


Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class Segment:
    """A part of the sentence and those who say it; empty where the words name them already."""

    pieces: Pieces
    by: tuple[tuple[str, ...], ...]
    lead: bool = field(default=False)


def sentence_of(told: Sequence[Told], voice: Voice = ENGLISH) -> Pieces:
    """The sentence of one event; no piece where there is nothing to say."""
    by_attribute: dict[str, list[Told]] = {}
    for each in told:
        by_attribute.setdefault(each.claim.attribute, []).append(each)
    words = Wording(voice)
    said = words.joined([*words.segments_of(by_attribute)])
    parts = [part for part in (said, *words.denials_of(by_attribute)) if part]
    if not parts:
        return ()
    whole = words.listed("{first}; {second}", parts)
    return tuple(merged(words.fill("{sentence}.", sentence=tuple(capitalised(whole)))))


@dataclass(frozen=True)
class Wording:
    """The parts of a sentence in one language: each a pattern that pieces fill."""

    voice: Voice

    def fill(self, pattern: str, **parts: Pieces | str) -> Pieces:
        """A pattern of the language with its parts in place."""
        made: list[Piece] = []
        for text, name, _spec, _conversion in Formatter().parse(self.voice.look_up(pattern)):
            made += [Piece(text)] if text else []
            part = parts[name] if name else ()
            made += [Piece(part)] if isinstance(part, str) else part
        return tuple(made)

    def listed(self, pattern: str, parts: Sequence[Pieces]) -> Pieces:
        """Several one after the other, by a pattern of two."""
        return reduce(lambda first, second: self.fill(pattern, first=first, second=second), parts)

    def piece(self, value: Value) -> Piece:
        """A value as a phrase, with the claims that it is from."""
        return Piece(value.told[0].phrase(self.voice), value.claims)

    def segments_of(self, by_attribute: dict[str, list[Told]]) -> Iterator[Segment]:
        """The parts of the sentence that are claimed or called possible, in order."""
        values = {attribute: values_of(told) for attribute, told in by_attribute.items()}
        clauses = [self.clause(a, values[a]) for a in CLAUSES if values.get(a)]
        lead = [a for a in LEAD if values.get(a)]
        for attribute in lead:
            if attribute != "kind" or clauses:
                pattern = Pattern("in {value}") if attribute == "kind" else Pattern("{value}")
                yield self.with_rivals(values[attribute], pattern, lead=True)
        if lead and not clauses:
            yield self.reported(values.get("kind", ()), values[lead[-1]])
        yield from clauses

    def reported(self, kinds: Sequence[Value], last: Sequence[Value]) -> Segment:
        """What there is to say where only when, where and what are told; without a kind by those who tell the last."""
        if not kinds:
            return Segment(self.fill("an event is reported"), last[0].by if len(last) == 1 else ())
        return self.with_rivals(kinds, Pattern("{value} is reported"))

    def clause(self, attribute: str, values: Sequence[Value]) -> Segment:
        """One attribute as a clause."""
        return self.with_rivals(values, clause_of(attribute, values))

    def with_rivals(self, values: Sequence[Value], pattern: Pattern, *, lead: bool = False) -> Segment:
        """The value in its clause; several side by side, each with who gives it."""
        if len(values) == 1:
            [value] = values
            said: Pieces = (self.piece(value),)
            if value.in_headline:
                said = self.fill("{value} (in the headline only)", value=said)
            made = self.fill(pattern.text, value=said)
            return Segment(self.fill("possibly {clause}", clause=made) if value.hedged else made, value.by, lead)
        made = self.listed("{first} or {second}", [self.rival(value) for value in values[:_MOST]])
        if len(values) > _MOST:
            made = self.fill("{values} or other values in the table", values=made)
        made = self.fill(pattern.text, value=made)
        if not lead:
            several = len({value.by for value in values}) > 1
            why = "{clause}, depending on the speaker" if several else "{clause}, both on the page"
            made = self.fill(why, clause=made)
        return Segment(made, (), lead)

    def rival(self, value: Value) -> Pieces:
        """One of several values, with who gives it."""
        speakers = self.speakers("{first}; {second}", value.by)
        pattern = "{value} (in the headline only; {speakers})" if value.in_headline else "{value} ({speakers})"
        made = self.fill(pattern, value=(self.piece(value),), speakers=speakers)
        return self.fill("possibly {clause}", clause=made) if value.hedged else made

    def speaker(self, by: Sequence[str]) -> str:
        """Who says so, and through whom."""
        speaker, *via = (self.voice.look_up(name) if name == THE_PAGE else self.voice.apart(name) for name in by)
        way = listed("{first}, {second}", via, self.voice)
        return self.voice.say("{speaker}, via {way}", speaker=speaker, way=way) if via else speaker

    def speakers(self, pattern: str, by: Sequence[Sequence[str]]) -> str:
        """Several who say so, by a pattern of two; of very many the first are named and the others counted."""
        named = by if len(by) <= _MOST + 1 else by[:_MOST]
        told = listed(pattern, [self.speaker(each) for each in named], self.voice)
        rest = len(by) - len(named)
        return self.voice.say("{speakers} and {count} others", speakers=told, count=rest) if rest else told

    def denials_of(self, by_attribute: dict[str, list[Told]]) -> Iterator[Pieces]:
        """Who denies what."""
        for attribute in (*LEAD, *CLAUSES):
            denied = [each for each in by_attribute.get(attribute, ()) if each.claim.polarity is Polarity.DENIED]
            for value in distinct(denied):
                said = (self.piece(value),)
                if attribute in _DENIED:
                    made = self.fill(_DENIED[attribute].text, value=said)
                else:
                    made = self.fill("that {clause}", clause=self.fill(clause_of(attribute, [value]).text, value=said))
                yield self.fill("denied by {speakers}: {clause}", speakers=self.speakers(AND, value.by), clause=made)

    def joined(self, segments: Sequence[Segment]) -> Pieces:
        """The parts one after the other; those who say several in a row are named once, behind the last."""
        numbered = groupby(enumerate(segments), key=lambda each: run_of(*each))
        runs = [(by, [segment for _, segment in run]) for (by, _lead, _own), run in numbered]
        # Where one voice says all of it, it is named once, at the end.
        whole = len({by for by, _ in runs}) == 1
        made: Pieces = ()
        for at, (by, run) in enumerate(runs):
            said = self.run(run)
            if by and run[-1].lead and not whole:
                said = self.fill("{clause} (according to {speakers})", clause=said, speakers=self.speakers(AND, by))
            elif by and not whole:
                said = self.fill("{clause}, according to {speakers}", clause=said, speakers=self.speakers(AND, by))
            joins = "{first}, {second}" if at and runs[at - 1][1][-1].lead else "{first}; {second}"
            made = self.fill(joins, first=made, second=said) if at else said
        by = runs[-1][0] if runs else ()
        if whole and by:
            made = self.fill("{clause}, according to {speakers}", clause=made, speakers=self.speakers(AND, by))
        return made

    def run(self, run: Sequence[Segment]) -> Pieces:
        """Parts that one attribution follows."""
        made = run[0].pieces
        for i, segment in enumerate(run[1:], 2):
            is_last = i == len(run) and not segment.lead
            pattern = AND if is_last else "{first}, {second}"
            made = self.fill(pattern, first=made, second=segment.pieces)
        return made


def clause_of(attribute: str, values: Sequence[Value]) -> Pattern:
    """The clause of an attribute: "was" for one, "were" for all others."""
    one, several = CLAUSES[attribute]
    return one if all(is_one(told.claim.value) for value in values for told in value.told) else several


def run_of(at: int, segment: Segment) -> tuple[tuple[tuple[str, ...], ...], bool, int]:
    """What segments share that one attribution can follow; a clause that names its speakers itself stands alone."""
    return segment.by, segment.lead, -1 if segment.by or segment.lead else at


def capitalised(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The first letter as at the start of a sentence."""
    first = next(i for i, piece in enumerate(pieces) if piece.text)
    yield from pieces[:first]
    yield replace(pieces[first], text=pieces[first].text[0].upper() + pieces[first].text[1:])
    yield from pieces[first + 1 :]


def merged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Joining words that stand next to each other as one piece; none is empty."""
    for joins, group in groupby((piece for piece in pieces if piece.text), key=lambda piece: not piece.claims):
        if joins:
            yield Piece("".join(piece.text for piece in group))
        else:
            yield from group
